"""Later deaths of people whom a deed hurt are told by claims of their own."""

from __future__ import annotations

from datetime import date

import pytest

from khaldun.claim import claims_of
from khaldun.records import Claim, EventType, Reading, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_day, a_reading

BLAST, KILLING = EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.VIOLENCE_AGAINST_CIVILIANS
MONDAY, FRIDAY = date(2031, 5, 12), date(2031, 5, 16)
DAYS = {"on Monday": a_day(MONDAY), "on Friday": a_day(FRIDAY)}


def a_blast(text: str, trigger: str, whom: str, kind: TollKind = TollKind.WOUNDED) -> Reading:
    """A blast on Monday that hurt somebody; the reader ties Friday to it as well."""
    said = Said(
        trigger=trigger,
        event_type=BLAST,
        evidence=text[: text.index(".")],
        roles=(
            *((Role.TIME, words) for words in DAYS if words in text),
            (Role.ACTOR, "raiders"),
            (Role.RECIPIENT, whom),
        ),
        figures=((whom, kind, Victims.UNKNOWN, TollScope.INCIDENT),),
    )
    return a_reading(text, said, periods=DAYS)


def told(claims: tuple[Claim, ...]) -> list[tuple[str, list[tuple[TollKind, int | None]], date | None]]:
    return [(one.trigger, [(toll.kind, toll.low) for toll in one.tolls], one.period.start) for one in claims]


@pytest.mark.parametrize(
    ("text", "died"),
    [
        ("A guard hurt when raiders set off a mine on Monday died on Friday.", "died"),
        ("A guard who was hurt as raiders set off a mine on Monday was martyred on Friday.", "was martyred"),
        ("A guard, wounded by raiders who set off a mine on Monday, later died on Friday.", "died"),
    ],
)
def test_who_dies_of_a_wound_is_told_on_his_own_day(text: str, died: str) -> None:
    claims = claims_of(a_blast(text, "set off a mine", "A guard"))
    assert told(claims) == [
        ("set off a mine", [(TollKind.WOUNDED, 1)], MONDAY),
        (died, [(TollKind.KILLED, 1)], FRIDAY),
    ]
    assert [one.canonical for one in claims[1].actors] == ["raiders"]
    assert [one.canonical for one in claims[1].recipients] == ["A guard"]


@pytest.mark.parametrize(
    "rest",
    [
        "Two of the injured died on Friday.",
        "Two of those hurt have since died.",
        "Two have since died.",
        "Two later died of their wounds.",
        "Two of them died on Friday.",
    ],
)
def test_some_of_the_hurt_died_later(rest: str) -> None:
    text = f"A mine of raiders hurt nine guards on Monday. {rest}"
    first, second = claims_of(a_blast(text, "mine", "nine guards"))
    assert [(toll.kind, toll.low) for toll in first.tolls] == [(TollKind.WOUNDED, 9)]
    assert [(toll.kind, toll.low) for toll in second.tolls] == [(TollKind.KILLED, 2)]
    assert (second.event_type, second.trigger) == (BLAST, "died")


@pytest.mark.parametrize(
    "text",
    [
        "A guard hurt when raiders set off a mine on Monday said his brother died on Friday.",
        "A guard hurt when raiders set off a mine on Monday left and two others died on Friday.",
        "A guard hurt when raiders set off a mine on Monday was well. His dog died on Friday.",
        "A guard watched as raiders set off a mine on Monday. Two died on Friday.",
        "A guard hurt when raiders set off a mine on Monday saw two of them. It rained.",
    ],
)
def test_another_death_is_left_alone(text: str) -> None:
    assert [one.trigger for one in claims_of(a_blast(text, "set off a mine", "A guard"))] == [
        "set off a mine"
    ]


def test_of_the_hurt_somebody_may_die_whom_nobody_counted() -> None:
    text = "A mine of raiders killed nine guards on Monday. Two of the wounded died on Friday."
    claims = claims_of(a_blast(text, "mine", "nine guards", TollKind.KILLED))
    assert [[toll.low for toll in one.tolls] for one in claims] == [[9], [2]]


def test_of_whom_one_died_is_counted_once() -> None:
    text = "The blast hurt nine guards, one of whom died on Friday."
    whole = ("nine guards", TollKind.WOUNDED, Victims.UNKNOWN, TollScope.INCIDENT)
    part = ("one of whom", TollKind.KILLED, Victims.UNKNOWN, TollScope.SUBSET)
    blast = Said(trigger="blast", event_type=BLAST, evidence=text[:-1], figures=(whole, part))
    death = Said(trigger="died", event_type=KILLING, evidence="one of whom died on Friday", figures=(part,))
    claims = claims_of(a_reading(text, blast, death))
    assert [[(toll.kind, toll.low) for toll in one.tolls] for one in claims] == [
        [(TollKind.WOUNDED, 9)],
        [(TollKind.KILLED, 1)],
    ]
