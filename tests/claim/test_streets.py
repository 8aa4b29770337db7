"""Streets lie in the town their report tells; where the wounded were taken is no place of the deed."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, Place, PlaceId, PlacePrecision, Role
from tests.claim.readings import Said, a_place, a_reading

VIOLENCE = EventType.VIOLENCE_AGAINST_CIVILIANS


def town(name: str, number: int, lat: float) -> Place:
    return Place(
        canonical=name,
        precision=PlacePrecision.TOWN,
        id=PlaceId(f"geonames:{number}"),
        country="PT",
        lat=lat,
        lon=-7.4,
        within=(PlaceId("country:PT"),),
    )


TOWNS = {"Moura": town("Moura", 1, 38.1), "Beja": town("Beja", 2, 38.0)}


def place_of(text: str, street: str, *, precision: PlacePrecision = PlacePrecision.TOWN) -> Place | None:
    """The place of a claim at `street`, in a report that names the towns of its text."""
    named = [name for name in TOWNS if name in text]
    first = Said(
        trigger="market",
        event_type=EventType.MEETING,
        evidence="market",
        roles=tuple((Role.PLACE, name) for name in named),
    )
    second = Said(trigger="shot", event_type=VIOLENCE, evidence="shot", roles=((Role.PLACE, street),))
    places = TOWNS | {street: a_place(street, precision)}
    return claims_of(a_reading(text, first, second, places=places))[-1].place


def test_a_street_lies_in_the_town_told_before_it() -> None:
    place = place_of(
        "The market of Beja and that of Moura closed; a clerk was shot on Mill Street.", "Mill Street"
    )
    assert place is not None
    assert (place.canonical, place.precision, place.country) == ("Mill Street", PlacePrecision.POINT, "PT")
    assert (place.id, place.lat, place.within[0]) == (None, 38.1, "geonames:1")


def test_the_town_right_behind_a_street_comes_first() -> None:
    place = place_of("The market of Moura closed; a clerk was shot on Mill Street in Beja.", "Mill Street")
    assert place is not None
    assert place.within[:1] == ("geonames:2",)


@pytest.mark.parametrize("text", ["A market closed; a clerk was shot on Mill Street."])
def test_a_street_without_a_town_stays_unmapped(text: str) -> None:
    place = place_of(text, "Mill Street")
    assert place is not None
    assert (place.lat, place.within) == (None, ())


def test_a_village_the_atlas_lacks_is_no_street() -> None:
    place = place_of("The market of Moura closed; a clerk was shot in Ntoli.", "Ntoli")
    assert place is not None
    assert (place.precision, place.lat) == (PlacePrecision.TOWN, None)


def test_where_the_wounded_were_taken_is_no_place_of_the_deed() -> None:
    text = "The market of Moura closed; a clerk was shot and taken to Corn Hospital."
    place = place_of(text, "Corn Hospital", precision=PlacePrecision.POINT)
    assert place is None or place.canonical != "Corn Hospital"


def test_a_hospital_that_was_shelled_is_the_place() -> None:
    text = "The market of Moura closed; a clerk was shot when shells hit Corn Hospital."
    place = place_of(text, "Corn Hospital", precision=PlacePrecision.POINT)
    assert place is not None
    assert place.canonical == "Corn Hospital"
