"""The country a report speaks of: there lies what it tells as background without saying where."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from khaldun.claim.marks import Marks
from khaldun.records import Place, PlaceId, PlacePrecision, Span

WIDE = frozenset({PlacePrecision.REGION, PlacePrecision.COUNTRY, PlacePrecision.DISTRICT})
HEADED = re.compile(
    r"[\s*#:.\d)-]*(?:region|province|governorate|department|state|county|territory|oblast)?[\s*#:]*",
    re.IGNORECASE,
)
"""What may stand beside a place on a line that heads the items of a list."""


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


def lands_at(marks: Marks, spans: Sequence[Span]) -> list[Place | None]:
    """Where each stretch of words lies that tells no place: under a heading of a list that names one ("North
    Kivu") there, else in the country the report speaks of.
    """
    land, headings = land_of(marks), _headings(marks) if marks.sections.spans else []
    starts = [start for start, _ in headings]
    found = []
    for span in spans:
        at = bisect_left(starts, span.start)
        headed = at > 0 and marks.section(span) is not None
        found.append(headings[at - 1][1] if headed else land)
    return found


def _headings(marks: Marks) -> list[tuple[int, Place]]:
    """The places that stand alone on a line, and where, in order of the text."""
    found: dict[int, Place] = {}
    for number, grounding in marks.groundings.items():
        span, place = marks.reading.mentions[number].span, grounding.place
        start = marks.text.rfind("\n", 0, span.start) + 1
        end = marks.text.find("\n", span.end)
        rest = marks.text[start : span.start] + marks.text[span.end : end if end >= 0 else None]
        if place is not None and place.precision in WIDE and HEADED.fullmatch(rest):
            found[span.start] = place
    return sorted(found.items())


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
