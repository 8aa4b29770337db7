"""Accounts coded into fields and linked by hand, as reports and claims: a CSV with MAVERICK's columns.

MAVERICK (electoral violence in Cote d'Ivoire and Kenya; R package eventreport, CC BY 4.0): a row is what one
source says of one event; `event_id` is the event people say it is. Fields only, no words. A count of zero may
mean "not mentioned" and is left out. How it was done ("Shooting", "Arson") stands in `actor1_violence`; what
it was done at ("Clash", "Voting"), in `event_context`, is no kind of deed and is read only where the file
does not say how.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from khaldun.errors import DataError
from khaldun.records import (
    Attribution,
    Claim,
    ClaimId,
    EventType,
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
    TollKind,
)
from khaldun.records.claim import CODED
from khaldun.records.wire import digest

COUNTRIES = {"Ivory Coast": "CI", "Kenya": "KE"}
UNTOLD = frozenset({"", "Unknown", "Other", "Other context"})
ACTORS = 6  # columns actor1 to actor6, each with what it did and what befell it
EXACT = {"3.0": "town", "4.0": "district", "5.0": "point", "6.0": "point"}
"""Place precision by MAVERICK's geo_precision; what is vaguer is a region, or a country without a city."""
MARK = "-"
COLUMNS = (
    "event_id",
    "source",
    "country",
    "date_start",
    "date_end",
    "city",
    "location",
    "latitude",
    "longitude",
)
COUNTS = {"deaths": TollKind.KILLED, "injuries": TollKind.WOUNDED}
Row = Mapping[str, str]


class Coded(Struct, frozen=True, kw_only=True):
    """Coded accounts: reports with their claims, and the event and the dead that people see in each claim."""

    told: tuple[tuple[Report, tuple[Claim, ...]], ...]
    events: dict[ClaimId, str]
    deaths: dict[ClaimId, float]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, in the order of the reports."""
        return tuple(claim for _, claims in self.told for claim in claims)


def read_coded(path: Path) -> Coded:
    """The accounts of a file. Raises DataError naming file, line and remedy."""
    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines(keepends=True)))
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: {error}; give a CSV file in UTF-8") from error
    if missing := sorted(set(COLUMNS) - set(rows[0] if rows else ())):
        raise DataError(f"{path} has no column {missing[0]!r}: see khaldun evaluate linking --help")
    sources: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for number, row in enumerate(rows):
        sources[row["source"]].append((number, row))
    told: list[tuple[Report, tuple[Claim, ...]]] = []
    coded: dict[ClaimId, Row] = {}
    for source, some in sources.items():
        try:
            report, claims = _told(source, some)
        except (KeyError, ValueError) as error:
            raise DataError(f"{path}: the row(s) of {source[:60]!r}: {error!r}; correct them") from error
        told.append((report, claims))
        coded |= {claim.id: row for claim, (_, row) in zip(claims, some, strict=True)}
    return Coded(
        told=tuple(told),
        events={claim: row["event_id"] for claim, row in coded.items()},
        deaths={claim: float(row.get("deaths_best") or 0) for claim, row in coded.items()},
    )


def _told(source: str, rows: Sequence[tuple[int, Row]]) -> tuple[Report, tuple[Claim, ...]]:
    """One source as a report; its text is a mark for each event it tells of: titles would link by words."""
    report = Report(
        id=ReportId("rep_" + digest(source)),
        name=" ".join(source.split())[:80] or "-",
        text=MARK * len(rows),
        raw_sha256=digest(source),
        outlet=rows[0][1].get("source_author") or None,
    )
    return report, tuple(_claim(report, number, at, row) for at, (number, row) in enumerate(rows))


def _claim(report: Report, number: int, at: int, row: Row) -> Claim:
    start, end = (date.fromisoformat(row[key]) for key in ("date_start", "date_end"))
    span = Span(start=at, end=at + 1)
    return Claim(
        id=ClaimId(f"clm_{number:06}"),
        report=report.id,
        doc=report.name,
        evidence=(span,),
        words=MARK,
        trigger=MARK,
        trigger_span=span,
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        sub_event_type=_method(row),
        actors=_parties(row, "perpetrator", untold="1"),
        recipients=_parties(row, "victim", untold="2"),
        place=_place(row),
        period=Period(
            start=start, end=max(start, end), precision=PeriodPrecision.DAYS, basis=PeriodBasis.EXPLICIT
        ),
        tolls=tuple(_tolls(row)),
        attribution=Attribution(speaker=None),
        reader=CODED,
    )


def _method(row: Row) -> str | None:
    """The first of the means that are told (the set orders them by the alphabet)."""
    told = row.get("actor1_violence", row.get("event_context", "")).split("; ")
    return next((means for means in told if means not in UNTOLD), None)


def _parties(row: Row, role: str, *, untold: str) -> tuple[Party, ...]:
    """Who has a role; where the file does not tell roles, the actor of the column numbered `untold`."""
    numbers = map(str, range(1, ACTORS + 1)) if f"actor1_{role}" in row else (untold,)
    names = (row.get(f"actor{n}", "") for n in numbers if row.get(f"actor{n}_{role}", "1.0") == "1.0")
    return tuple(Party(canonical=name) for name in dict.fromkeys(names) if _is_told(name))


def _is_told(name: str) -> bool:
    return name not in UNTOLD and not name.startswith("Unknown actor")


def _place(row: Row) -> Place:
    country = COUNTRIES.get(row["country"])
    name = ", ".join(filter(None, (row["location"], row["city"]))) or row["country"]
    precision = PlacePrecision(
        EXACT.get(row.get("geo_precision", ""), "region" if row["city"] else "country")
    )
    where = (float(row["latitude"]), float(row["longitude"])) if row["latitude"] else (None, None)
    return Place(
        canonical=name,
        id=PlaceId(f"coded:{country}:{name}"),
        precision=precision,
        country=country,
        lat=where[0],
        lon=where[1],
        within=(PlaceId(f"coded:{country}:{row['city']}"),) if row["location"] and row["city"] else (),
    )


def _tolls(row: Row) -> Iterator[Toll]:
    for column, kind in COUNTS.items():
        low, high = (int(float(row.get(f"{column}_{end}") or 0)) for end in ("low", "high"))
        if high:
            yield Toll(kind=kind, low=min(low, high), high=high, words=f"{low}-{high}")
