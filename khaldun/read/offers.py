"""What triggers seek and mentions offer (khaldun.records.offers): the network's vectors, projected.

A mention may be asked for by a trigger of any window, so the vector of every piece that a window answers for
is kept, rounded to a byte a number; words are the mean of their pieces. Weights are whole numbers too, so
that every sum is exact: the numbers are the same for any batching, on any machine. Words are projected one by
one: a larger product numpy would share out among threads, which wait for one another longer than they work.
The table is made by train.suiting.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from khaldun.read.bundle import OFFERS, load_table
from khaldun.read.decode import Floats
from khaldun.read.encode import Pieces
from khaldun.records import MentionKind
from khaldun.records.offers import EACH, PLAYED, ROLES, SOUGHT

COARSE = 16
"""Parts of one to which vectors are rounded; beyond 127 of them they are cut off."""
LARGEST = 127
"""The largest number, and what the largest weight of a column is rounded to."""
TINY = 1e-30
Exact = NDArray[np.float64]
Rows = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Projection:
    """Whole numbers `weights` (H, n), what the sum of a column is multiplied by, and what is added (n,)."""

    weights: Exact
    scale: Exact
    shift: Exact

    def of(self, rows: Rows) -> bytes:
        """The numbers of some words, from the rounded vectors (pieces, H) of their pieces."""
        total = rows.sum(axis=0, dtype=np.float64)[None]
        told = (total @ self.weights)[0] * (self.scale / len(rows)) + self.shift
        return bytes(np.rint(told).clip(-LARGEST, LARGEST).astype(np.int8))


@dataclass(frozen=True, slots=True)
class Offers:
    """The projection of triggers, and those of mentions by their kind."""

    sought: Projection
    offered: dict[MentionKind, Projection]


@dataclass(frozen=True, slots=True)
class Told:
    """The rounded vectors (pieces, H) of all pieces of a text, and how they are projected."""

    offers: Offers
    pieces: Pieces
    rows: Rows

    def sought_at(self, start: int, end: int) -> bytes:
        """What a trigger at these code points seeks; nothing where no piece lies inside."""
        return self._at(start, end, self.offers.sought)

    def offered_at(self, start: int, end: int, kind: MentionKind) -> bytes:
        """What a mention of a kind offers to the roles it may play."""
        by = self.offers.offered.get(kind)
        return self._at(start, end, by) if by else b""

    def _at(self, start: int, end: int, by: Projection) -> bytes:
        first = last = bisect_left(self.pieces.starts, start)
        while last < len(self.rows) and self.pieces.ends[last] <= end:
            last += 1
        return by.of(self.rows[first:last]) if first < last else b""


def coarse(hidden: Floats) -> Rows:
    """Vectors (n, H) rounded to a byte a number."""
    return np.asarray(np.rint(hidden * np.float32(COARSE)).clip(-LARGEST, LARGEST), dtype=np.int8)


def load_offers(folder: Path) -> Offers | None:
    """The projection of a model folder; None where it has none. Raises ModelError."""
    table = load_table(folder / OFFERS, (2 * SOUGHT,))
    return None if table is None else rounded_offers(table)


def rounded_offers(table: Floats) -> Offers:
    """The projections of a table (H + 1, 2 SOUGHT) to numbers up to 127: its first SOUGHT columns are those
    of triggers, the others those of mentions by role; its last row is added."""
    columns = {role: slice(SOUGHT + EACH * n, SOUGHT + EACH * (n + 1)) for n, role in enumerate(ROLES)}
    offered = {
        kind: _projection(np.hstack([table[:, columns[role]] for role in roles]))
        for kind, roles in PLAYED.items()
    }
    return Offers(_projection(table[:, :SOUGHT]), offered)


def _projection(table: Floats) -> Projection:
    exact = table.astype(np.float64)
    scale = LARGEST / np.maximum(np.abs(exact[:-1]).max(axis=0), TINY)
    return Projection(np.rint(exact[:-1] * scale), 1 / (COARSE * scale), exact[-1])
