"""Contests about figures: between voices, within one voice that was relayed, parts with their whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from khaldun.reconcile.policies import least_meant, vague_word
from khaldun.reconcile.rows import Count
from khaldun.reconcile.rules import toll_rules
from khaldun.reconcile.scopes import CUMULATIVE
from khaldun.reconcile.statements import Statement, figure_words
from khaldun.reconcile.tolls import Weighed
from khaldun.reconcile.wording import joined, position, some, toll_words
from khaldun.records import Contest, ContestField, Position, Report, ReportId, Victims


def toll_contests(weighed: Weighed, reports: Mapping[ReportId, Report]) -> tuple[Contest, ...]:
    """Every disagreement about one kind of harm."""
    found = [contest_drift(count, weighed, reports) for count in weighed.counts]
    found += [contest_figures(status, weighed, reports) for status in Victims]
    found += [contest_zero(weighed, reports), contest_parts(weighed, reports)]
    return tuple(contest for contest in found if contest is not None)


def contest_drift(count: Count, weighed: Weighed, reports: Mapping[ReportId, Report]) -> Contest | None:
    """One voice quoted with several figures for one moment."""
    statements = {statement.key(): statement for statement in count.settled.drift}
    positions = _positions(statements.values(), reports)
    if len(positions) < 2:
        return None
    voice = _one_voice(sorted({name for one in positions for name in one.speakers}))
    values = joined([one.value for one in positions])
    sentence = f"{voice} is quoted with different figures for how many were {_what(weighed)}: {values}."
    return Contest(field=ContestField.RELAY_DRIFT, hard=False, positions=positions, sentence=sentence)


def _one_voice(names: Sequence[str]) -> str:
    """One voice under the names its relays give it: "Ana Prates (also told as A. Prates)"."""
    first, *others = sorted(names, key=lambda name: (-len(name), name))
    return f"{first} (also told as {joined(others)})" if others else first


def contest_figures(status: Victims, weighed: Weighed, reports: Mapping[ReportId, Report]) -> Contest | None:
    """Voices that count one class of victims differently."""
    counts = [count for count in weighed.counts if count.victims is status]
    intervals = {(count.settled.low, count.settled.high) for count in counts}
    if len(intervals) < 2:
        return None
    hard = any(cannot_both_be(left, right) for left, right in combinations(counts, 2))
    positions = _positions((held for count in counts for held in count.settled.held), reports)
    people = "" if status is Victims.UNKNOWN else f" {status.value}s"
    said = [f"{some(one.speakers)} {_says(one)} {one.value}" for one in positions]
    sentence = f"Accounts of how many{people} were {_what(weighed)} differ: {'; '.join(said)}."
    return Contest(field=ContestField.TOLL, hard=hard, positions=positions, sentence=sentence)


def contest_zero(weighed: Weighed, reports: Mapping[ReportId, Report]) -> Contest | None:
    """Some count victims, another says there were none."""
    held = [held for count in weighed.counts for held in count.settled.held]
    if not weighed.zeros or not held:
        return None
    none = position("0", (zero.claim for zero in weighed.zeros), reports)
    positions = (*_positions(held, reports), none)
    said = [f"{some(one.speakers)} {_says(one)} {one.value}" for one in positions[:-1]]
    denial = f"{some(none.speakers)} {_says(none)} nobody was {_what(weighed)}"
    sentence = f"On how many were {_what(weighed)}, {'; '.join([*said, denial])}."
    return Contest(field=ContestField.TOLL, hard=True, positions=positions, sentence=sentence)


def contest_parts(weighed: Weighed, reports: Mapping[ReportId, Report]) -> Contest | None:
    """Parts that sum to more than the whole; nothing is repaired."""
    if not weighed.exceeding:
        return None
    total = sum(part.low for part in weighed.exceeding)
    parts = position(
        f"parts of at least {total}",
        (claim for part in weighed.exceeding for claim in part.claims()),
        reports,
    )
    wholes = [held for count in weighed.counts for held in count.settled.held]
    high = max(held.toll.high or 0 for held in wholes)
    whole = position(f"at most {high} in all", (held.claim for held in wholes), reports)
    sentence = (
        f"The parts reported by {some(parts.speakers)} sum to at least {total} {_what(weighed)}, "
        f"more than the {high} that {some(whole.speakers)} {_plural(whole, 'gives', 'give')} in all."
    )
    return Contest(field=ContestField.TOLL, hard=True, positions=(parts, whole), sentence=sentence)


def cannot_both_be(left: Count, right: Count) -> bool:
    """Whether two figures contradict: same scope, same moment, apart even when both are widened."""
    one, other = left.settled.held[0], right.settled.held[0]
    if (one.toll.scope in CUMULATIVE) != (other.toll.scope in CUMULATIVE):
        return False
    if abs(_day(one) - _day(other)) > toll_rules().same_time_days:
        return False
    (low, high), (other_low, other_high) = _widened(left), _widened(right)
    return (high is not None and high < other_low) or (other_high is not None and other_high < low)


def _day(statement: Statement) -> int:
    """The day a figure speaks of: as told, the end of the event, or the day it was told."""
    as_of = statement.toll.as_of or statement.claim.period.end
    return as_of.toordinal() if as_of else statement.day


def _widened(count: Count) -> tuple[int, int | None]:
    share = toll_rules().widen_percent
    settled = count.settled
    low = least_meant(settled.words(), settled.low)
    widened = low * (100 - share) // 100
    return widened, None if settled.high is None else -(-settled.high * (100 + share) // 100)


def _positions(statements: Iterable[Statement], reports: Mapping[ReportId, Report]) -> tuple[Position, ...]:
    """One position for each different figure, lowest first."""
    groups: dict[tuple[int, int], list[Statement]] = {}
    for statement in statements:
        high = statement.toll.high
        groups.setdefault((statement.low(), -1 if high is None else high), []).append(statement)
    return tuple(
        position(_value(group), (statement.claim for statement in group), reports)
        for _, group in sorted(groups.items())
    )


def _value(statements: Sequence[Statement]) -> str:
    toll = min(statements, key=lambda statement: statement.key()).toll
    word = vague_word(toll.words) if toll.high is None else None
    return word or figure_words(toll.low, toll.high)


def _what(weighed: Weighed) -> str:
    return toll_words(weighed.kind)


def _says(one: Position) -> str:
    return _plural(one, "says", "say")


def _plural(one: Position, single: str, many: str) -> str:
    return single if len(one.speakers) == 1 else many
