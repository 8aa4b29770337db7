"""Figures of people harmed that the reader marked as no toll, though the words leave no doubt.

A guard behind the reader: "dozens of deaths" or "killed 12 people" inside the words of a violent claim is its
toll. Of 402 annotated violent claims with such words, 401 carry a toll (training part and our own stories).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from khaldun.claim.counts.figures import figure_bounds
from khaldun.claim.counts.harms import is_at_home, kind_beside
from khaldun.claim.counts.rows import Further, deed_at, further_in_row
from khaldun.claim.counts.uncounted import counts_nobody
from khaldun.claim.counts.victims import standing_of
from khaldun.claim.marks import Marks
from khaldun.data.choices import choices
from khaldun.data.tables import read_words
from khaldun.records import EventType, Span, Toll, TollKind, Trigger, Victims

TABLE = "claim/unmarked.toml"
VIOLENT = frozenset(
    {EventType.BATTLE, EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.VIOLENCE_AGAINST_CIVILIANS}
)
LEAD = r"(?:(?:at least|more than|nearly|almost|about|some|around|over|up to|between \S+ and) )?"


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/unmarked.toml says."""

    counts: tuple[str, ...]
    harmed: tuple[str, ...]
    verbs: tuple[str, ...]
    people: tuple[str, ...]
    stems: tuple[str, ...]


class Words(Struct, frozen=True):
    """The lists: a figure with its word of harm, and what every such word begins with."""

    figure: re.Pattern[str]
    stems: tuple[str, ...]


@cache
def _words() -> Words:
    return read_unmarked()


def read_unmarked(text: str | None = None) -> Words:
    """The words of the bundled table, or of `text` in its place. Raises DataError."""
    lists = read_words(TABLE, Lists, text)
    counts, harmed, verbs, people, _ = choices(TABLE, lists).values()
    figure = rf"{LEAD}(?:\d[\d,]*|{counts})(?: of)?(?: (?!and\b|or\b)\w+){{0,2}}?"
    first, second = rf"(?P<first>{figure} (?:{harmed}))", rf"(?P<second>{figure} (?:{people}))"
    return Words(re.compile(rf"\b{first}\b|\b(?:{verbs}) {second}\b", re.IGNORECASE), lists.stems)


def unmarked_tolls(text: str, evidence: Span, event_type: EventType) -> tuple[Toll, ...]:
    """Tolls that stand plainly in the words of a violent claim, in order of the text."""
    if event_type not in VIOLENT or not _harm_told(text[evidence.start : evidence.end]):
        return ()
    found = []
    for match in _words().figure.finditer(text, evidence.start, evidence.end):
        group = "first" if match.group("first") else "second"
        span = Span(start=match.start(group), end=match.end(group))
        toll = _toll(text, span, evidence)
        if toll is not None:
            found.append(toll)
    return tuple(found)


def with_further(marks: Marks, trigger: Trigger, tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """The tolls, and those that go on with the row of the last one and that the reader marks for no claim:
    "killed three villagers, abducted 14 and burned 20 houses".
    """
    last = max((toll.span for toll in tolls if toll.span), key=lambda span: span.end, default=None)
    if last is None or trigger.event_type not in VIOLENT:
        return tuple(tolls)
    found = [
        _counted(marks.text, one.span, one.kind)
        for one in further_in_row(marks.text, last.end)
        if is_at_home(one.kind, trigger.event_type) and not _is_told(marks, one, trigger)
    ]
    return (*tolls, *(toll for toll in found if toll is not None))


def own_toll(marks: Marks, trigger: Trigger) -> tuple[Toll, ...]:
    """Whom the very words of a deed count and the reader marks for no deed: "..., abducted 14"."""
    one = deed_at(marks.text, trigger.span.start)
    if one is None or not is_at_home(one.kind, trigger.event_type) or _is_told(marks, one, trigger):
        return ()
    toll = _counted(marks.text, one.span, one.kind)
    return (toll,) if toll else ()


def _is_told(marks: Marks, one: Further, own: Trigger) -> bool:
    """Whether a deed that counts such people has a figure there, or is another that is told there."""
    marked = {
        trigger for trigger, number in marks.figures if marks.reading.mentions[number].span.overlaps(one.span)
    }
    told = {number for number in marks.acts.overlapping(one.words) if marks.reading.triggers[number] != own}
    return any(is_at_home(one.kind, marks.reading.triggers[number].event_type) for number in marked | told)


def _counted(text: str, span: Span, kind: TollKind) -> Toll | None:
    words = span.words(text)
    bounds = figure_bounds(words)
    if bounds is None or counts_nobody(text, span, kind):
        return None
    standing = standing_of(words) or Victims.UNKNOWN
    return Toll(kind=kind, low=bounds.low, high=bounds.high, words=words, victims=standing, span=span)


def _harm_told(words: str) -> bool:
    """A quick look for what every figure of harm stands beside."""
    small = words.lower()
    return any(stem in small for stem in _words().stems)


def _toll(text: str, span: Span, evidence: Span) -> Toll | None:
    kind = kind_beside(text, span, evidence)
    return _counted(text, span, kind) if kind in {TollKind.KILLED, TollKind.WOUNDED} else None
