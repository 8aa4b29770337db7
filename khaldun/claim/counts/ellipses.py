"""Figures without a verb of their own: "wounded 30 farmers in Beja and 14 in Moura" wounded 44."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from khaldun.claim.counts.harms import tells_of_harm
from khaldun.claim.counts.rows import kind_in_row
from khaldun.data.numbers import number_words
from khaldun.records import Toll

JOINED = re.compile(r"[^.;:]{0,80}?\b(?:and|as well as)\s+$")
PLACED = re.compile(r"\s+(?:in|at|near|outside|elsewhere)\b")


@cache
def _bare() -> re.Pattern[str]:
    """A number alone."""
    return re.compile(
        rf"(?:(?:another|at least|some|about|a further) )*(?:\d[\d,]*|{number_words()})(?: (?:others|more))?",
        re.IGNORECASE,
    )


def with_kinds_before(tolls: Sequence[Toll], text: str) -> tuple[Toll, ...]:
    """The tolls; a bare number that "and" joins to another, with a place behind it, has that one's kind."""
    return tuple(_with_kind(toll, before, text) for before, toll in _with_before(tolls))


def _with_before(tolls: Sequence[Toll]) -> Iterator[tuple[Toll | None, Toll]]:
    """Each toll behind the one that ends last before it."""
    for toll in tolls:
        ended = [one for one in tolls if one.span and toll.span and one.span.end <= toll.span.start]
        yield max(ended, key=lambda one: one.span.end if one.span else 0, default=None), toll


def _with_kind(toll: Toll, before: Toll | None, text: str) -> Toll:
    if before is None or before.span is None or toll.span is None or before.kind is toll.kind:
        return toll
    if kind_in_row(text, toll.span):
        return toll  # "one wounded and four in captivity"
    between = text[before.span.end : toll.span.start]
    bare = _bare().fullmatch(toll.words) and PLACED.match(text, toll.span.end)
    joined = bare and JOINED.fullmatch(between) and not tells_of_harm(between)
    return replace(toll, kind=before.kind) if joined else toll
