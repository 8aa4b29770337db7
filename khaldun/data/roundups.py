"""Roundups: reports of one land under one headline, each under its town ("RAMADI - A guard was shot")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_HEAD = re.compile(
    r"^[ \t]*(?:[*•·▪◦‣–-][ \t]+)?(?P<town>[A-Z][A-Z’' -]{2,30})"
    r"(?:, [A-Z][\w’' -]{2,30})?(?: \([A-Z]\w+\))? [–—-]+ (?=\S)",
    re.MULTILINE,
)
FEWEST = 2
"""Heads from which on a text is a roundup; one alone is the dateline of a report."""


class Head(NamedTuple):
    """The head of one report of a roundup: where its line begins, where its town stands, where it ends."""

    start: int
    town: tuple[int, int]
    end: int


@lru_cache(maxsize=16)
def heads_of(text: str) -> tuple[Head, ...]:
    """The heads of a roundup, in order of the text; none where the text is none.

    >>> [text[slice(*one.town)] for text in ("KIRKUK - A\\n\\n* HIT - B",) for one in heads_of(text)]
    ['KIRKUK', 'HIT']
    """
    found = tuple(Head(one.start(), one.span("town"), one.end()) for one in _HEAD.finditer(text))
    return found if len(found) >= FEWEST else ()
