"""What an annotator's name stands for on the map, and whether a claim lies there. All places are invented."""

from __future__ import annotations

import pytest

from eval.event_places import judged, rows_of
from eval.told_spots import Meant, Told, is_there, meant_by, parts_of
from khaldun.ground.gazetteers.atlas import TableAtlas
from khaldun.ground.parties.register import own_register
from khaldun.ground.tables import NamedPlace
from khaldun.records import Place, PlaceId, PlacePrecision
from tests.make import a_claim, a_place

REGION = PlacePrecision.REGION
VARDA = Place(canonical="Varda", precision=PlacePrecision.COUNTRY, id=PlaceId("country:VX"), country="VX")
LOWLANDS = Place(
    canonical="Lowlands Province",
    precision=REGION,
    id=PlaceId("admin1:VX.1"),
    country="VX",
    lat=10.5,
    lon=10.5,
    within=(PlaceId("country:VX"),),
)
ORMA = a_place("Orma", 10.0, 10.0, within=("admin1:VX.1", "country:VX"))
TWIN = a_place("Talsk", 13.0, 10.0, within=("country:VX",))
QUAY = a_place("Larkside", 10.01, 10.02, precision=PlacePrecision.DISTRICT, within=("v:orma", "country:VX"))
ABROAD = Place(
    canonical="Orma", precision=PlacePrecision.TOWN, id=PlaceId("x:orma"), country="ZZ", lat=50.0, lon=5.0
)
KNOWN = [VARDA, LOWLANDS, ORMA, TWIN, QUAY, ABROAD]
ATLAS = TableAtlas([NamedPlace(place=one) for one in KNOWN], own_register(), version="invented")


def told(name: str, precision: str = "town", country: str | None = "VX") -> Told:
    return Told(name, country, precision)


@pytest.mark.parametrize(
    ("name", "precision", "point"),
    [
        ("Orma", "town", (10.0, 10.0)),
        ("east of Orma", "near_town", (10.0, 10.0)),
        ("Outskirts of Orma", "near_town", (10.0, 10.0)),
        ("eastern Orma", "district", (10.0, 10.0)),
        ("Larkside, Orma", "district", (10.01, 10.02)),
        ("Orma, Larkside", "district", (10.01, 10.02)),
        ("Corn Mill, Orma", "point", (10.0, 10.0)),
        ("Orma crossing", "point", (10.0, 10.0)),
    ],
)
def test_a_name_stands_for_a_point(name: str, precision: str, point: tuple[float, float]) -> None:
    meant = meant_by(told(name, precision), ATLAS)
    assert meant is not None
    assert meant.points == (point,)


def test_a_name_is_sought_in_the_country_told() -> None:
    abroad = meant_by(told("Orma", country="ZZ"), ATLAS)
    assert abroad is not None
    assert abroad.points == ((50.0, 5.0),)
    assert meant_by(told("Nowhere Mill"), ATLAS) is None


def test_both_ends_of_a_road_pass() -> None:
    meant = meant_by(told("road between Orma and Talsk", "near_town"), ATLAS)
    assert meant is not None
    assert meant.points == ((10.0, 10.0), (13.0, 10.0))


def test_a_side_is_kept_with_its_area() -> None:
    assert meant_by(told("northern Varda", "region"), ATLAS) == Meant(
        ids=frozenset({"country:VX"}), side="northern"
    )
    assert meant_by(told("Lowlands", "region"), ATLAS) is None
    assert meant_by(told("Lowlands Province", "region"), ATLAS) == Meant(ids=frozenset({"admin1:VX.1"}))


def test_the_places_of_a_list() -> None:
    names = [one.name for one in parts_of(told("Orma, Larkside and Talsk; Varda", "multi"))]
    assert names == ["Orma", "Larkside", "Talsk", "Varda"]


def part(name: str, inside: Place, precision: PlacePrecision = REGION) -> Place:
    return Place(
        canonical=name, precision=precision, country="VX", within=(PlaceId(str(inside.id)), *inside.within)
    )


