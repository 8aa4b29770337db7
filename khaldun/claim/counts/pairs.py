"""Dead and wounded side by side without a verb between them, as headlines have them: "3 killed 40 injured".

The reader takes such words for one figure, or finds only one of the two. A claim that has either has both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from khaldun.claim.counts.figures import figure_bounds
from khaldun.claim.counts.victims import standing_of
from khaldun.data.numbers import number_words
from khaldun.records import Span, Toll, TollKind, TollScope, Victims

_LEAD = r"(?:(?:at least|more than|nearly|almost|about|some|around|over|up to|another) )?"
_PEOPLE = r"(?: (?!and\b|or\b|ha[sd]\b|have\b|w[ae]s?re?\b|is\b|are\b)[\w’'-]+){0,2}?"
KINDS = {"killed": TollKind.KILLED, "wounded": TollKind.WOUNDED}


@cache
def _pair() -> re.Pattern[str]:
    figure = rf"{_LEAD}(?:\d[\d,]*|{number_words()}){_PEOPLE}"
    return re.compile(
        rf"(?<![\w,.-])(?P<killed>{figure}) (?:killed|dead|martyred)\W+(?:and |with )?"
        rf"(?P<wounded>{figure}) (?:injured|wounded|hurt)\b",
        re.IGNORECASE,
    )


def with_pairs(tolls: Sequence[Toll], text: str, evidence: Span) -> tuple[Toll, ...]:
    """The tolls; where one stands in such a pair of `evidence`, both the dead and the wounded are told."""
    told = list(tolls)
    for pair in _pair().finditer(text, evidence.start, evidence.end):
        span = Span(start=pair.start(), end=pair.end())
        inside = [toll for toll in told if toll.span and span.overlaps(toll.span)]
        halves = _halves(pair, inside)
        if inside and len(halves) == len(KINDS):
            kept = [next((toll for toll in inside if _is_half(toll, half, halves)), half) for half in halves]
            told = [toll for toll in told if toll not in inside] + kept
    return tuple(sorted(told, key=lambda toll: toll.span or evidence))


def _is_half(toll: Toll, half: Toll, halves: Sequence[Toll]) -> bool:
    """Whether a toll as read is that half of the pair and nothing of the other."""
    span = toll.span
    over = [one for one in halves if span and one.span and one.span.overlaps(span)]
    return over == [half] and toll.kind is half.kind


def _halves(pair: re.Match[str], read: Sequence[Toll]) -> list[Toll]:
    """The two tolls of a pair, with the scope the reader gave to what it `read` there."""
    halves = []
    for name, kind in KINDS.items():
        words, bounds = pair[name], figure_bounds(pair[name])
        if bounds is not None:
            halves.append(
                Toll(
                    kind=kind,
                    low=bounds.low,
                    high=bounds.high,
                    words=words,
                    victims=standing_of(words) or Victims.UNKNOWN,
                    scope=read[0].scope if read else TollScope.INCIDENT,
                    span=Span(start=pair.start(name), end=pair.end(name)),
                )
            )
    return halves
