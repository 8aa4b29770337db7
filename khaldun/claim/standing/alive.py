"""Somebody told of as dead who lives: "wrongly reported killed", "first reported dead, is alive".

The words between the start of a sentence and the act, and those behind it, decide. The lists are
data/claim/alive.toml.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from khaldun.data.choices import read_choices
from khaldun.data.numbers import number_words
from khaldun.data.sought import sought

TABLE = "claim/alive.toml"


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/alive.toml says."""

    falsely: tuple[str, ...]
    early: tuple[str, ...]
    told: tuple[str, ...]
    living: tuple[str, ...]


class Rules(Struct, frozen=True):
    """The lists as patterns: `wrong` and `once` end at the act; `others` are some who lived of several."""

    wrong: re.Pattern[str]
    once: re.Pattern[str]
    living: re.Pattern[str]
    others: re.Pattern[str]


@cache
def _rules() -> Rules:
    return read_alive()


def read_alive(text: str | None = None) -> Rules:
    """The words of the bundled table, or of `text` in its place, as patterns. Raises DataError."""
    falsely, early, told, living = read_choices(TABLE, Lists, text).values()
    be = r"(?: as)?(?: (?:to )?(?:have been|having been|be|being))? (?:\w+ )?$"
    count = rf"\b(?:\d[\d,]*|{number_words()}|others?|another|some|many)"
    return Rules(
        sought(rf"\b(?:(?:{falsely}) (?:{told})|(?:{told}) (?:{falsely})){be}"),
        sought(rf"\b(?:{early}) (?:been )?(?:\w+ly )?(?:{told}){be}"),
        sought(rf"\b(?:{living})\b"),
        sought(rf"{count}(?: [\w’'-]+){{0,3}}? (?:{living})\b"),
    )


def is_told_alive(before: str, after: str) -> bool:
    """Whether who is dead by an act between the two parts of a sentence is told to live.

    >>> is_told_alive("The mayor, wrongly reported ", " on Monday, spoke to the press.")
    True
    >>> is_told_alive("The mayor, first reported ", " on Monday, was buried.")
    False
    """
    rules = _rules()
    if rules.wrong.search(before):
        return True
    if not rules.once.search(before):
        return False
    return any(rules.living.search(words) and not rules.others.search(words) for words in (before, after))
