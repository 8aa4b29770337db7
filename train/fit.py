"""Train the reader's network on an annotated corpus; see README.md for the command."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn

from khaldun.read.bundle import Limits
from khaldun.read.decode import Network, Thresholds
from khaldun.read.encode import load_tokenizer
from khaldun.read.labels import TYPES
from train import slim
from train.batches import Item, batches, exchanged, item_of, name_groups
from train.corpus import Example, read_corpus, sub_types
from train.half import HalfTeacher
from train.lessons import Lessons, moved, page_batches, pages, some_pages
from train.loss import Weights, loss_of
from train.memory import Remembering
from train.model import Encoder, Heads, Shape, load_encoder
from train.mpnet import BASE, Teacher, load_teacher
from train.open_sets import re3d
from train.score import Gold, interval, load_gold, role_scores, see_all, tuned
from train.torch_network import TorchNetwork

Exchange = Callable[[torch.Tensor], torch.Tensor]
NEVER = -20.0  # the logit of what a network does not know


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
    soft: float = 1.0  # weight of what teachers say of unlabelled reports
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


def optimizer_of(encoder: Encoder, heads: Heads, config: Config) -> torch.optim.Optimizer:
    """AdamW; no decay on norms, biases and embeddings; own rate for heads and added embeddings."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in [*encoder.named_parameters(), *heads.named_parameters(prefix="heads")]:
        if not parameter.requires_grad:
            continue
        new = name.startswith(("heads", "case", "quoted", "place"))
        plain = parameter.dim() < 2 or "norm" in name
        rate = config.head_rate if new else config.rate
        groups.setdefault((rate, 0.0 if plain else config.decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": p, "lr": rate, "weight_decay": decay} for (rate, decay), p in groups.items()],
        betas=(0.9, 0.98),
        foreach=True,
    )


@dataclass(slots=True)
class Run:
    """A training run under way."""

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


def measure(run: Run, examples: list[Example], gold: Gold) -> dict[str, Any]:
    """Scores on the development part, with the trigger threshold tuned there."""
    run.encoder.eval()
    run.heads.eval()
    network = TorchNetwork(run.encoder, run.heads)
    scores = summary(examples, network, run.subs, gold)
    run.encoder.train()
    run.heads.train()
    return scores


def summary(
    examples: list[Example], network: Network, subs: list[str], gold: Gold, given: Limits | None = None
) -> dict[str, Any]:
    """The numbers one looks at, with the trigger threshold tuned on these examples."""
    seen, limits = see_all(network, examples), Thresholds()
    if given:
        limits = Thresholds(trigger=given.trigger, roles=given.roles, mentions=given.mentions)
    limits, result = tuned(examples, seen, network, subs, gold, limits)
    low, high = interval(result)
    roles = role_scores(examples, seen, network, limits, subs)
    return {
        "strict": round(result["event_strict"]["f1"], 4),
        "interval": [round(low, 3), round(high, 3)],
        "p": round(result["event_strict"]["p"], 3),
        "r": round(result["event_strict"]["r"], 3),
        "coarse": round(result["event_coarse"]["f1"], 3),
        "span": round(result["event_span"]["f1"], 3),
        "tolls": round(result["toll_detection"]["f1"], 3),
        "trigger_threshold": limits.trigger,
        "roles": {name: round(value, 3) for name, value in roles.items()},
    }


def measure_mean(run: Run, examples: list[Example], gold: Gold) -> dict[str, Any]:
    """`measure` with the running mean of the weights where there is one; keeps the best."""
    current = {name: value.clone() for name, value in run.state().items()} if run.mean else None
    if run.mean:
        run.load(run.mean)
    scores = measure(run, examples, gold)
    run.save("last", {"dev": scores})
    if scores["strict"] > run.best:
        run.best = scores["strict"]
        run.save("best", {"dev": scores})
    if current:
        run.load(current)
    return scores


def train(run: Run, items: list[Item], weights: Weights, check: Any, every: int) -> None:
    """The training loop: linear warm-up and decay, a check every few epochs."""
    config, rng = run.config, random.Random(run.config.seed)
    optimizer = optimizer_of(run.encoder, run.heads, config)
    per_epoch = sum(1 for _ in batches(items, config.tokens, random.Random(0)))
    total, step = config.epochs * per_epoch, 0

    def factor(at: int) -> float:
        return min(
            at / max(1, config.warmup * total), max(0.02, (total - at) / (total * (1 - config.warmup)))
        )

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda at: min(1.0, factor(at + 1)))
    parameters = [p for net in (run.encoder, run.heads) for p in net.parameters() if p.requires_grad]
    begun = time.time()
    for epoch in range(1, config.epochs + 1):
        losses = []
        for batch in batches(items, config.tokens, rng, 0.0 if config.frozen else config.hide):
            with torch.autocast(run.device.type, dtype=torch.bfloat16, enabled=not config.exact):
                batch.inputs = run.exchange(batch.inputs)
                loss = loss_of(run.encoder, run.heads, moved(batch, run.device), weights)
                if run.lessons:
                    loss = loss + config.soft * run.lessons.loss(run.encoder, run.heads)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(parameters, 5.0)
            optimizer.step()
            schedule.step()
            if step > total * 0.3:
                run.follow()
            step += 1
            losses.append(loss.item())
        line: dict[str, Any] = {"epoch": epoch, "loss": round(float(np.mean(losses)), 3)}
        line["minutes"] = round((time.time() - begun) / 60, 2)
        if epoch % every == 0 or epoch == config.epochs:
            line |= check()
        print(json.dumps(line), flush=True)


