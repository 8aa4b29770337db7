"""Examples as tensors: what goes into the network and what should come out, a batch at a time."""

from __future__ import annotations

import bisect
import calendar
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor

from khaldun.read.encode import model_input
from khaldun.read.labels import (
    ALWAYS,
    MENTIONS,
    MODALITIES,
    NEAR,
    POINTERS,
    ROLES,
    SCOPES,
    SENTENCES_APART,
    TOLL_KINDS,
    TYPES,
    VICTIMS,
)
from train.corpus import Event, Example, piece_range

IGNORE = -100
MASK = 103
COMMON = 3000  # the vocabulary is ordered by how often a piece is met: "the", "government" lie below
CAPITALS = torch.tensor([2, 3])  # of the cases in khaldun.read.encode: Title, UPPER


@dataclass(slots=True)
class Target:
    """One trigger: `spans` are (role, first row, last row); `tolls` are (row, kind, victims, scope)."""

    row: int
    kind: int
    near: list[int]
    apart: list[int]
    spans: list[tuple[int, int, int]]
    facts: tuple[int, int, list[float]]  # modality, sub type, flags
    tolls: list[tuple[int, int, int, int]]


@dataclass(slots=True)
class Item:
    """One window as numbers."""

    inputs: list[list[int]]  # four rows of N
    types: list[int]  # N, IGNORE outside the own zone
    mentions: list[list[float]] | None  # N x 2M
    mention_kinds: list[float]  # 1 where the kind is annotated
    targets: list[Target]

    def __len__(self) -> int:
        return len(self.inputs[0])


@dataclass(slots=True)
class Batch:
    """Padded tensors; see Item and Target for meanings. T triggers and F figures over all windows."""

    inputs: Tensor  # 4, B, N
    live: Tensor  # B, N
    types: Tensor  # B, N
    mentions: Tensor  # B, N, 2M
    mention_mask: Tensor  # B, N, 2M
    window: Tensor  # T
    row: Tensor  # T
    kind: Tensor  # T
    near: Tensor  # T, N
    apart: Tensor  # T, N
    roles: Tensor  # T, N, R, 2
    pointers: Tensor  # T, POINTERS, 2
    modality: Tensor  # T
    sub: Tensor  # T
    flags: Tensor  # T, 3
    toll_at: Tensor  # F, 2: trigger, row
    toll_labels: Tensor  # F, 3


def distances(size: int, row: int) -> list[int]:
    """Distance class of each row from the trigger's row."""
    return [bisect.bisect_right(NEAR, other - row) for other in range(size)]


def sentence_steps(sentences: list[int], row: int) -> list[int]:
    """How many sentences each row is from the trigger's, clipped and made non-negative."""
    reach = SENTENCES_APART
    return [max(-reach, min(reach, s - sentences[row])) + reach for s in sentences]


def row_sentences(example: Example) -> list[int]:
    """Sentence of each row; CLS and SEP count with their neighbours."""
    part = example.pieces.sentence[example.window.start : example.window.end]
    return [part[0], *part, part[-1]]


def item_of(example: Example, sub_types: list[str]) -> Item:
    """One example as numbers."""
    window, size = example.window, example.window.end - example.window.start + 2
    types = [IGNORE] * size
    if example.reads_events:
        for row in range(window.own_start - window.start + 1, window.own_end - window.start + 1):
            types[row] = 0
    sentences, targets = row_sentences(example), []
    for event in example.events:
        if target := _target(example, event, sentences, sub_types):
            types[target.row] = 1 + target.kind
            targets.append(target)
    marks, kinds = _mentions(example, size)
    return Item(model_input(example.pieces, window), types, marks, kinds, targets)


def _target(example: Example, event: Event, sentences: list[int], sub_types: list[str]) -> Target | None:
    at = piece_range(example.pieces, example.window, event.trigger)
    if at is None:
        return None
    spans = [(0, *at)]
    named = {"evidence": {event.evidence}, **event.roles}
    for role, bounds in ((r, b) for r in ROLES[1:] for b in sorted(named.get(r, ()))):
        if found := piece_range(example.pieces, example.window, bounds):
            spans.append((ROLES.index(role), *found))
    tolls = []
    for toll in event.tolls:
        if found := piece_range(example.pieces, example.window, toll.bounds):
            labels = TOLL_KINDS.index(toll.kind), VICTIMS.index(toll.victims), SCOPES.index(toll.scope)
            tolls.append((found[0], *labels))
    sub = IGNORE if event.sub is None else 1 + sub_types.index(event.sub) if event.sub in sub_types else 0
    flags = [float(event.negative), float(event.background), float(event.core)]
    return Target(
        at[0],
        TYPES.index(event.event_type),
        distances(len(sentences), at[0]),
        sentence_steps(sentences, at[0]),
        spans,
        (MODALITIES.index(event.modality), sub, flags),
        tolls,
    )


def _mentions(example: Example, size: int) -> tuple[list[list[float]] | None, list[float]]:
    """Begin and inside marks of plain mentions, and which kinds are annotated at all."""
    if example.mentions is None:
        return None, [0.0] * len(MENTIONS)
    marks = [[0.0] * (2 * len(MENTIONS)) for _ in range(size)]
    for number, kind in enumerate(MENTIONS):
        for bounds in example.mentions.get(kind, ()):
            if found := piece_range(example.pieces, example.window, bounds):
                marks[found[0]][2 * number] = 1.0
                for row in range(found[0], found[1] + 1):
                    marks[row][2 * number + 1] = 1.0
    return marks, [float(kind in example.mentions) for kind in MENTIONS]


