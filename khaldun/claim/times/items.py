"""Lists and chronicles by day: "- 24 Nov: rebels attacked ..." dates all that its item tells.

Situation reports, weekly roundups and timelines open each item with its day, or put the day on a line of its
own above; live pages open each post with its hour. What another item says of time says nothing of this one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from khaldun.data.roundups import heads_of
from khaldun.records import Grounding, Mention, MentionKind, PeriodPrecision, Span, Trigger

BULLET = re.compile(r"[ \t]*(?:[•·▪◦‣*–—-]|\(?\d{1,2}[.)])[ \t]+")
"""How an item of a list opens."""
LEAD = re.compile(r"[ \t]*\**(?:on[ \t]+)?", re.IGNORECASE)
CLOSE = re.compile(r"\**[ \t]*(?:[:|\t]|\.(?=[ \t]+[A-Z“\"])|[–—-](?=\s))|\**[ \t]*$", re.MULTILINE)
"""Behind the day that opens an item: a colon, dash, stop or border of a cell, or nothing more on its line."""
TOWN_BEHIND = re.compile(r",(?=[ \t]+[^\W\d_][^\n.:;,|]{1,40}:[ \t])")
"""The comma behind the day of an item that names its town, too: "4 May, village of Taze: "."""
DAYS = frozenset({PeriodPrecision.DAY, PeriodPrecision.DAYS})
HOUR = re.compile(
    r"^[ \t]*(?:[01]?\d|2[0-3])(?:[:.][0-5]\d|(?=\s?[ap]\.?m))(?:\s?[ap]\.?m\.?)?(?: \(?[A-Z]{2,4}\)?)?"
    r"(?:[ \t]*$|[ \t]*[–—|:-][ \t]+(?=\S)|[ \t]+(?=[A-Z“\"]))",
    re.MULTILINE,
)
"""The hour of a post, on a line of its own or before its words: "14:32 GMT", "14:32 Shells hit ..."."""
FEWEST = 2
"""Days that open lines without a bullet in a chronicle; one alone is the day of the report."""


class Item(NamedTuple):
    """What stands under one day: its words and the number of the mention of that day."""

    words: Span
    day: int


class Opening(NamedTuple):
    """The beginning of an item; `day`: the mention that opens it, None where it opens with none."""

    start: int
    day: int | None
    bullet: bool
    alone: bool  # nothing else stands on its line


def items_of(text: str, mentions: Sequence[Mention], groundings: Mapping[int, Grounding]) -> tuple[Item, ...]:
    """The items of the report's lists and chronicles that open with a day, in order of the text."""
    days = {
        mention.span.start: number
        for number, mention in enumerate(mentions)
        if mention.kind is MentionKind.TIME and _is_day(groundings.get(number))
    }
    openings = list(_openings(text, mentions, days)) if days else []
    if sum(one.day is not None for one in openings) < FEWEST:
        openings = [one for one in openings if one.bullet]
    return tuple(_items(text, openings))


def _is_day(grounding: Grounding | None) -> bool:
    return grounding is not None and grounding.period is not None and grounding.period.precision in DAYS


def _openings(text: str, mentions: Sequence[Mention], days: Mapping[int, int]) -> Iterator[Opening]:
    start = 0
    for line in text.splitlines(keepends=True):
        bullet = BULLET.match(text, start)
        lead = LEAD.match(text, bullet.end() if bullet else start)
        day = days.get(lead.end()) if lead else None
        closed = None if day is None else _closed(text, start, mentions[day].span)
        if closed or bullet:
            alone = closed is not None and not text[closed.end() : start + len(line)].strip(": \t\r\n*")
            yield Opening(start, day if closed else None, bullet is not None, alone)
        start += len(line)


def _closed(text: str, start: int, day: Span) -> re.Match[str] | None:
    """The mark behind a day that opens a line; the comma of "On 4 May, the army said: ..." is none."""
    bare = not text[start : day.start].casefold().rstrip().endswith("on")
    return CLOSE.match(text, day.end) or (TOWN_BEHIND.match(text, day.end) if bare else None)


def _items(text: str, openings: Sequence[Opening]) -> Iterator[Item]:
    for at, opening in enumerate(openings):
        if opening.day is not None:
            later = (one.start for one in openings[at + 1 :] if one.alone or not opening.alone)
            end = next(later, len(text))
            gap = -1 if opening.alone else text.find("\n\n", opening.start, end)
            yield Item(Span(start=opening.start, end=gap if gap > opening.start else end), opening.day)


def posts_of(text: str) -> tuple[Span, ...]:
    """The posts of a live page, each under its hour, and the reports of a roundup, each under its dateline
    ("RAMADI - A guard was shot"), in order of the text.
    """
    found: list[Span] = []
    hours = [match.start() for match in HOUR.finditer(text)]
    for starts in (hours, [head.start for head in heads_of(text)]):
        if len(starts) >= FEWEST:
            found += [Span(start=start, end=end) for start, end in pairwise([*starts, len(text)])]
    return tuple(found)


def days_of_items(items: Sequence[Item], triggers: Sequence[Trigger]) -> dict[int, Item]:
    """By trigger the innermost item it stands in: the one that opened last."""
    starts = [item.words.start for item in items]
    found: dict[int, Item] = {}
    for number, trigger in enumerate(triggers):
        around = items[: bisect_right(starts, trigger.span.start)]
        item = next((one for one in reversed(around) if one.words.contains(trigger.span)), None)
        if item is not None:
            found[number] = item
    return found
