"""Deeds by which nobody was harmed: "a rocket hit the bank; nobody was hurt", "there were no casualties".

Words that count nobody tell of the deed just told, which took place: annotators of real reports give 50 of 55
such claims of violence the positive polarity of that deed. They count nobody of another deed told behind.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from khaldun.claim.marks import Marks
from khaldun.records import HAPPENED, Claim, EventType, Polarity, Toll, TollKind

BACK = 2
"""Sentences back to which the deed is told."""
LOOKED_OVER = 6
"""Claims looked back over."""
VIOLENT = frozenset(
    {EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.BATTLE}
)
HARMED = frozenset({TollKind.KILLED, TollKind.WOUNDED, TollKind.OTHER})


def with_spared(claims: Sequence[Claim], marks: Marks) -> list[Claim]:
    """The claims in order of the text; one that counts nobody is of the deed told before it."""
    told: list[Claim] = []
    for claim in claims:
        own = _without_others(claim, told, marks)
        told.append(_of_deed(own, told, marks) if _spares(own) else own)
    return told


def _is_none(toll: Toll) -> bool:
    return toll.kind in HARMED and toll.high == 0


def _spares(claim: Claim) -> bool:
    """Whether a claim of violence tells of people who were not harmed."""
    return claim.event_type in VIOLENT and any(map(_is_none, claim.tolls))


def _without_others(claim: Claim, before: Sequence[Claim], marks: Marks) -> Claim:
    """The claim without a toll of nobody that an earlier deed told in an earlier sentence has."""
    here = marks.sentence(claim.trigger_span.start)
    had = {toll.span for one in before[-LOOKED_OVER:] for toll in one.tolls if _is_none(toll)}
    kept = tuple(
        toll
        for toll in claim.tolls
        if not (_is_none(toll) and toll.span in had and toll.span and marks.sentence(toll.span.start) < here)
    )
    return replace(claim, tolls=kept) if len(kept) < len(claim.tolls) else claim


def _names(claim: Claim) -> set[str]:
    return {party.canonical for party in claim.actors}


def _of_deed(claim: Claim, before: Sequence[Claim], marks: Marks) -> Claim:
    """The claim with the kind and the doers of the deed it tells of; where none is told before, only one that
    tells of others who were harmed is of something that took place.
    """
    here = marks.sentence(claim.trigger_span.start)
    deed = next(
        (
            one
            for one in reversed(before[-LOOKED_OVER:])
            if one.event_type in VIOLENT
            and one.modality in HAPPENED
            and one.polarity is Polarity.POSITIVE
            and here - marks.sentence(one.trigger_span.start) <= BACK
        ),
        None,
    )
    if deed is None or (claim.actors and _names(claim) != _names(deed)):
        harmed = not all(map(_is_none, claim.tolls))
        return replace(claim, polarity=Polarity.POSITIVE) if harmed else claim
    return replace(
        claim,
        event_type=deed.event_type,
        sub_event_type=deed.sub_event_type,
        actors=deed.actors,
        polarity=Polarity.POSITIVE,
    )
