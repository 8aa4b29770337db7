"""The country a report speaks of: there lies what it tells as background without saying where."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from importlib.resources import files

from khaldun.claim.marks import Marks
from khaldun.records import Place, PlaceId, PlacePrecision


def land_of(marks: Marks) -> Place | None:
    """The country in which most places of the report lie; of equals, the first in the alphabet of codes."""
    furniture = [mark.span for mark in marks.reading.report.dropped if mark.drop]
    lying: Counter[str] = Counter()
    for grounding in marks.reading.groundings:
        place = grounding.place
        if place and place.country and not (place.span and any(map(place.span.overlaps, furniture))):
            lying[place.country] += 1
    if not lying:
        return None
    most = max(lying.values())
    return countries().get(min(code for code, count in lying.items() if count == most))


@lru_cache(maxsize=1)
def countries() -> dict[str, Place]:
    """All countries by their code (data/places/countries.tsv)."""
    text = files("khaldun.data").joinpath("places", "countries.tsv").read_text(encoding="utf-8")
    head, *rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    found = [_country(dict(zip(head, row, strict=True))) for row in rows]
    return {str(place.country): place for place in found}


def _country(cells: dict[str, str]) -> Place:
    return Place(
        canonical=cells["canonical"],
        precision=PlacePrecision.COUNTRY,
        id=PlaceId(cells["id"]),
        country=cells["country"],
        lat=float(cells["lat"]) if cells["lat"] else None,
        lon=float(cells["lon"]) if cells["lon"] else None,
        population=int(cells["population"]) if cells["population"] else None,
        within=tuple(PlaceId(one) for one in cells["within"].split()),
    )
