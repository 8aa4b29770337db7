"""Whom "him" cannot mean: who acts on him, also in the sentence behind."""

from __future__ import annotations

import pytest

from khaldun.ground.parties.casts import Told
from khaldun.ground.parties.references import pointing
from khaldun.ground.parties.rivals import with_rivals
from khaldun.ground.speakers import says
from khaldun.records import Grounding, Party, Span
from tests.ground.test_reading import ACTOR, grounded, names, reading


def rivals(text: str, *words: str) -> list[tuple[str, ...]]:
    """For each of the words, at its next occurrence, those that it cannot mean."""
    told, at = list[Told](), 0
    for number, one in enumerate(words):
        start = text.index(one, at)
        at = start + 1
        span, party = Span(start=start, end=start + len(one)), Party(canonical=one)
        told.append(
            Told(
                grounding=Grounding(mention=number, party=party),
                party=party,
                span=span,
                words=one,
                side="person",
                sentence=text.count(".", 0, start),
                paragraph=text.count("\n", 0, start),
                speaks=False,
                leads=False,
                points=pointing(one),
                noun=one,
            )
        )
    return [tuple(words[rival] for rival in one.rivals) for one in with_rivals(told, text)]


def test_who_acts_on_him_is_another() -> None:
    assert rivals("Ana Prates said General Orto had denounced him.", "Ana Prates", "General Orto", "him") == [
        (),
        (),
        ("General Orto",),
    ]


@pytest.mark.parametrize("opener", ["after", "because", "when", "since"])
def test_the_next_sentence_goes_on_about_the_one_acted_on(opener: str) -> None:
    text = f"Police held Ivo Mill {opener} General Orto accused him. A court freed him."
    assert rivals(text, "Ivo Mill", "General Orto", "him", "A court", "him")[-1] == (
        "General Orto",
        "A court",
    )


@pytest.mark.parametrize(
    "text",
    [
        "General Orto accused him. A court freed him.",
        "Police held Ivo Mill after General Orto accused him. It rained. A court freed him.",
        "Police held Ivo Mill after General Orto accused him.\nA court freed him.",
        "Police held Ivo Mill after General Orto spoke of him. A court freed him.",
    ],
)
def test_elsewhere_only_the_own_clause_bars(text: str) -> None:
    assert rivals(text, "General Orto", "him", "A court", "him")[-1] == ("A court",)


def test_a_place_between_is_no_verb() -> None:
    assert rivals("The wife of Ivo Mill in Sarn, him or them.", "Ivo Mill", "him") == [(), ()]


def test_him_is_the_one_accused_and_not_his_accuser() -> None:
    text = "Police held Ivo Mill after General Orto accused him of treason. A court freed him on Monday."
    marks = [(ACTOR, one) for one in ("Ivo Mill", "General Orto", "him", "A court", "him")]
    found = [one.party.canonical for one in grounded(reading(text, *marks)).groundings if one.party]
    assert (found[2], found[4]) == ("Ivo Mill", "Ivo Mill")


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("Nine fled, according to a nurse.", True),
        ("Nine fled, according to the nurse.", True),
        ("Nine fled, a nurse said.", True),
        ("Nine fled to a nurse.", False),
        ("According to plans nine fled to a nurse.", False),
    ],
)
def test_who_speaks_by_the_words_beside_him(text: str, so: bool) -> None:
    start = text.index("nurse") - 2 if "a nurse" in text else text.index("nurse")
    assert says(text, Span(start=start, end=text.index("nurse") + 5)) is so


def test_the_rebels_are_no_people_of_a_place() -> None:
    text = "The army denied that the rebels killed 70 villagers at Tucuru. The rebels fled."
    words = ("The army", "the rebels", "70 villagers", "The rebels")
    told = names(reading(text, *((ACTOR, one) for one in words)))
    assert (told[1], told[3]) == ("rebels", "rebels")


def test_the_group_is_no_people_told_of_by_what_they_are() -> None:
    text = "The Hill Valley Front shot a mayor and two of his guards on Monday. The group did not comment."
    words = ("The Hill Valley Front", "a mayor", "two of his guards", "The group")
    assert names(reading(text, *((ACTOR, one) for one in words)))[3] == "Hill Valley Front"
