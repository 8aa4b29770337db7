"""One voice, one figure: repeats, relays, updates and corrections of a single voice settled.

A statement is a toll as one claim gives it. `settle_voice` folds the statements of one voice about one class
of victims, oldest first, into the figure that voice stands by, and notes what became of each of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import combinations, pairwise

from msgspec import Struct
from msgspec.structs import replace

from khaldun.reconcile.counts.scopes import is_replaced, told_scope
from khaldun.reconcile.counts.told_apart import told_apart
from khaldun.reconcile.voices import voice_name
from khaldun.records import Claim, ClaimId, Reason, Report, ReportId, Toll, TollScope, TollStatement

Key = tuple[ClaimId, int]
"""A toll of a claim: the claim and the position of the toll in it."""
_JOINTS = frozenset({", ", " and ", ", and "})
"""What stands between the items of a list."""


class Statement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure as one claim gives it, by whom, and when it was told (day and, where known, minute)."""

    claim: Claim
    index: int
    toll: Toll
    voice: str
    told_by: str  # the voice, by name
    day: int
    minute: int | None = None
    replaced: bool = False  # its own words say that it holds no longer
    dated: bool = True  # its report says when it was published

    def key(self) -> Key:
        """What names this statement."""
        return self.claim.id, self.index

    def low(self) -> int:
        """The least the words allow."""
        return self.toll.low or 0


