"""How many people a record counts in each month of each region: what surely counts, and the plain sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from khaldun.publish.exports.guide import Guide
from khaldun.publish.lookup import LABEL
from khaldun.records import Incident, TollKind
from khaldun.records.totals import TollTotal, ToSum, toll_total

KINDS = (TollKind.KILLED, TollKind.WOUNDED)


class SumRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The incidents of one month and first-level unit. Only what ends in `to_sum` may be summed further: low,
    best and high are right if no two of the incidents are one happening.
    """

    country: str | None  # ISO 3166-1 alpha-2
    admin1: str | None  # the first-level unit; None where only the country is told
    year: int | None  # None where the period is not known, or spans two
    month: int | None
    n_incidents: int  # with a figure of killed or wounded that is summed
    n_contested: int  # of these
    killed_to_sum: int | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None  # None where one of them has no upper bound
    wounded_to_sum: int | None
    wounded_low: int | None
    wounded_best: int | None
    wounded_high: int | None
    label: str
    policy: str
    versions: tuple[str, ...]


class Cell(NamedTuple):
    """Where and when incidents are summed."""

    country: str | None
    admin1: str | None
    year: int | None
    month: int | None


def sum_rows(incidents: Iterable[Incident], guide: Guide) -> Iterator[SumRow]:
    """One row for each month and unit in which anybody is counted, by place and time, the unknown last."""
    cells: dict[Cell, list[Incident]] = defaultdict(list)
    for one in incidents:
        if guide.at.to_sum.get(one.id, ToSum()) != ToSum():
            cells[_cell_of(one, guide)].append(one)
    for cell in sorted(cells, key=lambda cell: [(part is None, part or "") for part in cell]):
        yield _row(cell, cells[cell], guide)


def _cell_of(incident: Incident, guide: Guide) -> Cell:
    place, period = incident.place, incident.period
    start, end = (period.start, period.end) if period else (None, None)
    year = start.year if start and end and start.year == end.year else None
    return Cell(
        country=place.country if place else None,
        admin1=guide.unit(place, "admin1"),
        year=year,
        month=start.month if year and start and end and start.month == end.month else None,
    )


def _row(cell: Cell, incidents: Sequence[Incident], guide: Guide) -> SumRow:
    figures: dict[str, Any] = {}
    for kind in KINDS:
        figures |= _figures(incidents, kind, guide)
    return SumRow(
        **cell._asdict(),
        **figures,
        n_incidents=len(incidents),
        n_contested=sum(bool(one.contests) for one in incidents),
        label=LABEL,
        policy=guide.at.account.policy,
        versions=guide.at.versions(),
    )


def _figures(incidents: Iterable[Incident], kind: TollKind, guide: Guide) -> dict[str, int | None]:
    """The sums of one kind; None where nobody is counted."""
    told = [(_share(one, kind, guide), toll_total(one, kind)) for one in incidents]
    summed = [(share, total) for share, total in told if share is not None and total is not None]
    if not summed:
        return dict.fromkeys(f"{kind}_{name}" for name in ("to_sum", "low", "best", "high"))
    totals = [total for _, total in summed]
    highs = [total.high for total in totals]
    return {
        f"{kind}_to_sum": sum(share for share, _ in summed),
        f"{kind}_low": _sum(total.low for total in totals),
        f"{kind}_best": _sum(map(_best, totals)),
        f"{kind}_high": None if None in highs else _sum(highs),
    }


def _best(total: TollTotal) -> int | None:
    """The figure to go by: best, else low, else high."""
    known = (total.best, total.low, total.high)
    return next((one for one in known if one is not None), None)


def _sum(figures: Iterable[int | None]) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None


def _share(incident: Incident, kind: TollKind, guide: Guide) -> int | None:
    found = guide.at.to_sum[incident.id]
    return found.killed if kind is TollKind.KILLED else found.wounded
