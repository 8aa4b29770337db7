"""Where places lie to each other on the globe."""

from __future__ import annotations

import math

from khaldun.records import Place, PlacePrecision

KM_PER_DEGREE = 111.2
Point = tuple[float, float]
"""Latitude and longitude in degrees."""

WIDE = frozenset(
    {PlacePrecision.COUNTRY, PlacePrecision.CONTINENT, PlacePrecision.REGION, PlacePrecision.MULTI}
)
"""Precisions under which a point on the map says nothing about distance."""


def point_told(place: Place | None) -> Point | None:
    """Where a place lies that its own clause names; None for what is wide or not on the map."""
    if place is None or place.inherited or place.precision in WIDE or place.lat is None or place.lon is None:
        return None
    return (place.lat, place.lon) if place.canonical != place.canonical.lower() else None


def km_between(one: Point, other: Point) -> float:
    """Kilometres between two points, as on a flat map: right for what is near."""
    east = (one[1] - other[1] + 180) % 360 - 180
    east *= math.cos(math.radians((one[0] + other[0]) / 2))
    return math.hypot(one[0] - other[0], east) * KM_PER_DEGREE
