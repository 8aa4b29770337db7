"""Words that say by themselves that whomever a deed befell is dead, and those of a deed only attempted.

Where they kill "them" ("captured 12 guards in Beja and shot them") the dead are those who were taken before.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.counts.figures import figure_bounds
from khaldun.claim.counts.victims import standing_of
from khaldun.claim.marks import Marks
from khaldun.data.choices import as_words, read_choices
from khaldun.data.sought import sought
from khaldun.records import EventType, Relation, Role, Span, Toll, TollKind, Victims

TABLE = "claim/killings.toml"
FROM = re.compile(r"\bfrom (?:(?:the|their|its|his|her) )?$", re.IGNORECASE)
"""In front of those from whom others were taken."""
REACH = 40
"""Code points before a word of killing in which its attempt is told."""


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/killings.toml says."""

    killing: tuple[str, ...]
    to_death: tuple[str, ...]
    attempting: tuple[str, ...]
    attempts: tuple[str, ...]
    healing: tuple[str, ...]


class Patterns(NamedTuple):
    """The lists as patterns: `attempting` ends at the word of killing, `attempts` begins behind it; `them` is
    a killing with its object.
    """

    killing: re.Pattern[str]
    attempting: re.Pattern[str]
    attempts: re.Pattern[str]
    them: re.Pattern[str]
    healing: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    return read_killings()


def read_killings(text: str | None = None) -> Patterns:
    """The words of the bundled table, or of `text` in its place, as patterns. Raises DataError."""
    killing, to_death, attempting, attempts, healing = read_choices(TABLE, Lists, text).values()
    return Patterns(
        sought(rf"\b(?:{killing}|(?:{to_death}) to death)\b"),
        sought(rf"\b(?:{attempting})(?:\s+(?:to|at|the|an?|on|of))*\s+(?:[\w-]+\s+)?$"),
        re.compile(rf"\W{{0,2}}(?:{attempts})\b", re.IGNORECASE),
        re.compile(
            rf"(?:{killing}|shot|(?:{to_death})(?= them to death)) (?:all (?:of )?)?them\b"
            r"(?! in the (?:legs?|feet|knees?|arms?))",
            re.IGNORECASE,
        ),
        as_words(healing),
    )


def killing() -> re.Pattern[str]:
    """A word that says by itself that whomever the deed befell is dead."""
    return _patterns().killing


def kills(words: str) -> bool:
    """Whether some words have one of killing.

    >>> kills("was stabbed to death"), kills("was stabbed")
    (True, False)
    """
    return killing().search(words) is not None


def heals(words: str) -> bool:
    """Whether the words of a deed tell of care for the hurt: "operated"."""
    return _patterns().healing.search(words) is not None


def is_attempt(text: str, act: Span) -> bool:
    """Whether the word of killing in an act tells of an attempt only, and no death beside it."""
    words = act.words(text)
    word = killing().search(words)
    if not word:
        return False
    tried = _patterns().attempting.search(text[max(0, act.start - REACH) : act.start])
    behind = _patterns().attempts.match(text, act.start + word.end())
    return tried is not None or behind is not None or words.casefold().startswith("attempt")


class Taken(Struct, frozen=True):
    """Those whom a deed means by "them": who takes them, by number, and their figure."""

    trigger: int
    figure: Span


def _them(marks: Marks, trigger: int) -> Taken | None:
    """The people counted last before in the sentence as taken, where a deed kills "them"."""
    act = marks.reading.triggers[trigger].span
    if not _patterns().them.match(marks.text, act.start):
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
    kept = tuple(one for one in meant if not _is_from(marks.text, marks.mention(one).span.start))
    return kept or suffering


def _is_from(text: str, start: int) -> bool:
    return FROM.search(text, max(0, start - REACH), start) is not None
