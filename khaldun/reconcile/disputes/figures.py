"""Contests about figures: between voices, within one voice that was relayed, parts with their whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import combinations

from khaldun.reconcile.counts.bounds import DATED, names_of, places_apart, same_place
from khaldun.reconcile.counts.people import counted_parties, is_anybody, is_crossing, same_people
from khaldun.reconcile.counts.rows import Count
from khaldun.reconcile.counts.scopes import CUMULATIVE, WAR_WIDE, has_risen, may_be_running, tells_growth
from khaldun.reconcile.counts.statements import Key, Statement, figure_words
from khaldun.reconcile.counts.told_apart import doers_among, told_apart
from khaldun.reconcile.counts.tolls import Weighed
from khaldun.reconcile.disputes.early import is_early
from khaldun.reconcile.disputes.together import other_way
from khaldun.reconcile.disputes.worded import names_its_day, sentence_to, told_together
from khaldun.reconcile.parties import is_longer_name
from khaldun.reconcile.policies import least_meant, most_meant, vague_word
from khaldun.reconcile.rules import incident_rules, toll_rules
from khaldun.reconcile.wording import joined, position, some, toll_words
from khaldun.records import (
    Contest,
    ContestField,
    PeriodBasis,
    PlacePrecision,
    Position,
    Report,
    ReportId,
    Toll,
    TollKind,
    TollScope,
    Victims,
)

AREAS = WAR_WIDE | {PlacePrecision.REGION}
"""Places in which more than one thing happens in a day."""
SOME_ONLY = re.compile(
    r"\b(?:none|not one) of (?:the|our|his|her|its|their|those|these)"
    r" (?!(?:dead|injured|people|victims|wounded)\b)\w+",
    re.IGNORECASE,
)
"""Words of a zero that spare some people and not all: "none of the guards"."""
HARM_AFTER = 30
"""Code points after "no one" in which the harm is named ("no one was seriously hurt")."""


def toll_contests(weighed: Weighed, reports: Mapping[ReportId, Report]) -> tuple[Contest, ...]:
    """Every disagreement about one kind of harm. Figures of no known harm contradict nobody."""
    if weighed.kind is TollKind.OTHER:
        return ()
    held = [one for count in weighed.counts for one in (*count.settled.held, *count.settled.drift)]
    grown = frozenset(one.key() for one in held if has_grown(one, reports.get(one.claim.report)))
    found = [contest_drift(count, weighed, reports, grown) for count in weighed.counts]
    found += [contest_figures(status, weighed, reports, grown) for status in Victims]
    found += [contest_zero(weighed, reports), contest_parts(weighed, reports)]
    return tuple(contest for contest in found if contest is not None)


def has_grown(statement: Statement, report: Report | None) -> bool:
    """Whether the words before a figure, its sentence or the headline say that the count has grown."""
    claim, toll = statement.claim, statement.toll
    if has_risen(claim, toll):
        return True
    end = claim.evidence[-1].end if toll.span is None else max(toll.span.end, claim.evidence[-1].end)
    return report is not None and tells_growth(sentence_to(report, end), report.title or "")


def contest_drift(
    count: Count, weighed: Weighed, reports: Mapping[ReportId, Report], grown: Set[Key]
) -> Contest | None:
    """One voice quoted with several figures of the same people for one moment. Nobody quotes an outlet's own
    voice: two reports of one outlet are its earlier word and its later one.
    """
    quoted = (one for one in count.settled.drift if one.claim.attribution.speaker is not None)
    told = {statement.key(): statement for statement in quoted if not _is_one_of_two(statement)}
    drifting = [one for one in told.values() if any(_drifts(one, other, grown) for other in told.values())]
    positions = _positions(drifting, reports)
    if len(positions) < 2:
        return None
    voice = _one_voice(sorted({name for one in positions for name in one.speakers}))
    values = joined([one.value for one in positions])
    sentence = f"{voice} is quoted with different figures for how many were {_what(weighed)}: {values}."
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


def _drifts(one: Statement, other: Statement, grown: Set[Key]) -> bool:
    differ = (one.toll.low, one.toll.high) != (other.toll.low, other.toll.high) and not _one_numeral(
        one, other
    )
    worded = all(side.claim.period.basis in DATED for side in (one, other))
    return (
        differ
        and _of_one_place(one, other)
        and not _outgrown(one, other, grown)
        and same_people(one, other)
        and (not worded or _of_one_stretch(one, other))
    )


def _one_numeral(one: Statement, other: Statement) -> bool:
    """Whether both give the same numbers, once loosely ("about 30" and "30")."""
    numbers = re.findall(r"\d+", one.toll.words)
    return bool(numbers) and numbers == re.findall(r"\d+", other.toll.words)


def _of_one_place(one: Statement, other: Statement) -> bool:
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


def _one_voice(names: Sequence[str]) -> str:
    """One voice under the names its relays give it: "Ana Prates (also told as A. Prates)"."""
    first, *others = sorted(names, key=lambda name: (-len(name), name))
    return f"{first} (also told as {joined(others)})" if others else first


def contest_figures(
    status: Victims, weighed: Weighed, reports: Mapping[ReportId, Report], grown: Set[Key] = frozenset()
) -> Contest | None:
    """Voices that count the same people of one class, and whose words leave no figure that both may mean.

    "At least 4" and "7" agree, and so do figures of different moments of a running total.
    """
    held = [(n, s) for n, c in enumerate(weighed.counts) if c.victims is status for s in c.settled.held]
    told = [(number, one) for number, one in held if not _is_a_step(one)]
    rivals = [
        (one, other)
        for (left, one), (right, other) in combinations(told, 2)
        if left != right and _comparable(one, other, grown) and _apart(one, other)
    ]
    if not rivals:
        return None
    hard = any(cannot_both_be(one, other) for one, other in rivals)
    involved = {side.key(): side for pair in rivals for side in pair}
    positions = _positions(involved.values(), reports)
    people = "" if status is Victims.UNKNOWN else f" {status.value}s"
    said = [f"{some(one.speakers)} {_says(one)} {one.value}" for one in positions]
    sentence = f"Accounts of how many{people} were {_what(weighed)} differ: {'; '.join(said)}."
    return Contest(field=ContestField.TOLL, hard=hard, positions=positions, sentence=sentence)


def contest_zero(weighed: Weighed, reports: Mapping[ReportId, Report]) -> Contest | None:
    """Some count victims, another says there were none."""
    told = [held for count in weighed.counts for held in count.settled.held]
    none = [zero for zero in weighed.zeros if _is_none_at_all(zero, reports.get(zero.claim.report))]
    zeros = [zero for zero in none if any(_answers(zero, one) for one in told)]
    held = [one for one in told if any(_answers(zero, one) for zero in zeros)]
    if not held:
        return None
    nobody = position("0", (zero.claim for zero in zeros), reports)
    positions = (*_positions(held, reports), nobody)
    said = [f"{some(one.speakers)} {_says(one)} {one.value}" for one in positions[:-1]]
    denial = f"{some(nobody.speakers)} {_says(nobody)} nobody was {_what(weighed)}"
    sentence = f"On how many were {_what(weighed)}, {'; '.join([*said, denial])}."
    return Contest(field=ContestField.TOLL, hard=True, positions=positions, sentence=sentence)


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
        f"The parts reported by {some(parts.speakers)} sum to at least {total} {_what(weighed)}, "
        f"more than the {high} that {some(whole.speakers)} {_plural(whole, 'gives', 'give')} in all."
    )
    return Contest(field=ContestField.TOLL, hard=True, positions=(parts, whole), sentence=sentence)


def _is_called_whole(statement: Statement) -> bool:
    toll = statement.toll
    return "total" in toll.words.casefold() or may_be_running(statement.claim, toll)


def _comparable(one: Statement, other: Statement, grown: Set[Key]) -> bool:
    """Whether two figures count the same people, and in one scope; running totals only of one moment."""
    totals = one.toll.scope in CUMULATIVE, other.toll.scope in CUMULATIVE
    if totals[0] != totals[1] or (totals[0] and not _of_one_moment(one, other)):
        return False
    if {one.toll.scope, other.toll.scope} == {TollScope.FLOW, TollScope.STOCK}:
        return False  # who fled today are not those who are in the camps
    if not _of_one_place(one, other) or other_way(one.claim, other.claim):
        return False
    if told_together(one.claim, other.claim):
        return False
    if _of_other_forces(one, other) or is_longer_name(one.told_by, other.told_by):
        return False
    return same_people(one, other) and _of_one_day(one, other) and not _outgrown(one, other, grown)


def _is_none_at_all(zero: Statement, report: Report | None) -> bool:
    """Whether a voice says that nobody was harmed: not that nobody was badly hurt, nor of a few that these
    were not ("three others were not shot"), nor that it was in some way ("not as a result of the raid").
    """
    words = [zero.claim.words]
    if report is not None and zero.toll.span is not None:
        words.append(report.text[zero.toll.span.end : zero.toll.span.end + HARM_AFTER])
    slight = rf"\b(?:{'|'.join((*toll_rules().slight, *toll_rules().manner))})\b"
    if any(re.search(slight, told, re.IGNORECASE) for told in words):
        return False
    return zero.toll.high == 0 or _denies_harm(zero)


def _denies_harm(zero: Statement) -> bool:
    """Whether a denial is of the harm itself ("denied any casualties"), and not of the deed or its doer."""
    words = f"{zero.claim.attribution.cue or ''} {zero.claim.words}"
    return any(re.search(rf"\b{one}", words, re.IGNORECASE) for one in incident_rules().no_harm)


def _answers(zero: Statement, one: Statement) -> bool:
    """Whether nobody and somebody were harmed at one time and place. Who is not held yet may be later: "no
    arrests have been made" is of those sought.
    """
    later = zero.toll.kind in toll_rules().stock_kinds and zero.day < one.day
    so_far = zero.toll.kind is TollKind.DETAINED and zero.claim.event_type in incident_rules().to_come
    if later or so_far or _of_some_only(zero, one) or told_together(zero.claim, one.claim):
        return False
    return _of_one_place(zero, one) and _of_one_day(zero, one)


def _of_some_only(zero: Statement, one: Statement) -> bool:
    """Whether nobody of one kind of people was harmed ("no officers") and the figure counts none of these."""
    if SOME_ONLY.search(zero.toll.words):
        return True
    spared = names_of(counted_parties(zero))
    special = bool(spared) and not any(is_anybody(name) or is_crossing(name) for name in spared)
    return special and spared.isdisjoint(names_of(one.claim.recipients))


def _of_other_forces(one: Statement, other: Statement) -> bool:
    """Whether two figures of people sent somewhere are of other senders."""
    names = [names_of(side.claim.actors) for side in (one, other)]
    return one.toll.kind is TollKind.DEPLOYED and all(names) and names[0].isdisjoint(names[1])


def _outgrown(one: Statement, other: Statement, grown: Set[Key]) -> bool:
    """Whether the larger figure says that it has grown, or the smaller was early, and not told after it."""
    low, high = sorted((one, other), key=lambda statement: (statement.low(), statement.key()))
    return low.day <= high.day and (high.key() in grown or is_early(low, high))


def _of_one_day(one: Statement, other: Statement) -> bool:
    """Whether two figures of what lasts no longer than a day or two may be of one and the same: they share a
    day. Words without a time speak of the day they were told or the one before.
    """
    if one.claim.event_type in incident_rules().lasting:
        return True
    (first, last), (other_first, other_last) = _days(one), _days(other)
    if _of_daily_deeds(one, other) and one.day != other.day:
        return False
    longest = max(last - first, other_last - other_first)
    return longest < toll_rules().long_days and _of_one_stretch(one, other)


def _of_daily_deeds(one: Statement, other: Statement) -> bool:
    """Whether neither tells its day, and both what a war does every day: then it is of the day it is told."""
    undated = all(side.claim.period.basis is PeriodBasis.PUBLICATION for side in (one, other))
    return undated and {one.claim.sub_event_type, other.claim.sub_event_type} <= incident_rules().daily


def _of_one_stretch(one: Statement, other: Statement) -> bool:
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
    return _of_one_moment(one, other) and _apart(one, other, widen_percent=toll_rules().widen_percent)


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


def _apart(one: Statement, other: Statement, *, widen_percent: int = 0) -> bool:
    """Whether no figure is left that both words may mean, each widened by a share."""
    (low, high), (other_low, other_high) = _meant(one, widen_percent), _meant(other, widen_percent)
    return (high is not None and high < other_low) or (other_high is not None and other_high < low)


def _meant(statement: Statement, widen_percent: int) -> tuple[int, int | None]:
    toll = statement.toll
    low, high = least_meant(toll.words, statement.low()), most_meant(toll.words, toll.high)
    low = max(low - doers_among(statement.claim.tolls, statement.index), 0)
    most = None if high is None else -(-high * (100 + widen_percent) // 100)
    return low * (100 - widen_percent) // 100, most


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
