"""How alike the triggers of two claims are in sense: the cosine between the numbers of their meaning.

One pair here, many at once in sense_columns.py, by whole numbers and one division: both ways give the same to
the last bit. Senses of two models (khaldun.records.sense) cannot be compared, an unknown one with none: NaN.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from khaldun.records.sense import MADE_BY, MEANING

REMEMBERED = 1 << 14
"""Senses looked at as numbers lately: a claim is compared with many."""
SIZE = MADE_BY + MEANING


class _Read(NamedTuple):
    made_by: bytes
    numbers: tuple[float, ...]
    square: int  # the sum of their squares


@lru_cache(maxsize=REMEMBERED)
def _read(sense: bytes) -> _Read:
    numbers = memoryview(sense[MADE_BY:SIZE]).cast("b").tolist()
    return _Read(sense[:MADE_BY], tuple(map(float, numbers)), sum(one * one for one in numbers))


def sense_likeness(left: bytes, right: bytes) -> float:
    """The cosine of two senses, -1 to 1; NaN where one is unknown or they are of two models."""
    if not left or not right:
        return math.nan
    one, other = _read(left), _read(right)
    if one.made_by != other.made_by or not one.square or not other.square:
        return math.nan
    # The square of the distance is a whole number, and five times as quick as a sum of products.
    apart = round(math.dist(one.numbers, other.numbers) ** 2)
    return (one.square + other.square - apart) / 2 / math.sqrt(one.square * other.square)
