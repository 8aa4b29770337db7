"""How rows of the public sets become gold, on invented rows."""

from __future__ import annotations

from eval.india_police import POLICE, document, sentence_of
from eval.isaf import figure_rows, gold_of, plain
from eval.meantime import counted, parsed, rebuilt
from eval.polnear import hull, quoted
from khaldun.records import Span

REPORT = b"""<Document>
<token t_id="1" sentence="0">Talks</token><token t_id="2" sentence="0">may</token>
<token t_id="3" sentence="0">fail</token><token t_id="4" sentence="0">.</token>
<token t_id="5" sentence="1">Nobody</token><token t_id="6" sentence="1">left</token>
<Markables><EVENT_MENTION m_id="7" certainty="POSSIBLE" polarity="POS" time="FUTURE">
<token_anchor t_id="3"/></EVENT_MENTION></Markables></Document>"""


def test_sentences_keep_their_offsets() -> None:
    rows = [
        {"sent_text": "The bridge fell.", "sent_labels": []},
        {"sent_text": "Police fired.", "sent_labels": ["FORCE"]},
    ]
    told = document(rows)
    assert told.text[told.starts[1] :] == "Police fired."
    assert [sentence_of(told.starts, at) for at in (0, 15, 17, 29)] == [0, 0, 1, 1]
    assert told.labels[1] == {"FORCE"}


def test_police_by_their_words() -> None:
    assert POLICE.search("two head constables") and POLICE.search("City Police")
    assert not POLICE.search("policy makers") and not POLICE.search("the raft")


def test_a_span_in_pieces_is_taken_whole() -> None:
    assert hull([[10, 14], [2, 5]]) == Span(start=2, end=14)
    assert hull([]) is None


def test_an_attribution_may_lack_its_source() -> None:
    told = quoted({"cue": [[3, 7]], "content": [[8, 20]]})
    assert told.source is None and told.cue == Span(start=3, end=7)


def test_a_text_is_rebuilt_with_its_mentions() -> None:
    text, events = parsed(REPORT)
    assert text == "Talks may fail.\nNobody left"
    assert [event.span.words(text) for event in events] == ["fail"]
    assert events[0].values == {"certainty": "POSSIBLE", "polarity": "POS", "time": "FUTURE"}


def test_no_tokens_no_text() -> None:
    assert rebuilt([]) == ("", {})


def test_counts_of_the_value_looked_for() -> None:
    assert counted([(True, True), (False, True), (True, False), (False, False)]) == (1, 1, 1)


def test_provinces_have_one_spelling() -> None:
    assert plain("Paktia") == plain("paktya")
    assert plain("Maidan Wardak Province") == plain("wardak")
    assert plain("day_kundi") == plain("Daykundi Province")


def test_a_release_is_one_record() -> None:
    value = '{"start_date": "2001-02-03", "province": ["day_kundi"], "min_killed": 2, "min_captured": 0}'
    told = gold_of({"conversations": [{}, {}, {"value": value}]})
    assert (told.killed, told.captured, told.day, told.province) == (2, 0, "2001-02-03", "daykundi")


def test_figures_by_convention_are_shown_apart() -> None:
    rows = {row[0]: row[1:3] for row in figure_rows("killed", [(3, 0), (2, 2), (0, 0), (4, 1)])}
    assert rows["killed exact"] == (0.5, 4)
    assert rows["killed exact, record not 3"] == (2 / 3, 3)
    assert rows["killed exact, record above 0, not 3"] == (0.5, 2)
