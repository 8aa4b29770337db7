"""Tolls without double counting: one figure a voice, parts never added to a whole, bounds propagated.

1. Only what happened counts; a zero or a denial is a position, not a figure.
2. The scope that speaks of this incident is chosen; wider totals and parts are set aside.
3. Every voice is settled to one figure a class of victims (statements.py); rows.py makes the rows.
4. A named policy makes low, best, high of the voices (policies.py).
5. Low is raised to what surely different parts sum to; parts that exceed the whole are a contradiction.
6. Civilians and combatants are rows of their own beside the total (victims unknown), and kinds never mix.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from khaldun.reconcile.counts.bounds import Part, largest_disjoint, names_of
from khaldun.reconcile.counts.rows import (
    KNOWN_STATUS,
    Count,
    Row,
    count_voices,
    empty_rows,
    settle_status,
    status_row,
    total_row,
    zero_rows,
)
from khaldun.reconcile.counts.shares import Shares, share_statements
from khaldun.reconcile.counts.statements import Key, Statement, state_tolls, stated
from khaldun.reconcile.counts.succumbed import told_dead
from khaldun.reconcile.counts.survivors import surviving
from khaldun.reconcile.voices import happened, origin_of, side_of, speaker_side
from khaldun.records import (
    Claim,
    ClaimId,
    EventType,
    Origin,
    Report,
    ReportId,
    TollAccount,
    TollKind,
    TollStatement,
    Victims,
)


class Weighed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of harm, weighed: the rows, and what contests are read from."""

    kind: TollKind
    accounts: tuple[TollAccount, ...]
    counts: tuple[Count, ...]
    zeros: tuple[Statement, ...]
    exceeding: tuple[Part, ...] = ()  # parts that sum to more than the whole


def weigh_tolls(
    claims: Sequence[Claim],
    *,
    event_type: EventType,
    voices: Mapping[ClaimId, str],
    origins: Sequence[Origin] = (),
    reports: Mapping[ReportId, Report],
    parts: Sequence[Sequence[Claim]] = (),
    policy: str,
    sides: Mapping[str, str],
    borrowed: Mapping[Key, ClaimId] | None = None,
) -> tuple[Weighed, ...]:
    """Every kind of harm the claims count, in the order of TollKind. `borrowed` are figures that belong to
    another claim of their report, and that claim. Raises UsageError for a wrong policy.
    """
    scales = hang_scales(
        claims,
        event_type=event_type,
        voices=voices,
        origins=origins,
        reports=reports,
        parts=parts,
        sides=sides,
        borrowed=borrowed,
    )
    return weighed_by(scales, policy)


def hang_scales(
    claims: Sequence[Claim],
    *,
    event_type: EventType,
    voices: Mapping[ClaimId, str],
    origins: Sequence[Origin],
    reports: Mapping[ReportId, Report],
    parts: Sequence[Sequence[Claim]],
    sides: Mapping[str, str],
    borrowed: Mapping[Key, ClaimId] | None = None,
) -> tuple[Scales, ...]:
    """Steps 1 to 3 for every kind of harm the claims count: all that no policy changes, as `weigh_tolls`."""
    own = state_tolls(claims, voices, reports)
    lent = [(key, borrowed[key]) for s in own if borrowed and (key := s.key()) in borrowed]
    foreign = {key: f"its words stand with another claim, {owner}" for key, owner in lent}
    foreign = told_dead([s for s in own if s.key() not in foreign]) | foreign
    children = [state_tolls(part, voices, reports) for part in parts]
    kinds = {statement.toll.kind for group in (own, *children) for statement in group}
    parties = _party_voices(claims, voices, origins, sides) if kinds else frozenset[str]()
    return tuple(
        Scales(
            kind,
            share_statements([s for s in own if s.toll.kind is kind], event_type, foreign),
            [[s for s in child if s.toll.kind is kind] for child in children],
            parties,
        )
        for kind in TollKind
        if kind in kinds
    )


def weighed_by(scales: Sequence[Scales], policy: str) -> tuple[Weighed, ...]:
    """Steps 4 to 6 under one policy. Raises UsageError for a wrong one."""
    weighed = (one.weighed(policy) for one in scales)
    return _with_survivors([one for one in weighed if one is not None])


def _with_survivors(weighed: Sequence[Weighed]) -> tuple[Weighed, ...]:
    """With the wounded where only the people shot and the killed are told (survivors.py)."""
    kinds = {one.kind: one for one in weighed}
    shot, killed = kinds.get(TollKind.OTHER), kinds.get(TollKind.KILLED)
    if shot is None or killed is None or not killed.accounts or TollKind.WOUNDED in kinds:
        return tuple(weighed)
    account = surviving(_held_by(shot), _held_by(killed), killed.accounts[0])  # of everybody
    derived = [Weighed(kind=TollKind.WOUNDED, accounts=(account,), counts=(), zeros=())] if account else []
    order = list(TollKind)
    return tuple(sorted((*weighed, *derived), key=lambda one: order.index(one.kind)))


def _held_by(weighed: Weighed) -> list[Statement]:
    return [statement for count in weighed.counts for statement in count.settled.held]


def _party_voices(
    claims: Sequence[Claim],
    voices: Mapping[ClaimId, str],
    origins: Sequence[Origin],
    sides: Mapping[str, str],
) -> frozenset[str]:
    """The voices that belong to a side of the incident."""
    acting = [claim for claim in claims if happened(claim)]
    names = {name for claim in acting for name in names_of((*claim.actors, *claim.recipients))}
    camps = {side_of(name, sides) for name in names}
    by_claim = origin_of(claims, origins)
    return frozenset(
        voices[claim.id] for claim in claims if speaker_side(claim, by_claim.get(claim.id), sides) in camps
    )


