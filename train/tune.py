"""Tune the thresholds of a bundle on the development part, with the int8 network that ships; report scores.

Triggers: best strict event F1. Roles: best mean of exact and overlapping span F1 at annotated triggers. Plain
mentions: best exact span F1. Kinds of mention the run was not taught are switched off (threshold above 1).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from khaldun.read.bundle import Limits, Settings, load_settings
from khaldun.read.decode import Network, Seen, Thresholds, found_at, plain_mentions
from khaldun.read.encode import load_tokenizer
from khaldun.read.labels import ALWAYS, MENTIONS, ROLES
from khaldun.read.onnx_network import load_network
from train.corpus import Bounds, Example, read_corpus
from train.fit import summary
from train.score import gold_rows, load_gold, see_all, tuned, words_of
from train.seal import sealed

STEPS = [step / 20 for step in range(3, 17)]
OFF = 1.1


def best_step(said: list[tuple[Bounds, float, int]], gold: dict[int, set[Bounds]]) -> float:
    """The threshold with the best mean of exact and overlapping F1; `said` is span, score and case."""
    wanted = sum(len(bounds) for bounds in gold.values())
    return max(STEPS, key=lambda step: (_fit([s for s in said if s[1] >= step], gold, wanted), step))


def _fit(said: list[tuple[Bounds, float, int]], gold: dict[int, set[Bounds]], wanted: int) -> float:
    exact = sum(bounds in gold.get(case, ()) for bounds, _, case in said)
    touching = sum(_touches(bounds, gold.get(case, ())) for bounds, _, case in said)
    return (exact + touching) / max(1, wanted + len(said))


def _touches(bounds: Bounds, others: Iterable[Bounds]) -> bool:
    return any(bounds[0] < end and start < bounds[1] for start, end in others)


def role_limits(
    examples: list[Example], seen: list[Seen], network: Network, subs: list[str]
) -> dict[str, float]:
    """A threshold for every role, from annotated triggers."""
    low = Thresholds(roles=dict.fromkeys(ROLES[ALWAYS:], STEPS[0]))
    said: dict[str, list[tuple[Bounds, float, int]]] = {role: [] for role in ROLES[ALWAYS:]}
    gold: dict[str, dict[int, set[Bounds]]] = {role: {} for role in ROLES[ALWAYS:]}
    case = 0
    for example, first in zip(examples, seen, strict=True):
        if not example.events:
            continue
        rows, kinds = gold_rows(example)
        ones = first.types[rows, 0] * 0 + 1
        answers = found_at(words_of(example), first.hidden, network, low, subs, rows, kinds, ones)
        for event, answer in zip(example.events, answers, strict=True):
            case += 1
            for mark in answer.marks:
                said[mark.name].append(((mark.start, mark.end), mark.score, case))
            for role in gold:
                gold[role][case] = event.roles[role]
    return {role: best_step(said[role], gold[role]) for role in said}


def mention_limits(examples: list[Example], seen: list[Seen]) -> dict[str, float]:
    """A threshold for every kind of plain mention that the development part has."""
    low = Thresholds(mentions=dict.fromkeys(MENTIONS, STEPS[0]))
    said: dict[str, list[tuple[Bounds, float, int]]] = {kind: [] for kind in MENTIONS}
    gold: dict[str, dict[int, set[Bounds]]] = {kind: {} for kind in MENTIONS}
    for case, (example, first) in enumerate(zip(examples, seen, strict=True)):
        words = words_of(example)
        for mark in plain_mentions(words, first, low):
            said[mark.name].append(((mark.start, mark.end), mark.score, case))
        for kind, bounds in (example.mentions or {}).items():
            gold[kind][case] = {b for b in bounds if _inside(example, b)}
    return {kind: best_step(said[kind], gold[kind]) if any(gold[kind].values()) else OFF for kind in MENTIONS}


def _inside(example: Example, bounds: Bounds) -> bool:
    """Whether the window answers for these words."""
    pieces, window = example.pieces, example.window
    return pieces.starts[window.own_start] <= bounds[0] < pieces.ends[window.own_end - 1]


def rewrite(folder: Path, settings: Settings, limits: Limits) -> Settings:
    """model.json with other thresholds, and the version they make."""
    return sealed(folder, msgspec.structs.replace(settings, thresholds=limits))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("bundle", "corpus", "scorer", "gold"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--teach-weapons", action="store_true", help="the run was taught weapons: keep them")
    parser.add_argument("--counted", type=float, default=0.1, help="threshold of triggers that count people")
    options = parser.parse_args()
    settings, network = load_settings(options.bundle), load_network(options.bundle)
    dev = read_corpus(options.corpus, load_tokenizer(options.bundle / "tokenizer.json"), dev=True)
    gold = load_gold(options.scorer, options.gold, {example.doc for example in dev})
    subs, seen = list(settings.sub_types), see_all(network, dev)
    chosen, _ = tuned(dev, seen, network, subs, gold, Thresholds())
    mentions = mention_limits(dev, seen)
    if options.teach_weapons:
        mentions["weapon"] = 0.5
    limits = Limits(
        trigger=chosen.trigger,
        counted=min(options.counted, chosen.trigger),
        roles=role_limits(dev, seen, network, subs),
        mentions=mentions,
    )
    changed = rewrite(options.bundle, settings, limits)
    report: dict[str, Any] = {"version": changed.version, "thresholds": msgspec.to_builtins(limits)}
    print(json.dumps(report | {"dev": summary(dev, network, subs, gold, limits)}, indent=1))


if __name__ == "__main__":
    main()
