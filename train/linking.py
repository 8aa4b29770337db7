"""Weights of linking, fitted to accounts that people linked by hand.

usage: python -m train.linking --maverick CSV [--folds 5] [--pull 1] [--write]

Every pair of accounts that meets in a block becomes a row of the table of evidence (khaldun.link.evidence:
one level of each line). A logistic regression, drawn towards the weights in use by `--pull` (a normal prior),
says what each level weighs. What the set does not tell of (wording, quotes, standing states) stays as it is.

Printed: B-cubed with weights of the other folds (folds by event), in two ways. "apart": only the fold is
clustered, as the reference of the design did. "whole": all accounts are clustered and those of the fold are
scored, which is harder and nearer to use. `--write` puts weights fitted to all accounts into weights.toml;
what that does to reports is written in docs/method.md, "Linking and reconciling".
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.linking import b_cubed
from khaldun.engines import SerialEngine
from khaldun.evaluate import read_coded
from khaldun.link.blocks import keys_of, pairs_of
from khaldun.link.components import Edge, components
from khaldun.link.evidence import NO_COPIES, TABLE, is_barred
from khaldun.link.linkage import cluster_components
from khaldun.link.meetings import Stand
from khaldun.link.traits import Traits, traits_of
from khaldun.link.weights import load_weights
from khaldun.records import ClaimId

LEARNT = ("prior", "period", "place", "actors", "tolls")
"""Lines of the table that the set tells of in the sense they have in reports. MAVERICK's `actor2` is not
always who suffers, and its contexts are not our sub types: these lines are fitted along and thrown away."""
NEUTRAL = frozenset({"unknown", "none", "coded"})
"""The level of a line that says nothing: it stays 0, the others count from it."""
WEIGHTS = Path("khaldun/data/link/weights.toml")
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of accounts as rows of the table of evidence."""

    traits: Mapping[ClaimId, Traits]
    gold: Mapping[ClaimId, str]
    names: list[tuple[ClaimId, ClaimId]]
    barred: list[bool]
    rows: Floats  # pair, level: 1 where the pair has it
    one: Floats  # 1 where people linked the two
    levels: list[tuple[str, str]]  # line and level of each column
    used: Floats  # weight in use of each column, log-odds


def pairs_in(path: Path) -> Pairs:
    """All pairs of the accounts in a file with MAVERICK's columns that meet in a block."""
    coded = read_coded(path)
    gold, traits = coded.events, {claim.id: traits_of(claim) for claim in coded.claims}
    names = met(list(traits.values()))
    told = [[(line.__name__, line(traits[a], traits[b], NO_COPIES)) for line in TABLE] for a, b in names]
    levels = sorted({pair for row in told for pair in row})
    at = {level: n for n, level in enumerate(levels)}
    table = np.zeros((len(told), len(levels)))
    for n, row in enumerate(told):
        table[n, [at[level] for level in row]] = 1
    weights = load_weights().evidence
    return Pairs(
        traits=traits,
        gold=gold,
        names=names,
        barred=[is_barred(traits[a], traits[b]) for a, b in names],
        rows=table,
        one=np.array([gold[a] == gold[b] for a, b in names], dtype=float),
        levels=levels,
        used=np.array([weights[line][level] / 1000 for line, level in levels]),
    )


def met(traits: Sequence[Traits]) -> list[tuple[ClaimId, ClaimId]]:
    """Pairs that share a block, smaller id first."""
    known: dict[str, Stand] = {}
    blocks = [block for block in SerialEngine().group_by(keys_of, traits) if len(block[1]) > 1]
    found = {
        (a.id, b.id) if a.id < b.id else (b.id, a.id) for block in blocks for a, b in pairs_of(block, known)
    }
    return sorted(found)


def fitted(
    rows: Floats,
    one: Floats,
    used: Floats,
    pull: float,
    shares: Floats | None = None,
    so_far: Floats | None = None,
) -> Floats:
    """The likeliest weights under a normal prior around those in use (Newton's method).

    `shares` says how much each row counts; each counts as one where it is not given. `so_far` is the log-odds
    of each row by what is not fitted here.
    """
    counts = np.ones(len(one)) if shares is None else shares
    known = np.zeros(len(one)) if so_far is None else so_far
    weights = used.copy()
    for _ in range(50):
        chance = 1 / (1 + np.exp(-(rows @ weights + known)))
        slope = rows.T @ (counts * (chance - one)) + pull * (weights - used)
        bend = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + pull * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-5:
            break
    return weights


