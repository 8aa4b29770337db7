"""Words that say by themselves that whomever a deed befell is dead, and those of a deed only attempted."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from khaldun.data.tables import any_of, read_words
from khaldun.records import Span

TABLE = "claim/killings.toml"
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
    """The lists as patterns: `attempting` ends at the word of killing, `attempts` begins behind it."""

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
    lists = read_words(TABLE, Lists, text)
    killing, to_death, attempting, attempts, healing = (
        any_of(TABLE, name, getattr(lists, name)) for name in Lists.__struct_fields__
    )
    return Patterns(
        re.compile(rf"\b(?:{killing}|(?:{to_death}) to death)\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:{attempting})(?:\s+(?:to|at|the|an?|on|of))*\s+(?:[\w-]+\s+)?$",
            re.IGNORECASE,
        ),
        re.compile(rf"\W{{0,2}}(?:{attempts})\b", re.IGNORECASE),
        re.compile(
            rf"(?:{killing}|shot|(?:{to_death})(?= them to death)) (?:all (?:of )?)?them\b"
            r"(?! in the (?:legs?|feet|knees?|arms?))",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:{healing})\b", re.IGNORECASE),
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


def killing_them(text: str, start: int) -> bool:
    """Whether words that begin there kill "them": "shot them", "hacked them to death"."""
    return _patterns().them.match(text, start) is not None


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
