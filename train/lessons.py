"""What larger teachers make of reports nobody annotated, as a loss for the reader's network.

Teachers (see train.mpnet) and pupil see the same rows. Where a teacher sees a trigger, all of its answers
there are taught: roles, status, what figures count. Probabilities of several teachers are averaged. Teachers
read without hidden pieces; `some_pages` and train.memory let them read each page once, where there is no
graphics card.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from khaldun.read.encode import encode, model_input, windows
from khaldun.read.labels import NEAR, POINTERS, ROLES, SENTENCES_APART, TOLL_KINDS, VICTIMS
from train.batches import MASK, Batch
from train.model import Encoder, Heads

SEEN = 0.12  # a row is taught as a trigger where the teachers' likeliest type is at least that likely
FIGURE = 0.3  # and as a figure where its beginning is
Network = tuple[nn.Module, Heads]


@dataclass(frozen=True, slots=True)
class Page:
    """A window without annotations: four input rows, the sentence of each row, rows it answers for."""

    inputs: list[list[int]]
    sentences: list[int]
    own: tuple[int, int]

    def __len__(self) -> int:
        return len(self.sentences)


@dataclass(frozen=True, slots=True)
class Soft:
    """Probabilities at one batch; shapes as in train.batches and train.model."""

    types: Tensor  # B, N, 1 + types
    mentions: Tensor  # B, N, 2M
    pointers: Tensor  # T, N, P, 2
    marks: Tensor  # T, N, R - P, 2
    facts: tuple[Tensor, Tensor, Tensor]
    tolls: tuple[Tensor, ...]


def pages(path: Path, tokenizer: Any) -> list[Page]:
    """Windows of the texts in a file with one JSON string a line. Raises ValueError when there are none."""
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        pieces = encode(json.loads(line), tokenizer)
        for window in windows(pieces):
            part = pieces.sentence[window.start : window.end]
            own = window.own_start - window.start + 1, window.own_end - window.start + 1
            out.append(Page(model_input(pieces, window), [part[0], *part, part[-1]], own))
    if not out:
        raise ValueError(f"{path} holds no text: write one JSON string a line (python -m train.unlabelled)")
    return out


def some_pages(given: list[Page], rows: int, rng: random.Random) -> list[Page]:
    """A random part of the pages with about `rows` rows; all of them for 0."""
    order, total = rng.sample(given, len(given)), 0
    for number, page in enumerate(order):
        if rows and total >= rows:
            return order[:number]
        total += len(page)
    return order


def page_batches(given: list[Page], tokens: int, rng: random.Random) -> Iterator[list[Page]]:
    """Pages of like length together, about `tokens` rows a batch, shuffled, without end."""
    while True:
        order = sorted(given, key=lambda page: len(page) + rng.random() * 12)
        groups: list[list[Page]] = [[]]
        for page in order:
            if groups[-1] and (len(groups[-1]) + 1) * len(page) > tokens:
                groups.append([])
            groups[-1].append(page)
        rng.shuffle(groups)
        yield from groups


@dataclass(slots=True)
class Sheet:
    """A batch of pages as tensors: inputs (4, B, N), live, own and sentence (B, N)."""

    inputs: Tensor
    live: Tensor
    own: Tensor
    sentence: Tensor


def sheet_of(group: list[Page], device: torch.device) -> Sheet:
    """Padded tensors of a batch."""
    size = max(map(len, group))
    inputs = torch.zeros(4, len(group), size, dtype=torch.long)
    live, own = torch.zeros(2, len(group), size, dtype=torch.bool)
    sentence = torch.zeros(len(group), size, dtype=torch.long)
    for n, page in enumerate(group):
        inputs[:, n, : len(page)] = torch.tensor(page.inputs)
        sentence[n, : len(page)] = torch.tensor(page.sentences)
        live[n, : len(page)] = True
        own[n, page.own[0] : page.own[1]] = True
    return Sheet(inputs.to(device), live.to(device), own.to(device), sentence.to(device))


def hidden_pieces(sheet: Sheet, share: float) -> Tensor:
    """The inputs with that share of pieces hidden from the pupil."""
    ids, *rest = sheet.inputs
    hide = (torch.rand(ids.shape, device=ids.device) < share) & sheet.own
    return torch.stack([ids.masked_fill(hide, MASK), *rest])


@dataclass(frozen=True, slots=True)
class Where:
    """The triggers taught: window, row, kind (T each), near and apart (T, N)."""

    window: Tensor
    row: Tensor
    kind: Tensor
    near: Tensor
    apart: Tensor


def places_of(types: Tensor, sheet: Sheet) -> Where:
    """Rows where the teachers see a trigger, with the distances of all rows from each."""
    best, kind = types[:, :, 1:].max(-1)
    window, row = torch.nonzero((best >= SEEN) & sheet.own, as_tuple=True)
    order = torch.arange(types.shape[1], device=row.device)
    bounds = torch.tensor(NEAR, device=row.device)
    near = torch.bucketize(order[None] - row[:, None], bounds, right=True)
    steps = sheet.sentence[window] - sheet.sentence[window, row][:, None]
    apart = steps.clamp(-SENTENCES_APART, SENTENCES_APART) + SENTENCES_APART
    return Where(window, row, kind[window, row], near, apart)


def cuts(tolls: Tensor) -> list[Tensor]:
    """Toll logits as kind, victims and scope."""
    sizes = [len(TOLL_KINDS), len(VICTIMS), tolls.shape[-1] - len(TOLL_KINDS) - len(VICTIMS)]
    return list(tolls.float().split(sizes, -1))


@dataclass(slots=True)
class Lessons:
    """Teachers, and the pages they explain."""

    teachers: list[Network]
    pages: Iterator[list[Page]]
    device: torch.device
    hide: float = 0.0
    exchange: Callable[[Tensor], Tensor] = lambda inputs: inputs  # what else the pupil sees otherwise
    hint: nn.Linear | None = None  # from the pupil's vectors to the first teacher's, learnt beside
    hinted: float = 1.0  # how much they count

    def far(self, hidden: Tensor, taught: Tensor, own: Tensor) -> Tensor:
        """How far the pupil's vectors (B, N, H), moved by the hint, lie from the teacher's: mean square error
        of the standardised vectors, 1 for a pupil that knows nothing (after Romero et al. 2015, "FitNets").
        """
        if self.hint is None:
            return hidden.new_zeros(())
        wanted = functional.layer_norm(taught[own].float(), taught.shape[-1:])
        return functional.mse_loss(self.hint(hidden[own]).float(), wanted)

    def loss(self, encoder: Encoder, heads: Heads) -> Tensor:
        """How far the pupil is from its teachers on the next batch, per trigger."""
        sheet = sheet_of(next(self.pages), self.device)
        with torch.no_grad():
            read = [encoder_(*sheet.inputs, sheet.live) for encoder_, _ in self.teachers]
            both = list(zip(read, (heads_ for _, heads_ in self.teachers), strict=True))
            types = torch.stack([h.types(x).float().softmax(-1) for x, h in both]).mean(0)
            where = places_of(types, sheet)
            marks = torch.stack([h.mentions(x).float().sigmoid() for x, h in both]).mean(0)
        seen = hidden_pieces(replace(sheet, inputs=self.exchange(sheet.inputs)), self.hide)
        hidden = heads.dropout(encoder(*seen, sheet.live))
        count = types[:, :, 1:].sum(-1)[sheet.own].sum().clamp(min=1.0)
        logits = heads.types(hidden).float().log_softmax(-1)
        total = -(types * logits).sum(-1)[sheet.own].sum() / count
        wrong = functional.binary_cross_entropy_with_logits(
            heads.mentions(hidden).float(), marks, reduction="none"
        )
        total = total + 0.3 * wrong[sheet.live].sum() / count
        total = total + self.hinted * self.far(hidden, read[0], sheet.own)
        if len(where.row):
            total = total + self.at_triggers(heads, hidden, both, where, sheet.live)
        return total

    def at_triggers(
        self, heads: Heads, hidden: Tensor, both: list[tuple[Tensor, Heads]], where: Where, live: Tensor
    ) -> Tensor:
        """Roles, status and figures at the triggers."""
        with torch.no_grad():
            taught = [answers(x, h, where, live) for x, h in both]
            mean = [torch.stack(part).mean(0) for part in zip(*taught, strict=True)]
        said = said_by(hidden, heads, where, live)
        number, alive = len(where.row), live[where.window][:, :, None, None]
        pointed = -(mean[0] * said[0].log_softmax(1)).sum()
        marked = functional.binary_cross_entropy_with_logits(said[1], mean[1], reduction="none")
        total = 0.5 * (pointed + (marked * alive).sum()) / number
        facts = zip(said[2:5], mean[2:5], (True, False, True), strict=True)
        total = total + 0.5 * sum(
            (_apart(a, b, many) for a, b, many in facts), torch.zeros((), device=hidden.device)
        )
        return total + 0.3 * self.figures(heads, hidden, both, where, mean[1])

    def figures(
        self, heads: Heads, hidden: Tensor, both: list[tuple[Tensor, Heads]], where: Where, marks: Tensor
    ) -> Tensor:
        """What the figures count that teachers see at the triggers."""
        toll = ROLES.index("toll") - POINTERS
        trigger, row = torch.nonzero(marks[:, :, toll, 0] >= FIGURE, as_tuple=True)
        if not len(row):
            return hidden.sum() * 0
        window, at = where.window[trigger], where.row[trigger]
        with torch.no_grad():
            said = [cuts(h.tolls(x[window, at], x[window, row])) for x, h in both]
            mean = [torch.stack([p.softmax(-1) for p in part]).mean(0) for part in zip(*said, strict=True)]
        mine = cuts(heads.tolls(hidden[window, at], hidden[window, row]))
        return torch.stack([_apart(a, b, True) for a, b in zip(mine, mean, strict=True)]).sum()


def _apart(logits: Tensor, wanted: Tensor, many: bool) -> Tensor:
    """Cross entropy, soft labels: one of many classes, or each by itself (three times, see train.loss)."""
    if many:
        return -(wanted * logits.float().log_softmax(-1)).sum(-1).mean()
    return functional.binary_cross_entropy_with_logits(logits.float(), wanted) * 3


def said_by(hidden: Tensor, heads: Heads, where: Where, live: Tensor) -> tuple[Tensor, ...]:
    """Logits: pointers (T, N, P, 2), marks (T, N, R - P, 2), modality, flags, sub-type."""
    at = where.window, where.row, where.kind
    logits = heads.role_logits(hidden, at, where.near, where.apart).float()
    alive = live[where.window][:, :, None, None]
    facts = heads.facts(hidden[where.window, where.row], where.kind)
    points = logits[:, :, :POINTERS].masked_fill(~alive, -1e4)
    return points, logits[:, :, POINTERS:], facts.modality.float(), facts.flags.float(), facts.sub.float()


def answers(hidden: Tensor, heads: Heads, where: Where, live: Tensor) -> tuple[Tensor, ...]:
    """The same as probabilities."""
    points, marks, modality, flags, sub = said_by(hidden, heads, where, live)
    return points.softmax(1), marks.sigmoid(), modality.softmax(-1), flags.sigmoid(), sub.softmax(-1)


def moved(batch: Batch, device: torch.device) -> Batch:
    """The batch on a device."""
    return Batch(*(getattr(batch, f.name).to(device, non_blocking=True) for f in fields(Batch)))
