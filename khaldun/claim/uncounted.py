"""Figures that count nobody harmed: house numbers, rates, emergency numbers, crowds, populations, things.

The reader marks a number beside a deed; what stands right around it says when it is none of people harmed.
The lists are data/claim/uncounted.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from khaldun.records import Span, TollKind

REACH = 60
"""Code points on either side that are looked at."""
MOVED = frozenset({TollKind.DISPLACED, TollKind.DETAINED, TollKind.RELEASED})
"""Kinds that may take a whole town or crowd: "the town of 4,000 was emptied"."""
AGE = re.compile(r"[1-9]\d?(?=[,;)]| and [A-Z]|\.\s|\.?$)")
NAMED = re.compile(r"(?:\b([\w’'-]+) )?[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){0,3}, $")
_STEP = r"(?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.? +)?(?:[A-Z0-9][\w'’.-]* +){0,3}"


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/uncounted.toml says."""

    there: tuple[str, ...]
    rate: tuple[str, ...]
    streets: tuple[str, ...]
    called: tuple[str, ...]
    callers: tuple[str, ...]
    things: tuple[str, ...]
    living: tuple[str, ...]
    placing: frozenset[str]
    months: tuple[str, ...]


class Rules(Struct, frozen=True):
    """The lists as patterns: `number` begins at the number, the others end in front of it."""

    there: re.Pattern[str]
    rate: re.Pattern[str]
    number: re.Pattern[str]
    living: re.Pattern[str]
    placing: frozenset[str]


def counts_nobody(text: str, span: Span, kind: TollKind) -> bool:
    """Whether the figure at `span` is told of no people harmed.

    >>> line = "Officers came to a shooting at 3497 Graceland Drive."
    >>> counts_nobody(line, Span(start=31, end=35), TollKind.KILLED)
    True
    """
    rules, start = _rules(), _number_at(text, span)
    before, here = text[max(0, start - REACH) : start], text[start : span.end + REACH]
    if (
        rules.number.match(here)
        or rules.rate.search(before)
        or (start == span.start and _is_age(before, here, rules))
    ):
        return True
    if kind in MOVED:
        return False
    return rules.there.search(before) is not None or rules.living.match(here) is not None


def _is_age(before: str, here: str, rules: Rules) -> bool:
    """Whether a name stands before the number and nothing counted behind it: "Rui Moura, 34, died"."""
    named = NAMED.search(before) if AGE.match(here) else None
    return named is not None and (named.group(1) or "").casefold() not in rules.placing


def _number_at(text: str, span: Span) -> int:
    """Where the number of a figure begins, behind words such as "about"."""
    digit = re.search(r"\d", text[span.start : span.end])
    return span.start + digit.start() if digit else span.start


@cache
def _rules() -> Rules:
    path = files("khaldun.data") / "claim" / "uncounted.toml"
    lists = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Lists)
    number = (
        rf"\d+ +{_STEP}(?i:{_any(lists.streets)})\b(?!\s+(?:people|men|women|children))"
        rf"|\d{{1,2}} (?:{_any(lists.months)})\b"
        rf"|(?:{_any(lists.called)})\s+(?i:{_any(lists.callers)})\b"
        rf"|[\w,.]*\w +(?:of +)?(?:[a-z-]+ +)?(?i:{_any(lists.things)})\b"
    )
    return Rules(
        there=re.compile(
            rf"\b(?:{_any(lists.there)})\s+(?:(?:about|some|around|nearly|over|more than)\s+)?$", re.I
        ),
        rate=re.compile(rf"\b(?:{_any(lists.rate)})\s+$", re.I),
        number=re.compile(number),
        living=re.compile(
            rf"[\w,.]*\w(?: (?!who\b|that\b|and\b)[\w’'-]+){{0,6}} (?:{'|'.join(lists.living)})\b"
        ),
        placing=lists.placing,
    )


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
