"""Whose words stand in quotation marks, where the claim inside them names nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from khaldun.claim.marks import Marks
from khaldun.records import Attribution, Claim, Modality, Span
from khaldun.records.overlap import SpanIndex

LEAST_WORDS = 6
"""Fewer words in quotation marks are a phrase taken from somebody, and seldom a claim of his."""
LEAST_TOLD = 3
"""Fewer words in quotation marks are a name for something, and tell nothing."""
MARK = re.compile(
    r"(?P<open>“|«|``|(?<![^\s(\[])(?:\"|'')(?=\S))|(?P<close>”|»|(?<=\S)(?:\"|''))",
)
"""A straight mark (or two apostrophes for it) opens after a space and closes after a letter or a stop."""
SIGN = re.compile("[“”«»`\"']")
"""How every mark begins: found at once, where a mark is tried at every letter."""
LONGEST = 1500
"""Code points without a mark after which an open quotation is taken for one that was never closed."""


def with_quoted_speaker(claims: Sequence[Claim], at: int, marks: Marks) -> Claim:
    """A claim told in its outlet's voice inside a quotation is told by the speaker of the nearest other claim
    of that quotation.
    """
    claim = claims[at]
    quotation = quotation_around(claim, marks)
    if quotation is None or not claim.attribution.own_voice():
        return claim
    voice = _voice_inside(claims, at, quotation)
    if voice is None:
        return claim
    told = replace(voice, hedge=claim.attribution.hedge)
    modality = Modality.REPORTED if claim.modality is Modality.ASSERTED else claim.modality
    return replace(claim, attribution=told, modality=modality)


def as_quoted(claim: Claim, marks: Marks) -> Claim:
    """What stands in quotation marks is reported, also where nobody is found who says it: of 10 such claims
    of the training part and the stories annotators call 9 so.
    """
    if claim.modality is not Modality.ASSERTED or not claim.attribution.own_voice():
        return claim
    holding = quotations_around(claim.trigger_span, marks.text)
    told = any(len(marks.words(span).split()) >= LEAST_TOLD for span in holding)
    return replace(claim, modality=Modality.REPORTED) if told else claim


def quotation_around(claim: Claim, marks: Marks) -> Span | None:
    """The quotation that holds a claim, if it is one of whole clauses."""
    inside = quotations_around(claim.trigger_span, marks.text)
    return next((span for span in inside if len(marks.words(span).split()) >= LEAST_WORDS), None)


def quotations_around(words: Span, text: str) -> Iterator[Span]:
    """The quotations of a text that hold some words of it."""
    quoted = _index(text)
    found = (quoted.spans[number] for number in quoted.overlapping(words))
    return (span for span in found if span.contains(words))


@lru_cache(maxsize=8)  # asked of one text for each of its claims
def _index(text: str) -> SpanIndex:
    return SpanIndex(quotations_of(text))


@lru_cache(maxsize=8)
def quotations_of(text: str) -> tuple[Span, ...]:
    """The quotations of a text, marks excluded. A mark that opens inside one that is still open goes on with
    it: so newspapers set quotations of several paragraphs. What is never closed ends with its paragraph.
    """
    found: list[Span] = []
    start: int | None = None
    last = 0
    for mark in _marks(text):
        if start is not None and mark.start() - last > LONGEST:
            found += _ended(text, start, last)
            start = None
        if mark["open"] and start is None:
            start = mark.end()
        elif mark["close"] and start is not None:
            found += [Span(start=start, end=mark.start())] if mark.start() > start else []
            start = None
        last = mark.end()
    return tuple(found) if start is None else (*found, *_ended(text, start, last))


def _marks(text: str) -> Iterator[re.Match[str]]:
    sign = SIGN.search(text)
    while sign is not None:
        mark = MARK.match(text, sign.start())
        if mark is not None:
            yield mark
        sign = SIGN.search(text, (mark or sign).end())


def _ended(text: str, start: int, last: int) -> list[Span]:
    """The quotation from `start` on, ended with the paragraph of its last mark."""
    end = text.find("\n", last)
    end = len(text) if end < 0 else end
    return [Span(start=start, end=end)] if start < end <= last + LONGEST else []


def _voice_inside(claims: Sequence[Claim], at: int, quotation: Span) -> Attribution | None:
    here = claims[at].trigger_span.start
    others = [
        (abs(other.trigger_span.start - here), number)
        for number, other in enumerate(claims)
        if quotation.contains(other.trigger_span) and not other.attribution.own_voice()
    ]
    return claims[min(others)[1]].attribution if others else None
