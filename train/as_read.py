"""Weights between claims of one report that the network read: every line of the table, its own among them.

Used by train.happenings. A regression over the pairs that the reader found is drawn to the weights of
data/link/one_report.toml, which are fitted to claims as people code them too; its result is
data/link/one_report_read.toml, for pairs whose triggers the network saw.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.within import Found
from khaldun.link.weights import load_one_report
from train.linking import fitted, written
from train.one_report import NETWORK, PRIOR, Level, pairs_of

WEIGHTS = Path("khaldun/data/link/one_report_read.toml")
SURE = "above_90"  # the step beyond the last bound of [chances]
PULL = 10.0  # of 1, 10, 30 and 60 chosen on pairs of reports in folds (docs/method.md)
Floats = NDArray[np.float64]


def steps_of(told: Floats) -> Floats:
    """The step of each answer (n,), as rows of zeros and a one."""
    bounds = [most / 1000 for most in load_one_report().chances.values()]
    return np.eye(len(bounds) + 1)[np.searchsorted(bounds, told, side="right")]


def table_of(found: Sequence[Found], told: Floats) -> tuple[Floats, list[Level]]:
    """The pairs as rows of the table, with the network's log-odds `told` of each; each column's level."""
    others = pairs_of(found, [1.0] * len(found))
    steps = [(NETWORK, name) for name in [*load_one_report().chances, SURE]]
    return np.hstack([others.rows, steps_of(told)]), others.levels + steps


def weights_in_use(levels: Sequence[Level]) -> Floats:
    """What each level weighs in one_report.toml, log-odds; 0 for the steps, which it lacks."""
    known = load_one_report().evidence
    return np.array([known[line].get(level, 0) / 1000 for line, level in levels])


def weights_of(rows: Floats, one: Floats, levels: Sequence[Level]) -> Floats:
    """The weights fitted to the pairs, drawn to those in use."""
    return fitted(rows, one, weights_in_use(levels), PULL)


def in_folds(rows: Floats, one: Floats, levels: Sequence[Level], fold: NDArray[np.int64]) -> Floats:
    """Log-odds of every pair under weights fitted to the other folds."""
    told = np.zeros(len(one))
    for at in np.unique(fold):
        told[fold == at] = rows[fold == at] @ weights_of(rows[fold != at], one[fold != at], levels)
    return told


def with_weights(text: str, weights: Floats, levels: Sequence[Level], join: float) -> str:
    """The table with these weights, the threshold taken from the prior."""
    learnt = {level: round(1000 * float(weight)) for level, weight in zip(levels, weights, strict=True)}
    return written(text, learnt | {PRIOR: learnt[PRIOR] - round(1000 * join)})
