"""Rows of a toll account in the making: one figure a voice, and low, best, high of everybody or one status.

Steps 3 to 6 of tolls.py. A row is for one class of victims; parts raise its low bound, and are never
added to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from khaldun.reconcile.counts.bounds import Part, names_of, place_key
from khaldun.reconcile.counts.outgrown import Voiced, without_outgrown
from khaldun.reconcile.counts.people import counted_sides
from khaldun.reconcile.counts.shares import Shares
from khaldun.reconcile.counts.statements import Settled, Statement, figure_words, settle_voice
from khaldun.reconcile.counts.told_apart import age_of, besides
from khaldun.reconcile.policies import Estimate, Figure, estimate_toll, ordered
from khaldun.reconcile.voices import happened
from khaldun.records import Claim, Modality, Reason, Victims

KNOWN_STATUS = (Victims.CIVILIAN, Victims.COMBATANT)
PARTS = "parts"
"""The voice of figures that count parts of a whole."""


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
            voice=self.voice,
            low=settled.low,
            high=settled.high,
            party=self.party,
            ceiling=settled.is_ceiling(),
            words=settled.words(),
        )


class Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row in the making."""

    victims: Victims
    estimate: Estimate
    raised: tuple[Part, ...] = ()  # the parts that set the low bound
    exceeding: tuple[Part, ...] = ()
    voices: frozenset[str] = frozenset()
    partial: bool = False  # only sides of the incident count them
    reasons: tuple[Reason, ...] = ()


