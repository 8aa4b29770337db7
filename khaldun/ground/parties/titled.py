"""Who is told of by a title and named by it elsewhere: "a renegade general", "General Khalid".

News leads with the office and names the holder later. Only titles that few hold are so read, only where the
report gives the title to one name alone, and only where the words name nobody and no body themselves: "the
Sant governor" is no "Governor Prates" unless he is told as the Sant governor too.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from khaldun.data.choices import any_of
from khaldun.data.tables import read_words

TABLE = "actors/titles.toml"
NAME = r"((?:(?:[A-Z][\w’'-]+|al|el|bin|ibn|de|van)\s+){0,4}[A-Z][\w’-]+)"
LEAST = 2
"""Words of a name: "General Assembly" and "General Motors" are nobody's."""
_PLACED = re.compile(r"\s+(?:in|of|from|for)\s+")


class Titles(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/actors/titles.toml says."""

    no_names: frozenset[str]
    leads: frozenset[str]
    titles: dict[str, str]


@cache
def _table() -> Titles:
    return read_titles()


def read_titles(text: str | None = None) -> Titles:
    """The bundled table, or `text` in its place. Raises DataError naming what is wrong."""
    table = read_words(TABLE, Titles, text)
    any_of(TABLE, "titles", table.titles.values())
    return table


def titled(words: str, text: str) -> str | None:
    """The one person whom the text names by the title that words end with; None where none, or several.

    >>> titled("a renegade general in Sant", "A renegade general spoke. General Omar Khalid denied it.")
    'Omar Khalid'
    """
    head = _PLACED.split(words.strip(), maxsplit=1)[0].split()
    title = _table().titles.get(head[-1].lower()) if head else None
    named = head[1:] if len(head) == 1 or head[0].lower() in _table().leads else head
    if title is None or any(token[0].isupper() for token in named):
        return None
    names = named_by(title, text)
    return names[0] if len(names) == 1 else None


@lru_cache(maxsize=256)
def named_by(title: str, text: str) -> tuple[str, ...]:
    """The names that stand behind a title in a text, each once by its last word."""
    found: dict[str, str] = {}
    for match in re.finditer(rf"\b{title}\s+{NAME}", text):
        name = " ".join(re.sub(r"[’']s$", "", match.group(1)).split())
        tokens = name.split()
        if len(tokens) >= LEAST and not _table().no_names & set(tokens):
            found.setdefault(tokens[-1], name)
    return tuple(found.values())
