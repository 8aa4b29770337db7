"""Words by which news speaks of its own country without naming it: "the sheriff", "the naira"."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from khaldun.data.tables import read_words

TABLE = "places/signs.toml"


@lru_cache(maxsize=1)
def country_signs() -> dict[str, tuple[str, ...]]:
    """The table data/places/signs.toml: by country code the words that are its own, in small letters."""
    return read_signs()


def read_signs(text: str | None = None) -> dict[str, tuple[str, ...]]:
    """The bundled table, or `text` in its place. Raises DataError."""
    return read_words(TABLE, dict[str, tuple[str, ...]], text)


def signs_in(text: str) -> Counter[str]:
    """How many different signs of each country a text has."""
    small = text.lower()
    found = {code: sum(_stands(word, small) for word in words) for code, words in country_signs().items()}
    return Counter({code: count for code, count in found.items() if count})


def _stands(word: str, small: str) -> bool:
    """Whether a word stands in a text as a whole; most are not in it at all, which is quickly seen.

    A number may be the end of a longer one: "the 2800 block of Mill Street" has the sign "00 block".
    """
    return word in small and _whole(word).search(small) is not None


@lru_cache(maxsize=512)
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d]){re.escape(word)}(?:s|['’]s)?\b")
