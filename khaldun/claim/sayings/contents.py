"""What a saying tells: the words after its cue, before it or both, and quotations that go on from them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khaldun.claim.sayings.sources import Phrase
from khaldun.records import Span

GAP = re.compile(r"[\s\"“”«»'‘’]*$")
LEAD = re.compile(r"[\s,;:\"“”«»'‘’—–-]*")
NEXT_QUOTATION = re.compile(r"\s*[\"“«]$")


def contents(
    text: str,
    sentence: Span,
    told: Span,
    *,
    follows: bool,
    border: int,
    start: int,
    quotations: Sequence[Span],
) -> tuple[Span, ...]:
    """The spans that a saying tells of its sentence.

    `told` is the hull of its source and cue, `start` where the words before it begin, `border` where the next
    saying of the sentence takes over.
    """
    before, comma = _trimmed(text, start, told.start), text.find(",", told.end, border)
    after = _trimmed(text, told.end if follows else comma, border) if follows or comma >= 0 else None
    parts = [after] if follows else [before, after]
    parts += [] if follows or border < sentence.end else _next_quotations(text, sentence.end, quotations)
    return tuple(_with_quotation(part, quotations, told) for part in parts if part is not None)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The words between two places, without marks around them."""
    lead = LEAD.match(text, start, end)
    first = lead.end() if lead else start
    last = first + len(text[first:end].rstrip(' \t\r\n,;:"“”«»—–-'))
    return Span(start=first, end=last) if first < last else None


def _with_quotation(part: Span, quotations: Sequence[Span], told: Span) -> Span:
    """The part, as far as the quotations that overlap it reach, without running over the saying itself."""
    start, end = part.start, part.end
    for quotation in quotations:
        if quotation.overlaps(part) and not quotation.overlaps(told):
            start, end = min(start, quotation.start), max(end, quotation.end)
    return Span(start=start, end=end)


def _next_quotations(text: str, end: int, quotations: Sequence[Span]) -> list[Span]:
    """The quotation that goes on right behind the sentence, in its paragraph."""
    return [
        quotation
        for quotation in quotations
        if quotation.start > end
        and "\n" not in (gap := text[end : quotation.start])
        and NEXT_QUOTATION.match(gap)
    ][:1]


def hull(source: Phrase | None, cue: Phrase) -> Phrase:
    """From the first to the last word of source and cue."""
    return cue if source is None else (min(source[0], cue[0]), max(source[1], cue[1]))
