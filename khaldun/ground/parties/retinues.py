"""Armed men told of by somebody named before: "two of its soldiers", "about a hundred of his men".

They are the forces of that state, or the body of that person; where a spokesman says what "his men" did, the
side for which he speaks.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct

from khaldun.data.choices import choices
from khaldun.data.relatives import relative_told
from khaldun.data.tables import read_words
from khaldun.ground.names import folded
from khaldun.ground.phrases import PhraseBook
from khaldun.ground.wording import without_numbers

TABLE = "actors/retinues.toml"
SENT = frozenset({"armed_forces", "air_force"})
"""Roles of what a side sends: "its drones" are its forces."""


class Retinue(NamedTuple):
    """`owner` is the word for whom they belong to ("its"), `noun` what they are; `role` is
    the body of a state that such are, if one is.
    """

    owner: str
    noun: str
    role: str | None


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/actors/retinues.toml says."""

    owners: frozenset[str]
    some: tuple[str, ...]
    speakers: tuple[str, ...]
    titles: frozenset[str]


class Words(NamedTuple):
    """The table: `some` begins the words for a part of them; `side` finds that of a spokesman or officer."""

    owners: frozenset[str]
    titles: frozenset[str]
    some: re.Pattern[str]
    side: re.Pattern[str]


@cache
def _words() -> Words:
    return read_retinues()


def read_retinues(text: str | None = None) -> Words:
    """The bundled table, or `text` in its place. Raises DataError naming a wrong value."""
    lists = read_words(TABLE, Lists, text)
    some, speakers = choices(TABLE, lists).values()
    side = rf"\b(?:of|for|from)\s+(the\s+[^,]+)$|^(?:the|an?)\s+((?:[\w-]+\s+){{1,3}}?)(?:{speakers})\b"
    return Words(
        lists.owners, lists.titles, re.compile(rf"^(?:{some})\s+(?:of\s+)?", re.IGNORECASE), re.compile(side)
    )


@lru_cache(maxsize=8192)
def retinue_told(words: str, book: PhraseBook) -> Retinue | None:
    """Whose the people or arms of some words are; None where no pronoun or no known noun tells it."""
    tokens = _words().some.sub("", " ".join(without_numbers(words.split(), book))).split()
    tokens = [token for token in tokens if token.lower() != "own"]
    owner, noun = folded(" ".join(tokens[:1])), folded(" ".join(tokens[1:]))
    if owner not in _words().owners or not noun:
        return None
    sent = book.belongings.get(noun)
    role = book.roles.get(noun) or (sent if sent in SENT else None)
    relative = relative_told(f"his {noun}")
    return Retinue(owner, noun, role) if role or (relative and relative.men) else None


def side_spoken_for(words: str) -> str | None:
    """The words for the side of a spokesman or officer: "rebel" of "a rebel spokesman".

    >>> side_spoken_for("Colonel Rui Moura of the Blue Front"), side_spoken_for("A rebel spokesman")
    ('the Blue Front', 'rebels')
    >>> side_spoken_for("the mayor"), side_spoken_for("A military spokesman")
    (None, None)
    """
    found = _words().side.search(words[:1].lower() + words[1:])
    if found is None:
        return None
    if found[1]:
        return found[1]
    told = " ".join(word for word in found[2].split() if word.lower() not in _words().titles)
    return f"{told}s" if told == "rebel" else told or None