def arguments() -> argparse.ArgumentParser:
    """Command line: where things are, and one option a field of Config."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("corpus", "weights", "tokenizer", "scorer", "gold", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--every", type=int, default=4, help="epochs between checks on the development part")
    parser.add_argument(
        "--more", type=Path, action="append", default=[], help="more annotated reports, all used"
    )
    parser.add_argument("--re3d", type=Path, action="append", default=[], help="teach plain mentions too")
    parser.add_argument(
        "--teacher", action="store_true", help="train the larger network (packed MPNet weights)"
    )
    parser.add_argument(
        "--teachers", type=Path, nargs="*", default=[], help="runs of such networks to learn from"
    )
    parser.add_argument("--unlabelled", type=Path, help="the texts they explain, one JSON string a line")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--start", type=Path, help="weights of an earlier run to start from")
    for name, default in asdict(Config()).items():
        kind = type(default)
        if kind is bool:
            parser.add_argument(f"--{name}", action="store_true")
        else:
            parser.add_argument(f"--{name.replace('_', '-')}", type=kind, default=default)
    return parser


def network_of(
    weights: Path, config: Config, subs: int, teacher: bool, start: Path | None = None
) -> tuple[Encoder, Heads]:
    """The network to train, from open weights, or of the size of an earlier run to start from."""
    if start and not teacher:
        return slim.network_of(load_file(str(start)), config.dropout)
    if teacher:
        return load_teacher(weights, empty_teacher(config)), Heads(subs, config.dropout, BASE.hidden)
    return load_encoder(weights, config.dropout, Shape(layers=config.layers)), Heads(subs, config.dropout)


def empty_teacher(config: Config) -> Teacher:
    """The larger network, all of it or its upper layers to learn; no weights yet."""
    if config.frozen:
        return HalfTeacher(config.dropout, frozen=config.frozen, hide=config.hide)
    return Teacher(config.dropout)


def with_sub_types(state: dict[str, torch.Tensor], theirs: list[str], ours: list[str]) -> dict[str, Any]:
    """The weights with the sub-types of another list: those unknown to them are never said."""
    weight, bias = state["heads.sub.weight"], state["heads.sub.bias"]
    rows = [0, *(1 + theirs.index(name) if name in theirs else -1 for name in ours)]
    known = torch.tensor(rows) >= 0
    return state | {
        "heads.sub.weight": weight[rows] * known[:, None],
        "heads.sub.bias": torch.where(known, bias[rows], NEVER),
    }


def teacher_of(path: Path, run: Run) -> tuple[Encoder, Heads]:
    """A network to learn from: the larger kind, or a finished one of the pupil's own kind."""
    card = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    state = with_sub_types(load_file(str(path)), card["sub_types"], run.subs)
    if state["heads.types.weight"].shape[1] != BASE.hidden:
        return slim.network_of(state)
    encoder = empty_teacher(replace(run.config, dropout=0.0, frozen=card["config"].get("frozen", 0)))
    heads = Heads(len(run.subs), 0.0, BASE.hidden)
    Run(run.config, encoder, heads, run.subs, run.out).load(state)
    return encoder, heads


