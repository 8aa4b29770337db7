"""What once befell somebody, told by the way before the name: "Sant, hometown of slain governor Rui Moura".

Such a participle tells of no news: the day, the place and the doers of the sentence it stands in are those of
another deed. The claim keeps its words and whom it befell, and takes nothing else that they do not tell.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.counts.oneperson import person_nouns
from khaldun.claim.marks import Marks
from khaldun.claim.settings import period_without_words
from khaldun.data.choices import read_choices
from khaldun.records import HAPPENED, Claim, EventType, Span

TABLE = "claim/attributes.toml"
TOLD = frozenset({EventType.VIOLENCE_AGAINST_CIVILIANS, EventType.DETENTION, EventType.BATTLE})
REACH = 40
"""Code points before a participle that are looked at."""
_NAMED = re.compile(r"((?:\s+[a-z][\w-]*){1,4})\s+[A-Z][\w’'-]+")
_STARTS = re.compile(r"(?:^|[.!?:\n“\"(]\s*)$")


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/attributes.toml says."""

    participles: tuple[str, ...]
    before: tuple[str, ...]
    between: tuple[str, ...]


class Patterns(NamedTuple):
    """The table as patterns."""

    participle: re.Pattern[str]
    before: re.Pattern[str]
    between: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    return read_attributes()


def read_attributes(text: str | None = None) -> Patterns:
    """The bundled table, or `text` in its place. Raises DataError naming what is wrong."""
    told = read_choices(TABLE, Lists, text)
    return Patterns(
        re.compile(told["participles"], re.IGNORECASE),
        re.compile(rf"(?<![\w-])(?:{told['before']})\s+$", re.IGNORECASE),
        re.compile(told["between"], re.IGNORECASE),
    )


def as_attribute(claim: Claim, marks: Marks) -> Claim:
    """The claim; what is told of somebody by the way is background, without day, place or doer of its own."""
    happened = claim.modality in HAPPENED and claim.event_type in TOLD
    if not happened or not is_attribute(marks.text, claim.trigger_span):
        return claim
    period = period_without_words(marks, claim.modality)
    return replace(claim, background=True, period=period, place=None, actors=())


def is_attribute(text: str, trigger: Span) -> bool:
    """Whether a trigger is a participle before a person's titles and name.

    >>> text = "The home of slain governor Rui Moura was searched."
    >>> is_attribute(text, Span(start=12, end=17))
    True
    """
    rules = _patterns()
    if not rules.participle.fullmatch(text, trigger.start, trigger.end):
        return False
    before = text[max(0, trigger.start - REACH) : trigger.start]
    if not (rules.before.search(before) or _STARTS.search(before)):
        return False
    named = _NAMED.match(text, trigger.end)
    return named is not None and _are_titles(named.group(1).split())


def _are_titles(words: list[str]) -> bool:
    """Whether lower-case words before a name are somebody's office or trade: "opposition leader"."""
    persons = person_nouns()
    told = [word in persons or _patterns().between.fullmatch(word) is not None for word in words]
    return all(told) and words[-1] in persons
