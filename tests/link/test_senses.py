"""How alike two triggers are in sense: the same alone and among many, and unknown where it cannot be told."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.link.columns import Columns
from khaldun.link.sense_columns import sense_likenesses
from khaldun.link.senses import sense_likeness
from khaldun.link.traits import traits_of
from khaldun.link.weigh_many import Sides
from khaldun.records.sense import HAPPENING, MADE_BY, MEANING, NUMBERS, sense_bytes, written_sense
from tests.make import a_claim
from tests.records.strategies import SMALL, senses


def numbers(*told: int, made_by: bytes = b"one.") -> bytes:
    return made_by + np.array([*told, *[0] * (NUMBERS - len(told))], dtype=np.int8).tobytes()


@pytest.mark.parametrize(
    ("left", "right", "likeness"),
    [
        (numbers(1), numbers(127), 1.0),
        (numbers(3, 4), numbers(-3, -4), -1.0),
        (numbers(5), numbers(0, 7), 0.0),
        (numbers(3, 4), numbers(4, 3), 0.96),
        (numbers(-128), numbers(-128), 1.0),
    ],
)
def test_the_cosine_of_the_two(left: bytes, right: bytes, likeness: float) -> None:
    assert sense_likeness(left, right) == likeness == sense_likeness(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (b"", numbers(1)),
        (numbers(1), b""),
        (b"", b""),
        (numbers(0), numbers(1)),
        (numbers(0), numbers(0)),
        (numbers(1), numbers(1, made_by=b"two.")),
    ],
    ids=["left unknown", "right unknown", "both unknown", "no direction", "neither", "two models"],
)
def test_what_cannot_be_told_is_nan(left: bytes, right: bytes) -> None:
    assert math.isnan(sense_likeness(left, right))
    assert np.isnan(sense_likenesses([left, right], np.array([0]), np.array([1]))).all()


def test_what_is_known_of_the_happening_changes_no_likeness() -> None:
    one, other = numbers(3, 4), numbers(4, 3)
    changed = one[: MADE_BY + MEANING] + bytes(range(HAPPENING))
    assert sense_likeness(changed, other) == sense_likeness(one[: MADE_BY + MEANING], other) == 0.96
    assert sense_likenesses([changed, other], np.array([0]), np.array([1]))[0] == 0.96


@SMALL
@given(st.lists(senses().map(sense_bytes), min_size=1, max_size=12))
def test_many_pairs_at_once_are_each_pair_to_the_last_bit(told: list[bytes]) -> None:
    left, right = np.divmod(np.arange(len(told) ** 2), len(told))
    alone = [sense_likeness(told[one], told[other]) for one, other in zip(left, right, strict=True)]
    assert sense_likenesses(told, left, right).tobytes() == np.array(alone).tobytes()


def test_pairs_of_columns_know_it() -> None:
    told = [written_sense(b"one.", numbers(*way)[MADE_BY:]) for way in ((3, 4), (4, 3))]
    traits = [traits_of(a_claim(f"c{n}", report=f"r{n}", sense=one)) for n, one in enumerate([*told, ""])]
    assert [len(one.sense) for one in traits] == [MADE_BY + NUMBERS] * 2 + [0]
    sides = Sides(Columns(traits), np.array([0, 0, 2]), np.array([1, 2, 2]))
    assert sides.sense_likeness().tolist()[:1] == [0.96]
    assert np.isnan(sides.sense_likeness()[1:]).all()
