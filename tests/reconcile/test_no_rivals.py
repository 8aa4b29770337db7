"""What reports tell side by side without contradicting each other: steps of one count, the shot and the hurt,
police that no words name, names of one place, and what is not said of a deed.
"""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from khaldun.records import (
    Claim,
    ContestField,
    EventType,
    Modality,
    Party,
    Polarity,
    Span,
    Toll,
    TollKind,
    TollScope,
)
from tests.reconcile.tellings import ORMA, a_claim, a_press, a_report, an_incident, dead

PRESS = a_press(a_report("one"), a_report("two"))
KILLING: dict[str, Any] = {"kind": EventType.VIOLENCE_AGAINST_CIVILIANS}
ARREST: dict[str, Any] = {"kind": EventType.DETENTION}
OTHER: dict[str, Any] = {"by": "Wire Service", "report": "two"}


def fields(*claims: Claim) -> list[ContestField]:
    """The fields in contest."""
    return [contest.field for contest in an_incident(*claims, reports=PRESS).contests]


def hurt(low: int, words: str, kind: TollKind = TollKind.WOUNDED) -> Toll:
    return Toll(kind=kind, low=low, high=low, words=words)


def test_steps_of_one_count_are_no_rivals_of_a_sum() -> None:
    steps = a_claim("c1", hurt(3, "three clerks"), hurt(2, "two guards"), **KILLING)
    assert fields(steps, a_claim("c2", hurt(5, "five people"), **OTHER | KILLING)) == []
    three = a_claim("c1", hurt(3, "three people"), **KILLING)
    assert fields(three, a_claim("c2", hurt(5, "five people"), **OTHER | KILLING)) == [ContestField.TOLL]


def shot(words: str) -> Claim:
    """Seven by a trigger of shooting."""
    told = {"trigger": "shot", "words": words} | OTHER | KILLING
    return a_claim("c2", hurt(7, "seven people"), **told)


@pytest.mark.parametrize(
    ("words", "found"),
    [("seven people were shot", []), ("seven people were shot and wounded", [ContestField.TOLL])],
)
def test_people_shot_may_be_dead_and_hurt_together(words: str, found: list[ContestField]) -> None:
    six = a_claim("c1", hurt(6, "six wounded"), words="six wounded", trigger="wounded", **KILLING)
    assert fields(six, shot(words)) == found


def test_unknown_harm_is_no_contest() -> None:
    fled = [hurt(number, f"{number} people", TollKind.OTHER) for number in (1, 3)]
    assert fields(a_claim("c1", fled[0], **KILLING), a_claim("c2", fled[1], **OTHER | KILLING)) == []


def test_totals_of_a_war_told_years_apart_do_not_differ() -> None:
    press = a_press(a_report("one"), a_report("two", "2033-05-05"))
    war = [
        Toll(kind=TollKind.KILLED, low=low, high=low, words=f"{low} people", scope=TollScope.CONFLICT)
        for low in (2_000, 9_000)
    ]
    told = a_claim("c1", war[0]), a_claim("c2", war[1], by="Wire Service", report="two")
    assert [one.field for one in an_incident(*told, reports=press).contests] == []
    same = a_press(a_report("one"), a_report("two"))
    assert [one.field for one in an_incident(*told, reports=same).contests] == [ContestField.TOLL]


def test_police_that_no_words_name_are_nobodys_rival() -> None:
    two = hurt(2, "two men", TollKind.DETAINED)
    told = a_claim("c1", two, **ARREST)
    named = replace(told, actors=(Party(canonical="Beja Police", surface="Beja police"),))
    denied = a_claim("c3", by="Beja Police", modality=Modality.DENIED, **ARREST)
    other = a_claim("c2", two, by="Wire Service", **ARREST)
    guard = replace(other, actors=(Party(canonical="Oru Guard", surface="the guard"),))
    assert ContestField.PERPETRATOR in fields(named, guard, denied)
    implied = replace(other, actors=(Party(canonical="Oru Guard", surface=None),))
    assert ContestField.PERPETRATOR not in fields(named, implied, denied)


def test_a_longer_name_is_no_other_place() -> None:
    far = replace(ORMA, id=None, canonical="Orma Mill", lat=0.0, lon=0.0)
    told, other = a_claim("c1", dead(4), **KILLING), a_claim("c2", dead(4), place=far, **OTHER | KILLING)
    assert fields(told, other) == []
    elsewhere = replace(far, canonical="Talsk Mill")
    assert fields(told, a_claim("c2", dead(4), place=elsewhere, **OTHER | KILLING)) == [ContestField.PLACE]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the guard have not said that the clash", []),
        ("none of those in the clash", []),
        ("there was no clash", [ContestField.OCCURRENCE]),
    ],
)
def test_what_is_not_said_of_a_deed_denies_none(words: str, found: list[ContestField]) -> None:
    at = words.index("clash")
    negative = a_claim(
        "c2",
        words=words,
        trigger_span=Span(start=at, end=at + 5),
        polarity=Polarity.NEGATIVE,
        **OTHER | KILLING,
    )
    assert fields(a_claim("c1", **KILLING), negative) == found
    assert fields(a_claim("c1", **KILLING), replace(negative, modality=Modality.DENIED)) == found


def test_who_denies_in_so_many_words_denies() -> None:
    words = "the guard, which has not said where it was, denied the clash"
    at = words.index("clash")
    denial = a_claim(
        "c2",
        words=words,
        trigger_span=Span(start=at, end=at + 5),
        modality=Modality.DENIED,
        **OTHER | KILLING,
    )
    assert fields(a_claim("c1", **KILLING), denial) == [ContestField.OCCURRENCE]


def test_who_did_it_is_no_victim_for_everybody() -> None:
    doer = Toll(kind=TollKind.KILLED, low=1, high=1, words="the bomber", scope=TollScope.SUBSET)
    twelve = a_claim("c1", hurt(12, "12 people", TollKind.KILLED), doer, **KILLING)
    eleven = a_claim("c2", hurt(11, "11 people", TollKind.KILLED), **OTHER | KILLING)
    assert fields(twelve, eleven) == []
    ten = a_claim("c2", hurt(10, "10 people", TollKind.KILLED), **OTHER | KILLING)
    assert fields(twelve, ten) == [ContestField.TOLL]


def test_a_pilot_told_of_beside_a_count_leaves_the_count_a_rival() -> None:
    counted = a_claim("c1", hurt(31, "31 people"), hurt(1, "a captured pilot"), **KILLING)
    assert fields(counted, a_claim("c2", hurt(43, "43 people"), **OTHER | KILLING)) == [ContestField.TOLL]


def test_how_it_came_about_may_be_denied_and_the_deed_not() -> None:
    words = "the boy was not hit by the clash as a result of the raid"
    at = words.index("clash")
    manner = a_claim(
        "c2",
        words=words,
        trigger_span=Span(start=at, end=at + 5),
        polarity=Polarity.NEGATIVE,
        **OTHER | KILLING,
    )
    assert fields(a_claim("c1", **KILLING), manner) == []


def test_one_doer_may_have_a_longer_name() -> None:
    two = hurt(2, "two men", TollKind.DETAINED)
    told, other = a_claim("c1", two, **KILLING), a_claim("c2", two, by="Rui Moura", **KILLING)
    short = replace(told, actors=(Party(canonical="Rui Moura", surface="Moura", known=True),))
    names = ("Rui Luis Moura", "Ana Prates")
    long, rival = (replace(other, actors=(Party(canonical=one, surface=one, known=True),)) for one in names)
    assert fields(short, long) == []
    assert fields(short, rival) == [ContestField.PERPETRATOR]
