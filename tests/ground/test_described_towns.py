"""Towns told by a description alone, in invented reports."""

from __future__ import annotations

import pytest

from khaldun.ground.towns.described import noun_of, with_described_towns
from khaldun.records import Grounding, Place, PlaceId, PlacePrecision, Span

WITHIN = (PlaceId("admin1:VX.1"), PlaceId("country:VX"))


def described(words: str, at: int = 0, within: tuple[PlaceId, ...] = WITHIN) -> Place:
    span = Span(start=at, end=at + len(words))
    return Place(
        canonical=words, precision=PlacePrecision.TOWN, country="VX", within=within, surface=words, span=span
    )


def town(name: str, at: int, *, size: int | None = 20_000, within: tuple[PlaceId, ...] = WITHIN) -> Place:
    span = Span(start=at, end=at + len(name))
    key = PlaceId(f"v:{name.lower()}")
    return Place(
        canonical=name,
        precision=PlacePrecision.TOWN,
        id=key,
        country="VX",
        lat=1.0,
        lon=2.0,
        population=size,
        within=within,
        surface=name,
        span=span,
    )


def grounded(*places: Place) -> list[Place | None]:
    found = with_described_towns([Grounding(mention=at, place=one) for at, one in enumerate(places)])
    return [one.place for one in found]


def test_a_described_town_is_the_next_one_named_in_its_province() -> None:
    elsewhere = town("Talsk", 40, within=(PlaceId("admin1:VX.2"), PlaceId("country:VX")))
    told, *_ = grounded(described("rebel-held town in Lowlands province"), elsewhere, town("Orma", 80))
    assert told is not None
    assert (told.canonical, told.surface) == ("Orma", "rebel-held town in Lowlands province")
    assert told.span == Span(start=0, end=len("rebel-held town in Lowlands province"))


@pytest.mark.parametrize("at", [500, 3000])
def test_only_a_town_named_soon_behind_is_meant(at: int) -> None:
    told, *_ = grounded(described("a town in Lowlands", at=1000), town("Orma", at))
    assert told is not None
    assert told.canonical == "a town in Lowlands"


def test_a_village_is_no_great_town_and_a_city_no_village() -> None:
    great, small = town("Orma", 50, size=300_000), town("Talsk", 90, size=900)
    village, city = (grounded(described(f"a {noun}"), great, small)[0] for noun in ("village", "city"))
    assert village is not None
    assert city is not None
    assert (village.canonical, city.canonical) == ("Talsk", "Orma")


def test_a_town_no_atlas_has_may_be_meant() -> None:
    unknown = Place(
        canonical="Rye Green", precision=PlacePrecision.TOWN, span=Span(start=60, end=69), surface="Rye Green"
    )
    told, *_ = grounded(described("a village in Lowlands"), unknown, town("Orma", 90))
    assert told is not None
    assert told.canonical == "Rye Green"


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("rebel-held town in Lowlands", "town"),
        ("town of Rye Green", None),
        ("Rye Green", None),
        ("towns", None),
    ],
)
def test_what_is_described(words: str, noun: str | None) -> None:
    assert noun_of(described(words)) == noun
