"""Where a journey began or ends is no place of what else is told."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.claim.places.journeys import read_journeys
from khaldun.errors import DataError
from khaldun.records import EventType, Role
from tests.claim.readings import Said, a_place, a_reading


def place_of(text: str, trigger: str, place: str = "Moura") -> str | None:
    """The place of a deed whose reader tied it to a place."""
    deed = Said(trigger=trigger, event_type=EventType.BATTLE, evidence=trigger, roles=((Role.PLACE, place),))
    (claim,) = claims_of(a_reading(text, deed, places={place: a_place("Moura")}))
    return claim.place and claim.place.canonical


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("A boat carrying a team home from Moura was fired on.", "fired on"),
        ("A lorry bringing millers back from Moura hit a mine.", "mine"),
        ("Returning from Moura, a senator was shot.", "shot"),
        ("The mission deployed another 120 troops from Moura.", "deployed"),
        ("Nine rebels died; the rest fled towards Moura.", "died"),
        ("They shot three guards and got away in the direction of the Moura district.", "shot"),
    ],
)
def test_a_deed_is_not_where_somebody_came_from_or_fled_to(text: str, trigger: str) -> None:
    assert place_of(text, trigger) is None


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The rest fled towards Moura.", "fled"),
        ("Gunmen shot a driver on the road to Moura.", "shot"),
        ("Thousands fled from Moura after shells fell.", "fled"),
        ("Soldiers sent to fight in Moura died.", "died"),
    ],
)
def test_who_fled_is_where_he_fled_to_and_other_places_stay(text: str, trigger: str) -> None:
    assert place_of(text, trigger) == "Moura"


def test_a_mention_that_holds_the_whole_journey_is_known_by_its_name() -> None:
    text = "A ferry taking millers home from Moura was fired on."
    assert place_of(text, "fired on", "A ferry taking millers home from Moura") is None


def test_a_table_of_journeys_that_is_wrong_is_told_of() -> None:
    with pytest.raises(DataError):
        read_journeys("back = 3")
