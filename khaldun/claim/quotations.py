"""Whose words stand in quotation marks, where the claim inside them names nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec.structs import replace

from khaldun.claim.attribution import party_attribution
from khaldun.claim.marks import Marks
from khaldun.claim.voices import voice_words
from khaldun.records import Attribution, Claim, Modality, Span

LEAST_WORDS = 6
"""Fewer words in quotation marks are a phrase taken from somebody, and seldom a claim of his."""
MARK = re.compile(r"(?P<open>“|«|(?<![^\s(\[])\"(?=\S))|(?P<close>”|»|(?<=\S)\")")
"""A straight mark opens after a space and closes after a letter or a stop."""
LONGEST = 1500
"""Code points without a mark after which an open quotation is taken for one that was never closed."""
REACH = 160
"""Code points before a quotation in which its speaker is named."""


def with_quoted_speaker(claims: Sequence[Claim], at: int, marks: Marks) -> Claim:
    """A claim told in its outlet's voice inside a quotation is told by whoever is quoted.

    That is the speaker of the nearest other claim of the quotation, or the one who is named with a verb of
    saying right before it ("The minister said: ...").
    """
    claim = claims[at]
    quotation = _quotation(claim, marks)
    if quotation is None or not claim.attribution.own_voice():
        return claim
    voice = _voice_inside(claims, at, quotation) or _voice_before(quotation, marks)
    if voice is None:
        return claim
    told = replace(voice, hedge=claim.attribution.hedge)
    modality = Modality.REPORTED if claim.modality is Modality.ASSERTED else claim.modality
    return replace(claim, attribution=told, modality=modality)


def _quotation(claim: Claim, marks: Marks) -> Span | None:
    inside = (span for span in quotations_of(marks.text) if span.contains(claim.trigger_span))
    return next((span for span in inside if len(marks.words(span).split()) >= LEAST_WORDS), None)


@lru_cache(maxsize=8)  # asked of one text for each of its claims
def quotations_of(text: str) -> tuple[Span, ...]:
    """The quotations of a text, marks excluded. A mark that opens inside one that is still open goes on with
    it: so newspapers set quotations of several paragraphs. What is never closed ends with its paragraph.
    """
    found: list[Span] = []
    start: int | None = None
    last = 0
    for mark in MARK.finditer(text):
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


def _voice_before(quotation: Span, marks: Marks) -> Attribution | None:
    first = max(0, quotation.start - REACH)
    cue = _hands_over().search(marks.text[first : quotation.start])
    if cue is None:
        return None
    end = first + cue.start("verb")
    named = [
        (marks.reading.mentions[number].span, number)
        for number, grounding in marks.groundings.items()
        if grounding.party is not None and first <= marks.reading.mentions[number].span.end <= end
    ]
    return party_attribution(marks, max(named)[1], cue=cue["verb"]) if named else None


@cache
def _hands_over() -> re.Pattern[str]:
    verbs = "|".join(sorted(voice_words().quoting))
    return re.compile(rf"\b(?P<verb>{verbs})\b[^.!?\"“”«»]{{0,60}}[:,]?\s*[\"“«]$", re.IGNORECASE)
