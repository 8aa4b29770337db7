"""The network as two ONNX graphs, written node by node: small, int8 where it pays, and nothing hidden.

Every graph sees one window, so rows have no batch axis: N rows, H = 384. Weight matrices are int8 per output
column, embedding rows int8 per row. Activations are quantised per window: windows never share a run.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from khaldun.read.labels import MENTIONS, ROLES
from train.model import ATTENTION_HEADS, HIDDEN, PAIR

State = dict[str, NDArray[np.float32]]
MICROSOFT = "com.microsoft"


@dataclass(slots=True)
class Graph:
    """Nodes and constants under construction; every method returns the name of its result."""

    state: State
    levels: int = 127  # of an int8 weight; 63 leaves room on processors whose sums saturate
    nodes: list[Any] = field(default_factory=list)
    constants: dict[str, Any] = field(default_factory=dict)

    def constant(self, name: str, value: Any) -> str:
        """A named constant."""
        self.constants.setdefault(name, numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def ints(self, *values: int) -> str:
        """A constant list of integers."""
        return self.constant("ints_" + "_".join(map(str, values)), np.array(values, dtype=np.int64))

    def node(self, kind: str, inputs: list[str], domain: str = "", outputs: int = 1, **settings: Any) -> Any:
        """One node; its result's name, or names."""
        names = [f"{kind}_{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, **settings))
        return names[0] if outputs == 1 else names

    def linear(self, name: str, x: str, *, parts: tuple[str, ...] = ("",)) -> str:
        """x (N, in) times the joined weights of `name` + each part, int8, plus bias -> (N, out)."""
        keys = [f"{name}{part}" for part in parts]
        weight = np.concatenate([self.state[f"{key}.weight"] for key in keys]).T  # in, out
        scale = np.maximum(np.abs(weight).max(axis=0), 1e-8) / self.levels
        whole = np.clip(np.rint(weight / scale), -self.levels, self.levels).astype(np.int8)
        label = "+".join(keys)
        inputs = [
            x,
            self.constant(f"{label}.int8", whole),
            self.constant(f"{label}.scale", scale.astype(np.float32)),
        ]
        inputs.append(self.constant(f"{label}.zero", np.zeros(len(scale), dtype=np.int8)))
        if any(f"{key}.bias" in self.state for key in keys):
            nothing = [np.zeros(len(self.state[f"{key}.weight"]), dtype=np.float32) for key in keys]
            bias = [self.state.get(f"{key}.bias", none) for key, none in zip(keys, nothing, strict=True)]
            inputs.append(self.constant(f"{label}.bias", np.concatenate(bias).astype(np.float32)))
        return str(self.node("DynamicQuantizeMatMul", inputs, MICROSOFT))

    def exact(self, name: str, x: str) -> str:
        """x (..., in) times the weight of `name` in full precision, plus bias."""
        out = self.node("MatMul", [x, self.constant(f"{name}.matrix", self.state[f"{name}.weight"].T)])
        if f"{name}.bias" in self.state:
            out = self.node("Add", [out, self.constant(f"{name}.bias", self.state[f"{name}.bias"])])
        return str(out)

    def rows(self, name: str, indices: str) -> str:
        """Rows of an embedding in full precision."""
        table = self.constant(f"{name}.table", self.state[f"{name}.weight"])
        return str(self.node("Gather", [table, indices]))

    def small_rows(self, name: str, indices: str) -> str:
        """Rows of an embedding kept as int8 with one scale a row."""
        table = self.state[f"{name}.weight"]
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
        whole = self.constant(f"{name}.int8", np.rint(table / scale).astype(np.int8))
        taken = self.node("Cast", [self.node("Gather", [whole, indices])], to=TensorProto.FLOAT)
        scales = self.node("Gather", [self.constant(f"{name}.scale", scale.astype(np.float32)), indices])
        return str(self.node("Mul", [taken, scales]))

    def norm(self, name: str, x: str) -> str:
        """Layer norm over the last axis."""
        weight = self.constant(f"{name}.weight", self.state[f"{name}.weight"])
        bias = self.constant(f"{name}.bias", self.state[f"{name}.bias"])
        return str(self.node("LayerNormalization", [x, weight, bias], axis=-1, epsilon=1e-12))

    def model(
        self, inputs: list[tuple[str, int, list[Any]]], outputs: dict[str, list[Any]]
    ) -> onnx.ModelProto:
        """The finished model; inputs are (name, element type, shape), outputs name -> shape."""
        graph = helper.make_graph(
            self.nodes,
            "khaldun",
            [helper.make_tensor_value_info(name, kind, shape) for name, kind, shape in inputs],
            [
                helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
                for name, shape in outputs.items()
            ],
            list(self.constants.values()),
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="khaldun")

    def name_output(self, result: str, name: str) -> None:
        """Give a result the name of an output."""
        self.nodes.append(helper.make_node("Identity", [result], [name]))


def encoder_graph(state: State, levels: int) -> onnx.ModelProto:
    """inputs (4, N) -> hidden (N, H), types (N, 1 + types), mentions (N, mentions, 2)."""
    g = Graph(state, levels)
    x = _embedded(g)
    for number in range(_layers(state)):
        x = _layer(g, f"encoder.layers.{number}", x)
    g.name_output(x, "hidden")
    g.name_output(g.exact("heads.types", x), "types")
    marks = g.node("Reshape", [g.exact("heads.mentions", x), g.ints(-1, len(MENTIONS), 2)])
    g.name_output(marks, "mentions")
    types = state["heads.types.bias"].shape[0]
    shapes = {"hidden": ["N", HIDDEN], "types": ["N", types], "mentions": ["N", len(MENTIONS), 2]}
    return g.model([("inputs", TensorProto.INT64, [4, "N"])], shapes)


def _layers(state: State) -> int:
    return 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))


