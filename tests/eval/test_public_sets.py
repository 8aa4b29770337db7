"""How rows of the public sets become gold, on invented rows."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from eval.india_police import POLICE, answers, document, sentence_of
from eval.isaf import figure_rows, gold_of, people, plain, takes
from eval.meantime import counted, parsed, rebuilt
from eval.polnear import hull, quoted
from khaldun.records import Claim, EventType, Span, Toll, TollKind, TollScope
from tests.make import a_claim_in, a_report

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


def detention(words: str, *tolls: Toll, recipients: tuple[str, ...] = (), **fields: Any) -> Claim:
    report = a_report("release", words)
    return a_claim_in(report, words, None, *tolls, kind=EventType.DETENTION, recipients=recipients, **fields)


def held(low: int, words: str, **fields: Any) -> Toll:
    return Toll(kind=TollKind.DETAINED, low=low, high=low, words=words, **fields)


def test_a_leader_and_the_largest_group_are_counted_together() -> None:
    leader = detention("They held a leader.", held(1, "a leader"))
    two = detention("They held two men.", held(2, "two men"))
    assert people([leader, two, leader], TollKind.DETAINED) == 3
    assert people([leader], TollKind.DETAINED) == 1
    one_more = detention("They held another.", held(1, "one additional man"))
    assert people([leader, one_more], TollKind.DETAINED) == 2
    assert people([leader, one_more, two], TollKind.DETAINED) == 2
    assert people([], TollKind.DETAINED) == 0


def test_unnamed_plurals_are_counted_as_the_set_does() -> None:
    some = detention("They held several men.", recipients=("several men",))
    assert people([some], TollKind.DETAINED) == 3
    assert people([some], TollKind.KILLED) == 0
    more = detention("They held more than ten.", held(10, "more than ten"))
    assert people([more], TollKind.DETAINED) == 11
    total = detention("They held 90.", held(90, "90", scope=TollScope.CONFLICT))
    assert people([total, some], TollKind.DETAINED) == 3
    freed = detention("They freed several men.", recipients=("several men",), sub_event_type="release")
    assert people([freed], TollKind.DETAINED) == 0


def test_a_claim_that_tells_a_leader_beside_or_among_the_others_tells_of_all() -> None:
    alone = detention("They held a leader.", held(1, "a leader"))
    beside = detention("They held him and three men.", held(1, "him"), held(3, "three men"))
    assert people([alone, beside], TollKind.DETAINED) == 4
    among = detention(
        "They held four men, including him.",
        held(4, "four men"),
        held(1, "him", scope=TollScope.SUBSET),
    )
    assert people([alone, among], TollKind.DETAINED) == 4
    pair = detention("They held a leader and one man.", held(1, "a leader"), held(1, "one man"))
    assert people([alone, pair], TollKind.DETAINED) == 2


def test_whoever_is_also_held_is_another() -> None:
    alone = detention("They held a leader.", held(1, "a leader"))
    one = detention("They also held one man.", held(1, "one man"))
    also = replace(one, trigger="held", trigger_span=Span(start=10, end=14))
    assert people([alone, one], TollKind.DETAINED) == 1
    assert people([alone, also], TollKind.DETAINED) == 2


def test_a_sum_over_a_campaign_takes_nobody_now() -> None:
    total = detention("They held 90 this year.", held(90, "90", scope=TollScope.CONFLICT))
    assert not takes(total)
    assert takes(detention("They held a leader.", held(1, "a leader")))


def test_a_killing_needs_no_number_and_a_release_is_no_arrest() -> None:
    report = a_report("mill", "Police shot dead a looter. Police beat a looter.")
    kind, police = EventType.VIOLENCE_AGAINST_CIVILIANS, ("Police",)
    shot = a_claim_in(report, "Police shot dead a looter.", kind=kind, actors=police)
    assert answers(shot) == {"KILL", "FORCE"}
    assert answers(a_claim_in(report, "Police beat a looter.", kind=kind, actors=police)) == {"FORCE"}
    assert answers(detention("They held a man.", held(1, "a man"))) == {"ARREST"}
    assert answers(detention("They freed a man.", sub_event_type="release")) == set()
