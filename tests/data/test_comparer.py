"""The small network that compares two lists of numbers: exact, in any company, and told when it is broken."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.data.comparer import TOGETHER, Comparer, comparer_of
from khaldun.errors import DataError

NUMBERS, HIDDEN = 8, 5
LISTS = st.binary(min_size=NUMBERS, max_size=NUMBERS)


def table(scale: int = 1000) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.int64]]]:
    chance = np.random.default_rng(5)
    square = {
        name: chance.integers(-scale, scale, (HIDDEN, NUMBERS))
        for name in ("apart", "product", "left", "right")
    }
    line = {name: chance.integers(-scale, scale, HIDDEN) for name in ("shift", "out")}
    return {**square, **line, "out_shift": np.array(77), "unit": np.array(1 << 20)}


def drawn() -> Comparer:
    return comparer_of(table(), NUMBERS, "x.npz")


def by_hand(one: bytes, other: bytes) -> float:
    """What a network of whole numbers says, number by number in Python."""
    left, right = ([at - 256 if at > 127 else at for at in side] for side in (one, other))
    told, total = {name: value.tolist() for name, value in table().items()}, 77
    for unit in range(HIDDEN):
        fed = told["shift"][unit]
        for n, (a, b) in enumerate(zip(left, right, strict=True)):
            fed += told["apart"][unit][n] * abs(a - b) + told["product"][unit][n] * a * b
            fed += told["left"][unit][n] * a + told["right"][unit][n] * b
        total += told["out"][unit] * max(fed, 0)
    return total / (1 << 20)


@given(LISTS, LISTS)
def test_it_says_what_the_sums_say(one: bytes, other: bytes) -> None:
    assert drawn().log_odds(one, [other]) == [by_hand(one, other)]


@given(LISTS, st.lists(LISTS, max_size=4))
def test_a_list_weighs_the_same_in_any_company(one: bytes, some: list[bytes]) -> None:
    made = drawn()
    many = some * (1 + 2 * TOGETHER // max(1, len(some)))
    assert made.log_odds(one, many) == [made.log_odds(one, [other])[0] for other in many]


def test_nothing_is_compared_with_nothing() -> None:
    assert drawn().log_odds(bytes(NUMBERS), []) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"left": np.zeros((HIDDEN, NUMBERS + 1), dtype=np.int64)}, "x.npz.*shapes"),
        ({"out": np.full(HIDDEN, 1 << 40)}, "x.npz.*sums reach"),
        ({"unit": np.array(0)}, "x.npz.*units of 0"),
    ],
)
def test_a_table_that_does_not_fit_is_told(
    change: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.int64]]], said: str
) -> None:
    with pytest.raises(DataError, match=said):
        comparer_of(table() | change, NUMBERS, "x.npz")
