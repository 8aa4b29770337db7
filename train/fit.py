"""Train the reader's network on an annotated corpus; see README.md for the command."""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import nn

from khaldun.read.bundle import Limits
from khaldun.read.decode import Network, Thresholds
from khaldun.read.encode import load_tokenizer
from train import slim
from train.batches import exchanged, item_of, name_groups
from train.corpus import Example, read_corpus, sub_types
from train.half import HalfTeacher
from train.lessons import Lessons, page_batches, pages, some_pages
from train.loss import Weights
from train.memory import Remembering
from train.model import Encoder, Heads, Shape, load_encoder
from train.mpnet import BASE, Teacher, load_teacher
from train.open_sets import re3d
from train.run import Config, Loop, Run, type_weights
from train.score import Gold, interval, load_gold, role_scores, see_all, tuned
from train.torch_network import TorchNetwork

NEVER = -20.0  # the logit of what a network does not know


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
    parser.add_argument("--go-on", action="store_true", help="go on with the run that --out was left with")
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
    hint = None
    if config.hint:
        sizes = (net.types.weight.shape[1] for net in (run.heads, found[0][1]))
        hint = nn.Linear(*sizes).to(run.device)
    return Lessons(found, drawn, run.device, config.hide, run.exchange, hint, config.hint)


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
    if options.annotated < 0:
        parser.error(f"--annotated is a weight of 0 and more, not {options.annotated:g}")
    if not options.annotated and not options.teachers:
        parser.error("--annotated 0 leaves nothing to learn from: name --teachers")
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
    loop = Loop(run, items, weights)
    if options.go_on:
        loop.take_up()
    loop.epochs(lambda: measure_mean(run, dev, gold), options.every)


if __name__ == "__main__":
    main()
