"""Counted people in a list that shares its verb: "six soldiers, two clerks and a nurse were killed"."""

from __future__ import annotations

import re
from functools import cache

from khaldun.claim.counts.victims import standing_of
from khaldun.data.numbers import number_words
from khaldun.records import Span, Victims

_COMMA = re.compile(r", ")


@cache
def _next() -> re.Pattern[str]:
    return re.compile(
        rf"(?:, (?:and )?| and )(?:(?:at least|about|some) )?(?:\d|an? |(?:{number_words()}) )", re.IGNORECASE
    )


def in_list(text: str, before: Span, span: Span) -> bool:
    """Whether the figure at `span` is the middle of a list that the figure `before` begins.

    Each says what people it counts: in "nine people, two clerks and a nurse" the two are part of the nine.

    >>> in_list("six soldiers, two clerks and a nurse", Span(start=0, end=12), Span(start=14, end=24))
    True
    """
    if not _COMMA.fullmatch(text, before.end, span.start) or not _next().match(text, span.end):
        return False
    return {standing_of(before.words(text)), standing_of(span.words(text))}.isdisjoint(
        {None, Victims.UNKNOWN}
    )
