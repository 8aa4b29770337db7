"""Dropout whose draws come from a store.

A processor draws random numbers slowly: drawn anew, dropout takes a tenth of a step of the larger network
(docs/training.md, 30 November). Here millions of draws are made once, and each use begins elsewhere in them.
"""

from __future__ import annotations

from functools import lru_cache

import torch
from torch import Tensor, nn
from torch.nn import functional

STORE = 16_000_000  # draws kept for each share, 32 MB


@lru_cache(maxsize=4)
def store(share: float) -> Tensor:
    """That many draws: 0 with probability `share`, otherwise 1 / (1 - share)."""
    return (torch.rand(STORE) >= share).to(torch.bfloat16) / (1 - share)


class Dropout(nn.Module):
    """As `torch.nn.Dropout`; on a processor its draws come from the store."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """x with a share of its numbers set to 0 and the rest made larger, while training."""
        if not self.training or not self.share:
            return x
        if x.device.type != "cpu" or x.numel() > STORE:
            return functional.dropout(x, self.share)
        begin = int(torch.randint(0, STORE - x.numel() + 1, ()))
        return x * store(self.share)[begin : begin + x.numel()].view(x.shape)
