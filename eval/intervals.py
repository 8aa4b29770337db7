"""95 % intervals: Wilson for a share, bootstrap over documents for an F1."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

RESAMPLES = 2_000
SEED = 20_261_127
Z = 1.959964  # two-sided 95 %


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share of `right` in `n`; (0, 1) when nothing was measured."""
    if n == 0:
        return 0.0, 1.0
    share, spread = right / n, Z * Z / n
    centre = (share + spread / 2) / (1 + spread)
    half = Z * math.sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)


def f1_of(counts: Sequence[tuple[int, int, int]]) -> float:
    """F1 of summed (true positive, false positive, false negative) counts."""
    tp, fp, fn = (sum(row[i] for row in counts) for i in range(3))
    return 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else 1.0


def bootstrap_f1(counts: Sequence[tuple[int, int, int]]) -> tuple[float, float]:
    """The 95 % interval of an F1 when whole documents are drawn again with replacement."""
    draw = random.Random(SEED)
    values = sorted(f1_of(draw.choices(counts, k=len(counts))) for _ in range(RESAMPLES)) if counts else [0.0]
    return values[int(0.025 * (len(values) - 1))], values[int(0.975 * (len(values) - 1))]
