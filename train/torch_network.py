"""The network in torch behind the interface the decoder asks for; for measuring while training."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from khaldun.read.decode import Answers, Floats, Ints, Seen
from train.model import Encoder, Heads


@dataclass(frozen=True, slots=True)
class TorchNetwork:
    """Full precision, one window at a time."""

    encoder: Encoder
    heads: Heads

    def see(self, inputs: list[list[int]]) -> Seen:
        """See khaldun.read.decode.Network."""
        with torch.no_grad():
            hidden = self.encoder(*torch.tensor(inputs)[:, None], None)[0]
            marks = self.heads.mentions(hidden).view(len(hidden), -1, 2)
            return Seen(_array(hidden), _array(self.heads.types(hidden)), _array(marks))

    def answer(self, hidden: Floats, rows: Ints, kinds: Ints, near: Ints, apart: Ints) -> Answers:
        """See khaldun.read.decode.Network."""
        with torch.no_grad():
            window, at, kind = torch.from_numpy(hidden), torch.from_numpy(rows), torch.from_numpy(kinds)
            where = torch.zeros_like(at), at, kind
            roles = self.heads.role_logits(
                window[None], where, torch.from_numpy(near), torch.from_numpy(apart)
            )
            facts = self.heads.facts(window[at], kind)
            tolls = self.heads.tolls(window[at][:, None], window[None])
            modality, flags, sub = (_array(part) for part in facts)
            return Answers(_array(roles), modality, flags, sub, _array(tolls))


def _array(values: Tensor) -> Floats:
    return np.asarray(values.numpy(), dtype=np.float32)
