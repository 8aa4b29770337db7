"""The sense of a trigger: the mean of the network's vectors at its words, projected to a few numbers.

The first of them keep the direction alone, the others (`HAPPENING`) the size as well. Sums of floats hang on
their order, and that on the library, the processor and how many rows are worked out together. All numbers are
rounded to whole ones first, small enough that every sum of them is exact: senses are the same for any
batching. The table is made by train.senses or train.sense_groups, and train.happenings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from khaldun.read.bundle import SENSES, load_table
from khaldun.read.decode import Floats, Found
from khaldun.records.sense import HAPPENING, MEANING, NUMBERS, UNKNOWN, written_sense

FINE = 1 << 10
"""Parts of one to which vectors are rounded."""
STEPS = 1 << 14
"""What the largest weight is rounded to: vectors are normed, a product is some 2^28, a sum far below 2^53."""
TINY = 1e-30
Exact = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Senses:
    """The projection: whole numbers `weights` (H, numbers) and `shift` (numbers,), and how many of them
    make one step of those whose size counts.
    """

    made_by: bytes
    weights: Exact
    shift: Exact
    step: float

    def of(self, triggers: Sequence[Floats]) -> list[str]:
        """The sense of each trigger, from the vectors (n, H) of its pieces; unknown where it has none, or no
        direction is left. Sums point the way of means.
        """
        told = [vectors for vectors in triggers if len(vectors)]
        if not told:
            return [UNKNOWN] * len(triggers)
        rounded = np.rint(np.concatenate(told).astype(np.float64) * FINE)
        sizes = np.array([len(vectors) for vectors in told], dtype=np.float64)
        firsts = [0, *accumulate(map(len, told[:-1]))]
        shown = np.add.reduceat(rounded @ self.weights + self.shift, firsts, axis=0)
        largest = np.maximum.reduce(np.abs(shown[:, :MEANING]), axis=1, keepdims=True)
        meaning = np.rint(shown[:, :MEANING] * 127 / np.maximum(largest, 1.0))
        happening = np.rint(shown[:, MEANING:] / (sizes[:, None] * self.step)).clip(-127, 127)
        numbers = np.hstack([meaning, happening]).astype(np.int8)
        rows = zip(numbers, largest[:, 0].tolist(), strict=True)
        made = (written_sense(self.made_by, row.tobytes()) if most else UNKNOWN for row, most in rows)
        return [next(made) if len(vectors) else UNKNOWN for vectors in triggers]


def load_senses(folder: Path, version: str) -> Senses | None:
    """The projection of the model of that version; None where it has none. Raises ModelError."""
    table = load_table(folder / SENSES, (MEANING, NUMBERS))
    return None if table is None else rounded_senses(table, bytes.fromhex(version))


def rounded_senses(table: Floats, made_by: bytes) -> Senses:
    """The projection of a table (H + 1, NUMBERS), the last row of which is added to every product. What the
    numbers of the meaning are multiplied by is no matter; a number of the happening counts ones. A table of
    MEANING columns says nothing of happenings.
    """
    exact = np.zeros((len(table), NUMBERS))
    exact[:, : table.shape[1]] = table
    scales = [_scale(exact[:-1, :MEANING]), _scale(exact[:-1, MEANING:])]
    scale = np.repeat(scales, [MEANING, HAPPENING])
    return Senses(made_by, np.rint(exact[:-1] * scale), np.rint(exact[-1] * scale * FINE), scales[1] * FINE)


def _scale(weights: Exact) -> float:
    """What weights are multiplied by before they are rounded."""
    return STEPS / max(float(np.abs(weights).max()), TINY)


def senses_of(found: Sequence[Found], senses: Senses | None) -> list[str]:
    """What each trigger means where it stands; unknown of a model that has no senses."""
    if senses is None:
        return [UNKNOWN] * len(found)
    nothing = np.zeros((0, len(senses.weights)), dtype=np.float32)
    return senses.of([nothing if one.pieces is None else one.pieces for one in found])