class Settled(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The figure a voice stands by, and what became of each of its statements."""

    low: int
    high: int | None
    held: tuple[Statement, ...]  # the statements the figure is taken from
    notes: dict[Key, str]  # why the others are set aside
    drift: tuple[Statement, ...] = ()
    past: frozenset[tuple[int, int | None]] = frozenset()  # figures the voice no longer stands by
    reasons: tuple[Reason, ...] = ()

    def is_ceiling(self) -> bool:
        """Whether it tells only the most there may be ("up to 50"), and no low."""
        return self.low == 0 and all(statement.toll.low is None for statement in self.held)

    def words(self) -> str:
        """The words of the figure, for the eye."""
        return self.held[0].toll.words


def state_tolls(
    claims: Sequence[Claim], voices: Mapping[ClaimId, str], reports: Mapping[ReportId, Report]
) -> tuple[Statement, ...]:
    """Every toll of the claims as a statement, ordered by claim and position, in the scope its words show."""
    ordered = sorted((claim for claim in claims if claim.tolls), key=lambda claim: claim.id)
    return tuple(
        Statement(
            claim=claim,
            index=index,
            toll=_of_its_successor(claim, toll) if replaced else replace(toll, scope=told_scope(claim, toll)),
            voice=voices[claim.id],
            told_by=voice_name(claim, reports),
            day=day - replaced,  # told before what is told here
            minute=minute,
            replaced=replaced,
            dated=_is_dated(claim, reports),
        )
        for claim in ordered
        for day, minute in [told_at(claim, reports)]
        for index, toll in enumerate(claim.tolls)
        for replaced in [is_replaced(claim, toll)]
    )


def _of_its_successor(claim: Claim, toll: Toll) -> Toll:
    """A figure given up, as one of the people and in the scope of the figure its claim puts in its place."""
    standing = [one for one in claim.tolls if one.kind is toll.kind and not is_replaced(claim, one)]
    if len(standing) != 1:
        return replace(toll, scope=told_scope(claim, toll))
    return replace(toll, scope=told_scope(claim, standing[0]), victims=standing[0].victims)


def stated(statement: Statement, *, used: bool, reason: str) -> TollStatement:
    """A figure as an account tells it: whether it counts, and why or why not."""
    toll = statement.toll
    return TollStatement(
        claim=statement.claim.id,
        low=toll.low,
        high=toll.high,
        words=toll.words,
        scope=toll.scope,
        used=used,
        reason=reason,
    )


def told_at(claim: Claim, reports: Mapping[ReportId, Report]) -> tuple[int, int | None]:
    """Day (proleptic ordinal) and minute (UTC) the claim was told; its period's end where unpublished."""
    report = reports.get(claim.report)
    published = report.published if report else None
    if isinstance(published, datetime):
        moment = published.astimezone(UTC) if published.tzinfo else published
        return moment.toordinal(), moment.hour * 60 + moment.minute
    day = published or claim.period.end or claim.period.start
    return (day.toordinal() if day else 0), None


def _is_dated(claim: Claim, reports: Mapping[ReportId, Report]) -> bool:
    report = reports.get(claim.report)
    return report is not None and report.published is not None


def told_day(statement: Statement) -> int | None:
    """The day a figure is of: as its words say, else the day it was told, no day before what it counts;
    None where its report does not say when that was.
    """
    if statement.toll.as_of is not None:
        return statement.toll.as_of.toordinal()
    start = statement.claim.period.start
    if not statement.dated:
        return None
    return statement.day if start is None else max(statement.day, start.toordinal())


def settle_voice(statements: Sequence[Statement]) -> Settled:
    """The figure one voice stands by, from its statements about one class of victims in one scope. What a
    claim gives up ("up from 30") is told before what it says.
    """
    by_claim: dict[tuple[ClaimId, bool], list[Statement]] = {}
    for statement in sorted(statements, key=Statement.key):
        by_claim.setdefault((statement.claim.id, statement.replaced), []).append(statement)
    first, *others = sorted((_itemised(group) for group in by_claim.values()), key=_order)
    settled = first
    for later in others:
        settled = _fold(settled, later)
    return settled


def _itemised(statements: Sequence[Statement]) -> Settled:
    """What one claim counts. Two figures of one clause that are not proved to count different people are at
    least the larger, at most both together; "40 rebels and 32 soldiers" are proved so by their "and".
    """
    apart = _listed(statements) or all(
        told_apart(one.toll, other.toll) for one, other in combinations(statements, 2)
    )
    lows = [statement.low() for statement in statements]
    highs = [statement.toll.high for statement in statements]
    high = None if None in highs else sum(high for high in highs if high is not None)
    same = "two figures of one clause may count the same people"
    words = "figures of one clause, told apart by its words" if apart else same
    several = (Reason(rule="itemised", words=words),)
    return Settled(
        low=sum(lows) if apart else max(lows),
        high=high,
        held=tuple(statements),
        notes={},
        reasons=several if len(statements) > 1 else (),
    )


def _listed(statements: Sequence[Statement]) -> bool:
    """Whether the figures are items of one list of their clause, joined by "and": such a list adds up."""
    told = sorted(statements, key=lambda one: one.toll.span.start if one.toll.span else 0)
    gaps = [_joint(one, other) for one, other in pairwise(told)]
    return bool(gaps) and all(gap in _JOINTS for gap in gaps) and "and" in (gaps[-1] or "")


def _joint(one: Statement, other: Statement) -> str | None:
    """What stands between two figures of one claim; None where its words do not show that."""
    evidence = one.claim.evidence[0]
    if one.toll.span is None or other.toll.span is None or not evidence.contains(other.toll.span):
        return None
    return one.claim.words[one.toll.span.end - evidence.start : other.toll.span.start - evidence.start]


def _order(settled: Settled) -> tuple[int, int, int, int, ClaimId]:
    day, minute = _moment(settled)
    top = -1 if settled.high is None else settled.high
    return day, -1 if minute is None else minute, settled.low, top, settled.held[0].claim.id


def _moment(settled: Settled) -> tuple[int, int | None]:
    """When the figure was first told, or the day it is stated for; copies told later do not move it."""
    first = settled.held[0]
    if first.toll.as_of is not None and first.toll.as_of.toordinal() != first.day:
        return first.toll.as_of.toordinal(), None
    return first.day, first.minute


def _is_given_up(settled: Settled) -> bool:
    """Whether the words themselves say that the figure holds no longer ("an earlier toll of 27")."""
    return all(statement.replaced for statement in settled.held)


def _fold(settled: Settled, later: Settled) -> Settled:
    figure = (later.low, later.high)
    if figure == (settled.low, settled.high):
        return replace(settled, held=(*settled.held, *later.held))
    if _dated_apart(settled, later) or (_is_given_up(settled) and not _is_given_up(later)):
        return _updated(settled, later)
    if figure in settled.past:
        return _noted(settled, later, f"repeats a figure since replaced by {settled.words()!r}")
    if (capped := _capped(settled, later)) is not None:
        return capped
    if settled.high is None or later.high is None:
        return _with_floor(settled, later)
    if settled.low <= later.low and later.high <= settled.high:
        return _drifted(settled, later, kept=settled)
    if later.low <= settled.low and settled.high <= later.high:
        return _drifted(settled, later, kept=later)
    if _told_later(settled, later):
        return _updated(settled, later)
    return _relayed(settled, later)


def _dated_apart(earlier: Settled, later: Settled) -> bool:
    left, right = earlier.held[0].toll.as_of, later.held[0].toll.as_of
    return left is not None and right is not None and left < right


def _told_later(earlier: Settled, later: Settled) -> bool:
    left, right = _moment(earlier), _moment(later)
    if left[0] != right[0]:
        return left[0] < right[0]
    return left[1] is not None and right[1] is not None and left[1] < right[1]


def _noted(settled: Settled, later: Settled, note: str) -> Settled:
    return replace(settled, notes=settled.notes | _note_all(later, note))


def _note_all(settled: Settled, note: str) -> dict[Key, str]:
    return {held.key(): note for held in settled.held}


def _updated(settled: Settled, later: Settled) -> Settled:
    """A later figure of the same voice supersedes; a lower one is a correction and says so."""
    lowered = later.high is not None and later.high < settled.low
    words = f"{figure_words(settled.low, settled.high)}, then {figure_words(later.low, later.high)}"
    reason = Reason(rule="correction" if lowered else "update", words=f"{words}, by the same voice")
    verb = "corrected" if lowered else "updated"
    note = f"{verb} by {later.held[0].claim.id}: {later.words()}"
    return replace(
        later,
        notes=settled.notes | _note_all(settled, note),
        drift=settled.drift,
        past=settled.past | {(settled.low, settled.high)},
        reasons=(*settled.reasons, *later.reasons, reason, *_increase(settled, later)),
    )


def _increase(settled: Settled, later: Settled) -> list[Reason]:
    """The rise between two cumulative totals: a derived bound, never a claim."""
    scopes = {TollScope.EPISODE, TollScope.CONFLICT}
    if later.held[0].toll.scope not in scopes or settled.high is None or later.low <= settled.high:
        return []
    rise = later.low - settled.high
    return [Reason(rule="derived", words=f"at least {rise} {_between(settled, later)}")]


def _between(settled: Settled, later: Settled) -> str:
    """The days two totals were told, in words: a report without a date tells none."""
    first, second = (_moment(one)[0] for one in (settled, later))
    if min(first, second) < 1:
        return "more than the total told before, on days not told"
    return f"between {date.fromordinal(first)} and {date.fromordinal(second)}"


def _capped(settled: Settled, later: Settled) -> Settled | None:
    """A ceiling ("up to 20") and a figure below it ("12", "at least 12") of one voice are one range."""
    if settled.is_ceiling() == later.is_ceiling():
        return None
    ceiling, figure = (settled, later) if settled.is_ceiling() else (later, settled)
    top = ceiling.high or 0
    if figure.low > top or (figure.high or 0) > top:
        return None
    return replace(
        figure,
        high=top,
        held=(*figure.held, *ceiling.held),
        notes=settled.notes | later.notes,
        drift=(*settled.drift, *later.drift),
        past=settled.past | later.past,
        reasons=(*settled.reasons, *later.reasons),
    )


def _with_floor(settled: Settled, later: Settled) -> Settled:
    """A floor ("at least 4") agrees with any figure above it; the figure that says more stands."""
    if later.high is None and settled.low >= later.low:
        return _noted(settled, later, f"agrees with {settled.words()!r}, which says more")
    if settled.high is None and later.low >= settled.low:
        return _updated(settled, later)
    return _updated(settled, later) if _told_later(settled, later) else _relayed(settled, later)


def _drifted(settled: Settled, later: Settled, *, kept: Settled) -> Settled:
    """A point taken from a range is a relay of it: the range stands."""
    note = f"relay of {kept.words()!r}: the range is kept over a figure taken from it"
    return _kept(settled, later, kept=kept, note=note)


def _relayed(settled: Settled, later: Settled) -> Settled:
    """Two figures of one voice at one moment: the shorter chain of relays stands, else the whole range."""
    left, right = _chain(settled), _chain(later)
    if left != right:
        kept = settled if left < right else later
        return _kept(settled, later, kept=kept, note=f"relay of {kept.words()!r}: the shorter chain is kept")
    high = None if settled.high is None or later.high is None else max(settled.high, later.high)
    reason = Reason(rule="relay drift", words="one voice, two figures: both are kept as a range")
    return replace(
        settled,
        low=min(settled.low, later.low),
        high=high,
        held=(*settled.held, *later.held),
        drift=(*settled.drift, *settled.held, *later.held),
        reasons=(*settled.reasons, *later.reasons, reason),
    )


def _kept(settled: Settled, later: Settled, *, kept: Settled, note: str) -> Settled:
    aside = later if kept is settled else settled
    return replace(
        kept,
        notes=settled.notes | _note_all(aside, note),
        drift=(*settled.drift, *settled.held, *later.held),
        past=settled.past | {(aside.low, aside.high)},
        reasons=(*settled.reasons, Reason(rule="relay drift", words=note)),
    )


def _chain(settled: Settled) -> int:
    """Relays between the outlet and the speaker, where they are fewest."""
    return min(len(statement.claim.attribution.chain) for statement in settled.held)


def figure_words(low: int | None, high: int | None) -> str:
    """An interval in words: "7", "150 to 200", "at least 4", "at most 9"."""
    if low is None or (low == 0 and high):
        return f"at most {high}"
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"
