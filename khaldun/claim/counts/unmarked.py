"""Figures of people harmed that the reader marked as no toll, though the words leave no doubt.

A guard behind the reader: "dozens of deaths" or "killed 12 people" inside the words of a violent claim is its
toll. Of 402 annotated violent claims with such words, 401 carry a toll (training part and our own stories).
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from khaldun.claim.counts.figures import figure_bounds
from khaldun.claim.counts.harms import kind_beside
from khaldun.claim.counts.uncounted import counts_nobody
from khaldun.claim.counts.victims import standing_of
from khaldun.data.tables import any_of, read_words
from khaldun.records import EventType, Span, Toll, TollKind, Victims

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
    counts, harmed, verbs, people, _ = (
        any_of(TABLE, name, getattr(lists, name)) for name in Lists.__struct_fields__
    )
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


def _harm_told(words: str) -> bool:
    """A quick look for what every figure of harm stands beside."""
    small = words.lower()
    return any(stem in small for stem in _words().stems)


def _toll(text: str, span: Span, evidence: Span) -> Toll | None:
    words = span.words(text)
    bounds, kind = figure_bounds(words), kind_beside(text, span, evidence)
    if bounds is None or kind not in {TollKind.KILLED, TollKind.WOUNDED} or counts_nobody(text, span, kind):
        return None
    return Toll(
        kind=kind,
        low=bounds.low,
        high=bounds.high,
        words=words,
        victims=standing_of(words) or Victims.UNKNOWN,
        span=span,
    )
