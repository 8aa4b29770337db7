"""The senses of many claims as a table of numbers: `sense_likeness` of many pairs at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from khaldun.link.senses import SIZE
from khaldun.records.sense import MADE_BY

Ints = NDArray[np.int64]


class SenseColumn:
    """The senses of some claims as numbers, one row each."""

    def __init__(self, senses: Sequence[bytes]) -> None:
        makers = {b"": 0}
        known = [makers.setdefault(sense[:MADE_BY], len(makers)) for sense in senses]
        whole = b"".join(sense[:SIZE] or bytes(SIZE) for sense in senses)
        table = np.frombuffer(whole, dtype=np.int8).reshape(len(senses), SIZE)[:, MADE_BY:]
        self._numbers = table.astype(np.float64)  # whole ones: their sums are exact
        self._squares = np.square(self._numbers).sum(axis=1)
        self._made_by = np.where(self._squares > 0, np.array(known, dtype=np.int64), 0)

    def likeness(self, left: Ints, right: Ints) -> NDArray[np.float64]:
        """`sense_likeness` of the rows of each pair."""
        products = np.einsum("ij,ij->i", self._numbers[left], self._numbers[right])
        found = np.full(len(left), np.nan)
        one, other = self._made_by[left], self._made_by[right]
        known = (one == other) & (one != 0)
        sizes = np.sqrt(self._squares[left[known]] * self._squares[right[known]])
        found[known] = products[known] / sizes
        return found


def sense_likenesses(senses: Sequence[bytes], left: Ints, right: Ints) -> NDArray[np.float64]:
    """`sense_likeness` of many pairs, by their places in `senses`."""
    return SenseColumn(senses).likeness(left, right)
