"""One voice, one figure: repeats, relays, updates and corrections of a single voice settled.

A statement is a toll as one claim gives it. `settle_voice` folds the statements of one voice about one class
of victims, oldest first, into the figure that voice stands by, and notes what became of each of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from msgspec import Struct
from msgspec.structs import replace

from khaldun.reconcile.voices import voice_name
from khaldun.records import Claim, ClaimId, Reason, Report, ReportId, Toll, TollScope

Key = tuple[ClaimId, int]
"""A toll of a claim: the claim and the position of the toll in it."""


class Statement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure as one claim gives it, by whom, and when it was told (day and, where known, minute)."""

    claim: Claim
    index: int
    toll: Toll
    voice: str
    told_by: str  # the voice, by name
    day: int
    minute: int | None = None

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

    def words(self) -> str:
        """The words of the figure, for the eye."""
        return self.held[-1].toll.words


def state_tolls(
    claims: Sequence[Claim], voices: Mapping[ClaimId, str], reports: Mapping[ReportId, Report]
) -> tuple[Statement, ...]:
    """Every toll of the claims as a statement, ordered by claim and position."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    return tuple(
        Statement(
            claim=claim,
            index=index,
            toll=toll,
            voice=voices[claim.id],
            told_by=voice_name(claim, reports),
            day=day,
            minute=minute,
        )
        for claim in ordered
        for day, minute in [told_at(claim, reports)]
        for index, toll in enumerate(claim.tolls)
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


def settle_voice(statements: Sequence[Statement]) -> Settled:
    """The figure one voice stands by, from its statements about one class of victims in one scope."""
    ordered = sorted(statements, key=_order)
    settled = _alone(ordered[0])
    for statement in ordered[1:]:
        settled = _fold(settled, statement)
    return settled


def _order(statement: Statement) -> tuple[int, int, int, int, ClaimId, int]:
    day, minute = _moment(statement)
    return (day, -1 if minute is None else minute, statement.low(), _top(statement), *statement.key())


def _moment(statement: Statement) -> tuple[int, int | None]:
    if statement.toll.as_of is not None and statement.toll.as_of.toordinal() != statement.day:
        return statement.toll.as_of.toordinal(), None
    return statement.day, statement.minute


def _top(statement: Statement) -> int:
    return -1 if statement.toll.high is None else statement.toll.high


def _alone(statement: Statement) -> Settled:
    return Settled(low=statement.low(), high=statement.toll.high, held=(statement,), notes={})


def _fold(settled: Settled, later: Statement) -> Settled:
    last = settled.held[-1]
    if (later.low(), later.toll.high) == (settled.low, settled.high):
        return replace(settled, held=(*settled.held, later))
    if later.claim.id == last.claim.id:
        return _itemised(settled, later)
    if _dated_apart(last, later):
        return _updated(settled, later)
    if (later.low(), later.toll.high) in settled.past:
        note = f"repeats a figure since replaced by {settled.words()!r}"
        return replace(settled, notes=settled.notes | {later.key(): note})
    if settled.high is None or later.toll.high is None:
        return _with_floor(settled, later)
    if _within(later.low(), later.toll.high, settled.low, settled.high):
        return _drifted(settled, later, keep_later=False)
    if _within(settled.low, settled.high, later.low(), later.toll.high):
        return _drifted(settled, later, keep_later=True)
    if _told_later(last, later):
        return _updated(settled, later)
    return _relayed(settled, later)


def _dated_apart(earlier: Statement, later: Statement) -> bool:
    left, right = earlier.toll.as_of, later.toll.as_of
    return left is not None and right is not None and left < right


def _told_later(earlier: Statement, later: Statement) -> bool:
    left, right = _moment(earlier), _moment(later)
    if left[0] != right[0]:
        return left[0] < right[0]
    return left[1] is not None and right[1] is not None and left[1] < right[1]


def _within(low: int, high: int, outer_low: int, outer_high: int) -> bool:
    return outer_low <= low and high <= outer_high


def _itemised(settled: Settled, later: Statement) -> Settled:
    """Two figures of one clause, not proved to count different people: the larger, up to both together."""
    high = None if settled.high is None or later.toll.high is None else settled.high + later.toll.high
    reason = Reason(rule="itemised", words="two figures of one clause may count the same people")
    return replace(
        settled,
        low=max(settled.low, later.low()),
        high=high,
        held=(*settled.held, later),
        reasons=(*settled.reasons, reason),
    )


def _updated(settled: Settled, later: Statement) -> Settled:
    """A later figure of the same voice supersedes; a lower one is a correction and says so."""
    lowered = later.toll.high is not None and later.toll.high < settled.low
    rule = "correction" if lowered else "update"
    words = f"{figure_words(settled.low, settled.high)}, then {figure_words(later.low(), later.toll.high)}"
    reasons = [Reason(rule=rule, words=f"{words}, by the same voice"), *_increase(settled, later)]
    verb = "corrected" if lowered else "updated"
    note = f"{verb} by {later.claim.id}: {later.toll.words}"
    return replace(
        settled,
        low=later.low(),
        high=later.toll.high,
        held=(later,),
        notes=settled.notes | {held.key(): note for held in settled.held},
        past=settled.past | {(settled.low, settled.high)},
        reasons=(*settled.reasons, *reasons),
    )


def _increase(settled: Settled, later: Statement) -> list[Reason]:
    """The rise between two cumulative totals: a derived bound, never a claim."""
    scopes = {TollScope.EPISODE, TollScope.CONFLICT}
    if later.toll.scope not in scopes or settled.high is None or later.low() <= settled.high:
        return []
    first, second = (date.fromordinal(_moment(one)[0]) for one in (settled.held[-1], later))
    rise = later.low() - settled.high
    return [Reason(rule="derived", words=f"at least {rise} between {first} and {second}")]


def _with_floor(settled: Settled, later: Statement) -> Settled:
    """A floor ("at least 4") agrees with any figure above it; the figure that says more stands."""
    high = later.toll.high
    if high is None and (settled.low >= later.low()):
        note = f"agrees with {settled.words()!r}, which says more"
        return replace(settled, notes=settled.notes | {later.key(): note})
    if settled.high is None and later.low() >= settled.low:
        return _updated(settled, later)
    if _told_later(settled.held[-1], later):
        return _updated(settled, later)
    return _relayed(settled, later)


def _drifted(settled: Settled, later: Statement, *, keep_later: bool) -> Settled:
    """A point taken from a range is a relay of it: the range stands."""
    kept = _alone(later) if keep_later else settled
    aside = settled.held if keep_later else (later,)
    note = f"relay of {kept.words()!r}: the range is kept over a figure taken from it"
    return replace(
        kept,
        notes=settled.notes | {one.key(): note for one in aside},
        past=settled.past,
        drift=(*settled.drift, *settled.held, later),
        reasons=(*settled.reasons, Reason(rule="relay drift", words=note)),
    )


def _relayed(settled: Settled, later: Statement) -> Settled:
    """Two figures of one voice at one moment: the shorter chain of relays stands, else the whole range."""
    drift = (*settled.drift, *settled.held, later)
    left, right = len(settled.held[-1].claim.attribution.chain), len(later.claim.attribution.chain)
    if left == right:
        high = None if settled.high is None or later.toll.high is None else max(settled.high, later.toll.high)
        reason = Reason(rule="relay drift", words="one voice, two figures: both are kept as a range")
        held = (*settled.held, later)
        return replace(
            settled,
            low=min(settled.low, later.low()),
            high=high,
            held=held,
            drift=drift,
            reasons=(*settled.reasons, reason),
        )
    kept = settled if left < right else _alone(later)
    aside = (later,) if left < right else settled.held
    note = f"relay of {kept.words()!r}: the shorter chain is kept"
    return replace(
        kept,
        notes=settled.notes | {one.key(): note for one in aside},
        past=settled.past,
        drift=drift,
        reasons=(*settled.reasons, Reason(rule="relay drift", words=note)),
    )


def figure_words(low: int | None, high: int | None) -> str:
    """An interval in words: "7", "150 to 200", "at least 4", "at most 9"."""
    if low is None or (low == 0 and high):
        return f"at most {high}"
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"
