"""One figure told in two claims of one clause: "rampaging through a ward to murder nine".

The reader may see two deeds, of two types, in one clause and give both its figure. Annotators do not: of
6,646 figures (the annotated corpus without its development part, train/reports, train/stories) one stands in
two violent claims of other types, the words of one within those of the other. The claim whose trigger stands
nearest to the figure keeps it
and its words; the other is the same deed told again.
"""

from __future__ import annotations

from collections.abc import Sequence

from khaldun.records import Claim, EventType, Span, Toll

VIOLENT = frozenset(
    {
        EventType.BATTLE,
        EventType.EXPLOSION_REMOTE_VIOLENCE,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.RIOT,
    }
)


def without_twins(claims: Sequence[Claim]) -> list[Claim]:
    """The claims less those that another counts the same people with, nearer to their figure."""
    return [claim for claim in claims if not any(_is_nearer(other, claim) for other in claims)]


def _is_nearer(other: Claim, claim: Claim) -> bool:
    """Whether `other` is of another type, of the same clause, and nearer to a figure that both have."""
    if other.event_type is claim.event_type or not {other.event_type, claim.event_type} <= VIOLENT:
        return False
    if not _share_words(other, claim):
        return False
    shared = (span for toll in claim.tolls if (span := _told_by(other, toll)))
    return any(_key(other, span) < _key(claim, span) for span in shared)


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
