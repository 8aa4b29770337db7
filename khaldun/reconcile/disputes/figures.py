"""Contests about figures: between voices, within one voice that was relayed, parts with their whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from khaldun.reconcile.counts.bounds import DATED
from khaldun.reconcile.counts.people import same_people
from khaldun.reconcile.counts.rows import Count
from khaldun.reconcile.counts.scopes import may_be_running
from khaldun.reconcile.counts.statements import Statement
from khaldun.reconcile.counts.told_apart import told_apart
from khaldun.reconcile.counts.tolls import Weighed
from khaldun.reconcile.disputes.case import plural
from khaldun.reconcile.disputes.comparing import (
    Growth,
    apart,
    cannot_both_be,
    comparable,
    growth_of,
    of_one_place,
    of_one_stretch,
    one_numeral,
    outgrown,
)
from khaldun.reconcile.disputes.counted import positions_of, says, what_harm
from khaldun.reconcile.disputes.zeros import contest_zero
from khaldun.reconcile.wording import joined, position, some
from khaldun.records import Contest, ContestField, Report, ReportId, Toll, TollKind, Victims


def toll_contests(weighed: Weighed, reports: Mapping[ReportId, Report]) -> tuple[Contest, ...]:
    """Every disagreement about one kind of harm. Figures of no known harm contradict nobody."""
    if weighed.kind is TollKind.OTHER:
        return ()
    held = [one for count in weighed.counts for one in (*count.settled.held, *count.settled.drift)]
    growth = growth_of(held, reports)
    found = [contest_drift(count, weighed, reports, growth) for count in weighed.counts]
    found += [contest_figures(status, weighed, reports, growth) for status in Victims]
    found += [contest_zero(weighed, reports), contest_parts(weighed, reports)]
    return tuple(contest for contest in found if contest is not None)


def contest_drift(
    count: Count, weighed: Weighed, reports: Mapping[ReportId, Report], growth: Growth
) -> Contest | None:
    """One voice quoted with several figures of the same people for one moment. Nobody quotes an outlet's own
    voice: two reports of one outlet are its earlier word and its later one.
    """
    quoted = (one for one in count.settled.drift if one.claim.attribution.speaker is not None)
    told = {statement.key(): statement for statement in quoted if not _is_one_of_two(statement)}
    drifting = [one for one in told.values() if any(_drifts(one, other, growth) for other in told.values())]
    positions = positions_of(drifting, reports)
    if len(positions) < 2:
        return None
    voice = _one_voice(sorted({name for one in positions for name in one.speakers}))
    values = joined([one.value for one in positions])
    sentence = f"{voice} is quoted with different figures for how many were {what_harm(weighed)}: {values}."
    return Contest(field=ContestField.RELAY_DRIFT, hard=False, positions=positions, sentence=sentence)


def _is_one_of_two(statement: Statement) -> bool:
    """Whether its claim counts in two steps ("shot two at the shop before killing two more")."""
    tolls = statement.claim.tolls
    told = tolls[statement.index]
    others = (one for at, one in enumerate(tolls) if at != statement.index)
    return any((one.kind, one.scope) == (told.kind, told.scope) for one in others)


def _is_a_step(statement: Statement) -> bool:
    """Whether its claim counts in two steps, of which the other is more than one person of whom is told, or
    both are single persons ("a policeman and a technician").
    """
    tolls = statement.claim.tolls
    told = tolls[statement.index]
    steps = [one for at, one in enumerate(tolls) if at != statement.index and one.kind is told.kind]
    return any(one.scope is told.scope and (_is_several(told, one) or told_apart(told, one)) for one in steps)


def _is_several(told: Toll, step: Toll) -> bool:
    single = told.low == told.high == step.low == step.high == 1
    return (step.low or 0) > 1 or (single and told.words != step.words)


def _drifts(one: Statement, other: Statement, growth: Growth) -> bool:
    differ = (one.toll.low, one.toll.high) != (other.toll.low, other.toll.high) and not one_numeral(
        one, other
    )
    worded = all(side.claim.period.basis in DATED for side in (one, other))
    return (
        differ
        and of_one_place(one, other)
        and not outgrown(one, other, growth)
        and same_people(one, other)
        and (not worded or of_one_stretch(one, other))
    )


def _one_voice(names: Sequence[str]) -> str:
    """One voice under the names its relays give it: "Ana Prates (also told as A. Prates)"."""
    first, *others = sorted(names, key=lambda name: (-len(name), name))
    return f"{first} (also told as {joined(others)})" if others else first


def contest_figures(
    status: Victims, weighed: Weighed, reports: Mapping[ReportId, Report], growth: Growth | None = None
) -> Contest | None:
    """Voices that count the same people of one class, and whose words leave no figure that both may mean.

    "At least 4" and "7" agree, and so do figures of different moments of a running total.
    """
    held = [(n, s) for n, c in enumerate(weighed.counts) if c.victims is status for s in c.settled.held]
    told = [(number, one) for number, one in held if not _is_a_step(one)]
    rivals = [
        (one, other)
        for (left, one), (right, other) in combinations(told, 2)
        if left != right and comparable(one, other, growth or Growth()) and apart(one, other)
    ]
    if not rivals:
        return None
    hard = any(cannot_both_be(one, other) for one, other in rivals)
    involved = {side.key(): side for pair in rivals for side in pair}
    positions = positions_of(involved.values(), reports)
    people = "" if status is Victims.UNKNOWN else f" {status.value}s"
    said = [f"{some(one.speakers)} {says(one)} {one.value}" for one in positions]
    sentence = f"Accounts of how many{people} were {what_harm(weighed)} differ: {'; '.join(said)}."
    return Contest(field=ContestField.TOLL, hard=hard, positions=positions, sentence=sentence)


def contest_parts(weighed: Weighed, reports: Mapping[ReportId, Report]) -> Contest | None:
    """Parts that sum to more than the whole that the same report gives and calls one ("in all", "a total").
    Nothing is repaired.

    Parts told elsewhere may be of another moment or another happening: they prove no contradiction. Nor do
    two figures of one clause ("11 soldiers and 17 rebels"), which nobody tells as a part and its whole.
    """
    tellers = {statement.claim.report for part in weighed.exceeding for statement in part.statements}
    clauses = {statement.claim.id for part in weighed.exceeding for statement in part.statements}
    counted = [held for count in weighed.counts for held in count.settled.held]
    wholes = [held for held in counted if held.claim.report in tellers and _is_called_whole(held)]
    if not wholes:
        return None
    total = sum(part.low for part in weighed.exceeding)
    high = max((total if held.toll.high is None else held.toll.high for held in wholes), default=total)
    together = any(held.claim.id in clauses for held in wholes)
    if len(tellers) != 1 or total <= high or together:
        return None
    parts = position(
        f"parts of at least {total}",
        (claim for part in weighed.exceeding for claim in part.claims()),
        reports,
    )
    whole = position(f"at most {high} in all", (held.claim for held in wholes), reports)
    sentence = (
        f"The parts reported by {some(parts.speakers)} sum to at least {total} {what_harm(weighed)}, "
        f"more than the {high} that {some(whole.speakers)} {plural(whole, 'gives', 'give')} in all."
    )
    return Contest(field=ContestField.TOLL, hard=True, positions=(parts, whole), sentence=sentence)


def _is_called_whole(statement: Statement) -> bool:
    toll = statement.toll
    return "total" in toll.words.casefold() or may_be_running(statement.claim, toll)
