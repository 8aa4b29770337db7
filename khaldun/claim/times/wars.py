"""Figures of a whole war: they are of no one day, neither of another claim's nor of "now".

"The conflict has claimed over 90,000 lives" at the end of the day's news was told as of that day: of 50
claims of a thousand dead and more that 784 Syrian reports told as of a week or less 20 were such, and they
counted 7.4 million dead. Of the annotated claims that count a campaign or war and have no time words none of
4 is of the day of a claim beside it; 12 of 15 left open are right.
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from khaldun.records import Claim, Period, PeriodBasis, PeriodPrecision, TollScope

MANY = 1000
"""So many people no day of a war harms, but for a few that words name by their date."""
FEW_DAYS = 7
MONTH = 31  # days


def counts_a_war(claim: Claim) -> bool:
    """Whether a claim counts the people a campaign or war has harmed so far."""
    return any(toll.scope is TollScope.CONFLICT for toll in claim.tolls)


def counts_months_of_a_war(claim: Claim) -> bool:
    """Whether a claim counts those harmed over more than a month, or in a war since nobody says when."""
    start, end = claim.period.start, claim.period.end
    if start is None or end is None:
        return counts_a_war(claim)
    return bool(claim.tolls) and (end - start).days > MONTH


def period_of_war(claim: Claim, published: date | None) -> Period:
    """A claim's period. Many people of a war, counted on the day of the report or on one that words tell only
    by another ("by now", "since then"), were harmed up to that day."""
    period = claim.period
    if not _many_of_a_war(claim) or not _of_a_day(period, published):
        return period
    return replace(period, start=None, precision=PeriodPrecision.OPEN)


def _of_a_day(period: Period, published: date | None) -> bool:
    """Whether words date it to a day they do not name, or to a few days that begin with such a one; the day
    of the report, which a dateline names, is no better."""
    if period.start is None or period.end is None:
        return False
    if period.basis is PeriodBasis.EXPLICIT:
        return period.start == period.end == published
    days = (period.end - period.start).days
    return days == 0 or (days < FEW_DAYS and period.basis is PeriodBasis.ANAPHORIC)


def _many_of_a_war(claim: Claim) -> bool:
    return any(
        toll.scope is TollScope.CONFLICT and (toll.low or toll.high or 0) >= MANY for toll in claim.tolls
    )


def at_large(claim: Claim, published: date | None) -> Claim:
    """The claim, of a report of that day, with the period of a war where it counts one."""
    return replace(claim, period=period_of_war(claim, published))
