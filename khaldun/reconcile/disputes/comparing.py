"""Whether two figures may be of the same people at one moment, and whether they can both be right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from khaldun.reconcile.counts.bounds import names_of, places_apart, same_place
from khaldun.reconcile.counts.people import same_people
from khaldun.reconcile.counts.scopes import CUMULATIVE, WAR_WIDE, has_risen, is_in_part, tells_growth
from khaldun.reconcile.counts.statements import Key, Statement
from khaldun.reconcile.counts.told_apart import doers_among
from khaldun.reconcile.disputes.early import day_told, is_early
from khaldun.reconcile.disputes.together import other_way
from khaldun.reconcile.disputes.worded import names_its_day, sentence_to, told_together
from khaldun.reconcile.parties import is_longer_name
from khaldun.reconcile.policies import least_meant, most_meant
from khaldun.reconcile.rules import incident_rules, toll_rules
from khaldun.records import PeriodBasis, PlacePrecision, Report, ReportId, TollKind, TollScope

AREAS = WAR_WIDE | {PlacePrecision.REGION}
"""Places in which more than one thing happens in a day."""


class Growth(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The figures whose words say that a count has grown, and those that were told first."""

    grown: frozenset[Key] = frozenset()
    first: frozenset[Key] = frozenset()


def growth_of(statements: Iterable[Statement], reports: Mapping[ReportId, Report]) -> Growth:
    """What the words of figures and their reports say of their growth."""
    told = [(one, reports.get(one.claim.report)) for one in statements]
    return Growth(
        grown=frozenset(one.key() for one, report in told if _has_grown(one, report)),
        first=frozenset(one.key() for one, report in told if _was_first(one, report)),
    )


def _has_grown(statement: Statement, report: Report | None) -> bool:
    """Whether the words before a figure, its sentence or the headline say that the count has grown."""
    if has_risen(statement.claim, statement.toll):
        return True
    return report is not None and tells_growth(sentence_to(report, _end(statement)), report.title or "")


def _was_first(statement: Statement, report: Report | None) -> bool:
    """Whether its sentence calls a figure an earlier one ("had earlier put the toll at 12")."""
    words = statement.claim.words if report is None else sentence_to(report, _end(statement))
    return re.search(rf"\b(?:{'|'.join(toll_rules().first)})\b", words, re.IGNORECASE) is not None


def _end(statement: Statement) -> int:
    claim, toll = statement.claim, statement.toll
    return claim.evidence[-1].end if toll.span is None else max(toll.span.end, claim.evidence[-1].end)


def one_numeral(one: Statement, other: Statement) -> bool:
    """Whether both give the same numbers, once loosely ("about 30" and "30")."""
    numbers = re.findall(r"\d+", one.toll.words)
    return bool(numbers) and numbers == re.findall(r"\d+", other.toll.words)


def of_one_place(one: Statement, other: Statement) -> bool:
    """Whether two figures may be of one place. What is told of a whole country is told of no part of it, and
    two counts of a region are of one day only where both name it.
    """
    left, right = one.claim.place, other.claim.place
    if left is None or right is None:
        return True
    running = {one.toll.scope, other.toll.scope} <= CUMULATIVE
    dated = names_its_day(one.claim) and names_its_day(other.claim)
    if {left.precision, right.precision} <= AREAS and not (running or dated):
        return False
    whole = WAR_WIDE & {left.precision, right.precision}
    return not places_apart(left, right) and (not whole or same_place(left, right))


def comparable(one: Statement, other: Statement, growth: Growth) -> bool:
    """Whether two figures count the same people, and in one scope; running totals only of one moment."""
    totals = one.toll.scope in CUMULATIVE, other.toll.scope in CUMULATIVE
    if totals[0] != totals[1] or (totals[0] and not _of_one_moment(one, other)):
        return False
    if {one.toll.scope, other.toll.scope} == {TollScope.FLOW, TollScope.STOCK}:
        return False  # who fled today are not those who are in the camps
    if not of_one_place(one, other) or other_way(one.claim, other.claim):
        return False
    if told_together(one.claim, other.claim):
        return False
    if _of_other_forces(one, other) or is_longer_name(one.told_by, other.told_by):
        return False
    return same_people(one, other) and of_one_day(one, other) and not outgrown(one, other, growth)


def _of_other_forces(one: Statement, other: Statement) -> bool:
    """Whether two figures of people sent somewhere are of other senders."""
    names = [names_of(side.claim.actors) for side in (one, other)]
    return one.toll.kind is TollKind.DEPLOYED and all(names) and names[0].isdisjoint(names[1])


