"""The small network that compares two triggers, and its weights as the whole numbers that are shipped."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from khaldun.records.sense import HAPPENING

HIDDEN, DROPPED, CUT = 48, 0.3, 0.5  # units; share of them and of the projection left out while it learns
UNIT, OUT_UNIT = 1 << 20, 1 << 10  # steps of one in the weights of the two layers
FAR = 0.999  # of the numbers so many fit into a byte; the others are cut off
Table = dict[str, NDArray[np.int64]]


class Comparing(nn.Module):
    """Two vectors (n, H) brought to HAPPENING numbers each, then one hidden layer over how far apart they
    are, their product and their sum. All is counted from the mean of `vectors`, in their spread.
    """

    def __init__(self, vectors: Tensor) -> None:
        super().__init__()
        self.register_buffer("mean", vectors.mean(0))
        self.register_buffer("spread", vectors.std(0).clamp(min=1e-6))
        self.bring = nn.Linear(vectors.shape[1], HAPPENING)
        self.compare, self.out = nn.Linear(3 * HAPPENING, HIDDEN), nn.Linear(HIDDEN, 1)
        self.dropout = nn.Dropout(DROPPED)

    def numbers(self, vectors: Tensor) -> Tensor:
        """What is compared of each vector (n, HAPPENING)."""
        weights = self.bring.weight
        if self.training:  # weights are left out, not inputs: one draw a batch
            weights = weights * (torch.rand(weights.shape) >= CUT) / (1 - CUT)
        return functional.linear((vectors - self.mean) / self.spread, weights, self.bring.bias)

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        """Log-odds (n,) that the two tell one happening."""
        one, other = self.numbers(left), self.numbers(right)
        fed = torch.cat([(one - other).abs(), one * other, one + other], -1)
        told: Tensor = self.out(self.dropout(self.compare(fed).relu()))[:, 0]
        return told


def rounded(net: Comparing, vectors: NDArray[np.float32]) -> tuple[NDArray[np.float64], Table]:
    """The projection (H + 1, HAPPENING), whose numbers count in ones up to 127, and the weights as
    khaldun.link.happenings reads them.
    """
    known = torch.tensor(vectors[~np.isnan(vectors[:, 0])])
    with torch.no_grad():
        step = np.quantile(np.abs(plain(net.numbers(known))), FAR, axis=0) / 127
    weights = plain(net.bring.weight).T / plain(net.spread)[:, None]
    shift = plain(net.bring.bias) - plain(net.mean) @ weights
    return np.vstack([weights, shift]) / step, _whole(net, step)


def plain(numbers: Tensor) -> NDArray[np.float64]:
    """The numbers of a tensor."""
    return np.asarray(numbers.detach().double().numpy())


def _whole(net: Comparing, step: NDArray[np.float64]) -> Table:
    apart, product, added = plain(net.compare.weight).reshape(HIDDEN, 3, HAPPENING).swapaxes(0, 1)
    told = {
        "apart": UNIT * step * apart,
        "product": UNIT * step**2 * product,
        "sum": UNIT * step * added,
        "shift": UNIT * plain(net.compare.bias),
        "out": OUT_UNIT * plain(net.out.weight)[0],
        "out_shift": UNIT * OUT_UNIT * plain(net.out.bias)[0],
        "unit": np.array(UNIT * OUT_UNIT),
    }
    return {name: np.rint(value).astype(np.int64) for name, value in told.items()}
