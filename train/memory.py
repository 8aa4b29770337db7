"""What a network that no longer learns makes of a window, worked out once and kept."""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor, nn

from train.model import Encoder


class Memory:
    """Vectors (N, H) of windows by their pieces, in 16 bits: 1.5 KB a row of the larger network."""

    def __init__(self) -> None:
        self.kept: dict[bytes, Tensor] = {}

    def recall(self, ids: Tensor, live: Tensor | None, make: Callable[[], Tensor]) -> Tensor:
        """The vectors (B, N, H) of windows `ids` (B, N), by `make` where one of them is new."""
        sizes = [ids.shape[1]] * len(ids) if live is None else live.sum(1).tolist()
        keys = [row[:size].cpu().numpy().tobytes() for row, size in zip(ids, sizes, strict=True)]
        if any(key not in self.kept for key in keys):
            for key, size, row in zip(keys, sizes, make(), strict=True):
                self.kept.setdefault(key, row[:size].half())
        rows = [self.kept[key].float() for key in keys]
        return nn.utils.rnn.pad_sequence(rows, batch_first=True)


class Remembering(nn.Module):
    """An encoder that learns nothing more and reads every window once."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder, self.memory = encoder, Memory()

    def forward(
        self, ids: Tensor, case: Tensor, quoted: Tensor, place: Tensor, live: Tensor | None
    ) -> Tensor:
        """As Encoder.forward; windows of the same pieces are taken for the same."""
        return self.memory.recall(ids, live, lambda: self.encoder(ids, case, quoted, place, live))
