"""Numbers in words, for patterns that look for a figure: "five", "seventeen", "forty-two", "dozens".

Every pattern takes its numbers from here, the widest set that means the same to it: `number_words` where any
figure may stand, `spelt_numbers` where a vague one may not, `small_numbers` where few are meant. Digits, "a",
"thousands" and the like each pattern adds itself; a table of expressions writes "{number}" (`with_numbers`).
Tables in which a number is one of many plain words ("dozens" in data/claim/blames.toml) list it themselves.
"""

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
def numbers_to_nineteen() -> str:
    """The numbers to nineteen as one expression."""
    return "|".join((*numbers().small, *numbers().teens))


@cache
def spelt_numbers() -> str:
    """The numbers to ninety-nine as one expression."""
    return "|".join((numbers_to_nineteen(), *numbers().tens))


@cache
def vague_numbers() -> str:
    """The words for a number left open ("dozens") as one expression."""
    return "|".join(numbers().vague)


@cache
def number_words() -> str:
    """All of the table as one expression: numbers to ninety-nine, and "dozens"."""
    return f"{spelt_numbers()}|{vague_numbers()}"


def with_numbers(expression: str) -> str:
    """The expression with all of these for each "{number}" in it, so that its table need not list them.

    >>> with_numbers("(?:some|{number}) men").startswith("(?:some|one|two|three|")
    True
    """
    return expression.replace("{number}", number_words())
