"""What the network is punished for."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from khaldun.read.labels import POINTERS, TOLL_KINDS, VICTIMS
from train.batches import IGNORE, Batch
from train.model import Encoder, Heads


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of the loss counts; `trigger` is the weight of event types, (1 + types,)."""

    trigger: Tensor
    positive: float = 2.0  # of a marked row in the role and mention heads
    roles: float = 0.5
    facts: float = 0.5
    tolls: float = 0.3
    mentions: float = 0.2
    smoothing: float = 0.0


def loss_of(encoder: Encoder, heads: Heads, batch: Batch, weights: Weights) -> Tensor:
    """The loss of one batch, summed over windows and divided by the number of triggers."""
    hidden = encoder(*batch.inputs, batch.live)
    hidden = heads.dropout(hidden)
    count = max(1, len(batch.row))
    total = _trigger_loss(heads, hidden, batch, weights) / count
    total = total + weights.mentions * _mention_loss(heads, hidden, batch, weights) / count
    if len(batch.row) == 0:
        return total
    at = hidden[batch.window, batch.row]
    where = batch.window, batch.row, batch.kind
    logits = heads.role_logits(hidden, where, batch.near, batch.apart).float()
    total = total + weights.roles * _role_loss(logits, batch, weights) / count
    total = total + weights.facts * _fact_loss(heads, at, batch)
    if len(batch.toll_at):
        figure = hidden[batch.window[batch.toll_at[:, 0]], batch.toll_at[:, 1]]
        total = total + weights.tolls * _toll_loss(heads, at[batch.toll_at[:, 0]], figure, batch)
    return total


def _trigger_loss(heads: Heads, hidden: Tensor, batch: Batch, weights: Weights) -> Tensor:
    logits = heads.types(hidden).float().flatten(0, 1)
    return functional.cross_entropy(
        logits,
        batch.types.flatten(),
        weight=weights.trigger,
        ignore_index=IGNORE,
        reduction="sum",
        label_smoothing=weights.smoothing,
    )


def _mention_loss(heads: Heads, hidden: Tensor, batch: Batch, weights: Weights) -> Tensor:
    logits = heads.mentions(hidden).float()
    weight = batch.mention_mask * (1 + (weights.positive - 1) * batch.mentions)
    return functional.binary_cross_entropy_with_logits(logits, batch.mentions, weight, reduction="sum")


def _role_loss(logits: Tensor, batch: Batch, weights: Weights) -> Tensor:
    """Pointers for trigger and evidence, marks for all other roles."""
    live = batch.live[batch.window]
    points = logits[:, :, :POINTERS].masked_fill(~live[:, :, None, None], -1e4)  # T, N, P, 2
    pointed = functional.cross_entropy(
        points.permute(0, 2, 3, 1).flatten(0, 2),
        batch.pointers.flatten(),
        ignore_index=IGNORE,
        reduction="sum",
    )
    wanted = batch.roles[:, :, POINTERS:]
    weight = live[:, :, None, None] * (1 + (weights.positive - 1) * wanted)
    marked = functional.binary_cross_entropy_with_logits(
        logits[:, :, POINTERS:], wanted, weight, reduction="sum"
    )
    return pointed + marked


def _fact_loss(heads: Heads, at: Tensor, batch: Batch) -> Tensor:
    facts = heads.facts(at, batch.kind)
    loss = functional.cross_entropy(facts.modality.float(), batch.modality)
    loss = loss + functional.binary_cross_entropy_with_logits(facts.flags.float(), batch.flags) * 3
    if bool((batch.sub != IGNORE).any()):
        loss = loss + functional.cross_entropy(facts.sub.float(), batch.sub, ignore_index=IGNORE)
    return loss


def _toll_loss(heads: Heads, trigger: Tensor, figure: Tensor, batch: Batch) -> Tensor:
    logits = heads.tolls(trigger, figure).float()
    cut = len(TOLL_KINDS), len(TOLL_KINDS) + len(VICTIMS)
    parts = logits[:, : cut[0]], logits[:, cut[0] : cut[1]], logits[:, cut[1] :]
    losses = [functional.cross_entropy(part, batch.toll_labels[:, i]) for i, part in enumerate(parts)]
    return torch.stack(losses).sum()
