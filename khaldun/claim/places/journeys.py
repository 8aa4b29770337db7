"""Where a journey began or ends: no place of what else a sentence tells.

"A boat carrying a team home from Cairns was fired on", "the mission deployed 120 troops from Bamako", "nine
rebels died; the rest fled towards Marsabit": nobody was shot at Cairns or died at Marsabit, nor is what is
told next done there. Who fled is where he fled to. The words are data/claim/journeys.toml.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from khaldun.claim.marks import Marks
from khaldun.data.choices import one_of
from khaldun.data.tables import read_words
from khaldun.records import Span

REACH = 90
"""Code points in front of a place in which the journey is told."""
NAME = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*$")
FRONT = re.compile(r"\b(?:from|to|into|towards?|of)\s+(?:the\s+)?$", re.IGNORECASE)


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/journeys.toml says."""

    back: tuple[str, ...]
    carried: tuple[str, ...]
    flight: tuple[str, ...]
    towards: tuple[str, ...]


class Journeys(Struct, frozen=True):
    """What finds the words in front of the place where a journey began, and where it ends."""

    began: re.Pattern[str]
    ends: re.Pattern[str]


def read_journeys(text: str | None = None) -> Journeys:
    """The bundled table, or `text` in its place. Raises DataError naming a wrong value."""
    lists = read_words("claim/journeys.toml", Lists, text)
    back, carried, flight, towards = (one_of(getattr(lists, name)) for name in Lists.__struct_fields__)
    began = rf"\b(?:(?:{back})|(?P<act>{carried})\b[^.;:,]{{0,60}}?\bfrom)\s+(?:the\s+)?$"
    ends = rf"\b(?P<act>{flight})\b[^.;:,]{{0,30}}?\b(?:{towards})\s+(?:the\s+)?$"
    return Journeys(re.compile(began, re.IGNORECASE), re.compile(ends, re.IGNORECASE))


@cache
def _journeys() -> Journeys:
    return read_journeys()


def is_passed(marks: Marks, span: Span, act: Span | None = None) -> bool:
    """Whether a journey began or ends at a place told, and the act, if any, is not who came there."""
    name = NAME.search(marks.text, span.start, span.end)
    start = name.start() if name else span.start  # "a ferry taking workers home from Jaffna" is one mention
    first = max(0, start - REACH)
    before = marks.text[first:start]
    if " to " in marks.words(span):  # "from Moura to Beja": a road
        return False
    if FRONT.search(before) is None:
        return False
    if _journeys().began.search(before):
        return True
    found = _journeys().ends.search(before)
    if found is None:
        return False
    fled = Span(start=first + found.start("act"), end=first + found.end("act"))
    return act is None or not act.overlaps(fled)


def is_town_passed(marks: Marks, span: Span) -> bool:
    """Whether words that were taken for a party are the town where a journey began or ended."""
    if not is_passed(marks, span):
        return False
    same = (one for one in marks.mentioned.overlapping(span) if marks.mentioned.spans[one] == span)
    return any(one in marks.groundings and marks.groundings[one].place is not None for one in same)
