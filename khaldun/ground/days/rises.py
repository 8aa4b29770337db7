"""The day of a deed whose toll is told on another: "the toll in Thursday's blasts rose to 71 on Friday".

The reader ties the day of the rise to the deed, and to what is told of it next. It gets its own day. A day on
which somebody "spoke of 57 dead" is no day of the deed either. The words are data/times/rises.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from khaldun.data.choices import read_choices
from khaldun.records import Mention, MentionKind, Reading, Relation, Role, Span

TABLE = "times/rises.toml"
START = attrgetter("start")
CHEAP = re.compile(r"\b(?:toll|count|number|figure|spoken?)\b", re.IGNORECASE)
BETWEEN = r"[^.;:\n]{0,80}?"


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/times/rises.toml says."""

    tolls: tuple[str, ...]
    rises: tuple[str, ...]
    days: tuple[str, ...]
    tellings: tuple[str, ...]


def read_rises(text: str | None = None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A rise with the day of the deed and its own, and a day of telling, by the bundled table or by `text`.
    Raises DataError."""
    toll, rise, day, telling = read_choices(TABLE, Lists, text).values()
    rises = (
        rf"\b(?i:{toll})\s{BETWEEN}\b(?P<deed>(?:on )?(?:{day}))(?:['’]s)?\b{BETWEEN}"
        rf"\b(?:{rise})\s{BETWEEN}\b(?P<rise>(?:on )?(?:late |early )?(?:{day}))\b"
    )
    later = r"(?:a (?:day|week) (?:before|earlier|later)|the (?:day|week) before|earlier)"
    told = rf"(?:(?i:on|late|early)\s)*(?:{day}|(?i:{later})),?\s[^.,;:\n]{{1,60}}?\s(?:{telling})\s"
    return re.compile(rises), re.compile(told)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return read_rises()


def with_days_of_deeds(reading: Reading) -> Reading:
    """The reading; what was tied to the day on which a toll rose or was told has the day of the deed."""
    text = reading.report.text
    if CHEAP.search(text) is None:
        return reading
    for deed, rise in list(_rises(text)):
        reading = _retied(reading, deed, rise)
    told = [one for sentence in reading.sentences if (one := _telling(text, sentence))]
    return _without(reading, told) if told else reading


def _rises(text: str) -> Iterator[tuple[Span, Span]]:
    """The day of a deed and that on which its toll rose."""
    for found in _patterns()[0].finditer(text):
        yield _span(found, "deed"), _span(found, "rise")


def _span(found: re.Match[str], group: str) -> Span:
    return Span(start=found.start(group), end=found.end(group))


def _telling(text: str, sentence: Span) -> Span | None:
    """The opening of a sentence that says when a figure was told."""
    found = _patterns()[1].match(text, sentence.start, sentence.end)
    return Span(start=found.start(), end=found.end()) if found else None


def _retied(reading: Reading, deed: Span, rise: Span) -> Reading:
    mentions = reading.mentions
    late = {at for at, one in enumerate(mentions) if _is_time(one) and one.span.overlaps(rise)}
    if not late:
        return reading
    own = next(
        (
            at
            for at, one in enumerate(mentions)
            if _is_time(one) and at not in late and one.span.overlaps(deed)
        ),
        None,
    )
    if own is None:
        own, mentions = len(mentions), (*mentions, Mention(kind=MentionKind.TIME, span=deed, score=1.0))
    ties = tuple(replace(one, mention=own) if _dates(one, late) else one for one in reading.relations)
    return replace(reading, mentions=mentions, relations=ties)


def _is_time(mention: Mention) -> bool:
    return mention.kind is MentionKind.TIME


def _dates(relation: Relation, times: set[int]) -> bool:
    return relation.role is Role.TIME and relation.mention in times


def _without(reading: Reading, told: list[Span]) -> Reading:
    """The reading without ties of what a sentence counts to the day on which it was told."""
    ties = tuple(one for one in reading.relations if not _is_told(reading, one, told))
    return replace(reading, relations=ties)


def _is_told(reading: Reading, relation: Relation, told: list[Span]) -> bool:
    if relation.role is not Role.TIME:
        return False
    span = reading.mentions[relation.mention].span
    at = bisect_right(told, span.start, key=START) - 1
    return at >= 0 and told[at].contains(span)
