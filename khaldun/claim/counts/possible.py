"""Numbers that are only thought possible beside one that is sure: "312 or even 600", "20, perhaps 30".

The words are those of [widening] in data/claim/figures.toml.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from khaldun.data.choices import stems
from khaldun.data.numbers import spelt_numbers
from khaldun.data.tables import read_words

_SPELT = rf"(?:{spelt_numbers()}|a hundred)\b"


class Widening(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of possibility, and what may join them to the sure number."""

    words: tuple[str, ...]
    joining: tuple[str, ...]


class Table(Struct, frozen=True, kw_only=True):
    """What figures.toml says of them."""

    widening: Widening


def widened(plain: str) -> str:
    """The words of a figure with the possible number as the end of a range.

    >>> widened("312 or even 600"), widened("20, perhaps 30 people")
    ('312 or 600', '20 or 30 people')
    """
    return _between().sub(" or ", plain)


@cache
def possibly() -> str:
    """The expression for words that call a number only possible: "perhaps"."""
    return f"(?:{stems(_lists().words)})"


@cache
def widening() -> str:
    """The expression for all that stands between a sure number and a possible one, less the last space."""
    return rf"(?:,? (?:{stems(_lists().joining)}))?,? {possibly()}"


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"{widening()} (?:(?:up to|as many as) )?(?=\d|{_SPELT})")


def _lists() -> Widening:
    return read_words("claim/figures.toml", Table).widening
