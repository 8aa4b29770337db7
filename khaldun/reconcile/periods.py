"""When an incident happened: the days its claims agree on, or all the days they name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from khaldun.reconcile.rules import incident_rules
from khaldun.records import Claim, EventType, Period, PeriodBasis, PeriodPrecision

EXACT = frozenset({PeriodPrecision.DAY, PeriodPrecision.DAYS})
LONGEST_DAYS = (
    (1, PeriodPrecision.DAY),
    (6, PeriodPrecision.DAYS),
    (7, PeriodPrecision.WEEK),
    (31, PeriodPrecision.MONTH),
)


def agreed_period(claims: Sequence[Claim], event_type: EventType) -> Period:
    """The days the claims agree on.

    Happenings that last: exact dates are parts of one stretch, so their hull, cut by looser dates where that
    leaves any day. Others: the intersection. Where claims agree on no day, those that name days exactly
    decide, by their intersection or else their hull; the hull of all only where none does. Basis and words
    are those of the most exact claim.
    """
    dated = [claim for claim in claims if claim.period.basis is not PeriodBasis.PUBLICATION] or list(claims)
    periods = [claim.period for claim in dated]
    exact = [period for period in periods if period.precision in EXACT and period.start and period.end]
    if event_type in incident_rules().lasting and exact:
        stretch = _hull(exact)
        loose = [period for period in periods if period not in exact]
        bounds = _intersection([stretch, *((period.start, period.end) for period in loose)])
        start, end = bounds or stretch
    else:
        start, end = _shared(periods) or _shared(exact) or _hull(exact or periods)
    told = min(dated, key=lambda claim: (_days(claim.period), claim.id)).period
    if (told.start, told.end) == (start, end):
        return told
    return Period(start=start, end=end, precision=_precision(start, end), basis=told.basis, words=told.words)


Bounds = tuple[date | None, date | None]


def _shared(periods: Sequence[Period]) -> Bounds | None:
    return _intersection([(period.start, period.end) for period in periods]) if periods else None


def _intersection(bounds: Sequence[Bounds]) -> Bounds | None:
    start = max((start for start, _ in bounds if start), default=None)
    end = min((end for _, end in bounds if end), default=None)
    return None if start and end and start > end else (start, end)


def _hull(periods: Sequence[Period]) -> Bounds:
    starts = [period.start for period in periods]
    ends = [period.end for period in periods]
    start = None if None in starts else min(day for day in starts if day)
    end = None if None in ends else max(day for day in ends if day)
    return start, end


def _days(period: Period) -> int:
    """Length in days; an open period is longer than any other."""
    if period.start is None or period.end is None:
        return date.max.toordinal()
    return (period.end - period.start).days + 1


def _precision(start: date | None, end: date | None) -> PeriodPrecision:
    if start is None or end is None:
        return PeriodPrecision.OPEN
    days = (end - start).days + 1
    return next((name for longest, name in LONGEST_DAYS if days <= longest), PeriodPrecision.YEAR)
