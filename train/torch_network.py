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

    @property
    def device(self) -> torch.device:
        """Where the weights lie."""
        return self.heads.types.weight.device

    def _here(self, values: Floats | Ints) -> Tensor:
        return torch.from_numpy(values).to(self.device)

    def see(self, inputs: list[list[int]]) -> Seen:
        """See khaldun.read.decode.Network."""
        with torch.no_grad():
            hidden = self.encoder(*torch.tensor(inputs, device=self.device)[:, None], None)[0]
            marks = self.heads.mentions(hidden).view(len(hidden), -1, 2)
            return Seen(_array(hidden), _array(self.heads.types(hidden)), _array(marks))

    def answer(self, hidden: Floats, rows: Ints, kinds: Ints, near: Ints, apart: Ints) -> Answers:
        """See khaldun.read.decode.Network."""
        with torch.no_grad():
            window, at, kind = self._here(hidden), self._here(rows), self._here(kinds)
            where = torch.zeros_like(at), at, kind
            roles = self.heads.role_logits(window[None], where, self._here(near), self._here(apart))
            facts = self.heads.facts(window[at], kind)
            tolls = self.heads.tolls(window[at][:, None], window[None])
            modality, flags, sub = (_array(part) for part in facts)
            return Answers(_array(roles), modality, flags, sub, _array(tolls))


def _array(values: Tensor) -> Floats:
    return np.asarray(values.cpu().numpy(), dtype=np.float32)
