"""The small network that says how well a mention suits a role of a trigger, with the signs that weigh beside
it; and both as they are shipped: a projection, whole numbers, a table of weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from khaldun.records.offers import EACH
from train.comparing import CUT, DROPPED, FAR, OUT_UNIT, UNIT, Table, plain

HIDDEN = 48
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some choices of at most C options each: vectors (B, H) of triggers and (B, C, M, H) of mentions, which
    of these there are, the numbers (B, C, S) of their signs (of none: as many as there are signs), which
    options there are and which are right (B, C).
    """

    trigger: Tensor
    mentions: Tensor
    shown: Tensor
    signs: Tensor
    there: Tensor
    right: Tensor


class Suits(nn.Module):
    """Both vectors brought to EACH numbers, then one hidden layer over how far apart they are, their product
    and each of them. All is counted from the mean of `vectors`, in their spread.
    """

    def __init__(self, vectors: Tensor, signs: int) -> None:
        super().__init__()
        self.register_buffer("mean", vectors.mean(0))
        self.register_buffer("spread", vectors.std(0).clamp(min=1e-6))
        self.trigger, self.mention = nn.Linear(vectors.shape[1], EACH), nn.Linear(vectors.shape[1], EACH)
        self.compare, self.out = nn.Linear(4 * EACH, HIDDEN), nn.Linear(HIDDEN, 1)
        self.dropout = nn.Dropout(DROPPED)
        self.signs = nn.EmbeddingBag(signs + 1, 1, mode="sum", padding_idx=signs)
        nn.init.zeros_(self.signs.weight)

    def brought(self, layer: nn.Linear, vectors: Tensor) -> Tensor:
        """What is compared of vectors (..., H): numbers (..., EACH)."""
        weights = layer.weight
        if self.training:  # weights are left out, not inputs: one draw a batch
            weights = weights * (torch.rand(weights.shape) >= CUT) / (1 - CUT)
        return functional.linear((vectors - self.mean) / self.spread, weights, layer.bias)

    def forward(self, batch: Batch) -> Tensor:
        """The score of every option (B, C)."""
        one, other = self.brought(self.trigger, batch.trigger), self.brought(self.mention, batch.mentions)
        one = one[:, None, None].expand_as(other)
        fed = torch.cat([(one - other).abs(), one * other, one, other], -1)
        told = self.out(self.dropout(self.compare(fed).relu()))[..., 0].masked_fill(~batch.shown, -1e4)
        best = torch.where(batch.shown.any(-1), told.max(-1).values, torch.zeros(()))
        rows, options = batch.there.shape
        weighed = self.signs(batch.signs.reshape(rows * options, -1)).reshape(rows, options)
        return (best + weighed).masked_fill(~batch.there, -1e4)


def weights_of(net: Suits, names: Sequence[str]) -> dict[str, float]:
    """What each sign weighs."""
    return dict(zip(names, np.asarray(net.signs.weight.detach().double())[:-1, 0].tolist(), strict=True))


def rounded(net: Suits, triggers: Floats, mentions: Floats) -> tuple[Floats, Floats, Table]:
    """The projections (H + 1, EACH) of triggers and of mentions, whose numbers count in ones up to 127, and
    the weights as khaldun.data.comparer reads them.
    """
    with torch.no_grad():
        told = [
            np.abs(plain(net.brought(net.trigger, torch.tensor(triggers)))),
            np.abs(plain(net.brought(net.mention, torch.tensor(mentions)))),
        ]
    step = np.quantile(np.concatenate(told), FAR, axis=0) / 127  # one for both, since they are subtracted
    return _columns(net, net.trigger, step), _columns(net, net.mention, step), _whole(net, step)


def _columns(net: Suits, layer: nn.Linear, step: NDArray[np.float64]) -> Floats:
    weights = plain(layer.weight).T / plain(_buffer(net, "spread"))[:, None]
    shift = plain(layer.bias) - plain(_buffer(net, "mean")) @ weights
    return np.asarray(np.vstack([weights, shift]) / step, dtype=np.float32)


def _buffer(net: Suits, name: str) -> Tensor:
    return dict(net.named_buffers())[name]


def _whole(net: Suits, step: NDArray[np.float64]) -> Table:
    apart, product, left, right = plain(net.compare.weight).reshape(HIDDEN, 4, EACH).swapaxes(0, 1)
    told: Mapping[str, NDArray[np.float64]] = {
        "apart": UNIT * step * apart,
        "product": UNIT * step**2 * product,
        "left": UNIT * step * left,
        "right": UNIT * step * right,
        "shift": UNIT * plain(net.compare.bias),
        "out": OUT_UNIT * plain(net.out.weight)[0],
        "out_shift": UNIT * OUT_UNIT * plain(net.out.bias)[0],
        "unit": np.array(UNIT * OUT_UNIT),
    }
    return {name: np.rint(value).astype(np.int64) for name, value in told.items()}
