"""A shooting is no bombing and no riot, whatever the reader took it for."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import Claim, EventType, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

BLAST, RIOT = EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.RIOT
VIOLENCE = EventType.VIOLENCE_AGAINST_CIVILIANS


def told(text: str, trigger: str, read: EventType, figure: str = "") -> Claim:
    figures = ((figure, TollKind.WOUNDED, Victims.UNKNOWN, TollScope.INCIDENT),) if figure else ()
    evidence = next(one for one in text.split(". ") if trigger in one).rstrip(".")
    (claim,) = claims_of(
        a_reading(text, Said(trigger=trigger, event_type=read, evidence=evidence, figures=figures))
    )
    return claim


@pytest.mark.parametrize("read", [BLAST, RIOT])
@pytest.mark.parametrize(
    ("text", "trigger", "figure"),
    [
        ("Two men suffered gunshot wounds outside a bar in Ambra.", "gunshot wounds", "Two men"),
        ("A bullet struck a girl asleep in her bed.", "bullet struck", ""),
    ],
)
def test_harm_by_shots_is_a_shooting(read: EventType, text: str, trigger: str, figure: str) -> None:
    claim = told(text, trigger, read, figure)
    assert (claim.event_type, claim.sub_event_type) == (VIOLENCE, "shooting")


def test_harm_in_a_report_of_shots_alone_is_no_bombing() -> None:
    text = "Shots rang out on Elm Street. Two men were injured."
    claim = told(text, "injured", BLAST, "Two men")
    assert (claim.event_type, claim.sub_event_type) == (VIOLENCE, None)


@pytest.mark.parametrize(
    ("text", "trigger", "read"),
    [
        ("A grenade and gunfire injured two men.", "injured", BLAST),
        ("Shots rang out after a bomb went off. Two men were injured.", "injured", BLAST),
        ("Two men were injured.", "injured", BLAST),
        ("Rioters and gunfire injured two men.", "injured", RIOT),
        ("Shots rang out, and someone fled.", "fled", BLAST),
    ],
)
def test_what_bursts_and_crowds_leave_it_as_read(text: str, trigger: str, read: EventType) -> None:
    assert told(text, trigger, read).event_type is read


HELD = EventType.DETENTION


@pytest.mark.parametrize(
    ("rest", "read"),
    [("Police found casings", VIOLENCE), ("Soldiers shot at the crowd", HELD), ("It rained", HELD)],
)
def test_who_is_taken_to_hospital_after_a_crime_is_harmed_and_not_held(rest: str, read: EventType) -> None:
    claim = told(f"Two men were taken to hospital. {rest}.", "taken", HELD, "Two men")
    assert claim.event_type is read
    assert [(toll.kind, toll.low) for toll in claim.tolls] == [(TollKind.WOUNDED, 2)]


def test_who_is_held_after_a_crime_is_held() -> None:
    text = "Two men were arrested. Police found casings."
    figures = (("Two men", TollKind.DETAINED, Victims.UNKNOWN, TollScope.INCIDENT),)
    said = Said(trigger="arrested", event_type=HELD, evidence="Two men were arrested", figures=figures)
    (claim,) = claims_of(a_reading(text, said))
    assert claim.event_type is HELD


def test_casings_of_shells_are_what_guns_leave() -> None:
    claim = told("Two men were injured amid shell casings.", "injured", BLAST, "Two men")
    assert claim.event_type is VIOLENCE
