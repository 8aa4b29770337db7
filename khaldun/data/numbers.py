"""Numbers in words, for patterns that look for a figure: "five", "seventeen", "dozens"."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from khaldun.data.choices import choices
from khaldun.data.tables import read_words

TABLE = "reading/numbers.toml"


class Numbers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/reading/numbers.toml says."""

    small: tuple[str, ...]
    teens: tuple[str, ...]
    tens: tuple[str, ...]
    vague: tuple[str, ...]


@cache
def numbers() -> Numbers:
    """The bundled table. Raises DataError naming a wrong value."""
    return read_numbers()


def read_numbers(text: str | None = None) -> Numbers:
    """The bundled table, or `text` in its place. Raises DataError naming a wrong value."""
    table = read_words(TABLE, Numbers, text)
    choices(TABLE, table)  # raises where one is wrong
    return table


@cache
def small_numbers() -> str:
    """The numbers to twelve as one expression."""
    return "|".join(numbers().small)


@cache
def number_words() -> str:
    """All of the table as one expression: numbers to fifty, and "dozens"."""
    table = numbers()
    return "|".join((*table.small, *table.teens, *table.tens, *table.vague))
