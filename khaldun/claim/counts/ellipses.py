"""Figures without a verb of their own: "wounded 30 farmers in Beja and 14 in Moura" wounded 44.

And deeds without a figure of their own: "captured 12 guards in Beja and shot them" killed 12.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.counts.figures import figure_bounds
from khaldun.claim.counts.harms import tells_of_harm
from khaldun.claim.counts.killings import killing_them
from khaldun.claim.counts.rows import kind_in_row
from khaldun.claim.counts.victims import standing_of
from khaldun.claim.marks import Marks
from khaldun.data.numbers import number_words
from khaldun.records import EventType, Relation, Role, Span, Toll, TollKind, Victims

JOINED = re.compile(r"[^.;:]{0,80}?\b(?:and|as well as)\s+$")
FROM = re.compile(r"\bfrom (?:(?:the|their|its|his|her) )?$", re.IGNORECASE)
"""In front of those from whom others were taken."""
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


class Taken(Struct, frozen=True):
    """Those whom a deed means by "them": who takes them, by number, and their figure."""

    trigger: int
    figure: Span


def _them(marks: Marks, trigger: int) -> Taken | None:
    """The people counted last before in the sentence as taken, where a deed kills "them"."""
    act = marks.reading.triggers[trigger].span
    if not killing_them(marks.text, act.start):
        return None
    taken = [
        Taken(number, span)
        for number, mention in marks.figures
        if marks.reading.triggers[number].event_type is EventType.DETENTION
        and (span := marks.reading.mentions[mention].span).end <= act.start
        and marks.sentence(span.start) == marks.sentence(act.start)
    ]
    return max(taken, key=lambda one: one.figure.end, default=None)


def toll_of_them(marks: Marks, trigger: int) -> tuple[Toll, ...]:
    """The dead of a deed that kills "them", counted where they were taken."""
    taken = _them(marks, trigger)
    bounds = figure_bounds(marks.words(taken.figure)) if taken else None
    if taken is None or bounds is None:
        return ()
    words = marks.words(taken.figure)
    standing = standing_of(words) or Victims.UNKNOWN
    toll = Toll(kind=TollKind.KILLED, low=bounds.low, high=bounds.high, words=words, victims=standing)
    return (replace(toll, span=taken.figure),)


def whom_of_them(marks: Marks, trigger: int, suffering: tuple[Relation, ...]) -> tuple[Relation, ...]:
    """Those who suffer by a deed that kills "them": whoever was taken, and not from whom he was."""
    taken = _them(marks, trigger)
    meant = marks.roles(taken.trigger, Role.RECIPIENT) if taken else ()
    kept = tuple(one for one in meant if not FROM.search(marks.text, 0, marks.mention(one).span.start))
    return kept or suffering
