"""People who speak near a party without being of it: "a source close to Hezbollah", "an official with
knowledge of Israeli operations".

They are nobody whom the tables have, and never the party to whom they are near: they tell what they say.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from khaldun.data.choices import any_of
from khaldun.data.numbers import small_numbers
from khaldun.data.tables import read_words
from khaldun.ground.parties.roles import UNNAMED

TABLE = "actors/insiders.toml"


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/actors/insiders.toml says."""

    one: tuple[str, ...]
    several: tuple[str, ...]
    near: tuple[str, ...]


@cache
def _insider() -> re.Pattern[str]:
    return read_insiders()


def read_insiders(text: str | None = None) -> re.Pattern[str]:
    """The words of the bundled table, or of `text` in its place, as a pattern. Raises DataError."""
    lists = read_words(TABLE, Lists, text)
    one, several, near = (any_of(TABLE, name, getattr(lists, name)) for name in Lists.__struct_fields__)
    return re.compile(
        rf"(?:(?:the|an?|another|{small_numbers()}|several|some|many|other|unnamed|anonymous)\s+)*"
        rf"(?P<who>(?:[\w’'-]+\s+){{0,3}}?(?:(?P<one>{one})|(?:{several}))\s+(?:{near})\s+\S.*)",
        re.IGNORECASE | re.DOTALL,
    )


@lru_cache(maxsize=8192)
def insider_told(words: str) -> str | None:
    """The canonical name of somebody told by the party to which he is near; None for others.

    >>> insider_told("A source close to the Blue Front"), insider_told("two officials familiar with the raid")
    ('source close to the Blue Front (unnamed)', 'officials familiar with the raid')
    >>> insider_told("a source in the Blue Front"), insider_told("fighters close to the Blue Front")
    (None, None)
    """
    found = _insider().fullmatch(" ".join(words.split()))
    if found is None:
        return None
    first, _, rest = found["who"].partition(" ")
    who = f"{first.lower() if first.istitle() and first.lower() in _opening() else first} {rest}"
    return f"{who}{UNNAMED}" if found["one"] else who


@cache
def _opening() -> frozenset[str]:
    """Words that have a capital only where they begin a sentence."""
    lists = read_words(TABLE, Lists)
    return frozenset((*lists.one, *lists.several))
