"""Mentions of invented reports as claims, and how they are grouped."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from eval.coreference import TEST, grouped_mentions, pairs_within, sums_by_topic, why_apart, why_joined
from eval.coreference_claims import head_of, kind_of, lemma, names_of, period_of
from eval.coreference_sets import Document, Marked, clause, ecb_plus, meantime, nearest
from khaldun.evaluate.coreference import scores
from khaldun.pipeline import open_line
from khaldun.records import EventType, PeriodPrecision, Span

FIRST = "Ana Prates resigned in Lisbon . Prates said she was tired ."
SECOND = "The resignation of Ana Prates in Lisbon was expected . Gunmen fired shots ."


def at(text: str, words: str) -> Span:
    return Span(start=text.index(words), end=text.index(words) + len(words))


def document(name: str, text: str, *marks: tuple[str, str]) -> Document:
    """An invented report; each mark is a trigger and the happening it belongs to."""
    who, where = at(text, "Ana Prates"), at(text, "Lisbon")
    return Document(
        name=name,
        topic="36",
        subtopic="36ecb",
        text=text,
        published=date(2031, 5, 14),
        entities={who: "HUM1"},
        mentions=tuple(
            Marked(
                key=f"{name} {words}",
                gold=gold,
                span=at(text, words),
                evidence=at(text, words),
                actors=(who,),
                place=where,
                speech=words == "said",
            )
            for words, gold in marks
        ),
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("said", "say"),
        ("Says", "say"),
        ("killed", "kill"),
        ("kills", "kill"),
        ("stopped", "stop"),
        ("hosting", "host"),
        ("dies", "die"),
        ("missed", "miss"),
        ("fled", "flee"),
        ("parties", "party"),
    ],
)
def test_forms_of_one_word_have_one_lemma(words: str, expected: str) -> None:
    assert lemma(words) == lemma(expected)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("checked into", "check"), ("drunken driving", "driv"), ("on bail", "bail"), ("fire", "fire")],
)
def test_the_head_stands_before_a_particle_or_last(words: str, expected: str) -> None:
    assert head_of(words) == lemma(expected)


def test_types_come_from_the_word_list_and_the_rest_are_developments() -> None:
    assert kind_of("shelled", speech=False) is EventType.EXPLOSION_REMOTE_VIOLENCE
    assert kind_of("hired", speech=False) is EventType.STRATEGIC_DEVELOPMENT
    assert kind_of("said", speech=True) is EventType.STATEMENT


def test_a_mention_has_the_clause_up_to_its_neighbours() -> None:
    sentence, one, other = Span(start=0, end=30), Span(start=5, end=8), Span(start=15, end=20)
    assert clause(one, [one, other], sentence) == Span(start=0, end=15)
    assert clause(other, [one, other], sentence) == Span(start=8, end=30)


def test_the_nearest_is_taken_and_of_equals_the_earlier() -> None:
    spans = [Span(start=0, end=2), Span(start=12, end=14), Span(start=30, end=40)]
    assert nearest(Span(start=6, end=8), spans) == spans[0]
    assert nearest(Span(start=6, end=8), []) is None


def test_names_are_whole_names_and_pronouns_are_none() -> None:
    text = "Minister Ana Prates left . Prates wept . She smiled ."
    spans = [at(text, words) for words in ("Minister Ana Prates", "Prates wept", "She")]
    spans[1] = Span(start=spans[1].start, end=spans[1].start + 6)
    mention = Marked(key="1", gold="1", span=at(text, "left"), evidence=at(text, "left"), actors=tuple(spans))
    told = Document(
        name="a",
        topic="1",
        subtopic="1",
        text=text,
        published=None,
        mentions=(mention,),
        entities={spans[2]: "HUM1"},
    )
    assert list(names_of(told, given=False).values()) == ["Ana Prates", "Ana Prates"]
    assert names_of(told, given=True)[spans[2]] == "HUM1"


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2031-05-03", "day"),
        ("2031-05", "month"),
        ("2031", "year"),
        ("PRESENT_REF", "open"),
        (None, "open"),
        ("2031-13-44", "open"),
    ],
)
def test_values_are_periods_and_what_is_no_date_is_open(value: str | None, precision: str) -> None:
    period = period_of(value, date(2031, 5, 14))
    assert period.precision == PeriodPrecision(precision)
    assert period.end == date(2031, 5, 14) if precision == "open" else period.start is not None


def test_mentions_are_grouped_by_lemma_and_by_the_linker_and_scored() -> None:
    documents = [
        document("a", FIRST, ("resigned", "R"), ("said", "S")),
        document("b", FIRST.replace("tired", "ill"), ("resigned", "R")),
        document("c", SECOND, ("resignation", "R"), ("fired", "F")),
    ]
    found = grouped_mentions(documents, open_line(), by="subtopic", given_names=False)
    assert found.by_lemma["a resigned"] == found.by_lemma["b resigned"] != found.by_lemma["c resignation"]
    assert found.linked["a resigned"] == found.linked["b resigned"]
    assert found.linked["a said"] != found.linked["c fired"]
    assert scores(sums_by_topic(found, found.gold))["CoNLL"] == 1.0
    assert list(pairs_within({"x": "1", "y": "1", "z": "2"})) == [("x", "y")]


def test_causes_name_what_parts_and_what_joins() -> None:
    documents = [
        document("a", FIRST, ("resigned", "R"), ("said", "S")),
        document("c", SECOND, ("fired", "F")),
    ]
    claims = grouped_mentions(documents, open_line(), by="topic", given_names=False).claims
    assert why_joined(claims["a resigned"], claims["a said"]) == "different head lemmas, one report"
    assert why_apart(claims["a said"], claims["c fired"]) == (
        "never compared: no place, party or day in common"
    )


def test_only_annotated_sentences_of_the_topics_asked_for_are_read(tmp_path: Path) -> None:
    tokens = [[1, 0, "Ana"], [2, 0, "resigned"], [3, 1, "Shots"], [4, 1, "fell"], [5, 1, "yesterday"]]
    mentions = [
        {"type": "ACTION_OCCURRENCE", "tokens": [2], "cluster": "ACT1"},
        {"type": "ACTION_OCCURRENCE", "tokens": [4]},
        {"type": "HUMAN_PART_PER", "tokens": [1], "cluster": "HUM1"},
    ]
    rows = [
        {
            "doc": f"{topic}_1ecb.xml",
            "topic": topic,
            "subtopic": "ecb",
            "tokens": tokens,
            "mentions": mentions,
        }
        for topic in ("36", "9")
    ]
    (tmp_path / "ecbplus.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "ECBplus_coreference_sentences.csv").write_text(
        "Topic,File,Sentence Number\n36,1ecb,0\n9,1ecb,0\n9,1ecb,1\n", encoding="utf-8"
    )
    (told,) = ecb_plus(tmp_path, TEST)
    assert [(one.gold, one.span.words(told.text)) for one in told.mentions] == [("ACT1", "resigned")]
    assert [span.words(told.text) for span in told.mentions[0].actors] == ["Ana"]


def test_roles_days_and_happenings_of_meantime(tmp_path: Path) -> None:
    folder = tmp_path / "intra_cross-doc_annotation" / "corpus_x"
    folder.mkdir(parents=True)
    words = ["Ana", "resigned", "in", "Lisbon"]
    tokens = "".join(f'<token t_id="{n}" sentence="0">{word}</token>' for n, word in enumerate(words, 1))
    anchors = [f'<token_anchor t_id="{n}"/>' for n in range(1, 5)]
    (folder / "1_x.xml").write_text(
        f"<Document>{tokens}<Markables>"
        f'<EVENT_MENTION m_id="1" polarity="NEG">{anchors[1]}</EVENT_MENTION>'
        f'<ENTITY_MENTION m_id="2">{anchors[0]}</ENTITY_MENTION>'
        f'<ENTITY_MENTION m_id="3">{anchors[3]}</ENTITY_MENTION>'
        '<TIMEX3 m_id="4" functionInDocument="CREATION_TIME" value="2031-05-14"/>'
        '<EVENT m_id="5" instance_id="ACT1" class="SPEECH_COGNITIVE"/><ENTITY m_id="6" instance_id="PER1"/>'
        "</Markables><Relations>"
        '<REFERS_TO><source m_id="1"/><target m_id="5"/></REFERS_TO>'
        '<REFERS_TO><source m_id="2"/><target m_id="6"/></REFERS_TO>'
        '<HAS_PARTICIPANT sem_role="Arg0"><source m_id="1"/><target m_id="2"/></HAS_PARTICIPANT>'
        '<HAS_PARTICIPANT sem_role="Argm-LOC"><source m_id="1"/><target m_id="3"/></HAS_PARTICIPANT>'
        '<TLINK reltype="IS_INCLUDED"><source m_id="1"/><target m_id="4"/></TLINK>'
        "</Relations></Document>",
        encoding="utf-8",
    )
    (told,) = meantime(tmp_path)
    (mention,) = told.mentions
    assert (mention.gold, mention.speech, mention.negative, mention.day) == ("ACT1", True, True, "2031-05-14")
    assert [span.words(told.text) for span in mention.actors] == ["Ana"]
    assert mention.place is not None and mention.place.words(told.text) == "Lisbon"
    assert list(told.entities.values()) == ["PER1"]
