"""Where places lie to each other on the globe."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from khaldun.link.globe import km_between, point_told
from khaldun.records import Place, PlacePrecision
from tests.make import ORMA


def test_a_place_named_in_its_own_clause_has_a_point() -> None:
    assert point_told(ORMA) == (ORMA.lat, ORMA.lon)


@pytest.mark.parametrize(
    "place",
    [
        None,
        replace(ORMA, inherited=True),
        replace(ORMA, precision=PlacePrecision.REGION),
        replace(ORMA, lat=None),
        replace(ORMA, canonical="the town"),
    ],
)
def test_what_is_wide_inherited_or_without_a_name_has_none(place: Place | None) -> None:
    assert point_told(place) is None


def test_a_degree_is_as_long_as_it_is_there() -> None:
    assert km_between((0, 0), (0, 1)) == pytest.approx(111.2)
    assert km_between((60, 0), (60, 1)) == pytest.approx(55.6, abs=0.1)
    assert km_between((0, 179.5), (0, -179.5)) == pytest.approx(111.2)  # across the date line