def clustered(pairs: Pairs, claims: Sequence[ClaimId], weights: Floats, join: float) -> dict[ClaimId, int]:
    """Cluster number of each of `claims` under these weights, joined from a mean of `join` log-odds."""
    known = set(claims)
    sums = np.rint(1000 * (pairs.rows @ weights - join)).astype(int)
    edges = [
        Edge(a, b, int(weight), barred)
        for (a, b), weight, barred in zip(pairs.names, sums, pairs.barred, strict=True)
        if a in known and b in known
    ]
    parts = components({claim: pairs.traits[claim] for claim in claims}, edges)
    return {claim: at for at, cluster in enumerate(cluster_components(parts)) for claim in cluster}


def in_folds(pairs: Pairs, folds: int, pull: float, joins: Sequence[float]) -> list[str]:
    """B-cubed under weights of the other folds, one line for each threshold."""
    events = sorted(set(pairs.gold.values()))
    random.Random(1).shuffle(events)
    fold = {event: at % folds for at, event in enumerate(events)}
    home = {claim: fold[event] for claim, event in pairs.gold.items()}
    sides = np.array([[home[a], home[b]] for a, b in pairs.names])
    learnt = []
    for at in range(folds):
        others = (sides != at).all(axis=1)
        learnt.append(fitted(pairs.rows[others], pairs.one[others], pairs.used, pull))
    return [_line(pairs, home, learnt, join) for join in joins]


def _line(pairs: Pairs, home: Mapping[ClaimId, int], learnt: Sequence[Floats], join: float) -> str:
    apart: dict[ClaimId, tuple[int, int]] = {}
    whole = np.zeros(2)
    for at, weights in enumerate(learnt):
        mine = [claim for claim in sorted(home) if home[claim] == at]
        apart |= {claim: (at, n) for claim, n in clustered(pairs, mine, weights, join).items()}
        told = b_cubed(pairs.gold, clustered(pairs, sorted(home), weights, join), only=mine)
        whole += np.array([told["p"], told["r"]]) * len(mine) / len(home)
    told = b_cubed(pairs.gold, apart)
    f1 = 2 * whole[0] * whole[1] / whole.sum()
    return (
        f"join {join:5.2f}   apart P {told['p']:.3f} R {told['r']:.3f} F {told['f1']:.3f}   "
        f"whole P {whole[0]:.3f} R {whole[1]:.3f} F {f1:.3f}"
    )


def settled(pairs: Pairs, weights: Floats, join: float) -> dict[tuple[str, str], int]:
    """Log-odds x 1000 of the learnt lines. A neutral level stays 0.

    What it took, what lines that are thrown away took on average, and the threshold `join` go into the prior.
    """
    out: dict[tuple[str, str], int] = {}
    prior = -join
    for line in dict.fromkeys(line for line, _ in pairs.levels):
        at = [n for n, level in enumerate(pairs.levels) if level[0] == line]
        if line not in LEARNT:
            prior += float((pairs.rows[:, at] @ (weights - pairs.used)[at]).mean())
            continue
        base = sum(float(weights[n]) for n in at if pairs.levels[n][1] in NEUTRAL)
        prior += base
        out |= {pairs.levels[n]: round(1000 * (float(weights[n]) - base)) for n in at}
    return out | {("prior", "coded"): round(1000 * prior)}


def written(text: str, learnt: Mapping[tuple[str, str], int]) -> str:
    """The table of weights with the learnt ones put in; all else stays as it is, comments too."""
    line, lines = "", []
    for row in text.splitlines():
        if head := re.fullmatch(r"\[evidence\.(\w+)\]", row):
            line = head.group(1)
        elif row.startswith("["):
            line = ""
        level = row.split(" =")[0]
        if (line, level) in learnt:
            row = re.sub(r"= -?\d+", f"= {learnt[line, level]}", row, count=1)
        lines.append(row)
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit, print, and write when asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--maverick", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--pull", type=float, default=1.0)
    parser.add_argument("--join", type=float, default=-0.6, help="threshold that goes into the prior")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    pairs = pairs_in(asked.maverick)
    print(f"{len(pairs.gold)} accounts, {len(pairs.names)} pairs, {int(pairs.one.sum())} of one event")
    print(*in_folds(pairs, asked.folds, asked.pull, (-0.9, -0.6, -0.3, 0.0)), sep="\n")
    learnt = settled(pairs, fitted(pairs.rows, pairs.one, pairs.used, asked.pull), asked.join)
    for (line, level), value in sorted(learnt.items()):
        print(f"{line:12} {level:14} {value:6}")
    if asked.write:
        WEIGHTS.write_text(written(WEIGHTS.read_text(encoding="utf-8"), learnt), encoding="utf-8")


if __name__ == "__main__":
    main()
