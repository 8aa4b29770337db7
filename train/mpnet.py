"""The teacher's encoder: MPNet-base, twelve layers with relative positions, fed the pieces of the reader.

Its vocabulary is the reader's, moved by four (checked piece by piece against the published file), so that
teacher and pupil see the same rows. Shapes as in train.model.

    python -m train.mpnet model.safetensors mpnet.npz     pack the published weights fourfold
"""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor, nn

from train.model import Encoder, Shape

BASE = Shape(hidden=768, layers=12, heads=12, inner=3072)
VOCABULARY, MOVED, BUCKETS, FAR = 30527, 4, 32, 128
SPECIAL = {101: 0, 102: 2, 103: 30526, 0: 1}  # CLS, SEP, MASK, padding
_PARTS = {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "output": "attention.attn.o",
    "norm1": "attention.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


class Teacher(Encoder):
    """MPNet-base behind the same interface as the reader's encoder."""

    pieces: Tensor  # our piece numbers -> its own

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__(VOCABULARY, dropout, BASE)
        self.relative = nn.Embedding(BUCKETS, BASE.heads)
        pieces = torch.arange(30522) + MOVED
        for ours, theirs in SPECIAL.items():
            pieces[ours] = theirs
        self.register_buffer("pieces", pieces, persistent=False)

    def forward(
        self, ids: Tensor, case: Tensor, quoted: Tensor, place: Tensor, live: Tensor | None
    ) -> Tensor:
        """As Encoder.forward, from the reader's piece numbers."""
        return super().forward(self.pieces[ids], case, quoted, place, live)

    def mask(self, x: Tensor, live: Tensor | None) -> Tensor:
        """Relative position biases (B or 1, heads, N, N), with a great loss at padding."""
        return self.biased(self.relative, x, live)

    def biased(self, relative: nn.Embedding, x: Tensor, live: Tensor | None) -> Tensor:
        """`mask` with these position biases."""
        order = torch.arange(x.shape[1], device=x.device)
        bias: Tensor = relative(buckets(order[None] - order[:, None])).permute(2, 0, 1)[None]
        plain = super().mask(x, live)
        return bias if plain is None else bias + plain


def buckets(apart: Tensor) -> Tensor:
    """The distance class of each signed distance: exact when near, by logarithm when far."""
    half = BUCKETS // 2
    near, size = half // 2, apart.abs()
    grown = near + (torch.log(size.clamp(min=1) / near) / math.log(FAR / near) * (half - near)).long()
    return torch.where(size < near, size, grown.clamp(max=half - 1)) + half * (apart > 0)


def load_teacher(path: Path, teacher: Teacher) -> Teacher:
    """The teacher with the published weights from `path`: an npz of int8 matrices with one scale a row."""
    stored = np.load(path)
    new = teacher.state_dict()
    for name in new:
        if source := _stored_name(name):
            value = stored[source].astype(np.float32)
            if f"{source}/scale" in stored:
                value = value * stored[f"{source}/scale"]
            new[name] = torch.from_numpy(value[2:] if name.startswith("positions") else value)
    new["kinds.weight"] = torch.zeros_like(new["kinds.weight"])
    teacher.load_state_dict(new)
    return teacher


def packed(state: dict[str, Tensor]) -> dict[str, NDArray[Any]]:
    """Weights as int8 with one scale a row: a quarter of their size, nothing lost that training misses."""
    out: dict[str, NDArray[Any]] = {}
    for name, value in state.items():
        if value.dim() < 2:
            out[name] = value.float().numpy()
            continue
        scale = value.float().abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        out[name] = (value.float() / scale).round().to(torch.int8).numpy()
        out[f"{name}/scale"] = scale.numpy()
    return out


def _stored_name(name: str) -> str | None:
    words = name.split(".")
    if words[0] == "layers":
        return f"encoder.layer.{words[1]}.{_PARTS[words[2]]}.{words[3]}"
    found = {
        "words": "embeddings.word_embeddings",
        "positions": "embeddings.position_embeddings",
        "norm": "embeddings.LayerNorm",
        "relative": "encoder.relative_attention_bias",
        "below": "encoder.relative_attention_bias",
    }.get(words[0])
    return found and f"{found}.{words[1]}"


def main() -> None:
    """Command line: pack the weights, without what only its makers' own heads need."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    state = load_file(str(options.weights))
    kept = {name: value for name, value in state.items() if not name.startswith(("pooler", "lm_head"))}
    kept = {name: value for name, value in kept.items() if "position_ids" not in name}
    np.savez_compressed(options.out, allow_pickle=True, **packed(kept))


if __name__ == "__main__":
    main()
