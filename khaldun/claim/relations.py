"""Claims of one report that point to each other: what was asked for, and what is denied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from khaldun.claim.denials.disputed import is_same_figure
from khaldun.claim.marks import Marks
from khaldun.records import HAPPENED, Claim, EventType, Modality, Polarity

CARRIERS = frozenset({EventType.APPEAL, EventType.STATEMENT, EventType.DECISION, EventType.AGREEMENT})
TO_COME = frozenset({Modality.REQUESTED, Modality.PLANNED, Modality.FUTURE, Modality.HYPOTHETICAL})
REACH = 60
"""How many claims away another may stand; more than a long report holds, so only books are cut short."""
VIOLENCE = frozenset(
    {EventType.BATTLE, EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.VIOLENCE_AGAINST_CIVILIANS}
)


def with_relations(claims: Sequence[Claim], at: int, marks: Marks) -> Claim:
    """The claim at `at` with `content_of` and `denies` where another claim of the report carries it."""
    claim = claims[at]
    if claim.modality in TO_COME and claim.event_type not in CARRIERS:
        carrier = _carrier(claims, at, marks)
        return replace(claim, content_of=carrier.id) if carrier else claim
    if claim.modality is Modality.DENIED:
        denied = _denied(claims, at)
        return replace(claim, denies=denied.id) if denied else claim
    return claim


def _carrier(claims: Sequence[Claim], at: int, marks: Marks) -> Claim | None:
    """The appeal, threat or decision of the same sentence, else of the sentence before."""
    here = marks.sentence(claims[at].trigger_span.start)
    for other in _around(claims, at):
        near = 0 <= here - marks.sentence(other.trigger_span.start) <= 1
        if near and other.event_type in CARRIERS and other.modality in HAPPENED:
            return other
    return None


def _denied(claims: Sequence[Claim], at: int) -> Claim | None:
    """Of the claims of the same event that somebody else holds to have happened the one that agrees most: a
    denial has place, day and doer of what it answers. Of equals the nearest, looking back first.
    """
    claim = claims[at]
    told = [
        other
        for other in _around(claims, at)
        if other.modality in HAPPENED
        and other.polarity is Polarity.POSITIVE
        and other.attribution.speaker != claim.attribution.speaker
        and _same_kind(claim, other)
        and is_same_figure(claim, other)
    ]
    return max(told, key=lambda other: _agreement(claim, other), default=None)


def _agreement(claim: Claim, other: Claim) -> int:
    """In how much a denial and a claim agree: sub-type, place, days, doers."""
    doers = {party.canonical for party in claim.actors} & {party.canonical for party in other.actors}
    places = [one.place and (one.place.id or one.place.canonical) for one in (claim, other)]
    days = [(one.period.start, one.period.end) for one in (claim, other)]
    return (
        (claim.sub_event_type == other.sub_event_type)
        + (places[0] == places[1])
        + (days[0] == days[1])
        + bool(doers)
    )


def _around(claims: Sequence[Claim], at: int) -> Iterator[Claim]:
    """The claims near the one at `at`, looking back first."""
    yield from reversed(claims[max(0, at - REACH) : at])
    yield from claims[at + 1 : at + 1 + REACH]


def _same_kind(claim: Claim, other: Claim) -> bool:
    violent = claim.event_type in VIOLENCE and other.event_type in VIOLENCE
    return other.event_type is claim.event_type or violent
