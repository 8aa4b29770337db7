"""People who were shot, where the report counts the dead and the hurt apart: "seven were shot" beside "one
dead, six hurt" counts both together, and beside "seven wounded" the wounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from khaldun.claim.counts.figures import figure_bounds
from khaldun.claim.counts.harms import kind_beside
from khaldun.claim.marks import Marks
from khaldun.data.numbers import small_numbers
from khaldun.records import Span, TollKind

BALANCED = frozenset({TollKind.KILLED, TollKind.WOUNDED})


@cache
def _in_title() -> re.Pattern[str]:
    """A count in a title, with the word of harm behind it."""
    return re.compile(
        rf"\b(?P<count>\d[\d,]*|{small_numbers()})(?: (?:people|others?|more|men|women|children|teens))?"
        r"(?: (?:are|were|was|reported|found|left))? "
        r"(?:(?P<dead>dead|die|dies|died|killed|slain)|hurt|wounded|injured)\b",
        re.IGNORECASE,
    )


class Balance(Struct, frozen=True):
    """Exact numbers of people that words beside them call dead, and hurt."""

    dead: frozenset[int]
    hurt: frozenset[int]

    def kind_of(self, number: int) -> TollKind | None:
        """What a number of people who were shot counts; None where the balance leaves it open.

        >>> Balance(frozenset({1}), frozenset({6})).kind_of(7).value
        'other'
        """
        if number in self.dead:
            return None
        if number in self.hurt:
            return TollKind.WOUNDED
        both = any(dead + hurt == number for dead in self.dead for hurt in self.hurt)
        return TollKind.OTHER if both else None


def balance_of(marks: Marks) -> Balance:
    """What the report counts by words of death and of harm beside its figures."""
    counted: dict[TollKind, set[int]] = {kind: set() for kind in BALANCED}
    for kind, number in _told(marks):
        counted[kind].add(number)
    return Balance(frozenset(counted[TollKind.KILLED]), frozenset(counted[TollKind.WOUNDED]))


def _told(marks: Marks) -> Iterator[tuple[TollKind, int]]:
    yield from _titled(marks.reading.report.title or "")
    for span in marks.figure_spans:
        kind = kind_beside(marks.text, span, _sentence(marks, span))
        bounds = figure_bounds(marks.words(span)) if kind in BALANCED else None
        if kind is not None and bounds is not None and bounds.low is not None and bounds.low == bounds.high:
            yield kind, bounds.low


def _titled(title: str) -> Iterator[tuple[TollKind, int]]:
    """What the title counts, which the text need not repeat: "1 dead, 6 hurt"."""
    for told in _in_title().finditer(title):
        bounds = figure_bounds(told.group("count"))
        if bounds is not None and bounds.low is not None and bounds.low == bounds.high:
            yield TollKind.KILLED if told.group("dead") else TollKind.WOUNDED, bounds.low


def _sentence(marks: Marks, span: Span) -> Span:
    at = marks.sentence(span.start)
    return marks.reading.sentences[at] if 0 <= at < len(marks.reading.sentences) else span
