"""What the reader's network makes of two triggers of one report: how likely they tell one happening.

The network saw each trigger with the words around it, and a sense keeps 36 numbers of that
(khaldun.records.sense). A small network of one hidden layer compares two: it is fed how far they lie apart in
each number, the product and the sum. Taught by train.happenings. All of it is whole numbers, small enough
that every sum of them is exact: the same for any order of the two and on any machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from khaldun.data.tables import broken
from khaldun.records.sense import HAPPENING, MADE_BY, MEANING

TABLE = "link/happenings.npz"
FROM = MADE_BY + MEANING
"""The byte at which the numbers of the happening begin."""
REMEMBERED = 1 << 12
"""Senses looked at as numbers lately: a claim is compared with many of its report."""
EXACT = 1 << 53
"""Whole numbers below it are exact in 64 bits."""
Exact = NDArray[np.float64]


class _Side(Struct, frozen=True, gc=False):
    """The numbers of one trigger, and its part of the sums that are fed to the hidden layer."""

    numbers: Exact
    fed: Exact


@dataclass(frozen=True, slots=True, eq=False)
class Happenings:
    """The weights: `apart`, `product` and `sum` (hidden, HAPPENING), `shift` and `out` (hidden,) are whole
    numbers; `unit` of the sum are one of log-odds. `made_by` names the model whose senses they compare.
    """

    made_by: bytes
    apart: Exact
    product: Exact
    sum: Exact
    shift: Exact
    out: Exact
    out_shift: float
    unit: float

    def log_odds(self, left: bytes, right: bytes) -> float | None:
        """Log-odds that two triggers of one report, by their senses, tell one happening; None where one has
        no sense, an older one, or one of another model.
        """
        if not (self._is_known(left) and self._is_known(right)):
            return None
        one, other = _side_of(self, left), _side_of(self, right)
        fed = self.apart @ np.abs(one.numbers - other.numbers) + self.product @ (one.numbers * other.numbers)
        hidden = np.maximum(fed + one.fed + other.fed + self.shift, 0)
        return float(self.out @ hidden + self.out_shift) / self.unit

    def _is_known(self, sense: bytes) -> bool:
        return sense[:MADE_BY] == self.made_by and len(sense) == FROM + HAPPENING

    def largest(self) -> float:
        """What no sum in `log_odds` exceeds, whatever is compared."""
        most = 254 * np.abs(self.apart).sum(axis=1) + 16384 * np.abs(self.product).sum(axis=1)
        most += 256 * np.abs(self.sum).sum(axis=1) + np.abs(self.shift)
        return float(np.abs(self.out) @ most) + abs(self.out_shift)


@lru_cache(maxsize=REMEMBERED)
def _side_of(weights: Happenings, sense: bytes) -> _Side:
    numbers = np.frombuffer(sense, dtype=np.int8, offset=FROM).astype(np.float64)
    return _Side(numbers, weights.sum @ numbers)


@cache
def load_happenings() -> Happenings:
    """The bundled weights. Raises DataError."""
    with as_file(files("khaldun.data").joinpath(*TABLE.split("/"))) as path:
        return read_happenings(path)


def read_happenings(path: Path) -> Happenings:
    """The weights of a file as train.happenings writes it. Raises DataError saying what is wrong with it."""
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as table:
            whole = {name: table[name].astype(np.float64) for name in _LAYERS}
            ones = {name: float(table[name]) for name in ("out_shift", "unit")}
            made = Happenings(made_by=table["made_by"].tobytes(), **whole, **ones)  # type: ignore[arg-type]
    except (OSError, ValueError, EOFError, KeyError, TypeError, BadZipFile) as error:
        raise broken(TABLE, str(error)) from error
    _check(made)
    return made


_LAYERS = ("apart", "product", "sum", "shift", "out")


def _check(made: Happenings) -> None:
    size = made.out.size
    shapes = [getattr(made, name).shape for name in _LAYERS]
    if len(made.made_by) != MADE_BY or shapes != [(size, HAPPENING)] * 3 + [(size,)] * 2:
        raise broken(TABLE, f"its weights have the shapes {shapes}")
    if made.largest() >= EXACT or made.unit <= 0:
        raise broken(TABLE, f"its sums reach {made.largest():.3g} in units of {made.unit:.3g}")
