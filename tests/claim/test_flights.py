"""Aircraft that carry people or come back bomb nobody."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import Claim, EventType, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

STRIKE, SENT = EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.DEPLOYMENT


def told(text: str, trigger: str, *figures: tuple[str, TollKind], kind: EventType = STRIKE) -> Claim:
    said = Said(
        trigger=trigger,
        event_type=kind,
        sub="air_strike" if kind is STRIKE else None,
        evidence=text[:-1],
        roles=tuple((Role.RECIPIENT, words) for words, _ in figures),
        figures=tuple((words, read, Victims.UNKNOWN, TollScope.INCIDENT) for words, read in figures),
    )
    return claims_of(a_reading(f"{text} Rebels shelled the army and killed nine.", said))[0]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Helicopters brought out 90 aid workers.", "Helicopters brought out"),
        ("The planes have flown 90 aid workers to Beja.", "flown"),
        ("A navy helicopter later picked up 90 aid workers.", "picked up"),
    ],
)
def test_whom_aircraft_carry_is_displaced(text: str, trigger: str) -> None:
    claim = told(text, trigger, ("90 aid workers", TollKind.KILLED))
    assert (claim.event_type, claim.sub_event_type) == (EventType.DISPLACEMENT, "evacuation")
    assert [(toll.kind, toll.low) for toll in claim.tolls] == [(TollKind.DISPLACED, 90)]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The helicopter landed safely at Beja.", "landed"),
        ("Two jets have returned safely.", "returned"),
        ("Planes dropped sacks of rice on Beja.", "dropped"),
        ("The plane landed at Beja airport on Friday.", "landed"),
    ],
)
def test_a_landing_or_a_drop_of_food_is_no_strike(text: str, trigger: str) -> None:
    claim = told(text, trigger)
    assert (claim.event_type, claim.tolls) == (EventType.STRATEGIC_DEVELOPMENT, ())


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Planes dropped bombs on Beja.", "dropped"),
        ("Helicopters took 12 villagers out and strafed their huts.", "took"),
        ("A rocket landed at Beja airport.", "landed"),
        ("Helicopters landed commandos safely at Beja.", "landed"),
        ("Helicopters struck Beja. A bus brought out 12 villagers.", "struck"),
    ],
)
def test_a_word_of_harm_or_no_aircraft_leaves_a_strike(text: str, trigger: str) -> None:
    assert told(text, trigger).event_type is STRIKE


def test_who_is_flown_out_is_not_deployed() -> None:
    text = "Ruvania, which has 300 troops there, has flown 160 foreigners out of Beja."
    figures = (("300 troops", TollKind.DEPLOYED), ("160 foreigners", TollKind.DEPLOYED))
    claim = told(text, "flown", *figures, kind=SENT)
    assert claim.event_type is EventType.DISPLACEMENT
    assert [(toll.kind, toll.low) for toll in claim.tolls] == [(TollKind.DISPLACED, 160)]


@pytest.mark.parametrize(
    "text", ["Ruvania has flown 160 doctors to Beja.", "Ruvania has flown 160 troops out to Beja."]
)
def test_who_is_flown_to_a_place_may_be_deployed(text: str) -> None:
    words = text[text.index("160") : text.index(" to Beja")].removesuffix(" out")
    assert told(text, "flown", (words, TollKind.DEPLOYED), kind=SENT).event_type is SENT
