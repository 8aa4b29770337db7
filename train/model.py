"""The reader's network: a six-layer BERT encoder and the heads that read its output.

Shapes: B windows, N rows a window (CLS, pieces, SEP, padding), H = 384, T triggers, R roles.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from khaldun.read.encode import CASES, PLACES
from khaldun.read.labels import (
    MENTIONS,
    MODALITIES,
    NEAR,
    ROLES,
    SCOPES,
    SENTENCES_APART,
    TOLL_KINDS,
    TYPES,
    VICTIMS,
)
from train.draws import Dropout

HIDDEN, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536


@dataclass(frozen=True, slots=True)
class Shape:
    """How large an encoder is; the default is the one that ships."""

    hidden: int = HIDDEN
    layers: int = LAYERS
    heads: int = ATTENTION_HEADS
    inner: int = INNER


MINI = Shape()
WIDE, PAIR, FACT, TOLL = 256, 32, 256, 128  # widths of the heads


class Layer(nn.Module):
    """Self-attention and feed-forward, each with residual and layer norm after it (BERT)."""

    def __init__(self, dropout: float, shape: Shape = MINI) -> None:
        super().__init__()
        size, self.heads = shape.hidden, shape.heads
        self.query, self.key, self.value = (nn.Linear(size, size) for _ in range(3))
        self.output = nn.Linear(size, size)
        self.norm1, self.norm2 = nn.LayerNorm(size, eps=1e-12), nn.LayerNorm(size, eps=1e-12)
        self.up, self.down = nn.Linear(size, shape.inner), nn.Linear(shape.inner, size)
        self.dropout = Dropout(dropout)
        self.plain = True  # attention written out: on a CPU faster to train than the fused one

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """x (B, N, H), mask (B, 1, 1, N) added to the attention scores, or None -> (B, N, H)."""
        q, k, v = (self._split(part(x)) for part in (self.query, self.key, self.value))
        if self.plain:
            scores = q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])
            mixed = (scores if mask is None else scores + mask).softmax(-1) @ v
        else:
            mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        joined = mixed.transpose(1, 2).reshape(x.shape)
        x = self.norm1(x + self.dropout(self.output(joined)))
        inner: Tensor = self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))
        return inner

    def _split(self, x: Tensor) -> Tensor:
        return x.view(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)


class Encoder(nn.Module):
    """Word pieces with case, quotation and place in the report -> one vector a piece."""

    def __init__(self, vocabulary: int = 30522, dropout: float = 0.1, shape: Shape = MINI) -> None:
        super().__init__()
        size = shape.hidden
        self.words = nn.Embedding(vocabulary, size)
        self.positions = nn.Embedding(512, size)
        self.kinds = nn.Embedding(2, size)
        self.case, self.quoted, self.place = (nn.Embedding(n, size) for n in (CASES, 2, PLACES))
        for extra in (self.case, self.quoted, self.place):
            nn.init.normal_(extra.weight, std=0.005)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout, shape) for _ in range(shape.layers))
        self.words.weight.requires_grad_(False)

    def embed(self, ids: Tensor, case: Tensor, quoted: Tensor, place: Tensor) -> Tensor:
        """Four (B, N) integer inputs -> (B, N, H), normalised."""
        order = torch.arange(ids.shape[1], device=ids.device)
        fixed = self.positions(order)[None] + self.kinds.weight[0]
        spelled = self.case(case) + self.quoted(quoted) + self.place(place)
        embedded: Tensor = self.dropout(self.norm(self.words(ids) + fixed + spelled))
        return embedded

    def forward(
        self, ids: Tensor, case: Tensor, quoted: Tensor, place: Tensor, live: Tensor | None
    ) -> Tensor:
        """Inputs (B, N); `live` (B, N) is True where a row is no padding, None if none is -> (B, N, H)."""
        x = self.embed(ids, case, quoted, place)
        mask = self.mask(x, live)
        if mask is not None and torch.is_autocast_enabled(x.device.type):
            mask = mask.to(torch.bfloat16)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def mask(self, x: Tensor, live: Tensor | None) -> Tensor | None:
        """What is added to attention scores, (B, 1, 1, N): nothing at live rows, a great loss at padding."""
        return None if live is None else torch.where(live, 0.0, -1e4)[:, None, None, :].to(x.dtype)


def load_encoder(path: Path, dropout: float = 0.1, shape: Shape = MINI) -> Encoder:
    """An encoder with the open weights of all-MiniLM-L6-v2 (safetensors); fewer layers: a part of them."""
    stored = load_file(str(path))
    encoder = Encoder(dropout=dropout, shape=shape)
    new = encoder.state_dict()
    for name in new:
        if (source := _stored_name(name, shape.layers)) is not None:
            new[name] = stored[source]
    encoder.load_state_dict(new)
    return encoder


_EMBEDDINGS = {
    "words": "word_embeddings",
    "positions": "position_embeddings",
    "kinds": "token_type_embeddings",
    "norm": "LayerNorm",
}
_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


def _stored_name(name: str, layers: int = LAYERS) -> str | None:
    """Name of one of our parameters in the published file; None for those we add."""
    words = name.split(".")
    if words[0] == "layers":
        layer = int(words[1]) * LAYERS // layers
        return f"encoder.layer.{layer}.{_PARTS[words[2]]}.{words[3]}"
    return f"embeddings.{_EMBEDDINGS[words[0]]}.{words[1]}" if words[0] in _EMBEDDINGS else None


class Facts(NamedTuple):
    """Logits at triggers: modality (T, 7), flags (T, 3: negative, background, core), sub-type (T, S)."""

    modality: Tensor
    flags: Tensor
    sub: Tensor


class Heads(nn.Module):
    """Everything read off the encoder's vectors. `khaldun.read.heads` holds the same arithmetic in numpy."""

    def __init__(self, sub_types: int, dropout: float = 0.1, hidden: int = HIDDEN) -> None:
        super().__init__()
        roles, types = len(ROLES), len(TYPES)
        self.types = nn.Linear(hidden, 1 + types)
        self.mentions = nn.Linear(hidden, 2 * len(MENTIONS))
        self.token = nn.Linear(hidden, WIDE)
        self.trigger = nn.Linear(hidden, WIDE, bias=False)
        self.kind = nn.Embedding(types, WIDE)
        self.near = nn.Embedding(len(NEAR) + 1, WIDE)
        self.apart = nn.Embedding(2 * SENTENCES_APART + 1, WIDE)
        self.roles = nn.Linear(WIDE, 2 * roles)
        self.pair_trigger = nn.Linear(hidden, 2 * roles * PAIR)
        self.pair_token = nn.Linear(hidden, 2 * roles * PAIR, bias=False)
        self.fact = nn.Linear(hidden, FACT)
        self.fact_kind = nn.Embedding(types, FACT)
        self.modality, self.flags = nn.Linear(FACT, len(MODALITIES)), nn.Linear(FACT, 3)
        self.sub = nn.Linear(FACT, 1 + sub_types)
        self.toll_trigger, self.toll_token = nn.Linear(hidden, TOLL), nn.Linear(hidden, TOLL, bias=False)
        self.toll = nn.Linear(TOLL, len(TOLL_KINDS) + len(VICTIMS) + len(SCOPES))
        self.dropout = Dropout(dropout)
        for embedding in (self.kind, self.near, self.apart, self.fact_kind):
            nn.init.normal_(embedding.weight, std=0.1)
        nn.init.constant_(self.roles.bias, -4.0)
        nn.init.constant_(self.mentions.bias, -3.0)
        with torch.no_grad():
            self.types.bias[0] = 3.0

    def role_logits(
        self, hidden: Tensor, where: tuple[Tensor, Tensor, Tensor], near: Tensor, apart: Tensor
    ) -> Tensor:
        """hidden (B, N, H), where (window, row, type; T each), near and apart (T, N) -> (T, N, R, 2)."""
        window, row, kind = where
        trigger, size = hidden[window, row], hidden.shape[1]
        given = self.trigger(trigger) + self.kind(kind)
        wide = functional.relu(
            self.token(hidden)[window] + given[:, None] + self.near(near) + self.apart(apart)
        )
        added = self.roles(self.dropout(wide)).view(-1, size, len(ROLES), 2)
        left = self.pair_trigger(trigger).view(-1, 1, 2 * len(ROLES), PAIR).transpose(1, 2)
        right = self.pair_token(hidden).view(-1, size, 2 * len(ROLES), PAIR).permute(0, 2, 3, 1)
        paired = (left @ right[window]).squeeze(2).transpose(1, 2).view(-1, size, len(ROLES), 2)  # T, N, R, 2
        logits: Tensor = added + paired / math.sqrt(PAIR)
        return logits

    def facts(self, trigger: Tensor, kind: Tensor) -> Facts:
        """trigger (T, H), kind (T,) -> status logits."""
        wide = self.dropout(functional.relu(self.fact(trigger) + self.fact_kind(kind)))
        return Facts(self.modality(wide), self.flags(wide), self.sub(wide))

    def tolls(self, trigger: Tensor, token: Tensor) -> Tensor:
        """Vectors at trigger and figure (F, H) each -> (F, kinds + victims + scopes)."""
        wide = functional.relu(self.toll_trigger(trigger) + self.toll_token(token))
        logits: Tensor = self.toll(self.dropout(wide))
        return logits
