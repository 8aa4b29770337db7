"""A small network that compares two lists of numbers, in whole numbers: the same on any machine.

One hidden layer is fed how far the two lie apart in each number, their product, and each of the two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from khaldun.data.tables import broken

TOGETHER = 128
"""Lists compared in one product: of larger ones numpy would share the work out among threads, which wait for
one another longer than they work."""
EXACT = 1 << 53
"""Whole numbers below it are exact in 64 bits."""
LAYERS = ("apart", "product", "left", "right", "shift", "out")
ONES = ("out_shift", "unit")
Exact = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Comparer:
    """The weights: `apart`, `product`, `left` and `right` (hidden, numbers), `shift` and `out` (hidden,) are
    whole numbers; `unit` of the sum are one of log-odds.
    """

    apart: Exact
    product: Exact
    left: Exact
    right: Exact
    shift: Exact
    out: Exact
    out_shift: float
    unit: float

    def log_odds(self, one: bytes, others: Sequence[bytes]) -> list[float]:
        """Log-odds for the numbers of `one`, on the left, and of each of the others, on the right."""
        left, told = _numbers(one), list[float]()
        own = self.left @ left + self.shift
        for first in range(0, len(others), TOGETHER):
            some = others[first : first + TOGETHER]
            right = _numbers(b"".join(some)).reshape(len(some), -1)
            fed = np.abs(left - right) @ self.apart.T + (left * right) @ self.product.T + right @ self.right.T
            told += ((np.maximum(fed + own, 0) @ self.out + self.out_shift) / self.unit).tolist()
        return told

    def largest(self) -> float:
        """What no sum in `log_odds` exceeds, whatever is compared."""
        sides = np.abs(self.left).sum(axis=1) + np.abs(self.right).sum(axis=1)
        most = 254 * np.abs(self.apart).sum(axis=1) + 16384 * np.abs(self.product).sum(axis=1)
        return float(np.abs(self.out) @ (most + 128 * sides + np.abs(self.shift))) + abs(self.out_shift)


def _numbers(told: bytes) -> Exact:
    return np.frombuffer(told, dtype=np.int8).astype(np.float64)


def comparer_of(table: Mapping[str, NDArray[np.int64]], numbers: int, name: str) -> Comparer:
    """The network of a table of whole numbers that compares lists of so many. Raises DataError naming the
    table, and KeyError for a layer that is missing."""
    layers = {layer: table[layer].astype(np.float64) for layer in LAYERS}
    made = Comparer(**layers, out_shift=float(table["out_shift"]), unit=float(table["unit"]))
    size = made.out.size
    shapes = [layers[layer].shape for layer in LAYERS]
    if shapes != [(size, numbers)] * 4 + [(size,)] * 2:
        raise broken(name, f"its weights have the shapes {shapes}")
    if made.largest() >= EXACT or made.unit <= 0:
        raise broken(name, f"its sums reach {made.largest():.3g} in units of {made.unit:.3g}")
    return made
