"""A measure: a share of sums over reports, with how many it rests on and how far chance may move it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Sums = NDArray[np.float64]
RESAMPLES = 2_000
SEED = 20_261_127
TAIL = 0.025  # on either side of a 95 % interval
FEWEST = 2  # reports that can be drawn again


class Tally(Struct, frozen=True, kw_only=True):
    """What one report adds to one measure: `right` of `of`; `n` things that were there to be found."""

    name: str
    right: int
    of: int
    n: int


class Measure(Struct, frozen=True, kw_only=True):
    """One figure. None is "nothing to measure" for the value, "fewer than two reports" for the bounds."""

    name: str
    value: float | None
    n: int
    low: float | None
    high: float | None


def share(name: str, verdicts: Sequence[bool]) -> Tally:
    """How many of the verdicts are right."""
    return Tally(name=name, right=sum(verdicts), of=len(verdicts), n=len(verdicts))


def f1(name: str, *, hit: int, wrong: int, missed: int) -> Tally:
    """The harmonic mean of precision and recall, as a share."""
    return Tally(name=name, right=2 * hit, of=2 * hit + wrong + missed, n=hit + missed)


def pooled(reports: Sequence[Sequence[Tally]]) -> tuple[Measure, ...]:
    """One measure for each name, in order of first appearance, over all reports."""
    names = list(dict.fromkeys(tally.name for tallies in reports for tally in tallies))
    by_name = [{tally.name: tally for tally in tallies} for tallies in reports]
    draws = _draws(len(reports))
    return tuple(_measure(name, [tallies.get(name) for tallies in by_name], draws) for name in names)


def harmonic(
    name: str, parts: Sequence[tuple[tuple[float, float], tuple[float, float]]]
) -> tuple[Measure, Measure, Measure]:
    """Precision, recall and their harmonic mean; each part gives (sum, weight) of the two."""
    table = np.array(parts, dtype=float).reshape(len(parts), 4)
    draws = [table[list(draw)].sum(axis=0) for draw in _draws(len(parts))]
    return (
        _harmonic(f"{name}: precision", _precision, table, draws),
        _harmonic(f"{name}: recall", _recall, table, draws),
        _harmonic(f"{name}: F1", _f1, table, draws),
    )


def _harmonic(name: str, figure: Callable[[Sums], float], table: Sums, draws: Sequence[Sums]) -> Measure:
    low, high = _bounds(sorted(figure(draw) for draw in draws))
    n = round(float(table[:, 1].sum()))
    return Measure(name=name, value=figure(table.sum(axis=0)) if n else None, n=n, low=low, high=high)


def _precision(sums: Sums) -> float:
    return float(sums[0] / sums[1])


def _recall(sums: Sums) -> float:
    return float(sums[2] / sums[3])


def _f1(sums: Sums) -> float:
    precision, recall = _precision(sums), _recall(sums)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _draws(reports: int) -> list[list[int]]:
    """Which reports stand in each resample: drawn with replacement, the same for all measures."""
    if reports < FEWEST:
        return []
    draw = random.Random(SEED)
    return [draw.choices(range(reports), k=reports) for _ in range(RESAMPLES)]


def _measure(name: str, tallies: Sequence[Tally | None], draws: Iterable[Sequence[int]]) -> Measure:
    right = np.array([tally.right if tally else 0 for tally in tallies])
    of = np.array([tally.of if tally else 0 for tally in tallies])
    n = sum(tally.n for tally in tallies if tally)
    if not of.sum():
        return Measure(name=name, value=None, n=n, low=None, high=None)
    sums = [(float(right[list(draw)].sum()), float(of[list(draw)].sum())) for draw in draws]
    values = sorted(top / bottom for top, bottom in sums if bottom)
    low, high = _bounds(values)
    return Measure(name=name, value=float(right.sum() / of.sum()), n=n, low=low, high=high)


def _bounds(values: Sequence[float]) -> tuple[float | None, float | None]:
    """The middle 95 % of sorted values."""
    if not values:
        return None, None
    last = len(values) - 1
    return values[int(TAIL * last)], values[round((1 - TAIL) * last)]
