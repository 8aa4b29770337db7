"""The bundle as a checkpoint again, to go on training from what ships: int8 weights times their scales.

    python -m train.unpack khaldun/data/model RUN       writes RUN/start.safetensors beside RUN/start.json

Where a graph keeps a sum as one table (position and kind of row; both distances) one of its parts is zero.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper
from safetensors.numpy import save_file

from train.model import HIDDEN, Encoder, Heads, Shape

Table = NDArray[Any]
State = dict[str, Table]


def tables_of(folder: Path) -> State:
    """The constants of both graphs by name."""
    graphs = (onnx.load(str(folder / name)).graph for name in ("encoder.onnx", "answers.onnx"))
    return {one.name: numpy_helper.to_array(one) for graph in graphs for one in graph.initializer}


def joined_weights(tables: State, sizes: dict[str, int]) -> State:
    """Matrices kept as int8, some of them several layers in one; `sizes` has the rows of every layer."""
    out: State = {}
    for label in (name.removesuffix(".zero") for name in tables if name.endswith(".zero")):
        whole = tables[f"{label}.int8"].astype(np.float32) * tables[f"{label}.scale"]
        parts, start = label.split("+"), 0
        for part in parts:
            rows = slice(start, start + sizes[part])
            out[f"{part}.weight"], start = whole.T[rows], start + sizes[part]
            if f"{label}.bias" in tables:
                out[f"{part}.bias"] = tables[f"{label}.bias"][rows]
    return out


def exact_weights(tables: State) -> State:
    """What the graphs keep in full precision, and word embeddings."""
    out = {name: table for name, table in tables.items() if name.endswith((".weight", ".bias"))}
    for name, table in tables.items():
        if name.endswith(".matrix"):
            out[name.replace(".matrix", ".weight")] = table.T
        if name.endswith(".table"):
            out[name.replace(".table", ".weight")] = table
    words = tables["encoder.words.int8"].astype(np.float32) * tables["encoder.words.scale"]
    return out | {"encoder.words.weight": words}


def summed_weights(tables: State, wanted: State) -> State:
    """Position with kind of row, and the two distances, from their tables of sums."""
    positions = wanted["encoder.positions.weight"].copy()
    positions[: len(tables["positions"])] = tables["positions"]
    near, apart = (len(wanted[f"heads.{name}.weight"]) for name in ("near", "apart"))
    both = tables["heads.distance.table"].reshape(near, apart, -1)
    return {
        "encoder.positions.weight": positions,
        "encoder.kinds.weight": np.zeros((2, HIDDEN), np.float32),
        "heads.near.weight": both[:, 0],
        "heads.apart.weight": both[0] - both[0, :1],
    }


def unpacked(folder: Path, sub_types: int) -> State:
    """All weights of the bundle in `folder`. Raises KeyError where the graphs lack one."""
    tables = tables_of(folder)
    layers = 1 + max(int(name.split(".")[2]) for name in tables if name.startswith("encoder.layers."))
    inner = len(tables["encoder.layers.0.up.scale"])
    nets: dict[str, Any] = {
        "encoder": Encoder(shape=Shape(layers=layers, inner=inner)),
        "heads": Heads(sub_types),
    }
    wanted = {f"{part}.{k}": v.numpy() for part, net in nets.items() for k, v in net.state_dict().items()}
    sizes = {name.removesuffix(".weight"): len(value) for name, value in wanted.items()}
    found = exact_weights(tables) | joined_weights(tables, sizes) | summed_weights(tables, wanted)
    return {name: np.ascontiguousarray(found[name], dtype=np.float32) for name in wanted}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    settings = json.loads((options.bundle / "model.json").read_text(encoding="utf-8"))
    options.out.mkdir(parents=True, exist_ok=True)
    state = unpacked(options.bundle, len(settings["sub_types"]))
    save_file(state, str(options.out / "start.safetensors"))
    card = {"sub_types": settings["sub_types"], "thresholds": settings["thresholds"]}
    (options.out / "start.json").write_text(json.dumps(card, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
