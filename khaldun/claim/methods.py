"""How an attack was made: only a method that the report names is told.

A reader that guesses "chemical attack" where no such word stands would put a grave charge into the record
that nobody made. Counted in data/claim/methods.toml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from khaldun.data.tables import any_of, read_words

TABLE = "claim/methods.toml"


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return read_methods()


def read_methods(text: str | None = None) -> Mapping[str, re.Pattern[str]]:
    """The bundled table, or `text` in its place, as patterns by sub type. Raises DataError."""
    table = read_words(TABLE, dict[str, tuple[str, ...]], text)
    return {
        name: re.compile(rf"\b(?:{any_of(TABLE, name, words)})", re.IGNORECASE)
        for name, words in table.items()
    }


@lru_cache(maxsize=16)  # the methods of one or two reports: an entry keeps a whole text alive
def _is_named(method: str, text: str) -> bool:
    return _patterns()[method].search(text) is not None


def told_method(sub_event_type: str | None, text: str) -> str | None:
    """The sub type, or None where it is a method that the report's text never names.

    >>> told_method("shelling", "Mortars hit it."), told_method("chemical_attack", "Mortars hit it.")
    ('shelling', None)
    >>> told_method("seizure", "They took it.")
    'seizure'
    """
    unnamed = sub_event_type in _patterns() and not _is_named(sub_event_type, text)
    return None if unnamed else sub_event_type
