"""Short ways to write claims and reports with invented words, and to reconcile them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from khaldun.reconcile import reconcile_incident
from khaldun.records import (
    Attribution,
    Claim,
    ClaimId,
    EventType,
    Incident,
    Modality,
    Origin,
    OriginId,
    Party,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlaceId,
    PlacePrecision,
    Report,
    ReportId,
    Span,
    Toll,
    TollAccount,
    TollKind,
    TollScope,
    Victims,
)

ARMY, REBELS, MONITOR = "Vardan Army", "River Front", "Peace Observatory"
SIDES = {"Colonel Oru": ARMY, "Speaker Nam": REBELS}
NEAR = (PlaceId("country:VX"),)
ORMA = Place(
    canonical="Orma",
    precision=PlacePrecision.TOWN,
    id=PlaceId("v:orma"),
    lat=10.0,
    lon=10.0,
    within=NEAR,
)
QUAY = Place(
    canonical="Orma Quay",
    precision=PlacePrecision.DISTRICT,
    id=PlaceId("v:quay"),
    lat=10.01,
    lon=10.01,
    within=(PlaceId("v:orma"), *NEAR),
)
TALSK = Place(
    canonical="Talsk", precision=PlacePrecision.TOWN, id=PlaceId("v:talsk"), lat=12.0, lon=10.0, within=NEAR
)
VARDA = Place(canonical="Varda", precision=PlacePrecision.COUNTRY, id=PlaceId("country:VX"))
Dead = tuple[int | None, int | None]


def days(first: str, last: str | None = None, **fields: Any) -> Period:
    """The days from `first` to `last`, one day without `last`."""
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    precision = PeriodPrecision.DAY if start == end else PeriodPrecision.DAYS
    return Period(
        **{"start": start, "end": end, "precision": precision, "basis": PeriodBasis.EXPLICIT} | fields
    )


def month(first: str) -> Period:
    """The month that begins on `first`."""
    last = date.fromisoformat(first).replace(day=28).isoformat()
    return days(first, last, precision=PeriodPrecision.MONTH)


def told_on(day: str) -> Period:
    """No time words: not later than the publication."""
    return Period(
        start=None,
        end=date.fromisoformat(day),
        precision=PeriodPrecision.OPEN,
        basis=PeriodBasis.PUBLICATION,
    )


def dead(low: int | None, high: int | None = -1, words: str = "", **fields: Any) -> Toll:
    """A figure of people killed: `low` alone is exact, high None a floor."""
    high = low if high == -1 else high
    return Toll(**{"kind": TollKind.KILLED, "low": low, "high": high, "words": words or f"{low}"} | fields)


def subset(low: int, victims: Victims = Victims.UNKNOWN) -> Toll:
    """Part of another figure."""
    return dead(low, scope=TollScope.SUBSET, victims=victims)


def a_claim(
    name: str,
    *tolls: Toll,
    by: str | None = MONITOR,
    actors: Sequence[str] = (),
    recipients: Sequence[str] = (),
    report: str = "one",
    kind: EventType = EventType.BATTLE,
    chain: Sequence[str] = (),
    hedge: str | None = None,
    anonymous: bool = False,
    speaking: str | None = None,
    **fields: Any,
) -> Claim:
    """A claim of speaker `by` (None = own voice) about fighting in Orma on 4 May 2031."""
    given = {
        "place": ORMA,
        "period": days("2031-05-04"),
        "modality": Modality.ASSERTED if by is None else Modality.REPORTED,
        "words": "clash",
        "evidence": (Span(start=0, end=len(str(fields.get("words", "clash")))),),
        "trigger_span": Span(start=0, end=5),
    } | fields
    return Claim(
        id=ClaimId(name),
        report=ReportId(report),
        doc=f"{report}.txt",
        trigger=str(given.pop("trigger", "clash")),
        event_type=kind,
        actors=tuple(Party(canonical=name) for name in actors),
        recipients=tuple(Party(canonical=name) for name in recipients),
        tolls=tolls,
        attribution=Attribution(
            speaker=by,
            surface=speaking,
            hedge=hedge,
            chain=tuple(chain),
            anonymous=anonymous,
            cue="denied" if given["modality"] is Modality.DENIED else None,
        ),
        **given,
    )


def a_report(
    name: str,
    published: str = "2031-05-05",
    outlet: str | None = None,
    text: str = "clash in the harbour",
) -> Report:
    """A report of outlet `outlet`, published on a day or at an instant."""
    moment = datetime.fromisoformat(published) if "T" in published else date.fromisoformat(published)
    return Report(
        id=ReportId(name),
        name=f"{name}.txt",
        text=text,
        raw_sha256="0" * 64,
        outlet=outlet or f"{name} herald",
        published=moment,
    )


def a_press(*reports: Report) -> dict[ReportId, Report]:
    """Reports by id."""
    return {report.id: report for report in reports}


PRESS = a_press(
    a_report("one"),
    a_report("two", "2031-05-06"),
    a_report("three", "2031-05-07"),
    a_report("morning", "2031-05-05T07:00:00"),
    a_report("noon", "2031-05-05T12:00:00"),
)


def origins_of(claims: Sequence[Claim]) -> tuple[Origin, ...]:
    """One origin a named speaker, one an own voice of a report."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.attribution.speaker or f"own {claim.report}", []).append(claim)
    return tuple(
        Origin(
            id=OriginId(f"org {key}"),
            claims=tuple(claim.id for claim in group),
            reports=tuple(sorted({claim.report for claim in group})),
            speaker=group[0].attribution.speaker,
        )
        for key, group in sorted(groups.items())
    )


def an_incident(*claims: Claim, **fields: Any) -> Incident:
    """The incident of these claims, each named speaker an origin of its own."""
    origins = origins_of(claims)
    given = {"origins": origins, "independent": len(origins), "reports": PRESS, "sides": SIDES} | fields
    return reconcile_incident(claims, **given)


def row(
    incident: Incident, kind: TollKind = TollKind.KILLED, victims: Victims = Victims.UNKNOWN
) -> TollAccount | None:
    """The toll row of a kind and class."""
    rows = (one for one in incident.tolls if one.kind is kind and one.victims is victims)
    return next(rows, None)


def figures(
    incident: Incident, kind: TollKind = TollKind.KILLED, victims: Victims = Victims.UNKNOWN
) -> tuple[int | None, int | None, int | None] | None:
    """low, best, high of a row; None when nobody counts."""
    found = row(incident, kind, victims)
    return None if found is None else (found.low, found.best, found.high)


def rules(incident: Incident) -> dict[str, str]:
    """The reasons on the rows: rule -> words."""
    reasons: Mapping[str, str] = {
        reason.rule: reason.words for account in incident.tolls for reason in account.reasons
    }
    return dict(reasons)
