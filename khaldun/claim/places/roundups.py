"""Roundups: what a report under "KIRKUK - " tells without a place of its own lies in Kirkuk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from khaldun.claim.marks import Marks
from khaldun.claim.settings import UNPLACED_TYPES
from khaldun.data.roundups import heads_of
from khaldun.records import Claim, Place

Heads = Mapping[int, Place]
"""The town over each report of a roundup, by where the report begins."""


def towns_over(marks: Marks) -> Heads:
    """The towns over the reports of a roundup; none in other texts."""
    heads = heads_of(marks.text)
    if not heads:
        return {}
    places = {
        marks.reading.mentions[number].span.start: one.place
        for number, one in marks.groundings.items()
        if one.place is not None
    }
    return {one.start: place for one in heads if (place := places.get(one.town[0]))}


def under_heads(claims: Sequence[Claim], heads: Heads, marks: Marks) -> list[Claim]:
    """The claims; what tells no place of its own lies in the town over it, but for acts of speech."""
    return [_under(claim, heads, marks) for claim in claims]


def _under(claim: Claim, heads: Heads, marks: Marks) -> Claim:
    town = _town(claim, heads, marks)
    if town is None or claim.event_type in UNPLACED_TYPES or _is_told_there(claim, marks):
        return claim
    return replace(claim, place=replace(town, inherited=True))


def _is_told_there(claim: Claim, marks: Marks) -> bool:
    """Whether a claim has a place of the same report of a roundup."""
    section, span = marks.section(claim.trigger_span), claim.place.span if claim.place else None
    return claim.place is not None and (span is None or section is None or section.contains(span))


def stands_under(claim: Claim, heads: Heads, marks: Marks) -> bool:
    """Whether a claim lies in the town over it."""
    town = _town(claim, heads, marks)
    return town is not None and claim.place is not None and claim.place.span == town.span


def _town(claim: Claim, heads: Heads, marks: Marks) -> Place | None:
    section = marks.section(claim.trigger_span) if heads else None
    return heads.get(section.start) if section else None
