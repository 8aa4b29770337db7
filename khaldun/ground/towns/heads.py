"""Heads of a roundup: "* SWAT - Troops killed ..." tells where, and no party is called
"SWAT" or "SWAT - Troops". "HAMAS - The movement said" tells who.
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from khaldun.data.roundups import Head, heads_of
from khaldun.records import ActorKind, Mention, MentionKind, Reading, Span
from khaldun.seams import Atlas

_STATES = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT})


def with_head_towns(reading: Reading, atlas: Atlas, day: date | None) -> Reading:
    """The reading; the towns over the reports of a roundup are places, and no part of a party."""
    text = reading.report.text
    heads = [one for one in heads_of(text) if not _is_party(text[slice(*one.town)], atlas, day)]
    if not heads:
        return reading
    mentions = tuple(_outside(mention, heads) for mention in reading.mentions)
    marked = [one.span for one in mentions if one.kind is MentionKind.PLACE]
    added = tuple(
        Mention(kind=MentionKind.PLACE, span=span, score=1.0)
        for span in map(_town, heads)
        if atlas.places(span.words(text).title()) and not any(span.overlaps(one) for one in marked)
    )
    return replace(reading, mentions=(*mentions, *added))


def _is_party(name: str, atlas: Atlas, day: date | None) -> bool:
    """Whether a party is called so that is no state, for which its capital stands too."""
    return any(one.kind not in _STATES for one in atlas.actors(name, day))


def stands_over(text: str, span: Span) -> bool:
    """Whether the place under `span` stands over a report of a roundup: there it happened, even where the
    head was taken for a dateline ("KUNDUZ - German troops ...").
    """
    return any(span.start == one.town[0] for one in heads_of(text))


def openings(text: str) -> tuple[int, ...]:
    """Where the reports of a roundup begin, in order."""
    return tuple(one.start for one in heads_of(text))


def _town(head: Head) -> Span:
    return Span(start=head.town[0], end=head.town[1])


def _outside(mention: Mention, heads: list[Head]) -> Mention:
    """The mention of a party less the head it begins in; a place where the head is all of it."""
    if mention.kind is not MentionKind.ACTOR:
        return mention
    head = next((one for one in heads if one.start <= mention.span.start < one.end), None)
    if head is None:
        return mention
    if mention.span.end > head.end:
        return replace(mention, span=Span(start=head.end, end=mention.span.end))
    return replace(mention, kind=MentionKind.PLACE) if mention.span == _town(head) else mention
