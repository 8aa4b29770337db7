"""Dead who were counted before are counted once: "seven of the dead were civilians"."""

from __future__ import annotations

from typing import Any

import pytest

from khaldun.engines import SerialEngine
from khaldun.link import link_claims
from khaldun.link.same_dead import same_dead, speaks_of_the_dead
from khaldun.link.traits import traits_of
from khaldun.records import Claim, EventType, TollScope, Victims
from tests.make import a_claim, a_report, toll

STRIKE = EventType.EXPLOSION_REMOTE_VIOLENCE
KILLED = "The strike killed twenty fighters near Orma"
OF_THEM = "Residents said seven of the dead were villagers"


def told(words: str, name: str, low: int, at: int, **fields: Any) -> Claim:
    scope = fields.pop("scope", TollScope.INCIDENT)
    counted = toll(low, low, scope=scope, victims=fields.pop("victims", Victims.UNKNOWN))
    return a_claim(name, counted, kind=STRIKE, words=words, at=at, **fields)


def together(*claims: Claim) -> bool:
    reports = [a_report(name) for name in sorted({claim.report for claim in claims})]
    return len(link_claims(claims, reports, engine=SerialEngine()).clusters) == 1


def pair(**fields: Any) -> tuple[Claim, Claim]:
    counted = told(KILLED, "a", 20, 0, recipients=["River Front"], victims=Victims.COMBATANT)
    given = {"recipients": ["villagers"], "victims": Victims.CIVILIAN, "scope": TollScope.SUBSET} | fields
    return counted, told(given.pop("words", OF_THEM), "b", given.pop("low", 7), given.pop("at", 90), **given)


def test_seven_of_the_dead_are_of_the_strike_that_killed_twenty() -> None:
    assert together(*pair())


@pytest.mark.parametrize(
    "fields",
    [
        {"words": "Seven villagers died in another strike"},  # new dead
        {"low": 30},  # more than were counted
        {"at": 5000},  # pages later
        {"report": "two"},  # told elsewhere
    ],
)
def test_other_dead_are_not_the_ones_just_counted(fields: dict[str, Any]) -> None:
    claims = pair(**fields)
    assert not same_dead(claims, {claim.id: traits_of(claim) for claim in claims})


@pytest.mark.parametrize(
    ("words", "back"),
    [
        ("seven of the dead were civilians", True),
        ("The dead were named as Ana and Rui", True),
        ("among those killed were two nurses", True),
        ("the strike left seven dead", False),
        ("they buried the dead of 1931", False),
    ],
)
def test_words_that_point_back(words: str, back: bool) -> None:
    assert speaks_of_the_dead(words) == back
