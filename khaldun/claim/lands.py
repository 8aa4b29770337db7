"""The country a report speaks of: there lies what it tells as background without saying where."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from importlib.resources import files

from khaldun.claim.marks import Marks
from khaldun.records import Place, PlaceId, PlacePrecision


def land_of(marks: Marks) -> Place | None:
    """The country in which more than half of the report's places lie; None where none holds so many."""
    furniture = [mark.span for mark in marks.reading.report.dropped if mark.drop]
    lying: Counter[str] = Counter()
    for grounding in marks.reading.groundings:
        place = grounding.place
        if place and place.country and not (place.span and any(map(place.span.overlaps, furniture))):
            lying[place.country] += 1
    code, most = max(lying.items(), key=lambda one: one[1], default=("", 0))
    return countries().get(code) if 2 * most > lying.total() else None


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
