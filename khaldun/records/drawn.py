"""Which places are drawn as points."""

from __future__ import annotations

from khaldun.records.place import Place
from khaldun.records.values import PlacePrecision

DRAWN = frozenset(
    {PlacePrecision.POINT, PlacePrecision.TOWN, PlacePrecision.DISTRICT, PlacePrecision.NEAR_TOWN}
)
"""The precisions one may draw as a point; the middle of a region or country is not where it happened."""


def drawn_point(place: Place | None) -> tuple[float, float] | tuple[None, None]:
    """(lat, lon) of a place exact enough to be drawn as a point."""
    if place is None or place.lat is None or place.lon is None or place.precision not in DRAWN:
        return None, None
    return place.lat, place.lon
