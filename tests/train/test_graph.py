"""The graphs written by hand compute what the network computes, up to int8. Needs the extra [train]."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")

from khaldun.read.decode import Answers  # noqa: E402
from khaldun.read.onnx_network import load_network  # noqa: E402
from train.graph import answer_graph, encoder_graph  # noqa: E402
from train.model import Encoder, Heads, Shape  # noqa: E402
from train.torch_network import TorchNetwork  # noqa: E402


def test_both_passes_agree_with_torch(tmp_path: Path) -> None:
    torch.manual_seed(0)
    encoder, heads = Encoder(vocabulary=200).eval(), Heads(sub_types=3).eval()
    parts = {"encoder": encoder, "heads": heads}
    state = {f"{n}.{k}": v.numpy() for n, net in parts.items() for k, v in net.state_dict().items()}
    onnx.save(encoder_graph(state, 63), str(tmp_path / "encoder.onnx"))
    onnx.save(answer_graph(state, 63), str(tmp_path / "answers.onnx"))
    plain, whole = load_network(tmp_path), TorchNetwork(encoder, heads)
    inputs = [[101 + n % 90 for n in range(30)], [n % 7 for n in range(30)], [0] * 30, [1] * 30]
    seen, wanted = plain.see(inputs), whole.see(inputs)
    assert np.abs(seen.hidden - wanted.hidden).mean() < 0.05
    rows, kinds = np.array([4, 9]), np.array([0, 21])
    near, apart = np.full((2, 30), 5), np.full((2, 30), 3)
    answers = plain.answer(wanted.hidden, rows, kinds, near, apart)
    exact = whole.answer(wanted.hidden, rows, kinds, near, apart)
    for name, ours, theirs in zip(Answers._fields, answers, exact, strict=True):
        assert ours.shape == theirs.shape
        # Roles and figures rest on int8 products of every piece, the status of a trigger on exact ones.
        assert np.allclose(ours, theirs, atol=0.05 if name in {"roles", "tolls"} else 1e-4), name


def test_what_ships_can_be_taken_apart_to_train_on(tmp_path: Path) -> None:
    from train.unpack import unpacked

    torch.manual_seed(1)
    encoder, heads = Encoder(shape=Shape(layers=2, inner=64)).eval(), Heads(sub_types=3).eval()
    parts = {"encoder": encoder, "heads": heads}
    state = {f"{n}.{k}": v.numpy() for n, net in parts.items() for k, v in net.state_dict().items()}
    onnx.save(encoder_graph(state, 127), str(tmp_path / "encoder.onnx"))
    onnx.save(answer_graph(state, 127), str(tmp_path / "answers.onnx"))
    found = unpacked(tmp_path, 3)
    assert found.keys() == state.keys()
    sums = ("encoder.positions", "encoder.kinds", "heads.near", "heads.apart")
    for name in (name for name in state if not name.startswith(sums)):
        assert np.abs(found[name] - state[name]).max() <= np.abs(state[name]).max() / 127, name
    whole, again = (_network(weights, encoder, heads) for weights in (state, found))
    inputs = [[101 + n % 90 for n in range(30)], [n % 7 for n in range(30)], [0] * 30, [1] * 30]
    first, second = whole.see(inputs).hidden, again.see(inputs).hidden
    assert np.abs(first - second).mean() < 0.03
    where = np.array([4]), np.array([7]), np.full((1, 30), 5), np.full((1, 30), 3)
    assert np.allclose(whole.answer(first, *where).roles, again.answer(first, *where).roles, atol=0.05)


def _network(state: dict[str, Any], encoder: Encoder, heads: Heads) -> TorchNetwork:
    """Copies of both nets with these weights."""
    nets = {"encoder": deepcopy(encoder), "heads": deepcopy(heads)}
    for part, net in nets.items():
        own = {k.split(".", 1)[1]: torch.from_numpy(v) for k, v in state.items() if k.startswith(part + ".")}
        net.load_state_dict(own)
    return TorchNetwork(nets["encoder"], nets["heads"])
