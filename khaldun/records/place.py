"""Place: what a place name refers to."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from msgspec import Struct

from khaldun.records.values import PlaceId, PlacePrecision, Span

EARTH_RADIUS_KM = 6371.0


class Place(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place, and inside a claim also the words that name it.

    `lat`, `lon` are WGS84 degrees; a country or region has its representative point, to be shown only
    together with `precision`. `within` lists ids of the places that contain it, smallest first.
    `probability` is the calibrated chance that the right place of this name was chosen, and of a place the
    atlas lacks, that it lies in `country`; None where nothing was chosen (a country by its name) or a person
    gave the place.
    """

    canonical: str
    precision: PlacePrecision
    id: PlaceId | None = (
        None  # "geonames:2210554", "country:LY", "supplement:abu-salim"; None = not in the atlas
    )
    country: str | None = None  # ISO 3166-1 alpha-2
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    within: tuple[PlaceId, ...] = ()
    surface: str | None = None
    span: Span | None = None
    inherited: bool = False  # the claim's own clause does not name it
    probability: float | None = None

    def __post_init__(self) -> None:
        if self.lat is not None and not -90 <= self.lat <= 90:
            raise ValueError(f"latitude {self.lat} of {self.canonical!r} is not within -90..90")
        if self.lon is not None and not -180 <= self.lon <= 180:
            raise ValueError(f"longitude {self.lon} of {self.canonical!r} is not within -180..180")
        if self.probability is not None and not 0 <= self.probability <= 1:
            raise ValueError(f"probability {self.probability} of {self.canonical!r} is not within 0..1")


def great_circle_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points in WGS84 degrees, on a sphere."""
    north, other_north = radians(lat), radians(other_lat)
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, half)))


def distance_km(left: Place, right: Place) -> float | None:
    """Kilometres between two places; None where either has no coordinates."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    return great_circle_km(left.lat, left.lon, right.lat, right.lon)
