"""The projection of senses learns what tells happenings apart; senses weigh what other lines leave open."""

from __future__ import annotations

import numpy as np

from khaldun.records.sense import MEANING
from train.linking import fitted
from train.sense_groups import discriminants

WIDTH, HOMES, EACH = 60, 40, 6


def drawn() -> tuple[np.ndarray, list[str]]:
    """Forty homes that lie apart in the last twenty columns; what is large in the first ten is noise."""
    chance = np.random.default_rng(5)
    centres = chance.normal(size=(HOMES, WIDTH)) * (np.arange(WIDTH) >= 40)
    noise = chance.normal(size=(HOMES * EACH, WIDTH)) * np.where(np.arange(WIDTH) < 10, 2.0, 0.3)
    homes = [str(home) for home in range(HOMES) for _ in range(EACH)]
    return np.repeat(centres, EACH, axis=0) + noise + 3, homes


def cosines(shown: np.ndarray, homes: list[str]) -> tuple[float, float]:
    """The mean cosine of two of one home, and of two homes."""
    normed = shown / np.linalg.norm(shown, axis=1, keepdims=True)
    table, names = normed @ normed.T, np.array(homes)
    one = names[:, None] == names[None]
    return float(table[one].mean()), float(table[~one].mean())


def test_words_of_one_happening_come_to_lie_together_whatever_else_is_large() -> None:
    vectors, homes = drawn()
    table = discriminants(vectors, homes)
    assert table.shape == (WIDTH + 1, MEANING)
    assert table.dtype == np.float32
    together, apart = cosines(vectors @ table[:-1] + table[-1], homes)
    assert together > 0.7
    assert abs(apart) < 0.1
    assert cosines(vectors - vectors.mean(axis=0), homes)[0] < 0.45
    assert np.array_equal(table, discriminants(vectors, homes))


def test_what_is_known_of_a_row_is_not_fitted_again() -> None:
    rows = np.array([[1.0], [1.0], [0.0], [0.0]] * 50)
    one = np.array([1.0, 0.0, 1.0, 0.0] * 50)
    known = np.where(one > 0, 2.0, -2.0)
    assert abs(fitted(rows, one, np.zeros(1), 0.1, None, known)[0]) < 1e-6
    assert fitted(rows, one, np.zeros(1), 0.1, None, np.full(200, -2.0))[0] > 1.5
