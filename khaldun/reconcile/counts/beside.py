"""What a cluster cannot see of its own reports: whose a figure is, and what a party was asked to confirm.

Worked out once for all claims, report by report, so that long reports cost no more a claim than short ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from khaldun.reconcile.counts.bounds import same_place
from khaldun.reconcile.counts.statements import Key
from khaldun.reconcile.rules import incident_rules
from khaldun.reconcile.voices import happened, non_confirming
from khaldun.records import Claim, ClaimId, EventType, Place, ReportId, Span, Toll

CONTROL = frozenset({EventType.TERRITORIAL_CHANGE, EventType.TERRITORIAL_CONTROL})


class Beside(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`borrowed`: figures whose words stand nearer to another claim of the same report, and that claim.
    `asked`: what a party was asked about and did not confirm.
    """

    borrowed: Mapping[Key, ClaimId]
    asked: frozenset[ClaimId]


def look_beside(claims: Iterable[Claim]) -> Beside:
    """What the claims of each report say about one another."""
    told: dict[ReportId, dict[ClaimId, Claim]] = defaultdict(dict)
    for claim in claims:
        told[claim.report][claim.id] = claim
    reports = [sorted(found.values(), key=_position) for found in told.values()]
    return Beside(
        borrowed={key: owner for report in reports for key, owner in _borrowed(report)},
        asked=frozenset(
            one
            for report in reports
            for aside in report
            if non_confirming(aside)
            for one in asked_about(aside, report)
        ),
    )


def _position(claim: Claim) -> tuple[int, ClaimId]:
    return claim.trigger_span.start, claim.id


def _borrowed(claims: Sequence[Claim]) -> Iterator[tuple[Key, ClaimId]]:
    """A reader that hangs one figure on several happenings would have it counted for each of them."""
    for group in _shared_words(claims):
        owners = [claim for claim, _, _ in group if not claim.headline]
        for claim, index, toll in group:
            owner = min([claim, *owners], key=lambda one: _distance(one, toll))
            if owner is not claim:
                yield (claim.id, index), owner.id


Told = tuple[Claim, int, Toll]
"""A figure of a claim, with its position in the claim."""


def _shared_words(claims: Sequence[Claim]) -> Iterator[list[Told]]:
    """Figures of one kind whose words overlap, those of several claims only."""
    kinds: dict[str, list[tuple[Span, Told]]] = defaultdict(list)
    for claim in claims:
        for index, toll in enumerate(claim.tolls):
            if toll.span is not None and happened(claim):
                kinds[toll.kind].append((toll.span, (claim, index, toll)))
    for figures in kinds.values():
        group: list[Told] = []
        end = 0
        for span, told in sorted(figures, key=lambda one: (one[0], one[1][0].id, one[1][1])):
            if span.start >= end:
                yield from [group] if len({claim.id for claim, _, _ in group}) > 1 else []
                group = []
            group.append(told)
            end = max(end, span.end)
        yield from [group] if len({claim.id for claim, _, _ in group}) > 1 else []


def _distance(claim: Claim, toll: Toll) -> tuple[int, int, int, int, ClaimId]:
    """How far the figure stands from what the claim tells: in its clause, after it ("a battle ... left 20
    dead") or before it; then by characters.
    """
    trigger, clause = claim.trigger_span, claim.evidence[0]
    if toll.span is None:
        return 2, 0, 0, 0, claim.id
    where = 0 if clause.contains(toll.span) else 1 if trigger.end <= toll.span.start else 2
    apart = max(toll.span.start - trigger.end, trigger.start - toll.span.end, 0)
    return where, apart, clause.end - clause.start, trigger.start, claim.id


def asked_about(aside: Claim, claims: Iterable[Claim]) -> set[ClaimId]:
    """What a non-confirmation speaks of: the violence and the change of hands its report told last before it
    (else first after it), of the place it names, if any, and of times that meet.
    """
    nearest: dict[bool, tuple[bool, int, ClaimId]] = {}
    for claim in claims:
        if not _about(aside, claim):
            continue
        apart = aside.trigger_span.start - claim.trigger_span.start
        distance = (apart < 0, abs(apart), claim.id)
        control = claim.event_type in CONTROL
        nearest[control] = min(nearest.get(control, distance), distance)
    return {claim for *_, claim in nearest.values()}


def _about(aside: Claim, claim: Claim) -> bool:
    if aside.report != claim.report or claim.event_type not in incident_rules().confirmable:
        return False
    if not happened(claim) or (_is_known(aside.place) and not _may_be_there(claim.place, aside.place)):
        return False
    return _starts_by(aside, claim) and _starts_by(claim, aside)


def _is_known(place: Place | None) -> bool:
    return place is not None and place.id is not None


def _may_be_there(place: Place | None, other: Place | None) -> bool:
    """Whether a known place is the other one; a claim without a place is told of none in particular."""
    return place is not None and other is not None and same_place(place, other)


def _starts_by(left: Claim, right: Claim) -> bool:
    start, end = left.period.start, right.period.end
    return start is None or end is None or start <= end