class Scales:
    """One kind of harm, counted: every policy weighs it without counting again."""

    def __init__(
        self,
        kind: TollKind,
        shares: Shares,
        children: Sequence[Sequence[Statement]],
        parties: frozenset[str],
    ) -> None:
        self.kind, self.shares = kind, shares
        self.counts = count_voices(shares.whole or shares.subsets, parties)
        self.inner = count_voices(shares.subsets, parties, by_group=True)
        self.parts = [*_child_parts(children, parties), *_own_parts(self.counts, self.inner)]
        self._disjoint = {status: self._disjoint_of(status) for status in Victims}
        self._held = _held((*self.counts, *self.inner))
        everyone = (*shares.everyone, *(s for part in self.parts for s in part.statements))
        by_key = {s.key(): s for s in everyone}
        self._listed = [by_key[key] for key in sorted(by_key)]
        self._told: dict[tuple[Victims, frozenset[Key]], tuple[TollStatement, ...]] = {}

    def weighed(self, policy: str) -> Weighed | None:
        """Rows under a policy; None where nothing is told of this incident. Raises UsageError."""
        disjoint, whole = self._disjoint, bool(self.shares.whole)
        total = total_row(self.counts, disjoint[Victims.UNKNOWN], policy, whole=whole)
        status_rows = (
            status_row(status, self.counts, self.inner, disjoint[status], policy) for status in KNOWN_STATUS
        )
        rows = [total, *settle_status(total, [row for row in status_rows if row is not None])]
        if not self.counts and not self.parts:
            rows = zero_rows(self.shares.zeros) or empty_rows(self.shares)
        if not rows and not self.shares.zeros:
            return None
        return Weighed(
            kind=self.kind,
            accounts=tuple(self._account(row, policy) for row in rows),
            counts=self.counts,
            zeros=self.shares.zeros,
            exceeding=total.exceeding,
        )

    def _disjoint_of(self, status: Victims) -> tuple[Part, ...]:
        """Parts that surely are different people: of one known status, or of anybody."""
        everybody = status is Victims.UNKNOWN
        return largest_disjoint([part for part in self.parts if everybody or part.victims is status])

    def _account(self, row: Row, policy: str) -> TollAccount:
        return TollAccount(
            kind=self.kind,
            victims=row.victims,
            low=row.estimate.low,
            best=row.estimate.best,
            high=row.estimate.high,
            policy=policy,
            statements=self._statements(row),
            reasons=row.reasons,
        )

    def _statements(self, row: Row) -> tuple[TollStatement, ...]:
        """The statements of a row. A policy changes no more of them than which parts raise the low."""
        raising = frozenset(s.key() for part in row.raised for s in part.statements)
        key = (row.victims, raising)
        if key not in self._told:
            notes, used = self._notes(raising), self._used(row.victims, raising)
            everybody = row.victims is Victims.UNKNOWN
            self._told[key] = tuple(
                stated(statement, used=statement.key() in used, reason=notes[statement.key()])
                for statement in self._listed
                if everybody or statement.toll.victims is row.victims
            )
        return self._told[key]

    def _notes(self, raising: frozenset[Key]) -> dict[Key, str]:
        """What became of every statement in one row: what raises the civilians' low may raise no other."""
        part_keys = [statement.key() for part in self.parts for statement in part.statements]
        notes = dict.fromkeys(part_keys, "part of the whole, never added to it")
        notes |= dict.fromkeys(raising, "part of the whole: used for the low bound only")
        notes |= self.shares.notes
        for count in self.inner:
            notes |= count.settled.notes
        for count in self.counts:
            notes |= {held.key(): f"the figure of {held.told_by}" for held in count.settled.held}
            notes |= count.settled.notes
        return notes

    def _used(self, victims: Victims, raising: frozenset[Key]) -> frozenset[Key]:
        """The statements a row is made of: whole figures or those of its status, and parts that raise it."""
        if victims is Victims.UNKNOWN:
            return raising.union(_held(self.counts))
        return raising.union(key for key, status in self._held.items() if status is victims)


def _child_parts(children: Sequence[Sequence[Statement]], parties: frozenset[str]) -> list[Part]:
    """The least that each incident which is part of this one counts, as a whole and by status."""
    parts = []
    for child in children:
        if not child:
            continue
        shares = share_statements(child, child[0].claim.event_type)
        counts = count_voices(shares.whole or shares.subsets, parties)
        for status in Victims:
            group = [c for c in counts if c.victims is status]
            if group:
                low = min(count.settled.low for count in group)
                held = tuple(s for count in group for s in count.settled.held)
                parts.append(Part(low=low, statements=held, victims=status))
    return parts


def _own_parts(counts: Sequence[Count], inner: Sequence[Count]) -> list[Part]:
    """Parts inside the incident: its subsets, and the classes a voice gives beside its own total."""
    totals = {count.voice for count in counts if count.victims is Victims.UNKNOWN}
    classes = [c for c in counts if c.victims is not Victims.UNKNOWN and c.voice in totals]
    return [
        Part(low=count.settled.low, statements=count.settled.held, victims=count.victims)
        for count in (*inner, *classes)
    ]


def _held(counts: Sequence[Count]) -> dict[Key, Victims]:
    return {held.key(): count.victims for count in counts for held in count.settled.held}
