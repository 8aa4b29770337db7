"""Pronouns that stand for people, which the model marks only where they play a role in an event.

The others are pointers: a reading tells of each whom it means (khaldun/ground/parties), and no claim is read
from them. The class is closed: a list finds it (data/reading/pronouns.toml).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from khaldun.data.choices import any_of
from khaldun.data.tables import read_words
from khaldun.read.marks import Mark
from khaldun.records import Span
from khaldun.records.overlap import SpanIndex

TABLE = "reading/pronouns.toml"
POINTER = "pointer"
PARTIES = frozenset({"actor", "recipient", "speaker"})
SURE = 1.0
"""Score of words of the list, which have no degrees."""
JOINS = frozenset("-.")
"""What stands right before the rest of a word ("Type-I")."""
GOES_ON = re.compile(r"-|\.\w|(?<=I) +[A-Z\d]")
"""What stands behind the beginning of other words ("we-feeling", "I.D."), or behind the number of a corps."""


class Persons(NamedTuple):
    """The pronouns, and a pattern for them and other words like them, which a search passes over fast."""

    words: frozenset[str]
    like: re.Pattern[str]


def pronoun_marks(text: str, taken: Sequence[Mark]) -> list[Mark]:
    """The pronouns of a text that stand in no mark of a party."""
    words, like = _persons()
    parties = SpanIndex(Span(start=mark.start, end=mark.end) for mark in taken if mark.name in PARTIES)
    return [
        Mark(name=POINTER, start=match.start(), end=match.end(), score=SURE)
        for match in like.finditer(text)
        if match.group() in words
        and _stands_alone(text, match)
        and not parties.meets(match.start(), match.end())
    ]


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    joined = text[match.start() - 1 : match.start()] in JOINS
    return not joined and GOES_ON.match(text, match.end()) is None


class Pronouns(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/reading/pronouns.toml says."""

    persons: tuple[str, ...]


@cache
def _persons() -> Persons:
    return read_pronouns()


def read_pronouns(text: str | None = None) -> Persons:
    """The words of the bundled table, or of `text` in its place: small, or with a capital where a sentence
    may begin ("US" is a country). Raises DataError.
    """
    persons = read_words(TABLE, Pronouns, text).persons
    any_of(TABLE, "persons", persons)
    forms = frozenset(form for word in persons for form in (word, word[0].upper() + word[1:]))
    initials, longest = "".join(sorted({form[0] for form in forms})), max(map(len, forms))
    return Persons(forms, re.compile(rf"\b[{initials}][a-z]{{0,{longest - 1}}}\b"))
