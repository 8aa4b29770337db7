"""Whom "the six", "the rest" and a number alone mean among those counted before."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import Claim, EventType, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

TAKING, KILLING = EventType.DETENTION, EventType.VIOLENCE_AGAINST_CIVILIANS


def last(text: str, first: tuple[str, ...], trigger: str, words: str, meant: str) -> Claim:
    """The second claim of a text, whose sufferers `words` were taken to be `meant`."""
    taking = Said(
        trigger="took",
        event_type=TAKING,
        evidence=text.split(".")[0],
        roles=((Role.ACTOR, "Gunmen"), *((Role.RECIPIENT, one) for one in first)),
    )
    said = Said(
        trigger=trigger,
        event_type=KILLING,
        evidence=text.split(". ")[1].rstrip("."),
        roles=((Role.RECIPIENT, words),),
        figures=((words, TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT),),
    )
    return claims_of(a_reading(text, taking, said, parties={words: meant}))[-1]


@pytest.mark.parametrize(
    ("text", "first", "words", "whom"),
    [
        ("Gunmen took six nuns. The six were shot.", ("six nuns",), "The six", ["six nuns"]),
        (
            "Gunmen took four nuns and two guards. All six were shot.",
            ("four nuns", "two guards"),
            "All six",
            ["four nuns", "two guards"],
        ),
        (
            "Gunmen took four nuns and two guards. The six were shot.",
            ("four nuns", "two guards"),
            "The six",
            ["four nuns", "two guards"],
        ),
        ("Gunmen took nine nuns. Then the rest were shot.", ("nine nuns",), "the rest", ["nine nuns"]),
        ("Gunmen took nine nuns. Then the others were shot.", ("nine nuns",), "the others", ["nine nuns"]),
        (
            "Gunmen took nine nuns. Then the remaining two were shot.",
            ("nine nuns",),
            "the remaining two",
            ["nine nuns"],
        ),
        ("Gunmen took nine nuns. Two were shot.", ("nine nuns",), "Two", ["nine nuns"]),
    ],
)
def test_they_are_who_was_counted_so(text: str, first: tuple[str, ...], words: str, whom: list[str]) -> None:
    assert [one.canonical for one in last(text, first, "shot", words, "Gunmen").recipients] == whom


@pytest.mark.parametrize(
    ("text", "first", "words"),
    [
        ("Gunmen took nine nuns. The six were shot.", ("nine nuns",), "The six"),
        (
            "Gunmen took nine nuns and two guards. Then the rest were shot.",
            ("nine nuns", "two guards"),
            "the rest",
        ),
        ("Gunmen took nuns. Then the rest were shot.", ("nuns",), "the rest"),
    ],
)
def test_where_none_or_several_may_be_meant_nothing_changes(
    text: str, first: tuple[str, ...], words: str
) -> None:
    assert [one.canonical for one in last(text, first, "shot", words, "clerks").recipients] == ["clerks"]


def test_their_standing_is_that_of_whoever_was_counted() -> None:
    claim = last(
        "Gunmen took six soldiers. The six were shot.", ("six soldiers",), "shot", "The six", "Gunmen"
    )
    assert [(toll.low, toll.victims) for toll in claim.tolls] == [(6, Victims.COMBATANT)]


@pytest.mark.parametrize(("words", "doers"), [("six poachers", ["six poachers"]), ("poachers", [])])
def test_the_rest_who_do_something_are_whoever_was_counted(words: str, doers: list[str]) -> None:
    text = f"Guards took {words}. Then the rest fled."
    taking = Said(
        trigger="took", event_type=TAKING, evidence=f"Guards took {words}", roles=((Role.RECIPIENT, words),)
    )
    fled = Said(
        trigger="fled",
        event_type=EventType.DISPLACEMENT,
        evidence="the rest fled",
        roles=((Role.ACTOR, "the rest"),),
    )
    claim = claims_of(a_reading(text, taking, fled, parties={"the rest": "rest"}))[-1]
    assert [one.canonical for one in claim.actors] == doers
