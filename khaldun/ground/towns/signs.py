"""Words by which news speaks of its own country without naming it: "the sheriff", "crore", "the naira"."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def country_signs() -> dict[str, tuple[str, ...]]:
    """The table data/places/signs.toml: by country code the words that are its own, in small letters."""
    data = files("khaldun.data").joinpath("places", "signs.toml").read_bytes()
    return {code: tuple(words) for code, words in tomllib.loads(data.decode("utf-8")).items()}


def signs_in(text: str) -> Counter[str]:
    """How many different signs of each country a text has."""
    small = text.lower()
    found = {code: sum(map(small.__contains__, words)) for code, words in country_signs().items()}
    return Counter({code: count for code, count in found.items() if count})
