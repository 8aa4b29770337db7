"""The bundled model: two small ONNX graphs, run on one thread, one window at a time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from khaldun.read.decode import Answers, Floats, Ints, Seen


@dataclass(frozen=True, slots=True)
class OnnxNetwork:
    """Windows never share a run, so that no report's numbers depend on its neighbours."""

    encoder: Any
    answers: Any

    def see(self, inputs: list[list[int]]) -> Seen:
        """See khaldun.read.decode.Network."""
        return Seen(
            *self.encoder.run(["hidden", "types", "mentions"], {"inputs": np.array(inputs, dtype=np.int64)})
        )

    def answer(self, hidden: Floats, rows: Ints, kinds: Ints, near: Ints, apart: Ints) -> Answers:
        """See khaldun.read.decode.Network."""
        given = {"hidden": hidden, "rows": rows, "kinds": kinds, "near": near, "apart": apart}
        return Answers(*self.answers.run(["roles", "modality", "flags", "sub", "tolls"], given))


def load_network(folder: Path, threads: int = 1) -> OnnxNetwork:
    """The graphs of a model folder; `threads` inside one operation (processes give more)."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.log_severity_level = 3

    def session(name: str) -> Any:
        return onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])

    return OnnxNetwork(session("encoder.onnx"), session("answers.onnx"))
