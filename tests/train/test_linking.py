"""Weights of linking: the fit finds what made the pairs, and the table is written level by level."""

from __future__ import annotations

import numpy as np

from train.linking import fitted, written

TABLE = """[limits]
any = 3

[evidence.prior]
any = -5500   # a remark
[evidence.place]
same = 2500
far = -6000
"""


def test_the_fit_finds_the_odds_that_made_the_pairs() -> None:
    rng = np.random.default_rng(1)
    rows = np.hstack([np.ones((20_000, 1)), rng.integers(0, 2, (20_000, 2)).astype(float)])
    true = np.array([-2.0, 3.0, -1.0])
    one = (rng.random(20_000) < 1 / (1 + np.exp(-rows @ true))).astype(float)
    assert np.allclose(fitted(rows, one, np.zeros(3), 1.0), true, atol=0.15)


def test_a_strong_pull_leaves_the_weights_in_use() -> None:
    rows, one, used = np.eye(2), np.array([1.0, 0.0]), np.array([-1.0, 4.0])
    assert np.allclose(fitted(rows, one, used, 1e6), used, atol=1e-3)


def test_only_the_learnt_levels_are_written() -> None:
    found = written(TABLE, {("prior", "any"): -4000, ("place", "far"): -7000})
    assert found == TABLE.replace("-5500", "-4000").replace("-6000", "-7000")
