"""Who backed or opposed whom, when, according to whom: contradicting stances stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from khaldun.reconcile.parties import in_words
from khaldun.reconcile.rules import holding_rules, incident_rules
from khaldun.reconcile.voices import denied, happened
from khaldun.records import Claim, EventType, Stance

Towards = tuple[str, str, str, bool]
"""actor, other, kind, negative."""

RECOGNISES = "recognises"


def reconcile_stances(claims: Sequence[Claim]) -> tuple[Stance, ...]:
    """The standing relations the claims tell, ordered by parties, kind and time.

    Relations that hold both ways are written once, in the order of the names. A denied or negated relation is
    a stance of its own (`negative`). Parties that a report only implies take none. Claims more than a year
    apart do not prove what lies between them.
    """
    groups: dict[Towards, list[Claim]] = {}
    for claim in sorted(map(in_words, claims), key=_when):
        for towards in _stances_of(claim):
            groups.setdefault(towards, []).append(claim)
    return tuple(
        _stance(towards, stretch) for towards in sorted(groups) for stretch in _stretches(groups[towards])
    )


def _stances_of(claim: Claim) -> list[Towards]:
    kind = _kind(claim)
    negative = denied(claim)
    if kind is None or not (negative or happened(claim)):
        return []
    pairs = {(actor.canonical, other.canonical) for actor in claim.actors for other in claim.recipients}
    if kind in incident_rules().mutual:
        pairs = {(min(pair), max(pair)) for pair in pairs}
    return [(actor, other, kind, negative) for actor, other in sorted(pairs) if actor != other]


def _kind(claim: Claim) -> str | None:
    if claim.event_type is EventType.RECOGNITION:
        return RECOGNISES
    if claim.event_type is EventType.RELATION:
        return claim.sub_event_type
    return None


def _when(claim: Claim) -> tuple[date, date, str]:
    end = claim.period.end or claim.period.start or date.max
    return end, claim.period.start or end, claim.id


def _stretches(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims, in order of time, cut where they lie too far apart."""
    stretches: list[list[Claim]] = []
    last: date | None = None
    for claim in claims:
        end, start, _ = _when(claim)
        if last is None or (start - last).days > holding_rules().dead_days:
            stretches.append([])
        stretches[-1].append(claim)
        last = end if last is None else max(last, end)
    return stretches


def _stance(towards: Towards, claims: Sequence[Claim]) -> Stance:
    actor, other, kind, negative = towards
    starts = [claim.period.start for claim in claims]
    ends = [claim.period.end for claim in claims]
    return Stance(
        actor=actor,
        other=other,
        kind=kind,
        negative=negative,
        start=None if None in starts else min(day for day in starts if day),
        end=None if None in ends else max(day for day in ends if day),
        claims=tuple(sorted(claim.id for claim in claims)),
        speakers=tuple(sorted({claim.attribution.speaker or claim.doc for claim in claims})),
    )
