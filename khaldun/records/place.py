"""Place: what a place name refers to."""

from __future__ import annotations

from msgspec import Struct

from khaldun.records.values import PlaceId, PlacePrecision, Span


class Place(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place, and inside a claim also the words that name it.

    `lat`, `lon` are WGS84 degrees; a country or region has its representative point, to be shown only
    together with `precision`. `within` lists ids of the places that contain it, smallest first.
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

    def __post_init__(self) -> None:
        if self.lat is not None and not -90 <= self.lat <= 90:
            raise ValueError(f"latitude {self.lat} of {self.canonical!r} is not within -90..90")
        if self.lon is not None and not -180 <= self.lon <= 180:
            raise ValueError(f"longitude {self.lon} of {self.canonical!r} is not within -180..180")
