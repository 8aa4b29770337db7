"""Figures told with a place each: "killed 44 people in Nondin village and 179 people in nearby Soro".

The reader ties all to one deed and one place; each is a claim of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from khaldun.claim.marks import Marks, sentence_span
from khaldun.records import Claim, MentionKind, Place, Span, Toll, TollKind, TollScope

COUNTED = (TollKind.KILLED, TollKind.WOUNDED)
PART = re.compile(
    r"\b(?:including|among them|amongst them|of them|of whom|among whom)\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)
"""Before a figure that counts a part of the one before it."""
AND = re.compile(r"\b(?:and|while)\s+(?:another\s+|a further\s+)?$", re.IGNORECASE)
AT = re.compile(
    r"\b(?:in|at|near|outside|around)\s+(?:the\s+|nearby\s+|neighbou?ring\s+)?(?:[a-z-]+\s+){0,3}$"
)
"""Before the place of the figure told just before."""
LED = re.compile(r"(?:in|at|near|outside|around)\s")
STOP = re.compile(r"[.;\n]")
LEADING = 4
"""Spaces between an act and the first figure of it: "killed | at least | 44 people"."""
REACH = 40
"""Code points behind the evidence in which the last figure's place may stand."""

Spot = tuple[Span, Place]


def parted_by_place(marks: Marks, claim: Claim) -> list[Claim]:
    """The claim, or one for each of its figures of one kind where every figure has a place of its own."""
    mains = _mains(marks, claim)
    if len(mains) < 2:
        return [claim]
    spots = _spots(marks, claim, mains)
    if len({_key(place) for _, place in spots}) < len(mains):
        return [claim]
    claim = replace(claim, tolls=tuple(_whole(one) if one in mains else one for one in claim.tolls))
    starts = [_span(one).start for one in mains]
    shares = [_share(claim, at, starts) for at in range(len(mains))]
    made = [
        _part(marks, claim, spot, start, share)
        for spot, start, share in zip(spots, starts, shares, strict=True)
        if not all(_is_told_by_another(marks, claim, toll) for toll in share)
    ]
    return made or [claim]


def _share(claim: Claim, at: int, starts: Sequence[int]) -> tuple[Toll, ...]:
    """The figures from the main one numbered `at` up to the next; the first has what stands before it too."""
    last = [
        max((n for n, start in enumerate(starts) if start <= begin), default=0) for begin in _begins(claim)
    ]
    return tuple(toll for toll, part in zip(claim.tolls, last, strict=True) if part == at)


def _begins(claim: Claim) -> list[int]:
    """Where every figure begins; one that has no words of its own, before all."""
    return [toll.span.start if toll.span else 0 for toll in claim.tolls]


def _part(marks: Marks, claim: Claim, spot: Spot, start: int, tolls: tuple[Toll, ...]) -> Claim:
    """The claim of some of the figures, the main of which begins at `start`, at a place of its own."""
    act, span = claim.trigger_span, spot[0]
    first = min(one.span.start for one in tolls if one.span) if any(one.span for one in tolls) else start
    led = act.start < first and marks.text[act.end : first].count(" ") <= LEADING
    begin = min(first, claim.evidence[0].start) if led else first
    finish = max(span.end, act.end) if first <= act.start and act.end <= span.end + REACH else span.end
    told = Span(start=begin, end=finish)
    return replace(
        claim,
        evidence=(told,),
        words=marks.words(told),
        place=replace(spot[1], surface=marks.words(span), span=span),
        tolls=tolls,
    )


def _is_told_by_another(marks: Marks, claim: Claim, toll: Toll) -> bool:
    """Whether the figure hangs on another deed too, which is a claim of its own."""
    return any(
        marks.reading.mentions[mention].span == toll.span
        and marks.reading.triggers[trigger].span != claim.trigger_span
        for trigger, mention in marks.figures
    )


def _mains(marks: Marks, claim: Claim) -> list[Toll]:
    """The figures of the first kind of which there are several, parts of another left out."""
    sentence = sentence_span(marks, claim.trigger_span)
    for kind in COUNTED:
        told = [one for one in claim.tolls if one.kind is kind and one.span and sentence.contains(one.span)]
        whole = [one for one in told if not _is_part(marks, one)]
        if len(whole) > 1:
            return sorted(whole, key=lambda one: _span(one).start)
    return []


def _is_part(marks: Marks, toll: Toll) -> bool:
    """Whether a figure counts some of those counted before it: by its words, else as the reader judges."""
    start = _span(toll).start
    if PART.search(marks.text, max(0, start - 40), start):
        return True
    added = AND.search(marks.text, max(0, start - 20), start) is not None
    return toll.scope is TollScope.SUBSET and not added


def _whole(toll: Toll) -> Toll:
    return replace(toll, scope=TollScope.INCIDENT) if toll.scope is TollScope.SUBSET else toll


def _span(toll: Toll) -> Span:
    assert toll.span is not None
    return toll.span


def _spots(marks: Marks, claim: Claim, mains: Sequence[Toll]) -> list[Spot]:
    """The place told behind each figure and before the next, as far as every one has such a place."""
    named = places_named(marks, claim)
    ends = [_span(one).end for one in mains]
    limits = [
        *(_span(later).start for _, later in pairwise(mains)),
        max(claim.evidence[0].end, ends[-1]) + REACH,
    ]
    found = [spot_behind(marks, named, end, limit) for end, limit in zip(ends, limits, strict=True)]
    return [one for one in found if one is not None] if all(found) else []


def places_named(marks: Marks, claim: Claim) -> list[Spot]:
    """The places named in the sentence of a claim, in order of the text."""
    sentence, mentions = sentence_span(marks, claim.trigger_span), marks.reading.mentions
    found = [
        (mentions[number].span, grounding.place)
        for number in marks.mentioned.overlapping(sentence)
        if mentions[number].kind is MentionKind.PLACE
        and (grounding := marks.groundings.get(number)) is not None
        and grounding.place is not None
        and sentence.contains(mentions[number].span)
    ]
    return sorted(found, key=lambda one: (one[0].start, -one[0].end))


def spot_behind(marks: Marks, named: Sequence[Spot], end: int, limit: int) -> Spot | None:
    """The place told behind a figure that ends at `end` and before `limit`, by words that lead to it."""
    for span, place in named:
        between = marks.text[end : span.start]
        if end <= span.start <= limit and not STOP.search(between):
            return (span, place) if AT.search(between) or LED.match(marks.text, span.start) else None
    return None


def _key(place: Place) -> str:
    return place.id or place.canonical
