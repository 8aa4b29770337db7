"""A training run under way: its settings, its weights, its steps, and how it goes on after a break."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file
from torch import nn

from khaldun.read.labels import TYPES
from train.batches import Batch, Item, batches
from train.corpus import Example
from train.lessons import Lessons, moved
from train.loss import Weights, loss_of
from train.model import Encoder, Heads

Exchange = Callable[[torch.Tensor], torch.Tensor]
FOLLOWED = 0.3  # share of the steps after which the running mean of the weights begins


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that decides a run, besides the data."""

    seed: int = 1
    epochs: int = 20
    tokens: int = 1500
    rate: float = 1e-4
    head_rate: float = 1e-3
    dropout: float = 0.1
    decay: float = 0.01
    warmup: float = 0.1
    positive: float = 2.0
    trigger_weight: float = 1.5
    balance: float = 0.3
    roles: float = 0.5
    facts: float = 0.5
    tolls: float = 0.3
    mentions: float = 0.2
    smoothing: float = 0.0
    average: float = 0.0  # decay of the running mean of weights; 0 = none
    hide: float = 0.0  # share of pieces hidden from the network while training
    exchange: float = 0.0  # share of the pieces of names that change places within a batch
    words: bool = False  # train word embeddings too
    layers: int = 6
    annotated: float = 1.0  # weight of what annotations say; 0: the network learns from its teachers alone
    soft: float = 1.0  # weight of what teachers say of unlabelled reports
    hint: float = 0.0  # weight of the first teacher's vectors, which the pupil's must give (train.lessons)
    pages: int = 6000  # rows of unlabelled reports a step
    frozen: int = 0  # lower layers of a teacher that stay as published (see train.half)
    part: int = 0  # rows of unlabelled reports of which teachers are asked, each page once; 0 = all, anew
    exact: bool = False  # compute in 32 bits: quicker on a processor that has no 16-bit products


