"""Examples as tensors: rows, ignored rows, padding. Needs the extra [train]."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("torch")

import torch

from khaldun.read.encode import Pieces, Window
from khaldun.read.labels import ROLES, TYPES
from train.batches import IGNORE, MASK, Item, batches, collate, hidden_words, item_of
from train.corpus import NAMES, Event, Example


def _example(size: int) -> Example:
    """Words of one letter with a blank after each; rebels (3) seized (4) a town (6)."""
    starts = [2 * n for n in range(size)]
    text = "x " * size
    plain = [0] * size
    pieces = Pieces(
        text, list(range(500, 500 + size)), starts, [s + 1 for s in starts], plain, plain, plain, plain, []
    )
    roles = {name: set[tuple[int, int]]() for name in NAMES} | {"actor": {(6, 7)}, "place": {(12, 15)}}
    event = Event((8, 9), (6, 15), TYPES[3], "seizure", "reported", False, True, True, roles)
    return Example("r", pieces, Window(0, size, 2, size - 2), [event], {"actor": {(6, 7)}})


def _item(size: int = 12) -> Item:
    return item_of(_example(size), ["seizure"])


def test_rows_outside_the_own_zone_are_ignored() -> None:
    types = _item().types
    assert types[:3] == [IGNORE] * 3
    assert types[-3:] == [IGNORE] * 3
    assert types[5] == 1 + 3
    assert types[4] == 0


def test_spans_are_rows() -> None:
    (target,) = _item().targets
    assert (ROLES.index("evidence"), 4, 8) in target.spans
    assert (ROLES.index("actor"), 4, 4) in target.spans
    assert (ROLES.index("place"), 7, 8) in target.spans


def test_a_role_that_is_absent_points_at_row_0() -> None:
    batch = collate([_item(12), _item(20)])
    assert batch.inputs.shape == (4, 2, 22)
    assert batch.pointers[0, ROLES.index("time")].tolist() == [0, 0]
    assert batch.pointers[1, ROLES.index("place")].tolist() == [7, 8]
    assert batch.live.sum(1).tolist() == [14, 22]


def test_every_item_is_in_one_batch() -> None:
    made = list(batches([_item(size) for size in range(8, 40)], 100, random.Random(1)))
    assert sum(len(batch.live) for batch in made) == 32
    assert all(batch.live.numel() <= 160 for batch in made)


def test_hidden_words_keep_the_marks_at_both_ends() -> None:
    ids = hidden_words(_item(), 1.0, random.Random(0)).inputs[0]
    assert ids[0] == 101
    assert ids[-1] == 102
    assert set(ids[1:-1]) == {MASK}


def test_pieces_of_names_change_places_and_nothing_else_does() -> None:
    from train.batches import exchanged

    torch.manual_seed(2)
    ids = torch.tensor([[1000, 5000, 5001, 6000, 6001, 7000]])
    case = torch.tensor([[2, 2, 2, 2, 2, 1]])
    groups = torch.full((8000,), 0)
    groups[6000:6002], groups[:3000] = 1, -1
    inputs = torch.stack([ids, case, case, case])
    found = [exchanged(inputs, 1.0, groups) for _ in range(20)]
    assert {tuple(one[0, 0, 1:3].tolist()) for one in found} == {(5000, 5001), (5001, 5000)}
    assert {tuple(one[0, 0, 3:5].tolist()) for one in found} == {(6000, 6001), (6001, 6000)}
    assert {(one[0, 0, 0].item(), one[0, 0, 5].item()) for one in found} == {(1000, 7000)}
    assert all(torch.equal(one[1:], inputs[1:]) for one in found)
    assert torch.equal(exchanged(inputs, 0.0, groups), inputs)
