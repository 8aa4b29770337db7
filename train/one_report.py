"""Weights between claims of one report, fitted to reports whose claims people grouped by happening.

usage: python -m train.one_report FOLDER[:GROUPS] ... [--told RECORDS:GROUPS] [--join -0.1] [--write]

FOLDER holds annotated reports, GROUPS their `<id>.incidents.json` (beside them where it is not given). Every
report is read as it is in use; each pair of its claims that people grouped, or left apart, and that the table
weighs, is a row of it (khaldun.link.one_report). RECORDS are the same claims as people made them, in the
scorer's format: a corrected record should link well too; each such pair counts as `--told-share` of one. A
logistic regression drawn towards 0 by `--pull` says what each level weighs; a level that no pair has keeps
its weight. Reports whose id ends in 7 are the development part and are left out; so are pairs in doubt, pairs
that are barred, and pairs that both name their doers: these are weighed as between reports. The table has no
weights for the network's line: pairs that it read are weighed by another (train.happenings, train.as_read).

Printed: precision, recall and F1 of pairs in four folds by report. `--join`, about
where F1 was best, is taken from the prior.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.gold_records import load_gold
from eval.within import Found, compared, found_in, pairs_in, told_in
from khaldun.link import evidence
from khaldun.link.evidence import NO_COPIES
from khaldun.link.one_report import goes_by_telling, levels_told
from khaldun.link.weights import load_one_report
from khaldun.records import Claim
from train.linking import fitted, written

WEIGHTS = Path("khaldun/data/link/one_report.toml")
Floats = NDArray[np.float64]
Level = tuple[str, str]
DEVELOPMENT = re.compile(r"train-\d*7")
PRIOR: Level = ("prior", "any")
NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of claims of one report as rows of the table."""

    reports: list[str]
    shares: Floats  # how much each counts
    rows: Floats  # pair, level: 1 where the pair has it
    one: Floats  # 1 where people grouped the two
    levels: list[Level]


def pairs_of(found: Sequence[Found], shares: Sequence[float]) -> Pairs:
    """The table of pairs. The first level of a line is what the others count from: it has no column."""
    lines = {line: weights for line, weights in load_one_report().evidence.items() if line != NETWORK}
    levels = [(line, level) for line, weights in lines.items() for level in list(weights)[1:]]
    at = {level: n for n, level in enumerate([PRIOR, *levels])}
    rows = np.zeros((len(found), len(at)))
    rows[:, 0] = 1
    for n, one in enumerate(found):
        told = levels_told(one.left_traits, one.right_traits)
        found_levels = ((rule.__name__, level) for rule, level, _ in told)
        rows[n, [at[one] for one in found_levels if one in at]] = 1
    same = np.array([one.same for one in found], float)
    return Pairs([one.report for one in found], np.array(shares), rows, same, list(at))


def told_in_records(records: Path, groups: Path) -> Iterator[Found]:
    """The pairs of claims as people made them; their ids end in the number of the line."""
    _, claims = load_gold(records)
    reports: dict[str, dict[int, Claim]] = {}
    for claim in claims:
        name, _, line = claim.id.rpartition("-c")
        reports.setdefault(name, {})[int(line) - 1] = claim
    for name, lines in sorted(reports.items()):
        path = groups / f"{name}.incidents.json"
        if path.exists():
            homes = {str(claim.id): "" for claim in lines.values()}
            yield from pairs_in(name, lines, compared(list(lines.values())), homes, told_in(path))


def in_folds(pairs: Pairs, folds: int, pull: float) -> Floats:
    """Log-odds of every pair under weights fitted to the reports of the other folds."""
    names = {name: n % folds for n, name in enumerate(sorted(set(pairs.reports)))}
    fold, told = np.array([names[name] for name in pairs.reports]), np.zeros(len(pairs.one))
    for at in range(folds):
        others = fold != at
        told[~others] = pairs.rows[~others] @ weights_of(pairs, others, pull)
    return told


def weights_of(pairs: Pairs, chosen: NDArray[np.bool_], pull: float) -> Floats:
    """The weights fitted to the chosen pairs."""
    none = np.zeros(len(pairs.levels))
    return fitted(pairs.rows[chosen], pairs.one[chosen], none, pull, pairs.shares[chosen])


def line_at(pairs: Pairs, told: Floats, join: float) -> str:
    """Precision, recall and F1 at a threshold, of the pairs that count in full."""
    full = pairs.shares == 1
    joined, one = told[full] >= join, pairs.one[full]
    right, joins = float(one[joined].sum()), float(joined.sum())
    f1 = 2 * right / (joins + float(one.sum()))
    return f"join {join:5.2f}  P {right / max(joins, 1):.3f}  R {right / one.sum():.3f}  F {f1:.3f}"


def settled(pairs: Pairs, weights: Floats, join: float) -> dict[Level, int]:
    """Log-odds x 1000 of every level that some pair has; the threshold goes into the prior."""
    learnt = {
        level: round(1000 * float(weight))
        for level, weight, column in zip(pairs.levels, weights, pairs.rows.T, strict=True)
        if column.any()
    }
    return learnt | {PRIOR: round(1000 * (float(weights[0]) - join))}


def is_taught(one: Found) -> bool:
    """Whether the pair is none of the development part's, not barred, and weighed by this table."""
    left, right = one.left_traits, one.right_traits
    words = evidence.wording(left, right, NO_COPIES)
    weighed = goes_by_telling(left, right, NO_COPIES, words)
    return weighed and not one.barred and not DEVELOPMENT.fullmatch(one.report)


def taught(asked: argparse.Namespace) -> Pairs:
    """The pairs of all that was given, less the development part and what is barred."""
    read: list[Found] = []
    for named in asked.folders:
        folder, _, groups = named.partition(":")
        read += found_in(Path(folder), Path(groups) if groups else None)
    told: list[Found] = []
    if asked.told:
        records, _, groups = asked.told.partition(":")
        told += told_in_records(Path(records), Path(groups))
    counted = [(one, 1.0) for one in read] + [(one, asked.told_share) for one in told]
    kept = [pair for pair in counted if is_taught(pair[0])]
    return pairs_of([one for one, _ in kept], [share for _, share in kept])


def main() -> None:
    """Fit, print, and write when asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", metavar="FOLDER[:GROUPS]")
    parser.add_argument("--told", metavar="RECORDS:GROUPS", help="claims as people made them")
    parser.add_argument("--told-share", type=float, default=0.3)
    parser.add_argument("--pull", type=float, default=4.0)
    parser.add_argument("--join", type=float, default=-0.1, help="threshold that goes into the prior")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    pairs = taught(asked)
    print(
        f"{len(set(pairs.reports))} reports, {len(pairs.one)} pairs, {int(pairs.one.sum())} of one happening"
    )
    told = in_folds(pairs, 4, asked.pull)
    print(*(line_at(pairs, told, join) for join in (-0.8, -0.4, -0.2, 0, 0.4)), sep="\n")
    if asked.write:
        learnt = settled(pairs, weights_of(pairs, pairs.shares > 0, asked.pull), asked.join)
        WEIGHTS.write_text(written(WEIGHTS.read_text(encoding="utf-8"), learnt), encoding="utf-8")


if __name__ == "__main__":
    main()