def outgrown(one: Statement, other: Statement, growth: Growth) -> bool:
    """Whether the larger figure says that it has grown, or the smaller was early, and not told after it."""
    low, high = sorted((one, other), key=lambda statement: (statement.low(), statement.key()))
    if low.key() in growth.first:
        return True
    return day_told(low) <= day_told(high) and (high.key() in growth.grown or is_early(low, high))


def of_one_day(one: Statement, other: Statement) -> bool:
    """Whether two figures of what lasts no longer than a day or two may be of one and the same: they share a
    day. Words without a time speak of the day they were told or the one before.
    """
    if one.claim.event_type in incident_rules().lasting:
        return True
    (first, last), (other_first, other_last) = _days(one), _days(other)
    if _of_daily_deeds(one, other) and one.day != other.day:
        return False
    if any(_was_handed_on(side) for side in (one, other)):
        return False
    longest = max(last - first, other_last - other_first)
    return longest < toll_rules().long_days and of_one_stretch(one, other)


def _was_handed_on(statement: Statement) -> bool:
    """Whether a figure has its day from another clause, and was told long after it: a report of a new attack
    that recalls an older one dates either by the other.
    """
    period = statement.claim.period
    if period.basis is not PeriodBasis.INHERITED or period.end is None:
        return False
    return statement.day - period.end.toordinal() > incident_rules().fresh_days


def _of_daily_deeds(one: Statement, other: Statement) -> bool:
    """Whether neither tells its day, and both what a war does every day: then it is of the day it is told."""
    undated = all(side.claim.period.basis is PeriodBasis.PUBLICATION for side in (one, other))
    return undated and {one.claim.sub_event_type, other.claim.sub_event_type} <= incident_rules().daily


def of_one_stretch(one: Statement, other: Statement) -> bool:
    """Whether two figures may count the same days: a toll of five days says nothing of one of them."""
    (first, last), (other_first, other_last) = _days(one), _days(other)
    lengths = abs((last - first) - (other_last - other_first))
    return max(first, other_first) <= min(last, other_last) and lengths <= toll_rules().same_time_days


def _days(statement: Statement) -> tuple[int, int]:
    period = statement.claim.period
    last = period.end.toordinal() if period.end else statement.day
    return (period.start.toordinal() if period.start else last - 1), last


def cannot_both_be(one: Statement, other: Statement) -> bool:
    """Whether two comparable figures contradict: of one moment, and apart even when both are widened."""
    return _of_one_moment(one, other) and apart(one, other, widen_percent=toll_rules().widen_percent)


def _of_one_moment(one: Statement, other: Statement) -> bool:
    """Whether two figures are of one moment: totals that run to the day they were told only on that day."""
    if abs(_day(one) - _day(other)) > toll_rules().same_time_days:
        return False
    return one.day == other.day or not (_is_running(one) or _is_running(other))


def _is_running(statement: Statement) -> bool:
    """Whether a figure is a total of all until it was told: of a war, or of a time that ends there."""
    if statement.toll.as_of is not None or statement.toll.scope not in CUMULATIVE:
        return False
    return statement.toll.scope is TollScope.CONFLICT or _day(statement) >= statement.day


def _day(statement: Statement) -> int:
    """The day a figure speaks of: as told, the end of the event, or the day it was told."""
    as_of = statement.toll.as_of or statement.claim.period.end
    return as_of.toordinal() if as_of else statement.day


def apart(one: Statement, other: Statement, *, widen_percent: int = 0) -> bool:
    """Whether no figure is left that both words may mean, each widened by a share."""
    (low, high), (other_low, other_high) = _meant(one, widen_percent), _meant(other, widen_percent)
    return (high is not None and high < other_low) or (other_high is not None and other_high < low)


def _is_what_was_seen(statement: Statement) -> bool:
    """Whether a figure counts only what somebody saw, filmed or took in, of which there may be more
    elsewhere: "35 bodies in one hospital", "footage showed a dozen people".
    """
    claim = statement.claim
    if is_in_part(claim, statement.toll):
        return True
    words = f"{claim.attribution.speaker or ''} {claim.attribution.cue or ''} {claim.words}"
    return re.search(rf"\b(?:{'|'.join(toll_rules().seen)})\b", words, re.IGNORECASE) is not None


def _meant(statement: Statement, widen_percent: int) -> tuple[int, int | None]:
    toll = statement.toll
    low, high = least_meant(toll.words, statement.low()), most_meant(toll.words, toll.high)
    low = max(low - doers_among(statement.claim.tolls, statement.index), 0)
    high = None if _is_what_was_seen(statement) else high
    most = None if high is None else -(-high * (100 + widen_percent) // 100)
    return low * (100 - widen_percent) // 100, most
