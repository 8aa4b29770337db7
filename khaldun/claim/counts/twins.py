"""One figure told in two claims of one clause: "rampaging through a ward to murder nine".

The reader may see two deeds, of two types, in one clause and give both its figure. Annotators do not: of
6,646 figures (the annotated corpus without its development part, train/reports, train/stories) one stands in
two violent claims of other types, the words of one within those of the other. The claim whose trigger stands
nearest to the figure keeps it. The other, told on the very same words, is the same deed told again; told
on others, it stays and counts nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from khaldun.claim.doers import VIOLENT
from khaldun.records import Claim, Span, Toll
from khaldun.records.overlap import SpanIndex


def without_twins(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, every figure with one of them: a deed told again on the same words is left out."""
    kept, told = list[Claim](), SpanIndex(claim.evidence[0] for claim in claims)
    for claim in claims:
        beside = sorted(told.overlapping(claim.evidence[0]))
        twins = [claims[at] for at in beside if _may_be_one(claims[at], claim)]
        lent = [toll for toll in claim.tolls if any(_is_nearer(other, claim, toll) for other in twins)]
        again = [other for other in twins if other.evidence == claim.evidence]
        if not any(_is_nearer(other, claim, toll) for other in again for toll in lent):
            kept.append(replace(claim, tolls=tuple(toll for toll in claim.tolls if toll not in lent)))
    return kept


def _may_be_one(other: Claim, claim: Claim) -> bool:
    """Whether two claims are violence of other types, told alike by one voice, one within the other."""
    return (
        other.event_type is not claim.event_type
        and {other.event_type, claim.event_type} <= VIOLENT
        and (other.modality, other.attribution.speaker) == (claim.modality, claim.attribution.speaker)
        and _share_words(other, claim)
    )


def _is_nearer(other: Claim, claim: Claim, toll: Toll) -> bool:
    """Whether `other` counts the same people and its trigger stands nearer to their figure."""
    span = _told_by(other, toll)
    return span is not None and _key(other, span) < _key(claim, span)


def _share_words(one: Claim, other: Claim) -> bool:
    """Whether the words of one claim lie within those of the other."""
    left, right = one.evidence[0], other.evidence[0]
    return _holds(left, right) or _holds(right, left)


def _holds(wide: Span, narrow: Span) -> bool:
    return wide.start <= narrow.start and narrow.end <= wide.end


def _told_by(other: Claim, toll: Toll) -> Span | None:
    """The words of a figure, where `other` counts as many by them or by words among them."""
    span = toll.span
    if span is None:
        return None
    same = (
        one.span for one in other.tolls if (one.kind, one.low, one.high) == (toll.kind, toll.low, toll.high)
    )
    return span if any(words is not None and words.overlaps(span) for words in same) else None


def _key(claim: Claim, figure: Span) -> tuple[int, int]:
    """How far a claim's trigger stands from a figure, and where: never the same for two triggers."""
    trigger = claim.trigger_span
    return max(figure.start - trigger.end, trigger.start - figure.end), trigger.start