def _embedded(g: Graph) -> str:
    parts = [
        g.node("Gather", ["inputs", g.constant(f"row{i}", np.array(i, dtype=np.int64))]) for i in range(4)
    ]
    total = g.small_rows("encoder.words", parts[0])
    for name, part in zip(("case", "quoted", "place"), parts[1:], strict=True):
        total = g.node("Add", [total, g.rows(f"encoder.{name}", part)])
    size = g.node("Shape", [parts[0]])
    table = (g.state["encoder.positions.weight"] + g.state["encoder.kinds.weight"][0])[:320]
    cut = g.node("Slice", [g.constant("positions", table), g.ints(0), size, g.ints(0)])
    return g.norm("encoder.norm", str(g.node("Add", [total, cut])))


def _layer(g: Graph, name: str, x: str) -> str:
    """One layer on x (N, H)."""
    joined = g.linear(f"{name}.", x, parts=("query", "key", "value"))
    parts = g.node("Split", [joined, g.ints(HIDDEN, HIDDEN, HIDDEN)], outputs=3, axis=-1)
    width = HIDDEN // ATTENTION_HEADS
    split = [g.node("Reshape", [part, g.ints(-1, ATTENTION_HEADS, width)]) for part in parts]
    query, value = (g.node("Transpose", [part], perm=[1, 0, 2]) for part in (split[0], split[2]))
    key = g.node("Transpose", [split[1]], perm=[1, 2, 0])
    scaled = g.node("Mul", [query, g.constant("shrink", np.array(1 / math.sqrt(width), dtype=np.float32))])
    shares = g.node("Softmax", [g.node("MatMul", [scaled, key])], axis=-1)
    mixed = g.node("Transpose", [g.node("MatMul", [shares, value])], perm=[1, 0, 2])
    flat = g.node("Reshape", [mixed, g.ints(-1, HIDDEN)])
    x = g.norm(f"{name}.norm1", str(g.node("Add", [x, g.linear(f"{name}.output", flat)])))
    inner = g.node("Gelu", [g.linear(f"{name}.up", x)], MICROSOFT)
    return g.norm(f"{name}.norm2", str(g.node("Add", [x, g.linear(f"{name}.down", inner)])))


