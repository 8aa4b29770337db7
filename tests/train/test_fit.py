"""What a run of training takes over from other networks. Needs the extra [train]."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")


def test_sub_types_are_taken_over_by_name_and_unknown_ones_never_said() -> None:
    from train.fit import NEVER, with_sub_types

    state = {
        "heads.sub.weight": torch.arange(6.0).view(3, 2),
        "heads.sub.bias": torch.tensor([5.0, 6.0, 7.0]),
    }
    found = with_sub_types(state, ["raid", "siege"], ["siege", "flood", "raid"])
    assert found["heads.sub.bias"].tolist() == [5.0, 7.0, NEVER, 6.0]
    assert found["heads.sub.weight"].tolist() == [[0, 1], [4, 5], [0, 0], [2, 3]]
