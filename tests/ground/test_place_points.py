"""Where the bundled tables put countries and their units, and the units of former maps."""

from __future__ import annotations

import pytest

from khaldun.ground.gazetteers.atlas import TableAtlas, table_atlas
from khaldun.records import Place, PlacePrecision
from khaldun.records.place import distance_km


@pytest.fixture(scope="module")
def atlas() -> TableAtlas:
    return table_atlas()


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [("SO", 5, 46), ("LY", 26.5, 17.5), ("CD", -3, 23.5), ("MA", 32, -6), ("KW", 29.3, 47.6)],
)
def test_the_point_of_a_country_lies_in_its_middle(
    atlas: TableAtlas, code: str, lat: float, lon: float
) -> None:
    assert _far(atlas.place(f"country:{code}"), lat, lon) <= 161


@pytest.mark.parametrize(
    ("unit", "lat", "lon"), [("CN.04", 32.9, 119.8), ("CN.10", 39.5, 116), ("AU.04", -22.5, 144.5)]
)
def test_the_point_of_a_unit_is_the_middle_of_its_land_not_of_its_towns(
    atlas: TableAtlas, unit: str, lat: float, lon: float
) -> None:
    assert _far(atlas.place(f"admin1:{unit}"), lat, lon) <= 161


@pytest.mark.parametrize(
    ("name", "country"), [("Nyanza", "KE"), ("Katanga", "CD"), ("Hedmark", "NO"), ("Zamfara", "NG")]
)
def test_former_provinces_and_states_without_their_noun_are_known(
    atlas: TableAtlas, name: str, country: str
) -> None:
    found = [one for one in atlas.places(name) if one.country == country]
    assert [one.precision for one in found] == [PlacePrecision.REGION]


def _far(place: Place | None, lat: float, lon: float) -> float:
    assert place is not None
    spot = Place(canonical="", precision=PlacePrecision.POINT, lat=lat, lon=lon)
    far = distance_km(place, spot)
    assert far is not None
    return far


def test_a_small_american_town_knows_its_county(atlas: TableAtlas) -> None:
    found = [one for one in atlas.places("Sadsburyville") if "admin1:US.PA" in one.within]
    assert [one.precision for one in found] == [PlacePrecision.TOWN]
    assert found[0].within[0].startswith("admin2:US.PA")