def answer_graph(state: State, levels: int) -> onnx.ModelProto:
    """hidden (N, H), rows and kinds (T), near and apart (T, N) -> the five parts of `Answers`."""
    g = Graph(state, levels)
    at = g.node("Gather", ["hidden", "rows"])
    parts = ("token", "pair_token", "toll_token")
    sizes = g.ints(*(len(state[f"heads.{part}.weight"]) for part in parts))
    token, pair, figure = g.node(
        "Split", [g.linear("heads.", "hidden", parts=parts), sizes], outputs=3, axis=-1
    )
    _role_nodes(g, at, token, pair)
    _fact_nodes(g, at)
    left = g.node("Unsqueeze", [g.exact("heads.toll_trigger", at), g.ints(1)])
    wide = g.node("Relu", [g.node("Add", [left, figure])])
    g.name_output(g.exact("heads.toll", str(wide)), "tolls")
    outputs = {name: state[f"heads.{part}.bias"].shape[0] for name, part in _FACTS.items()}
    shapes: dict[str, list[Any]] = {"roles": ["T", "N", len(ROLES), 2]}
    shapes |= {name: ["T", size] for name, size in outputs.items()}
    shapes["tolls"] = ["T", "N", state["heads.toll.bias"].shape[0]]
    whole = TensorProto.INT64
    inputs: list[tuple[str, int, list[Any]]] = [
        ("hidden", TensorProto.FLOAT, ["N", HIDDEN]),
        ("rows", whole, ["T"]),
        ("kinds", whole, ["T"]),
    ]
    inputs += [(name, whole, ["T", "N"]) for name in ("near", "apart")]
    return g.model(inputs, shapes)


_FACTS = {"modality": "modality", "flags": "flags", "sub": "sub"}


def _distance(g: Graph) -> str:
    """The vectors (T, N, WIDE) of both distances: one row of a table of all pairs."""
    near, apart = (g.state[f"heads.{name}.weight"] for name in ("near", "apart"))
    both = (near[:, None] + apart[None]).reshape(-1, near.shape[1])
    step = g.constant("apart_size", np.array(len(apart), dtype=np.int64))
    index = g.node("Add", [g.node("Mul", ["near", step]), "apart"])
    return str(g.node("Gather", [g.constant("heads.distance.table", both.astype(np.float32)), index]))


def _role_nodes(g: Graph, at: str, token: str, pair: str) -> None:
    """Role logits: a layer over sums of trigger, piece, distance, plus a product of trigger and piece."""
    given = g.node("Add", [g.exact("heads.trigger", at), g.rows("heads.kind", "kinds")])
    wide = g.node("Add", [g.node("Unsqueeze", [given, g.ints(1)]), token])
    wide = g.node("Add", [wide, _distance(g)])
    added = g.exact("heads.roles", str(g.node("Relu", [wide])))  # T, N, 2R
    both = 2 * len(ROLES)
    left = g.node("Reshape", [g.exact("heads.pair_trigger", at), g.ints(-1, both, PAIR)])
    right = g.node("Reshape", [pair, g.ints(-1, both, PAIR)])
    left = g.node("Transpose", [left], perm=[1, 2, 0])  # 2R, PAIR, T
    right = g.node("Transpose", [right], perm=[1, 0, 2])  # 2R, N, PAIR
    paired = g.node("Transpose", [g.node("MatMul", [right, left])], perm=[2, 1, 0])  # T, N, 2R
    shrink = g.constant("pair_shrink", np.array(1 / math.sqrt(PAIR), dtype=np.float32))
    total = g.node("Add", [added, g.node("Mul", [paired, shrink])])
    g.name_output(g.node("Reshape", [total, g.ints(0, 0, len(ROLES), 2)]), "roles")


def _fact_nodes(g: Graph, at: str) -> None:
    wide = g.node("Add", [g.exact("heads.fact", at), g.rows("heads.fact_kind", "kinds")])
    wide = g.node("Relu", [wide])
    for output, part in _FACTS.items():
        g.name_output(g.exact(f"heads.{part}", str(wide)), output)