def hidden_words(item: Item, share: float, rng: random.Random) -> Item:
    """The item with that share of its pieces hidden behind [MASK], capitalised ones twice as often."""
    ids, case, *rest = item.inputs
    masked = [
        MASK if 0 < row < len(ids) - 1 and rng.random() < share * (2 if case[row] in (2, 3) else 1) else piece
        for row, piece in enumerate(ids)
    ]
    return replace(item, inputs=[masked, case, *rest])


def exchanged(inputs: Tensor, share: float, groups: Tensor) -> Tensor:
    """Inputs (4, B, N) in which that share of the pieces of names changed places with each other.

    A name is a piece of a word with a capital; pieces change within their group and case (`groups`, see
    `name_groups`). What a claim is must not hang on whose name stands there.
    """
    ids, case = inputs[0], inputs[1]
    named = (groups[ids] >= 0) & torch.isin(case, CAPITALS)
    chosen = named & (torch.rand(ids.shape, device=ids.device) < share)
    kinds, out = case * 2 + groups[ids], ids.clone()
    for kind in kinds[chosen].unique():
        at = (chosen & (kinds == kind)).nonzero(as_tuple=True)
        out[at] = ids[at][torch.randperm(len(at[0]))]
    return torch.stack([out, *inputs[1:]])


def name_groups(tokenizer: Any) -> Tensor:
    """The group of every piece of the vocabulary: 1 goes on with a word ("##ing"), 0 begins one, -1 is none
    of names: the commonest pieces, days and months.
    """
    vocabulary = tokenizer.get_vocab()
    out = torch.zeros(max(vocabulary.values()) + 1, dtype=torch.long)
    out[[number for piece, number in vocabulary.items() if piece.startswith("##")]] = 1
    out[:COMMON] = -1
    days = {name.lower() for name in (*calendar.day_name, *calendar.month_name)}
    out[[number for piece, number in vocabulary.items() if piece in days]] = -1
    return out


def batches(items: list[Item], tokens: int, rng: random.Random, hide: float = 0.0) -> Iterator[Batch]:
    """All items once, those of like length together, at most about `tokens` rows a batch, shuffled."""
    if hide:
        items = [hidden_words(item, hide, rng) for item in items]
    order = sorted(items, key=lambda item: len(item) + rng.random() * 16)
    groups: list[list[Item]] = [[]]
    for item in order:
        if (len(groups[-1]) + 1) * len(item) > tokens and groups[-1]:
            groups.append([])
        groups[-1].append(item)
    rng.shuffle(groups)
    return (collate(group) for group in groups)


def collate(items: list[Item]) -> Batch:
    """Pad the items of one batch and lay their triggers end to end."""
    size = max(len(item) for item in items)

    def padded(rows: list[int], fill: int) -> list[int]:
        return rows + [fill] * (size - len(rows))

    inputs = torch.tensor([[padded(item.inputs[i], 0) for item in items] for i in range(4)])
    live = torch.tensor([padded([1] * len(item), 0) for item in items]).bool()
    types = torch.tensor([padded(item.types, IGNORE) for item in items])
    marks = torch.zeros(len(items), size, 2 * len(MENTIONS))
    mask = torch.zeros_like(marks)
    for i, item in enumerate(items):
        if item.mentions is not None:
            marks[i, : len(item)] = torch.tensor(item.mentions)
            mask[i, : len(item)] = torch.tensor(item.mention_kinds).repeat_interleave(2)
    pairs = [(i, target) for i, item in enumerate(items) for target in item.targets]
    roles, pointers = _role_labels([target for _, target in pairs], size)
    figures = [(n, *toll) for n, (_, target) in enumerate(pairs) for toll in target.tolls]
    figure = torch.tensor(figures, dtype=torch.long).view(-1, 5)
    long = torch.long
    return Batch(
        inputs,
        live,
        types,
        marks,
        mask,
        torch.tensor([i for i, _ in pairs], dtype=long),
        torch.tensor([t.row for _, t in pairs], dtype=long),
        torch.tensor([t.kind for _, t in pairs], dtype=long),
        torch.tensor([padded(t.near, 0) for _, t in pairs], dtype=long).view(-1, size),
        torch.tensor([padded(t.apart, 0) for _, t in pairs], dtype=long).view(-1, size),
        roles,
        pointers,
        torch.tensor([t.facts[0] for _, t in pairs], dtype=long),
        torch.tensor([t.facts[1] for _, t in pairs], dtype=long),
        torch.tensor([t.facts[2] for _, t in pairs]).view(-1, 3),
        figure[:, :2],
        figure[:, 2:],
    )


def _role_labels(targets: list[Target], size: int) -> tuple[Tensor, Tensor]:
    """Begin/inside marks (T, N, R, 2) and first/last rows of the one-span roles (T, POINTERS, 2)."""
    roles = torch.zeros(len(targets), size, len(ROLES), 2)
    pointers = torch.full((len(targets), POINTERS, 2), IGNORE)
    pointers[:, ALWAYS:] = 0  # none
    for n, target in enumerate(targets):
        for role, first, last in target.spans:
            if role < POINTERS and pointers[n, role, 0] <= 0:
                pointers[n, role, 0], pointers[n, role, 1] = first, last
            roles[n, first, role, 0] = 1.0
            roles[n, first : last + 1, role, 1] = 1.0
    return roles, pointers