@pytest.mark.parametrize(
    ("name", "precision", "ours", "right"),
    [
        ("Orma", "town", QUAY, True),  # within 30 km
        ("Orma", "town", TWIN, False),
        ("Orma", "town", LOWLANDS, False),
        ("Lowlands Province", "region", LOWLANDS, True),
        ("Lowlands Province", "region", ORMA, False),  # finer than what is told
        ("Lowlands Province", "region", part("northern Lowlands", LOWLANDS), True),
        ("Lowlands Province", "region", part("mill in Lowlands", LOWLANDS, PlacePrecision.POINT), True),
        ("northern Varda", "region", part("northern Varda", VARDA), True),
        ("northern Varda", "region", part("southern Varda", VARDA), False),
        ("northern Varda", "region", VARDA, False),
        ("Varda", "country", VARDA, True),
        ("Varda", "country", part("northern Varda", VARDA), False),
    ],
)
def test_a_place_is_there(name: str, precision: str, ours: Place, right: bool) -> None:
    meant = meant_by(told(name, precision), ATLAS)
    assert meant is not None
    assert is_there(ours, meant, ATLAS) is right


def verdict(name: str, precision: str, ours: Place | None, *listed: Place) -> bool:
    claim = a_claim("one", place=ours)
    return judged("one", claim, (told(name, precision),), listed, ATLAS).right


def test_a_list_is_right_when_all_are() -> None:
    many = Place(
        canonical="Orma and Talsk",
        precision=PlacePrecision.MULTI,
        within=(PlaceId("v:orma"), PlaceId("v:talsk")),
    )
    assert verdict("Orma and Talsk", "multi", many, many)
    assert verdict("Orma and Talsk", "multi", ORMA, ORMA, TWIN)
    assert not verdict("Orma and Talsk", "multi", ORMA, ORMA)
    assert not verdict("Orma", "town", many, many)


def test_unknown_names_are_compared_by_their_letters() -> None:
    near = Place(canonical="near Rye Green", precision=PlacePrecision.NEAR_TOWN)
    assert verdict("outskirts of Rye Green", "near_town", near, near)
    assert not verdict("Rye Green", "region", near, near)
    both = Place(canonical="Rye Green and Orma counties", precision=PlacePrecision.MULTI)
    assert verdict("Rye Green and Orma counties", "multi", both, both)
    mill = Place(canonical="Corn Mill", precision=PlacePrecision.POINT)
    assert verdict("Corn Mill", "point", mill, mill)
    assert not verdict("Rye Mill", "point", mill, mill)
    assert not verdict("Rye Mill", "point", None)


@pytest.mark.parametrize(
    ("name", "precision", "ours", "right"),
    [
        ("north-eastern Nowhere", "region", a_place("Nowhere's north-east", precision=REGION), True),
        ("northwestern Sark", "region", a_place("northwest of Sark", precision=REGION), True),
        ("northern Sark", "region", a_place("southern Sark", precision=REGION), False),
        ("Old Mill", "district", a_place("Old Mill, Sark", precision=PlacePrecision.DISTRICT), True),
        ("Old Mill, Sark", "point", a_place("Old Mill, Dunk", precision=PlacePrecision.POINT), False),
        ("Old Mill", "town", a_place("Old Mill, Sark"), False),
    ],
)
def test_one_side_or_part_told_in_other_words_is_the_same(
    name: str, precision: str, ours: Place, right: bool
) -> None:
    assert verdict(name, precision, ours) is right


def test_the_figures_tell_how_many_are_on_the_map() -> None:
    claims = [a_claim("one", place=one) for one in (ORMA, TWIN, QUAY)]
    found = [judged("one", claim, (told("Orma"),), [], ATLAS) for claim in claims]
    found.append(judged("one", claims[0], (told("Rye Mill"),), [], ATLAS))
    figures = {name: (value, n) for name, value, n, *_ in rows_of("x", found)}
    assert figures == {
        "x place of the event on the map": (0.5, 4),
        "x the same, of places the map has": (pytest.approx(2 / 3), 3),
        "x told as a town, within 25 km": (0.5, 2),
        "x told as a town, has a position": (1.0, 2),
    }
