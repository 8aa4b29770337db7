"""Bare "soldiers" and "rebels" of a claim are nobody who was not yet that day, nor fights in that place."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from khaldun.claim import claims_of
from khaldun.records import Claim, EventType, Place, PlacePrecision, Role
from tests.claim.readings import Said, a_day, a_place, a_reading

VIOLENCE = EventType.VIOLENCE_AGAINST_CIVILIANS


def told(text: str, day: date, place: Place | None = None, **parties: str) -> Claim:
    """The claim of "X shot men in Y on that day", in which each X is whom `parties` says."""
    who = next(iter(parties))
    roles = ((Role.ACTOR, who), (Role.PLACE, "Beja"), (Role.TIME, "on that day"))
    others = [
        Said(trigger=name, event_type=EventType.MEETING, evidence=name, roles=((Role.ACTOR, name),))
        for name in list(parties)[1:]
    ]
    said = Said(
        trigger="shot", event_type=VIOLENCE, evidence=f"{who} shot men in Beja on that day", roles=roles
    )
    places = {"Beja": place or a_place("Beja")}
    made = a_reading(text, said, *others, places=places, periods={"on that day": a_day(day)}, parties=parties)
    return next(one for one in claims_of(made) if one.trigger == "shot")


@pytest.mark.parametrize(
    ("day", "actor"),
    [
        (date(1991, 11, 12), "Indonesian National Armed Forces"),
        (date(2000, 5, 1), "soldiers"),
        (date(2006, 5, 1), "Timorese Armed Forces"),
    ],
)
def test_soldiers_are_those_of_who_held_the_land_that_day(day: date, actor: str) -> None:
    claim = told("Soldiers shot men in Beja on that day.", day, Soldiers="Timorese Armed Forces")
    assert [one.canonical for one in claim.actors] == [actor]


def test_retreating_soldiers_are_of_their_day_too() -> None:
    words = {"Retreating soldiers": "Timorese Armed Forces"}
    claim = told("Retreating soldiers shot men in Beja on that day.", date(1991, 11, 12), **words)
    assert [one.canonical for one in claim.actors] == ["Indonesian National Armed Forces"]


def test_a_force_that_is_named_stays() -> None:
    words = {"Timorese soldiers": "Timorese Armed Forces"}
    claim = told("Timorese soldiers shot men in Beja on that day.", date(1991, 11, 12), **words)
    assert [one.canonical for one in claim.actors] == ["Timorese Armed Forces"]


def test_they_are_who_the_soldiers_are() -> None:
    parties = {"They": "Kosovo Police", "Police": "Kosovo Police"}
    claim = told("Police came. They shot men in Beja on that day.", date(1999, 1, 15), **parties)
    assert [one.canonical for one in claim.actors] == ["Serbian police"]


def at(lat: float, lon: float) -> Place:
    return replace(a_place("Beja", PlacePrecision.TOWN), lat=lat, lon=lon, country="NG")


def test_militants_far_from_where_a_movement_fights_are_others() -> None:
    text, day = "Militants shot men in Beja on that day.", date(2016, 5, 1)
    south = told(text, day, at(5.5, 5.7), Militants="Boko Haram")
    north = told(text, day, at(11.8, 13.2), Militants="Boko Haram")
    assert [one.canonical for one in (*south.actors, *north.actors)] == ["militants", "Boko Haram"]


def test_where_a_report_names_the_movement_its_militants_are_its_own() -> None:
    text, parties = "Militants shot men in Beja on that day. Boko Haram left.", {"Militants": "Boko Haram"}
    claim = told(text, date(2016, 5, 1), at(5.5, 5.7), **parties, **{"Boko Haram": "Boko Haram"})
    assert [one.canonical for one in claim.actors] == ["Boko Haram"]
