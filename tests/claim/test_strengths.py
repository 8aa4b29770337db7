"""How many did a deed is no toll of it, and a number alone is nobody."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.claim.counts.strengths import counts_party, ends_range
from khaldun.records import Claim, EventType, Role, Span, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading, span_of

BATTLE = EventType.BATTLE
KILLED = TollKind.KILLED


def only(
    text: str,
    trigger: str,
    roles: tuple[tuple[Role, str], ...],
    *figures: str,
    event_type: EventType = BATTLE,
    kind: TollKind = KILLED,
) -> Claim:
    said = Said(
        trigger=trigger,
        event_type=event_type,
        evidence=text.rstrip("."),
        roles=roles,
        figures=tuple((one, kind, Victims.UNKNOWN, TollScope.INCIDENT) for one in figures),
    )
    return claims_of(a_reading(text, said))[0]


@pytest.mark.parametrize(
    ("text", "doers", "figures"),
    [
        ("Some 15 to 20 gunmen shot dead six nuns.", "gunmen", ("Some 15 to 20 gunmen", "six nuns")),
        ("From 30 to 40 rebels shot dead six nuns.", "rebels", ("30 to 40 rebels", "six nuns")),
        ("Between 15 and 20 guards shot dead six nuns.", "guards", ("and 20 guards", "six nuns")),
        ("Between 15 and 20 guards shot dead six nuns.", "guards", ("Between 15 and 20", "six nuns")),
    ],
)
def test_a_range_of_doers_is_no_toll(text: str, doers: str, figures: tuple[str, ...]) -> None:
    claim = only(text, "shot dead", ((Role.ACTOR, doers), (Role.RECIPIENT, "six nuns")), *figures)
    assert [(toll.low, toll.high) for toll in claim.tolls] == [(6, 6)]


def test_who_takes_a_town_is_not_held_there() -> None:
    text = "Between 600 and 800 rebels captured Sarra."
    read = ("Between 600 and 800 rebels",)
    roles = ((Role.ACTOR, "rebels"),)
    kind = EventType.TERRITORIAL_CHANGE
    claim = only(text, "captured", roles, *read, event_type=kind, kind=TollKind.DETAINED)
    assert (claim.event_type, claim.tolls) == (kind, ())


@pytest.mark.parametrize(
    "text",
    [
        "Between 50 and 60 rebels were killed in Sarra.",
        "Between 50 and 60 rebels died when they were killed.",
    ],
)
def test_a_range_of_those_who_suffered_stays(text: str) -> None:
    claim = only(text, "killed", ((Role.ACTOR, "rebels"),), "Between 50 and 60 rebels")
    assert [(toll.low, toll.high) for toll in claim.tolls] == [(50, 60)]


def test_the_lower_end_of_a_range_is_nobody() -> None:
    text = "Between 100 and 300 gunmen stormed the port of Sarra."
    claim = only(text, "stormed", ((Role.ACTOR, "Between 100"), (Role.ACTOR, "gunmen")))
    assert [party.surface for party in claim.actors] == ["gunmen"]


@pytest.mark.parametrize(
    ("text", "figures", "low"),
    [
        (
            "Fighting between 50 soldiers and 60 rebels left nine dead.",
            ("50 soldiers", "60 rebels", "nine"),
            9,
        ),
        ("Fighting left between 50 and 60 soldiers dead.", ("between 50 and 60 soldiers",), 50),
    ],
)
def test_both_sides_of_a_fight_are_no_toll(text: str, figures: tuple[str, ...], low: int) -> None:
    assert [toll.low for toll in only(text, "Fighting", (), *figures).tolls] == [low]


def test_words_between_a_number_and_a_party_keep_the_number() -> None:
    text = "Ten of the nuns gunmen shot died."
    assert not counts_party(text, span_of(text, "Ten of the nuns"), span_of(text, "gunmen"))


@pytest.mark.parametrize(
    ("text", "words", "ends"),
    [
        ("Between 100 and 300 gunmen", "Between 100", True),
        ("Some 15 to 20 gunmen", "Some 15", True),
        ("Three opened fire", "Three", False),
        ("Three and the others", "Three", False),
    ],
)
def test_what_is_the_end_of_a_range(text: str, words: str, ends: bool) -> None:
    assert ends_range(text, Span(start=0, end=len(words))) is ends
