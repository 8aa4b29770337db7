"""Words that set two deeds of one sentence apart: "a week after" (data/reading/apart.toml)."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from khaldun.data.choices import read_choices
from khaldun.data.numbers import with_numbers

TABLE = "reading/apart.toml"


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/reading/apart.toml says."""

    later: tuple[str, ...]
    motives: tuple[str, ...]


def read_partings(text: str | None = None) -> re.Pattern[str]:
    """The words of the bundled table, or of `text` in its place, as one pattern. Raises DataError."""
    words = with_numbers("|".join(read_choices(TABLE, Lists, text).values()))
    return re.compile(rf"\b(?:{words})\s", re.IGNORECASE)


@cache
def partings() -> re.Pattern[str]:
    """The words of the bundled table."""
    return read_partings()