def type_weights(examples: list[Example], config: Config) -> torch.Tensor:
    """Loss weight of "no trigger" (1) and of each type: rarer types weigh more."""
    counts = [1.0] * len(TYPES)
    for example in examples:
        for event in example.events:
            counts[TYPES.index(event.event_type)] += 1
    middle = sorted(counts)[len(counts) // 2]
    rare = [min(3.0, max(0.6, (middle / count) ** config.balance)) for count in counts]
    return torch.tensor([1.0, *(config.trigger_weight * weight for weight in rare)])


@dataclass(slots=True)
class Run:
    """The networks of a run, their running mean and the best score so far."""

    config: Config
    encoder: Encoder
    heads: Heads
    subs: list[str]
    out: Path
    mean: dict[str, torch.Tensor] | None = None
    best: float = -1.0
    lessons: Lessons | None = None
    exchange: Exchange = lambda inputs: inputs

    @property
    def device(self) -> torch.device:
        """Where the run computes."""
        return self.heads.types.weight.device

    def state(self) -> dict[str, torch.Tensor]:
        """All weights, encoder and heads."""
        both: dict[str, nn.Module] = {"encoder": self.encoder, "heads": self.heads}
        return {f"{part}.{k}": v for part, net in both.items() for k, v in net.state_dict().items()}

    def parameters(self) -> list[tuple[str, nn.Parameter]]:
        """What learns, by name; what only carries hints counts with the heads."""
        found = [*self.encoder.named_parameters(), *self.heads.named_parameters(prefix="heads")]
        if self.lessons and self.lessons.hint:
            found += self.lessons.hint.named_parameters(prefix="heads.hint")
        return [(name, parameter) for name, parameter in found if parameter.requires_grad]

    def follow(self) -> None:
        """Update the running mean of the weights."""
        if not self.config.average:
            return
        if self.mean is None:
            self.mean = {name: value.clone() for name, value in self.state().items()}
        for name, value in self.state().items():
            self.mean[name].lerp_(value, 1 - self.config.average)

    def load(self, state: dict[str, torch.Tensor]) -> None:
        """Put weights into the network."""
        for part, net in (("encoder", self.encoder), ("heads", self.heads)):
            net.load_state_dict({k[len(part) + 1 :]: v for k, v in state.items() if k.startswith(part + ".")})

    def save(self, name: str, extra: dict[str, Any]) -> None:
        """Write weights and what goes with them."""
        save_file({k: v.contiguous() for k, v in self.state().items()}, str(self.out / f"{name}.safetensors"))
        card = {"config": asdict(self.config), "sub_types": self.subs, **extra}
        (self.out / f"{name}.json").write_text(json.dumps(card, indent=1), encoding="utf-8")


def optimizer_of(run: Run) -> torch.optim.Optimizer:
    """AdamW; no decay on norms, biases and embeddings; own rate for heads and added embeddings."""
    config = run.config
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in run.parameters():
        new = name.startswith(("heads", "case", "quoted", "place"))
        plain = parameter.dim() < 2 or "norm" in name
        rate = config.head_rate if new else config.rate
        groups.setdefault((rate, 0.0 if plain else config.decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": p, "lr": rate, "weight_decay": decay} for (rate, decay), p in groups.items()],
        betas=(0.9, 0.98),
        foreach=True,
    )


class Loop:
    """The steps of a run: linear warm-up and decay, kept after every epoch so that it can go on.

    `kept` is the file it goes on from. A run taken up again has the weights, the optimizer's moments and the
    draws of one that was never broken off; only the order of unlabelled pages begins anew.
    """

    def __init__(self, run: Run, items: list[Item], weights: Weights) -> None:
        self.run, self.items, self.weights = run, items, weights
        self.rng = random.Random(run.config.seed)
        per_epoch = sum(1 for _ in batches(items, run.config.tokens, random.Random(0)))
        self.total, self.step, self.epoch = run.config.epochs * per_epoch, 0, 0
        self.optimizer = optimizer_of(run)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self.factor)
        self.kept = run.out / "going.pt"

    def factor(self, step: int) -> float:
        """What the rates are multiplied by at a step (the first is 0)."""
        at, warm = step + 1, self.run.config.warmup
        fallen = (self.total - at) / (self.total * (1 - warm))
        return min(1.0, at / max(1, warm * self.total), max(0.02, fallen))

    def once(self, batch: Batch) -> float:
        """One step; the loss before it."""
        run, config = self.run, self.run.config
        with torch.autocast(run.device.type, dtype=torch.bfloat16, enabled=not config.exact):
            batch.inputs = run.exchange(batch.inputs)
            loss = torch.zeros((), device=run.device)
            if config.annotated:
                told = loss_of(run.encoder, run.heads, moved(batch, run.device), self.weights)
                loss = loss + config.annotated * told
            if run.lessons:
                loss = loss + config.soft * run.lessons.loss(run.encoder, run.heads)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_([parameter for _, parameter in run.parameters()], 5.0)
        self.optimizer.step()
        self.schedule.step()
        if self.step > self.total * FOLLOWED:
            run.follow()
        self.step += 1
        return float(loss.item())

    def keep(self) -> None:
        """Write all that the next epoch needs; the file before stays whole until this one is."""
        run = self.run
        going = {
            "weights": run.state(),
            "mean": run.mean,
            "best": run.best,
            "hint": run.lessons.hint.state_dict() if run.lessons and run.lessons.hint else None,
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "at": (self.epoch, self.step, self.total),
            "draws": (self.rng.getstate(), torch.get_rng_state()),
        }
        new = self.kept.with_suffix(".new")
        torch.save(going, new)
        new.replace(self.kept)

    def take_up(self) -> None:
        """Go on where `keep` stopped. Raises ValueError where the data or epochs are others than then."""
        going, run = torch.load(self.kept, map_location=self.run.device, weights_only=True), self.run
        self.epoch, self.step, total = going["at"]
        if total != self.total:
            raise ValueError(
                f"{self.kept} is of {total} steps, not {self.total}: give the same data and epochs"
            )
        run.load(going["weights"])
        run.mean, run.best = going["mean"], going["best"]
        if run.lessons and run.lessons.hint:
            run.lessons.hint.load_state_dict(going["hint"])
        self.optimizer.load_state_dict(going["optimizer"])
        self.schedule.load_state_dict(going["schedule"])
        self.rng.setstate(going["draws"][0])
        torch.set_rng_state(going["draws"][1].cpu())

    def epochs(self, check: Callable[[], dict[str, Any]], every: int) -> None:
        """All epochs that are left, a line of figures each; `check` every few of them and at the end."""
        config, begun = self.run.config, time.time()
        hide = 0.0 if config.frozen else config.hide
        while self.epoch < config.epochs:
            losses = [self.once(batch) for batch in batches(self.items, config.tokens, self.rng, hide)]
            self.epoch += 1
            line: dict[str, Any] = {"epoch": self.epoch, "loss": round(float(np.mean(losses)), 3)}
            line["minutes"] = round((time.time() - begun) / 60, 2)
            if self.epoch % every == 0 or self.epoch == config.epochs:
                line |= check()
            self.keep()
            print(json.dumps(line), flush=True)
