"""Tolls without double counting: one figure a voice, parts never added to a whole, bounds propagated.

1. Only what happened counts; a zero or a denial is a position, not a figure.
2. The scope that speaks of this incident is chosen; wider totals and parts are set aside.
3. Every voice is settled to one figure a class of victims (statements.py).
4. A named policy makes low, best, high of the voices (policies.py).
5. Low is raised to what surely different parts sum to; parts that exceed the whole are a contradiction.
6. Civilians and combatants are rows of their own beside the total (victims unknown), and kinds never mix.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from khaldun.reconcile.bounds import Part, largest_disjoint, names_of, place_key
from khaldun.reconcile.policies import Estimate, Figure, estimate_toll, ordered
from khaldun.reconcile.shares import Shares, share_statements
from khaldun.reconcile.statements import Key, Settled, Statement, settle_voice, state_tolls
from khaldun.reconcile.voices import happened, origin_of, side_of, speaker_side
from khaldun.records import (
    Claim,
    ClaimId,
    EventType,
    Modality,
    Origin,
    Reason,
    Report,
    ReportId,
    TollAccount,
    TollKind,
    TollStatement,
    Victims,
)

KNOWN_STATUS = (Victims.CIVILIAN, Victims.COMBATANT)


class Count(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one voice stands by for one class of victims."""

    voice: str
    victims: Victims
    settled: Settled
    party: bool

    def figure(self) -> Figure:
        """The figure a policy works on."""
        settled = self.settled
        return Figure(
            voice=self.voice, low=settled.low, high=settled.high, party=self.party, words=settled.words()
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
    own = state_tolls(claims, voices, reports)
    lent = [(key, borrowed[key]) for s in own if borrowed and (key := s.key()) in borrowed]
    foreign = {key: f"its words stand with another claim, {owner}" for key, owner in lent}
    children = [state_tolls(part, voices, reports) for part in parts]
    kinds = {statement.toll.kind for group in (own, *children) for statement in group}
    parties = _party_voices(claims, voices, origins, sides) if kinds else frozenset[str]()
    weighed = (
        _weigh_kind(
            kind,
            share_statements([s for s in own if s.toll.kind is kind], event_type, foreign),
            [[s for s in child if s.toll.kind is kind] for child in children],
            parties,
            policy,
        )
        for kind in TollKind
        if kind in kinds
    )
    return tuple(one for one in weighed if one is not None)


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


def _weigh_kind(
    kind: TollKind,
    shares: Shares,
    children: Sequence[Sequence[Statement]],
    parties: frozenset[str],
    policy: str,
) -> Weighed | None:
    counts = _counts(shares.whole or shares.subsets, parties)
    inner = _counts(shares.subsets, parties, by_group=True)
    parts = [*_child_parts(children, parties), *_own_parts(counts, inner)]
    total = _total_row(counts, parts, policy, whole=bool(shares.whole))
    status_rows = (_status_row(status, counts, inner, parts, policy) for status in KNOWN_STATUS)
    rows = [total, *_settle_status(total, [row for row in status_rows if row is not None])]
    if not counts and not parts:
        rows = _zero_rows(shares.zeros) or _empty_rows(shares)
    if not rows and not shares.zeros:
        return None
    notes = _notes(shares, counts, inner, [total, *rows], parts)
    everyone = {s.key(): s for s in (*shares.everyone, *(s for part in parts for s in part.statements))}
    listed = [everyone[key] for key in sorted(everyone)]
    held = _held((*counts, *inner))
    accounts = (_account(kind, row, policy, listed, notes, _used(row, held, _held(counts))) for row in rows)
    return Weighed(
        kind=kind,
        accounts=tuple(accounts),
        counts=counts,
        zeros=shares.zeros,
        exceeding=total.exceeding,
    )


def _counts(
    statements: Sequence[Statement], parties: frozenset[str], *, by_group: bool = False
) -> tuple[Count, ...]:
    """Step 3: one figure a voice and class of victims, for parts also a group of people and a place."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[Statement]] = {}
    for statement in statements:
        people = _people(statement.claim) if by_group else ()
        groups.setdefault((statement.voice, statement.toll.victims, people), []).append(statement)
    return tuple(
        Count(
            voice=voice,
            victims=Victims(victims),
            settled=settle_voice(group),
            party=voice in parties,
        )
        for (voice, victims, _), group in sorted(groups.items(), key=lambda item: item[0])
    )


def _people(claim: Claim) -> tuple[str, ...]:
    place = place_key(claim.place) if claim.place else ""
    return (place, *sorted(names_of(claim.recipients)))


class Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row in the making."""

    victims: Victims
    estimate: Estimate
    raised: tuple[Part, ...] = ()  # the parts that set the low bound
    exceeding: tuple[Part, ...] = ()
    voices: frozenset[str] = frozenset()
    reasons: tuple[Reason, ...] = ()


def _child_parts(children: Sequence[Sequence[Statement]], parties: frozenset[str]) -> list[Part]:
    """The least that each incident which is part of this one counts, as a whole and by status."""
    parts = []
    for child in children:
        if not child:
            continue
        shares = share_statements(child, child[0].claim.event_type)
        counts = _counts(shares.whole or shares.subsets, parties)
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


def _total_row(counts: Sequence[Count], parts: Sequence[Part], policy: str, *, whole: bool) -> Row:
    """Steps 4 and 5 for everybody."""
    mentioned = {count.victims for count in counts}
    by_voice: dict[str, list[Count]] = {}
    for count in counts:
        by_voice.setdefault(count.voice, []).append(count)
    complete = [
        figure for group in by_voice.values() if (figure := _voice_total(group, mentioned)) is not None
    ]
    estimate = estimate_toll(complete, policy=policy) if complete else _apart(counts, policy)
    voices = frozenset(figure.voice for figure in complete)
    row = Row(victims=Victims.UNKNOWN, estimate=estimate, voices=voices, reasons=_voiced(counts))
    return _raised(row, parts, whole=whole)


def _voiced(counts: Sequence[Count]) -> tuple[Reason, ...]:
    """How voices came to their figures."""
    return tuple(dict.fromkeys(reason for count in counts for reason in count.settled.reasons))


def _voice_total(group: Sequence[Count], mentioned: set[Victims]) -> Figure | None:
    """What a voice counts in all; None when it speaks of one class only and others of another."""
    total = next((count for count in group if count.victims is Victims.UNKNOWN), None)
    if total is not None:
        return total.figure()
    if len(group) == 1:
        return group[0].figure() if len(mentioned) == 1 else None
    highs = [count.settled.high for count in group]
    high = None if None in highs else sum(high for high in highs if high is not None)
    low = sum(count.settled.low for count in group)
    return replace(group[0].figure(), low=low, high=high, words="")


def _apart(counts: Sequence[Count], policy: str) -> Estimate:
    """Voices that each count another class: at least the larger, at most both together."""
    rows = [
        estimate_toll([c.figure() for c in counts if c.victims is status], policy=policy)
        for status in KNOWN_STATUS
    ]
    highs = [row.high for row in rows]
    high = None if None in highs else sum(high for high in highs if high is not None)
    return ordered(_largest(row.low for row in rows), _largest(row.best for row in rows), high)


def _largest(figures: Iterable[int | None]) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return max(known) if known else None


def _raised(row: Row, parts: Sequence[Part], *, whole: bool = True) -> Row:
    """Step 5: low is at least what surely different parts sum to, unless that exceeds the whole."""
    chosen = largest_disjoint(parts)
    total = sum(part.low for part in chosen)
    low, best, high = row.estimate.low, row.estimate.best, row.estimate.high
    if not chosen or (low is not None and total <= low):
        return row
    if not whole and high is not None:
        high = max(high, total)
    if high is not None and total > high:
        words = f"parts sum to {total}, more than the whole of at most {high}"
        reason = Reason(rule="parts exceed whole", words=words)
        return replace(row, exceeding=chosen, reasons=(*row.reasons, reason))
    best = total if low is None else best
    sums = " + ".join(str(part.low) for part in chosen)
    reason = Reason(rule="lower bound from parts", words=f"at least {sums} = {total}")
    return replace(row, estimate=ordered(total, best, high), raised=chosen, reasons=(*row.reasons, reason))


def _status_row(
    status: Victims, counts: Sequence[Count], inner: Sequence[Count], parts: Sequence[Part], policy: str
) -> Row | None:
    """Step 6: the people of one known status; None when nobody counts them."""
    group = [count for count in counts if count.victims is status]
    group = group or [count for count in inner if count.victims is status]
    own = [part for part in parts if part.victims is status]
    if not group and not own:
        return None
    estimate = estimate_toll([count.figure() for count in group], policy=policy)
    voices = frozenset(count.voice for count in group)
    row = Row(victims=status, estimate=estimate, voices=voices, reasons=_voiced(group))
    return _raised(row, own)


def _settle_status(total: Row, rows: Sequence[Row]) -> list[Row]:
    """No status row exceeds the total; where two voices give the same dead another status, both may be right
    from none to all of them (Every Casualty: state the ambiguity).
    """
    top = total.estimate.high
    capped = [_capped(row, total.estimate) for row in rows]
    if len(capped) < 2 or top is None or capped[0].voices & capped[1].voices:
        return capped
    return [_disputed(one, other, total.estimate) for one, other in (capped, capped[::-1])]


def _capped(row: Row, total: Estimate) -> Row:
    low, best, high = row.estimate.low, row.estimate.best, row.estimate.high
    low = low if low is None or total.low is None else min(low, total.low)
    best = best if best is None or total.best is None else min(best, total.best)
    high = high if high is None or total.high is None else min(high, total.high)
    return replace(row, estimate=ordered(low, best, high))


def _disputed(row: Row, other: Row, total: Estimate) -> Row:
    high, rival, top = row.estimate.high, other.estimate.high, total.high
    if high is None or rival is None or top is None or high + rival <= top:
        return row
    least = max(0, (total.low or 0) - rival)
    low = min(row.estimate.low or 0, least)
    words = f"of {top}, one voice counts up to {high} as {row.victims} and another up to {rival} otherwise"
    reason = Reason(rule="status disputed", words=words)
    estimate = Estimate(low=low, best=None, high=high)
    return replace(row, estimate=estimate, raised=(), reasons=(*row.reasons, reason))


def _zero_rows(zeros: Sequence[Statement]) -> list[Row]:
    """Nobody was hurt, says somebody, and nobody says otherwise: zero, which is not unknown."""
    spoken = [z for z in zeros if z.toll.high == 0 and z.claim.modality is not Modality.DENIED]
    if not spoken:
        return []
    reason = Reason(rule="said to be none", words=spoken[0].toll.words)
    nobody = Estimate(low=0, best=0, high=0)
    return [Row(victims=Victims.UNKNOWN, estimate=nobody, reasons=(reason,))]


def _empty_rows(shares: Shares) -> list[Row]:
    """Figures are told, but of more than this incident: a row without bounds keeps them in sight."""
    if not any(happened(s.claim) and s not in shares.zeros for s in shares.everyone):
        return []
    return [Row(victims=Victims.UNKNOWN, estimate=Estimate(low=None, best=None, high=None))]


def _notes(
    shares: Shares,
    counts: Sequence[Count],
    inner: Sequence[Count],
    rows: Sequence[Row],
    parts: Sequence[Part],
) -> dict[Key, str]:
    """What became of every statement."""
    part_keys = [statement.key() for part in parts for statement in part.statements]
    raising = [s.key() for row in rows for part in row.raised for s in part.statements]
    notes = dict.fromkeys(part_keys, "part of the whole, never added to it")
    notes |= dict.fromkeys(raising, "part of the whole: used for the low bound only")
    notes |= shares.notes
    for count in inner:
        notes |= count.settled.notes
    for count in counts:
        notes |= {held.key(): f"the figure of {held.told_by}" for held in count.settled.held}
        notes |= count.settled.notes
    return notes


def _held(counts: Sequence[Count]) -> dict[Key, Victims]:
    return {held.key(): count.victims for count in counts for held in count.settled.held}


def _used(row: Row, held: Mapping[Key, Victims], whole: Mapping[Key, Victims]) -> frozenset[Key]:
    """The statements a row is made of: whole figures or those of its status, and parts that raise it."""
    raising = {statement.key() for part in row.raised for statement in part.statements}
    if row.victims is Victims.UNKNOWN:
        return frozenset({*whole, *raising})
    return frozenset({key for key, status in held.items() if status is row.victims} | raising)


def _account(
    kind: TollKind,
    row: Row,
    policy: str,
    statements: Sequence[Statement],
    notes: Mapping[Key, str],
    used: frozenset[Key],
) -> TollAccount:
    everybody = row.victims is Victims.UNKNOWN
    return TollAccount(
        kind=kind,
        victims=row.victims,
        low=row.estimate.low,
        best=row.estimate.best,
        high=row.estimate.high,
        policy=policy,
        statements=tuple(
            _told(statement, notes, used)
            for statement in statements
            if everybody or statement.toll.victims is row.victims
        ),
        reasons=row.reasons,
    )


def _told(statement: Statement, notes: Mapping[Key, str], used: frozenset[Key]) -> TollStatement:
    toll = statement.toll
    return TollStatement(
        claim=statement.claim.id,
        low=toll.low,
        high=toll.high,
        words=toll.words,
        scope=toll.scope,
        used=statement.key() in used,
        reason=notes[statement.key()],
    )
