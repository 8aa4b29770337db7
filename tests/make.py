"""Short ways to write reports and claims with invented words."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from khaldun.records import (
    Attribution,
    Claim,
    ClaimId,
    EventType,
    Modality,
    Party,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlaceId,
    PlacePrecision,
    PublishedBasis,
    Report,
    ReportId,
    Span,
    Toll,
    TollKind,
)


def a_place(
    name: str,
    lat: float | None = None,
    lon: float | None = None,
    *,
    precision: PlacePrecision = PlacePrecision.TOWN,
    country: str | None = "VX",
    within: Sequence[str] = (),
) -> Place:
    """A place of the invented country Varda."""
    return Place(
        canonical=name,
        precision=precision,
        id=PlaceId(f"v:{name.lower().replace(' ', '-')}"),
        country=country,
        lat=lat,
        lon=lon,
        within=tuple(PlaceId(key) for key in within),
    )


VARDA = a_place("Varda", 11.0, 10.5, precision=PlacePrecision.COUNTRY)
ORMA = a_place("Orma", 10.0, 10.0, within=("v:lowlands", "country:VX"))
QUAY = a_place("Orma Quay", 10.01, 10.02, precision=PlacePrecision.DISTRICT, within=("v:orma", "v:lowlands"))
TALSK = a_place("Talsk", 13.0, 10.0, within=("v:highlands", "country:VX"))


def days(first: str, last: str | None = None) -> Period:
    """The days from `first` to `last`, one day without `last`."""
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    precision = PeriodPrecision.DAY if start == end else PeriodPrecision.DAYS
    return Period(start=start, end=end, precision=precision, basis=PeriodBasis.EXPLICIT)


def not_later_than(day: str) -> Period:
    """No time words: not later than the publication."""
    return Period(
        start=None,
        end=date.fromisoformat(day),
        precision=PeriodPrecision.OPEN,
        basis=PeriodBasis.PUBLICATION,
    )


def toll(low: int | None, high: int | None = -1, *, kind: TollKind = TollKind.KILLED, **fields: Any) -> Toll:
    """A figure, people killed unless told otherwise: `low` alone is exact, high None a floor."""
    return Toll(kind=kind, low=low, high=low if high == -1 else high, words=f"{low} {kind}", **fields)


def a_report(name: str, text: str = "", *, published: str | None = "2031-05-05", **fields: Any) -> Report:
    """A report called `name` of 5 May 2031; its words differ from those of every other unless given."""
    words = text or f"Nothing but the word {name} stands here."
    return Report(
        **{
            "id": ReportId(name),
            "name": f"{name}.txt",
            "text": words,
            "raw_sha256": hashlib.sha256(words.encode()).hexdigest(),
            "outlet": f"The {name.title()} Post",
            "published": date.fromisoformat(published) if published else None,
            "published_basis": PublishedBasis.GIVEN,
        }
        | fields
    )


def a_claim(
    name: str,
    *tolls: Toll,
    report: str = "one",
    kind: EventType = EventType.BATTLE,
    words: str = "rebels and soldiers fought",
    at: int = 0,
    by: str | None = None,
    anonymous: bool = False,
    chain: Sequence[str] = (),
    actors: Sequence[str] = (),
    recipients: Sequence[str] = (),
    **fields: Any,
) -> Claim:
    """A claim by speaker `by` (None = own voice) about fighting in Orma on 4 May 2031, its words at `at`."""
    span = Span(start=at, end=at + len(words))
    given = {
        "place": ORMA,
        "period": days("2031-05-04"),
        "modality": Modality.REPORTED if by else Modality.ASSERTED,
    } | fields
    return Claim(
        id=ClaimId(name),
        report=ReportId(report),
        doc=f"{report}.txt",
        evidence=(span,),
        words=words,
        trigger=words,
        trigger_span=span,
        event_type=kind,
        actors=tuple(Party(canonical=party, surface=party) for party in actors),
        recipients=tuple(Party(canonical=party, surface=party) for party in recipients),
        tolls=tolls,
        attribution=Attribution(speaker=by, surface=by, anonymous=anonymous, chain=tuple(chain)),
        reader="invented",
        **given,
    )


def a_claim_in(report: Report, words: str, name: str | None = None, *tolls: Toll, **fields: Any) -> Claim:
    """A claim told by `words` of the report's text."""
    at = report.text.index(words)
    return a_claim(name or f"{report.id}-{at:05}", *tolls, report=report.id, words=words, at=at, **fields)
