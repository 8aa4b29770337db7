"""The sense of a trigger: the mean of the network's vectors at its words, projected to a few numbers.

Sums of floats hang on their order, and that on the library, the processor and how many rows are worked out
together. All numbers are rounded to whole ones first, small enough that every sum of them is exact: senses
are the same for any batching. The table is made by train.senses.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from khaldun.errors import ModelError
from khaldun.read.bundle import REMEDY, SENSES
from khaldun.read.decode import Floats, Found
from khaldun.read.rows import Words
from khaldun.records.sense import NUMBERS, UNKNOWN, written_sense

FINE = 1 << 10
"""Parts of one to which vectors are rounded."""
STEPS = 1 << 14
"""What the largest weight is rounded to: a product is some 2^28, and a sum of 384 far below 2^53."""
MOST = 1 << 20
"""The largest rounded vector that can be: keeps sums exact whatever a network gives."""
TINY = 1e-30
Exact = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Senses:
    """The projection: whole numbers `weights` (H, numbers) and `shift` (numbers,)."""

    made_by: bytes
    weights: Exact
    shift: Exact

    def of(self, means: Exact) -> list[str]:
        """The senses of some vectors (n, H); unknown where no direction is left."""
        rounded = np.clip(np.rint(means * FINE), -MOST, MOST)
        shown = rounded @ self.weights + self.shift
        largest = np.abs(shown).max(axis=1, keepdims=True, initial=0.0)
        numbers = np.rint(shown * 127 / np.maximum(largest, 1.0)).astype(np.int8)
        return [
            written_sense(self.made_by, row.tobytes()) if most else UNKNOWN
            for row, most in zip(numbers, largest[:, 0].tolist(), strict=True)
        ]


def load_senses(folder: Path, version: str) -> Senses | None:
    """The projection of the model of that version; None where it has none. Raises ModelError."""
    path = folder / SENSES
    if not path.is_file():
        return None
    try:
        table = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise ModelError(f"{path}: {error}: {REMEDY}") from error
    if table.ndim != 2 or table.shape[1] != NUMBERS or table.dtype != np.float32 or len(table) < 2:
        found = f"{table.dtype}{table.shape}"
        raise ModelError(f"{path} is {found}, not float32 with {NUMBERS} columns: {REMEDY}")
    return rounded_senses(table, bytes.fromhex(version))


def rounded_senses(table: Floats, made_by: bytes) -> Senses:
    """The projection of a table (H + 1, numbers), the last row of which is added to every product."""
    exact = table.astype(np.float64)
    scale = STEPS / max(float(np.abs(exact[:-1]).max()), TINY)
    return Senses(made_by, np.rint(exact[:-1] * scale), np.rint(exact[-1] * scale * FINE))


def with_senses(found: Sequence[Found], words: Words, hidden: Floats, senses: Senses | None) -> list[Found]:
    """The triggers of a window with what their words mean; `hidden` are the vectors of its rows."""
    if senses is None or not found:
        return list(found)
    means = np.stack([mean_at(words, hidden, *one.trigger) for one in found])
    return [replace(one, sense=sense) for one, sense in zip(found, senses.of(means), strict=True)]


def mean_at(words: Words, hidden: Floats, start: int, end: int) -> Exact:
    """The mean (H,) of the vectors of the pieces that lie inside code points; zeros where none does."""
    pieces, window = words.pieces, words.window
    first = last = bisect_left(pieces.starts, start, window.start, window.end)
    while last < window.end and pieces.ends[last] <= end:
        last += 1
    if first == last:
        return np.zeros(hidden.shape[1])
    row = first - window.start + 1
    mean: Exact = hidden[row : row + last - first].mean(axis=0, dtype=np.float64)
    return mean
