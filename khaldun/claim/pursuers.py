"""Who only pursues those who did it: "police arrested three men over the killing" makes police no killers.

The reader ties the party that stands first in a sentence to every deed of it. Where that party arrests,
charges or looks for others, and words such as "over" or "in connection with" tie these to the deed, it did
not do it: 5 of 5 such doers in 591 sentences of protest news were no doers, and no annotated report has one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from khaldun.claim.marks import Marks
from khaldun.data.choices import read_choices
from khaldun.data.numbers import small_numbers
from khaldun.data.sought import sought
from khaldun.records import Relation, Span

TABLE = "claim/pursuers.toml"
REACH = 200
"""Code points between a party and a deed within which the words are looked for."""
TELLS = re.compile(
    r"\s+(?:said|says|reported|stated|confirmed|told (?:\w+ ){1,3}?)(?:\s+on \w+day)?(?:\s+that)?"
    rf"\s+(?:an?|at least|more than|several|{small_numbers()}|\d[\d,]*)\s",
    re.IGNORECASE,
)
"""Behind whoever only tells of the deed of another: "the front said | an air strike killed"."""
OWN = re.compile(r"\b(?:it|its|they|their|he|his|she|her|we|our|us)\b", re.IGNORECASE)
BE = ("was", "were", "been", "be", "being", "is", "are", "get", "got")
ACTIVE = rf"(?:(?=\w+ing\b)|{''.join(rf'(?<!{word} )' for word in BE)})"
"""In front of a verb whose subject acts: "are investigating", not "were arrested"."""
CLAUSE = r"(?:(?!\b(?:who|which|that|and|but)\b)[^.;:]){0,40}?"
"""What may stand between a party and what it does."""


class Patterns(NamedTuple):
    """data/claim/pursuers.toml as patterns: what stands between a party and the deed, and before it."""

    between: re.Pattern[str]
    behind: re.Pattern[str]
    by: re.Pattern[str]


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/pursuers.toml says."""

    pursuing: tuple[str, ...]
    examining: tuple[str, ...]
    over: tuple[str, ...]
    apart: tuple[str, ...]


@cache
def _patterns() -> Patterns:
    return read_pursuits()


def read_pursuits(text: str | None = None) -> Patterns:
    """The words of the bundled table, or of `text` in its place, as patterns. Raises DataError."""
    pursuing, examining, over, apart = read_choices(TABLE, Lists, text).values()
    deed = rf"(?:(?!\b(?:{apart})\b)[^.;:]){{0,80}}$"
    accused = r"\s+(?!(?:for|over|with|in|after|following)\b)[^.;]{1,100}?"
    return Patterns(
        sought(rf"^{CLAUSE}\b{ACTIVE}(?:(?:{pursuing})\b{accused}\b(?:{over})\s|(?:{examining})\s){deed}"),
        sought(rf"^[^.;]{{0,40}}?\b(?:{over})\s{deed}"),
        sought(rf"\b(?:{pursuing})\b[^.;]{{0,60}}\bby\s+(?:the\s+)?$"),
    )


def without_pursuers(marks: Marks, trigger: int, actors: Sequence[Relation]) -> tuple[Relation, ...]:
    """The actors of a deed without those who, by its sentence, pursue others over it."""
    return tuple(one for one in actors if not _pursues(marks, marks.mention(one).span, trigger))


def _pursues(marks: Marks, party: Span, trigger: int) -> bool:
    deed = marks.reading.triggers[trigger].span
    between = marks.text[party.end : deed.start]
    if not 0 < len(between) <= REACH or marks.sentence(party.start) != marks.sentence(deed.start):
        return False
    patterns, before = _patterns(), marks.text[max(0, party.start - REACH) : party.start]
    if TELLS.match(between) and not OWN.search(between):
        return True
    if patterns.by.search(before):
        return patterns.behind.search(between) is not None
    return patterns.between.search(between) is not None