def count_voices(
    statements: Sequence[Statement], parties: frozenset[str], *, by_group: bool = False
) -> tuple[Count, ...]:
    """Step 3: one figure a voice and class of victims, for parts also a group of people and a place."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[Statement]] = {}
    for statement in statements:
        people = (*_people(statement.claim), *_person(statement)) if by_group else ()
        groups.setdefault((statement.voice, statement.toll.victims, people), []).append(statement)
    return tuple(
        Count(
            voice=voice,
            victims=Victims(victims),
            settled=_settle_sides(group) if victims == Victims.COMBATANT else settle_voice(group),
            party=voice in parties,
        )
        for (voice, victims, _), group in sorted(groups.items(), key=lambda item: item[0])
    )


def _settle_sides(statements: Sequence[Statement]) -> Settled:
    """What one voice counts of combatants: the dead of two named sides are different people, and are added.

    A figure of nobody's in particular ("70 fighters") may hold those of both sides: the larger stands.
    """
    sides: dict[tuple[str, ...], list[Statement]] = {}
    for statement in statements:
        sides.setdefault(counted_sides(statement), []).append(statement)
    settled = {names: settle_voice(group) for names, group in sorted(sides.items())}
    named = {names: one for names, one in settled.items() if names}
    if len(named) < 2 or any(set(one) & set(other) for one, other in combinations(named, 2)):
        return settle_voice(statements)
    added = _added([*named.values()])
    nobody = settled.get(())
    return added if nobody is None else _larger(added, nobody)


def _added(parts: Sequence[Settled]) -> Settled:
    highs = [part.high for part in parts]
    sums = " + ".join(figure_words(part.low, part.high) for part in parts)
    return Settled(
        low=sum(part.low for part in parts),
        high=None if None in highs else sum(high for high in highs if high is not None),
        held=tuple(held for part in parts for held in part.held),
        notes={key: note for part in parts for key, note in part.notes.items()},
        drift=tuple(told for part in parts for told in part.drift),
        reasons=(
            *(reason for part in parts for reason in part.reasons),
            Reason(rule="sides added", words=f"{sums}: the dead of different sides"),
        ),
    )


def _larger(added: Settled, nobody: Settled) -> Settled:
    kept, other = (added, nobody) if added.low >= nobody.low else (nobody, added)
    note = "may be the same people as those counted side by side"
    return replace(kept, notes={**kept.notes, **other.notes, **{held.key(): note for held in other.held}})


def _people(claim: Claim) -> tuple[str, ...]:
    place = place_key(claim.place) if claim.place else ""
    return (place, *sorted(names_of(claim.recipients)))


def _person(statement: Statement) -> tuple[str, ...]:
    """What tells one person of a figure from others of his voice: his age, and "another"."""
    age = age_of(statement.toll)
    return () if age is None else (age, "besides" if besides(statement.toll) else "")


def total_row(counts: Sequence[Count], disjoint: Sequence[Part], policy: str, *, whole: bool) -> Row:
    """Steps 4 and 5 for everybody. `disjoint` are parts that surely are different people."""
    complete, classes = _told_of_everybody(counts)
    parts = _as_a_voice(complete, disjoint)
    figures, outgrown = without_outgrown([*complete, *classes, *parts])
    estimate = estimate_toll(figures, policy=policy) if figures else _apart(counts, policy)
    row = Row(
        victims=Victims.UNKNOWN,
        estimate=estimate,
        voices=frozenset(one.figure.voice for one in (*complete, *classes)),
        reasons=(*_voiced(counts), *_decisive(outgrown, figures, policy)),
    )
    return _left_room(row, disjoint, complete) if parts else _raised(row, disjoint, whole=whole)


def _told_of_everybody(counts: Sequence[Count]) -> tuple[list[Voiced], list[Voiced]]:
    """What voices count in all, and the classes that count more. Who counts one class only, where others
    count everybody, counts the least that there are of everybody: it stands beside them where it is more than
    the lowest of theirs, and may be a part of it where not.
    """
    mentioned = {count.victims for count in counts}
    by_voice: dict[str, list[Count]] = {}
    for count in counts:
        by_voice.setdefault(count.voice, []).append(count)
    complete: list[Voiced] = []
    classes: list[Voiced] = []
    for group in by_voice.values():
        alone = len(group) == 1 and group[0].victims is not Victims.UNKNOWN and len(mentioned) > 1
        held = tuple(one for count in group for one in count.settled.held)
        (classes if alone else complete).append(Voiced(figure=_voice_total(group), held=held))
    lowest = min((one.figure.low for one in complete if not one.figure.ceiling), default=0)
    more = [one for one in classes if complete and one.counts() and one.figure.low > lowest]
    open_ended = all(one.figure.high is None for one in complete)
    return complete, [_as_the_least(one, open_ended=open_ended) for one in more]


def _as_the_least(one: Voiced, *, open_ended: bool) -> Voiced:
    """A class as the least of everybody; no high of it bounds what all others leave open."""
    figure = replace(one.figure, high=None) if open_ended else one.figure
    return replace(one, figure=figure, least=True)


def _as_a_voice(complete: Sequence[Voiced], disjoint: Sequence[Part]) -> list[Voiced]:
    """Parts that sum to more than all numbers of the whole, where a floor ("at least 33") leaves room for
    them: a floor has no high, so the whole is not exceeded, and they are one voice more beside the numbers.
    """
    tops = [one.figure.high for one in complete if one.figure.high is not None]
    total = sum(part.low for part in disjoint)
    if not tops or total <= max(tops) or not any(one.is_floor() for one in complete):
        return []
    held = tuple(one for part in disjoint for one in part.statements)
    return [Voiced(figure=Figure(voice=PARTS, low=total, high=None), held=held)]


def _left_room(row: Row, disjoint: Sequence[Part], told: Sequence[Voiced]) -> Row:
    """The row of numbers that parts exceed and that floors leave room for: its low stays what they count."""
    total, top = sum(part.low for part in disjoint), max(one.figure.high or 0 for one in told)
    words = f"parts sum to {total}, more than the {top} of some voices; a least of others has no high"
    reasons = (*row.reasons, Reason(rule="parts exceed whole", words=words))
    return replace(row, reasons=reasons, raised=tuple(disjoint))


def _decisive(outgrown: tuple[Reason, ...], figures: Sequence[Figure], policy: str) -> tuple[Reason, ...]:
    """Why figures were outgrown, where the best one would be another without it."""
    best = estimate_toll(figures, policy=policy).best if outgrown else None
    untold = [replace(figure, outgrown=False) for figure in figures]
    return outgrown if outgrown and estimate_toll(untold, policy=policy).best != best else ()


def _voiced(counts: Sequence[Count]) -> tuple[Reason, ...]:
    """How voices came to their figures."""
    return tuple(dict.fromkeys(reason for count in counts for reason in count.settled.reasons))


def _voice_total(group: Sequence[Count]) -> Figure:
    """What a voice counts in all: its own total, or its classes together. A class beyond its total was told
    of another hour, and stretches it.
    """
    total = next((count for count in group if count.victims is Victims.UNKNOWN), None)
    if total is not None:
        return _stretched(total.figure(), [count.settled for count in group])
    if len(group) == 1:
        return group[0].figure()
    highs = [count.settled.high for count in group]
    high = None if None in highs else sum(high for high in highs if high is not None)
    low = sum(count.settled.low for count in group)
    ceiling = all(count.settled.is_ceiling() for count in group)
    return replace(group[0].figure(), low=low, high=high, ceiling=ceiling, words="")


def _stretched(figure: Figure, classes: Sequence[Settled]) -> Figure:
    top = figure.high
    if top is None:
        return figure
    beyond = [one.low if one.high is None else one.high for one in classes if one.low > top]
    return replace(figure, high=max(beyond, default=top))


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


def _raised(row: Row, disjoint: Sequence[Part], *, whole: bool = True) -> Row:
    """Step 5: low is at least what surely different parts sum to, unless that exceeds the whole."""
    chosen = tuple(disjoint)
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


def status_row(
    status: Victims, counts: Sequence[Count], inner: Sequence[Count], disjoint: Sequence[Part], policy: str
) -> Row | None:
    """Step 6: the people of one known status, `disjoint` their parts; None when nobody counts them."""
    group = [count for count in counts if count.victims is status]
    group = group or [count for count in inner if count.victims is status]
    if not group and not disjoint:
        return None
    figures, outgrown = without_outgrown([Voiced(figure=c.figure(), held=c.settled.held) for c in group])
    row = Row(
        victims=status,
        estimate=estimate_toll(figures, policy=policy),
        voices=frozenset(count.voice for count in group),
        partial=bool(group) and all(count.party for count in group),
        reasons=(*_voiced(group), *_decisive(outgrown, figures, policy)),
    )
    return _raised(row, disjoint)


def settle_status(total: Row, rows: Sequence[Row]) -> list[Row]:
    """No status row exceeds the total; where two voices give the same dead another status, both may be right
    from none to all of them (Every Casualty: state the ambiguity).
    """
    top = total.estimate.high
    capped = [_capped(row, total.estimate) for row in rows]
    if len(capped) < 2 or top is None or capped[0].voices & capped[1].voices:
        return capped
    return [_disputed(one, other, total.estimate) for one, other in (capped, capped[::-1])]


def _capped(row: Row, total: Estimate) -> Row:
    """The row with no higher a low than that of everybody, and no more than the most of everybody: between
    the two a voice that counts 20 civilians stands beside one that counts 15 people, unless only a side of
    the incident counts them.
    """
    low, best, high = row.estimate.low, row.estimate.best, row.estimate.high
    low = low if low is None or total.low is None else min(low, total.low)
    top = total.best if row.partial and total.best is not None else total.high
    best = best if best is None or top is None else min(best, top)
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


def zero_rows(zeros: Sequence[Statement]) -> list[Row]:
    """Nobody was hurt, says somebody, and nobody says otherwise: zero, which is not unknown."""
    spoken = [z for z in zeros if z.toll.high == 0 and z.claim.modality is not Modality.DENIED]
    if not spoken:
        return []
    reason = Reason(rule="said to be none", words=spoken[0].toll.words)
    nobody = Estimate(low=0, best=0, high=0)
    return [Row(victims=Victims.UNKNOWN, estimate=nobody, reasons=(reason,))]


def empty_rows(shares: Shares) -> list[Row]:
    """Figures are told, but of more than this incident: a row without bounds keeps them in sight."""
    if not any(happened(s.claim) and s not in shares.zeros for s in shares.everyone):
        return []
    return [Row(victims=Victims.UNKNOWN, estimate=Estimate(low=None, best=None, high=None))]
