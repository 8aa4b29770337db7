"""A teacher of which only the upper layers learn. Needs the extra [train]."""

from __future__ import annotations

from typing import Any

import pytest

torch = pytest.importorskip("torch")


@pytest.fixture(scope="module")
def teacher() -> Any:
    from train.half import HalfTeacher

    torch.manual_seed(4)
    return HalfTeacher(0.0, frozen=11)


def windows(*sizes: int) -> tuple[Any, ...]:
    """Pieces, case, quotation, place and live rows of windows of these sizes."""
    live = torch.zeros(len(sizes), max(sizes), dtype=torch.bool)
    for row, size in zip(live, sizes, strict=True):
        row[:size] = True
    ids = (torch.arange(live.shape[1]) + 200)[None] * torch.arange(1, len(sizes) + 1)[:, None]
    return ids.masked_fill(~live, 0), *torch.zeros(3, *ids.shape, dtype=torch.long), live


def test_only_the_upper_layers_learn(teacher: Any) -> None:
    teacher.train()
    teacher(*windows(9, 5)).sum().backward()
    learnt = {name for name, value in teacher.named_parameters() if value.grad is not None}
    assert not [name for name in learnt if name.startswith(("words", "positions", "norm", "layers.10."))]
    assert {"case.weight", "place.weight", "relative.weight", "layers.11.up.weight"} <= learnt


def test_a_window_is_worked_out_once_and_comes_out_the_same_beside_others(teacher: Any) -> None:
    teacher.train()
    teacher.memory.kept.clear()
    first = teacher(*windows(9))
    assert len(teacher.memory.kept) == 1
    ids, *rest = windows(9, 5)
    both = teacher(ids, *rest)
    assert len(teacher.memory.kept) == 2
    assert torch.allclose(first[0], both[0], atol=0.01)
    teacher.layers[0].up.weight.data.mul_(2.0)  # what is kept is not worked out anew
    assert torch.equal(teacher(*windows(9)), first)
    teacher.layers[0].up.weight.data.mul_(0.5)


def test_windows_met_in_measuring_are_not_kept(teacher: Any) -> None:
    teacher.eval()
    teacher.memory.kept.clear()
    with torch.no_grad():
        whole = teacher(*windows(7))
    assert not teacher.memory.kept
    teacher.train()
    assert torch.allclose(teacher(*windows(7)), whole, atol=0.01)