def lessons_of(options: argparse.Namespace, config: Config, tokenizer: Any, run: Run) -> Lessons:
    """The teachers named on the command line, ready to explain the unlabelled reports."""
    found = []
    for path in options.teachers:
        encoder, heads = teacher_of(path, run)
        kind = torch.float32 if config.exact else torch.bfloat16
        for net in (encoder, heads):
            net.to(options.device, kind).eval().requires_grad_(False)
        if options.device != "cpu":
            fused(encoder)
        found.append((Remembering(encoder) if config.part else encoder, heads))
    given = some_pages(pages(options.unlabelled, tokenizer), config.part, random.Random(config.seed))
    print(json.dumps({"unlabelled windows": len(given)}), flush=True)
    drawn = page_batches(given, config.pages, random.Random(config.seed))
    return Lessons(found, drawn, run.device, config.hide, run.exchange)


def fused(encoder: Encoder) -> None:
    """Use the fused attention, faster on a graphics card."""
    for layer in encoder.layers:
        layer.plain = False


def main() -> None:
    """Read, train, measure, keep the best."""
    parser = arguments()
    options = parser.parse_args()
    if bool(options.teachers) != bool(options.unlabelled):
        parser.error("--teachers and --unlabelled go together: who explains, and what")
    if options.frozen and (not options.teacher or options.exchange):
        parser.error("--frozen goes with --teacher and without --exchange: what frozen layers give is kept")
    if options.part and not options.teachers:
        parser.error("--part says how much --teachers read: name them too")
    config = Config(**{name: getattr(options, name) for name in asdict(Config())})
    torch.manual_seed(config.seed)
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(options.tokenizer)
    examples = read_corpus(options.corpus, tokenizer, dev=False)
    for folder in options.more:
        examples += read_corpus(folder, tokenizer, dev=None)
    dev = read_corpus(options.corpus, tokenizer, dev=True)
    subs = sub_types(examples)
    if options.start:
        subs = json.loads(options.start.with_suffix(".json").read_text(encoding="utf-8"))["sub_types"]
    items = [item_of(example, subs) for example in examples]
    gold = load_gold(options.scorer, options.gold, {example.doc for example in dev})
    encoder, heads = network_of(options.weights, config, len(subs), options.teacher, options.start)
    encoder.words.weight.requires_grad_(config.words)
    run = Run(config, encoder.to(options.device), heads.to(options.device), subs, options.out)
    if config.exchange:
        run.exchange = partial(exchanged, share=config.exchange, groups=name_groups(tokenizer))
    if options.teachers:
        run.lessons = lessons_of(options, config, tokenizer, run)
    if options.start:
        run.load(load_file(str(options.start)))
    items += [item_of(example, subs) for folder in options.re3d for example in re3d(folder, tokenizer)]
    weights = Weights(
        type_weights(examples, config).to(options.device),
        config.positive,
        config.roles,
        config.facts,
        config.tolls,
        config.mentions,
        config.smoothing,
    )
    if options.device != "cpu":
        fused(encoder)
    print(json.dumps({"config": asdict(config), "windows": len(items), "sub_types": len(subs)}), flush=True)
    train(run, items, weights, lambda: measure_mean(run, dev, gold), options.every)


if __name__ == "__main__":
    main()
