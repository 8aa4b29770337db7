"""How well the network reads the development part: strict event F1, and each role at gold triggers.

The claim scorer is a file given by its path (it is not part of this project); its gold folder holds records
in the scorer's own format.
"""

from __future__ import annotations

import importlib.util
import random
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from khaldun.read.decode import Found, Network, Seen, Thresholds, decode, found_at
from khaldun.read.doubles import without_doubles
from khaldun.read.encode import model_input
from khaldun.read.labels import ALWAYS, ROLES, TYPES
from khaldun.read.rows import Words
from train.corpus import Bounds, Example, first_piece


@dataclass(frozen=True, slots=True)
class Gold:
    """The scorer and the gold records of the documents measured."""

    scorer: ModuleType
    claims: dict[str, list[Any]]
    meta: dict[str, Any]
    incidents: dict[str, Any]


def load_gold(scorer: Path, folder: Path, docs: set[str]) -> Gold:
    """Import the scorer by path and read the gold of `docs`."""
    spec = importlib.util.spec_from_file_location("claim_scorer", scorer)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"no scorer at {scorer}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    claims, meta, incidents = module.load_gold(str(folder))
    return Gold(module, {d: claims[d] for d in sorted(docs)}, meta, incidents)


def exchange(doc: str, found: Found) -> dict[str, Any]:
    """A found trigger as a claim of the exchange format; only what the reader alone can know."""
    tolls = [{"kind": m.facts[0], "low": None, "high": None} for m in found.marks if m.facts]
    speaker = next((m for m in found.marks if m.name == "speaker"), None)
    return {
        "doc": doc,
        "record": "claim",
        "evidence": {"start": found.evidence[0], "end": found.evidence[1]},
        "type": found.event_type,
        "modality": found.modality,
        "polarity": "negative" if found.negative else "positive",
        "background": found.background,
        "tolls": tolls,
        "attribution": {"who": None if speaker is None else "someone"},
        "trigger_score": found.score,
    }


def words_of(example: Example) -> Words:
    """The decoder's view of a window."""
    return Words(example.pieces, example.window)


def see_all(network: Network, examples: list[Example]) -> list[Seen]:
    """The first pass over every window."""
    return [network.see(model_input(example.pieces, example.window)) for example in examples]


def predict(
    examples: list[Example], seen: list[Seen], network: Network, limits: Thresholds, subs: list[str]
) -> list[dict[str, Any]]:
    """Claims of all documents at the given thresholds."""
    by_doc: dict[str, list[Found]] = defaultdict(list)
    for example, first in zip(examples, seen, strict=True):
        by_doc[example.doc] += decode(words_of(example), first, network, limits, subs)
    return [exchange(doc, f) for doc, found in by_doc.items() for f in without_doubles(found, limits)]


def at_threshold(claims: list[dict[str, Any]], trigger: float) -> list[dict[str, Any]]:
    """The claims whose trigger is at least that likely."""
    return [claim for claim in claims if claim["trigger_score"] >= trigger]


def strict(claims: list[dict[str, Any]], gold: Gold) -> dict[str, Any]:
    """The scorer's whole answer."""
    result: dict[str, Any] = gold.scorer.score(claims, gold.claims, gold.meta, gold.incidents)
    return result


def tuned(
    examples: list[Example],
    seen: list[Seen],
    network: Network,
    subs: list[str],
    gold: Gold,
    limits: Thresholds,
) -> tuple[Thresholds, dict[str, Any]]:
    """The trigger threshold with the best strict F1, and the scores there."""
    claims = predict(examples, seen, network, replace(limits, trigger=0.1), subs)
    tried = []
    for step in range(2, 17):
        trigger = step * 0.05
        result = strict(at_threshold(claims, trigger), gold)
        tried.append((result["event_strict"]["f1"], trigger, result))
    _, trigger, result = max(tried, key=lambda t: (t[0], t[1]))
    return replace(limits, trigger=round(trigger, 3)), result


def interval(result: dict[str, Any], rounds: int = 1000, seed: int = 0) -> tuple[float, float]:
    """95 % bootstrap interval of strict F1 over documents."""
    rng, rows = random.Random(seed), list(result["per_document"].values())
    scores = []
    for _ in range(rounds):
        drawn = rng.choices(rows, k=len(rows))
        tp, fp, fn = (sum(row[name] for row in drawn) for name in ("tp", "fp", "fn"))
        scores.append(2 * tp / max(1, 2 * tp + fp + fn))
    scores.sort()
    return scores[int(rounds * 0.025)], scores[int(rounds * 0.975)]


def gold_rows(example: Example) -> tuple[Any, Any]:
    """Rows and types of the annotated triggers of a window."""
    rows = [first_piece(example.pieces, e.trigger) - example.window.start + 1 for e in example.events]
    kinds = [TYPES.index(e.event_type) for e in example.events]
    return np.array(rows, dtype=np.int64), np.array(kinds, dtype=np.int64)


def role_scores(
    examples: list[Example], seen: list[Seen], network: Network, limits: Thresholds, subs: list[str]
) -> dict[str, float]:
    """Exact-span F1 of each role at gold triggers, evidence overlap, accuracy of status and toll facts."""
    hits, wanted, given = Counter[str](), Counter[str](), Counter[str]()
    right, asked = Counter[str](), Counter[str]()
    for example, first in zip(examples, seen, strict=True):
        if not example.events:
            continue
        rows, kinds = gold_rows(example)
        ones = np.ones(len(rows), dtype=np.float32)
        answers = found_at(words_of(example), first.hidden, network, limits, subs, rows, kinds, ones)
        for event, answer in zip(example.events, answers, strict=True):
            for role in ROLES[ALWAYS:]:
                said: set[Bounds] = {(m.start, m.end) for m in answer.marks if m.name == role}
                hits[role] += len(said & event.roles[role])
                wanted[role] += len(event.roles[role])
                given[role] += len(said)
            _count_facts(event, answer, right, asked)
    scores = {role: 2 * hits[role] / max(1, wanted[role] + given[role]) for role in ROLES[ALWAYS:]}
    return scores | {name: right[name] / asked[name] for name in sorted(asked)}


def _count_facts(event: Any, answer: Found, right: Counter[str], asked: Counter[str]) -> None:
    shared = min(event.evidence[1], answer.evidence[1]) - max(event.evidence[0], answer.evidence[0])
    whole = max(event.evidence[1], answer.evidence[1]) - min(event.evidence[0], answer.evidence[0])
    checks = {
        "evidence_iou>=.5": shared >= 0.5 * whole,
        "evidence_exact": event.evidence == answer.evidence,
        "trigger_exact": event.trigger == answer.trigger,
        "modality": event.modality == answer.modality,
        "negative": event.negative == answer.negative,
        "background": event.background == answer.background,
        "core": event.core == (answer.core >= 0.5),
        "own_voice": bool(event.roles["speaker"]) == any(m.name == "speaker" for m in answer.marks),
    }
    if event.sub:
        checks["sub"] = event.sub == answer.sub
    facts = {(m.start, m.end): m.facts for m in answer.marks if m.facts}
    for toll in event.tolls:
        if said := facts.get(toll.bounds):
            checks["toll_kind"], checks["victims"], checks["scope"] = (
                said[0] == toll.kind,
                said[1] == toll.victims,
                said[2] == toll.scope,
            )
    for name, ok in checks.items():
        asked[name] += 1
        right[name] += ok
