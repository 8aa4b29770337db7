"""A teacher whose lower layers stay as published: what they make of a window is worked out once and kept.

That saves more than half the work of a step, which decides where there is no graphics card. Case, quotation
and place of a piece, which the published network does not know, are added where the layers that learn begin;
pieces are hidden there too. Its weights have the names of train.mpnet's and mean something else.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from train.memory import Memory
from train.mpnet import BASE, BUCKETS, Teacher


class HalfTeacher(Teacher):
    """MPNet-base of which the first `frozen` layers, and the embeddings, learn nothing.

    `hide`: share of vectors withheld from the layers that learn, while training.
    """

    def __init__(self, dropout: float = 0.1, *, frozen: int, hide: float = 0.0) -> None:
        super().__init__(dropout)
        self.frozen, self.hide = frozen, hide
        self.memory = Memory()
        self.below = nn.Embedding(BUCKETS, BASE.heads)  # the frozen layers' own position biases
        for part in (self.words, self.positions, self.kinds, self.norm, self.below, *self.layers[:frozen]):
            part.requires_grad_(False)

    def lower(self, ids: Tensor, live: Tensor | None) -> Tensor:
        """Pieces (B, N) -> what the frozen layers make of them (B, N, H), without dropout or gradient."""
        learning = self.training
        self.eval()
        with torch.no_grad():
            order = torch.arange(ids.shape[1], device=ids.device)
            x = self.norm(self.words(self.pieces[ids]) + self.positions(order)[None] + self.kinds.weight[0])
            mask = self.biased(self.below, x, live)
            for layer in self.layers[: self.frozen]:
                x = layer(x, mask)
        self.train(learning)
        return x

    def forward(
        self, ids: Tensor, case: Tensor, quoted: Tensor, place: Tensor, live: Tensor | None
    ) -> Tensor:
        """As Encoder.forward."""
        if self.training:  # windows met in measuring are not kept
            x = self.memory.recall(ids, live, lambda: self.lower(ids, live))
        else:
            x = self.lower(ids, live)
        if self.training and self.hide:
            x = x * (torch.rand(x.shape[:2], device=x.device) >= self.hide)[..., None]
        x = x + self.case(case) + self.quoted(quoted) + self.place(place)
        mask = self.mask(x, live)
        for layer in self.layers[self.frozen :]:
            x = layer(x, mask)
        return x
