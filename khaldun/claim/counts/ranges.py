"""A sure figure and a higher one thought possible: "at least 60 villagers, and perhaps as many as 117" is 60
to 117, one count and not two. Where the reader takes both for one figure, figures.py reads it so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from khaldun.claim.counts.figures import figure_bounds
from khaldun.claim.counts.possible import possibly, widening
from khaldun.records import Span, Toll

REACH = 40
"""Code points between the two."""


def as_ranges(tolls: Sequence[Toll], text: str) -> tuple[Toll, ...]:
    """The tolls; two next to each other of which the second is only thought possible are one."""
    kept: list[Toll] = []
    for toll in tolls:
        whole = _range(kept[-1], toll, text) if kept else None
        if whole is None:
            kept.append(toll)
        else:
            kept[-1] = whole
    return tuple(kept)


def _range(sure: Toll, possible: Toll, text: str) -> Toll | None:
    """Both as one figure; None where they are two."""
    if sure.span is None or possible.span is None or sure.kind is not possible.kind or not sure.low:
        return None
    if not _may_follow(text[sure.span.end : possible.span.start], possible.words):
        return None
    bounds = figure_bounds(_within(possible.words))
    most = None if bounds is None else bounds.high or bounds.low
    if bounds is None or most is None or most <= sure.low:
        return None
    span = Span(start=sure.span.start, end=possible.span.end)
    return replace(sure, high=bounds.high, words=span.words(text), span=span)


def _may_follow(between: str, words: str) -> bool:
    """Whether a word of mere possibility stands right before the second figure, or opens it."""
    return len(between) <= REACH and _possibly().match(f"{between}{words}") is not None


def _within(words: str) -> str:
    """The words of a figure without those that call it only possible: "perhaps 30 people"."""
    return _opening().sub("", words, count=1)


@cache
def _possibly() -> re.Pattern[str]:
    return re.compile(rf"(?: (?:people|dead|others))?{widening()}\b", re.IGNORECASE)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"^{possibly()} ", re.IGNORECASE)
