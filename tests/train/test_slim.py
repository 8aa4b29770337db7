"""A network made smaller: which inner units go, and what the rest can stand in for."""

from __future__ import annotations

from typing import Any

import pytest

torch = pytest.importorskip("torch")


def test_a_unit_that_says_what_another_says_goes_first_and_nothing_is_lost() -> None:
    from train.slim import stand_in

    draw = torch.Generator().manual_seed(1)
    own = torch.randn(500, 4, generator=draw)
    units = torch.cat([own, own], dim=1)  # each unit twice
    down = torch.randn(3, 8, generator=draw)
    kept, fitted = stand_in(units.T @ units / 500, down, 4)
    assert sorted(int(unit) % 4 for unit in kept) == [0, 1, 2, 3]
    assert torch.allclose(units[:, kept] @ fitted.T, units @ down.T, atol=1e-2)


def test_a_unit_that_never_speaks_goes() -> None:
    from train.slim import stand_in

    units = torch.randn(200, 3, generator=torch.Generator().manual_seed(2))
    units[:, 1] = 0.001 * units[:, 1]
    kept, _fitted = stand_in(units.T @ units / 200, torch.ones(2, 3), 2)
    assert kept.tolist() == [0, 2]


@pytest.fixture(scope="module")
def large() -> dict[str, Any]:
    from train.model import Encoder, Heads, Shape

    torch.manual_seed(3)
    encoder, heads = Encoder(60, 0.0, Shape(layers=2, inner=32)), Heads(4, 0.0)
    nets = {"encoder": encoder, "heads": heads}
    return {f"{part}.{name}": value for part, net in nets.items() for name, value in net.state_dict().items()}


def a_sheet() -> Any:
    from train.lessons import Page, sheet_of

    page = Page([[1 + n % 50 for n in range(40)], [0] * 40, [0] * 40, [1] * 40], [0] * 40, (1, 39))
    return sheet_of([page], torch.device("cpu"))


def test_a_cut_network_has_fewer_units_and_the_heads_it_had(large: dict[str, Any]) -> None:
    from train.slim import cut, network_of, shape_of

    small = cut(large, 8, [a_sheet()])
    assert (shape_of(large).inner, shape_of(small).inner, shape_of(small).layers) == (32, 8, 2)
    assert all(torch.equal(small[name], large[name]) for name in large if name.startswith("heads."))
    encoder, _heads = network_of(small)
    assert encoder(*a_sheet().inputs, a_sheet().live).shape == (1, 40, 384)


def test_learning_brings_the_vectors_nearer(large: dict[str, Any]) -> None:
    from train.slim import Plan, cut, distance, learn, network_of

    encoder, heads = network_of(large)
    small, _ = network_of(cut(large, 2, [a_sheet()]))
    sheet = a_sheet()

    def apart() -> float:
        with torch.no_grad():
            both = [net(*sheet.inputs, sheet.live) for net in (small, encoder)]
            return float(distance(both[0], both[1], heads, sheet))

    before, kept = apart(), list[bool]()
    plan = Plan(steps=12, rate=1e-3, tokens=40, seed=1, every=6)
    learn(small, encoder, heads, iter([sheet] * 12), plan, lambda: kept.append(True))
    assert apart() < 0.9 * before
    assert len(kept) == 2
