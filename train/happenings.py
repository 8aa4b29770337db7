"""Teach which two triggers of one report tell one happening (khaldun.link.happenings), by their vectors.

usage: python -m train.happenings FOLDER[:GROUPS] ... [--join -0.6] [--write]

FOLDER holds annotated reports, GROUPS their `<id>.incidents.json` (beside them where it is not given). Two
kinds of pairs teach: of the triggers that people marked, and of those that the reader found and that are one
of theirs. Reports whose id ends in 7 are the development part and are left out; so are pairs in doubt.

The vectors of the bundle at both triggers are brought to 36 numbers each, and a hidden layer compares the
two. Each report is judged by a network that it did not teach (folds by report), and every line of the table
is fitted to pairs so judged, the steps of the answer among them (data/link/one_report_read.toml), drawn to
the weights of one_report.toml. `--join`, near where F1 was best, is taken from the prior (at -0.8, where it
was best, two rows of one table were joined; docs/method.md).

Printed: average precision and the best F1 of the pairs found, by the other lines, by the network and by both.
`--write` puts the projection into senses.npy, gives the model its new version, and writes happenings.npz and
all weights.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from eval.within import Found, found_in, told_in
from khaldun.evaluate import read_annotated
from khaldun.read.bundle import SENSES
from khaldun.read.neural import Model
from khaldun.records.sense import MEANING
from train import as_read
from train.as_read import WEIGHTS, table_of, weights_in_use, with_weights
from train.comparing import Comparing, rounded
from train.one_report import DEVELOPMENT, is_taught
from train.seal import sealed
from train.senses import BUNDLE, means_at, opened

TABLE = Path("khaldun/data/link/happenings.npz")
FOLDS, EPOCHS, BATCH, RATE, DECAY = 5, 10, 512, 1e-3, 1e-2
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of triggers: the report of each, the rows of both vectors, whether people grouped the two, and
    the pair of claims where the reader found both (None of two that people marked).
    """

    vectors: NDArray[np.float32]
    report: NDArray[np.str_]
    left: Ints
    right: Ints
    one: Floats
    found: NDArray[np.object_]

    def some(self, rows: NDArray[np.bool_]) -> Pairs:
        """The pairs of some rows."""
        left, right, one, found = self.left[rows], self.right[rows], self.one[rows], self.found[rows]
        return Pairs(self.vectors, self.report[rows], left, right, one, found)


Row = tuple[str, Span, Span, bool, Found | None]
"""A pair: report, both triggers, whether people grouped the two, the claims that the reader found there."""


def marked_in(path: Path, spans: Sequence[Span | None], groups: Path) -> Iterator[Row]:
    """The pairs of triggers that people marked in a report, each of two places of the text."""
    told = told_in(groups)
    for one, other in combinations(range(len(spans)), 2):
        left, right = spans[one], spans[other]
        if left is None or right is None or left == right or {one, other} in told.doubt:
            continue
        same = one in told.group and told.group.get(one) == told.group.get(other)
        yield path.stem, left, right, same, None


def row_of(found: Found) -> Row | None:
    """A pair that the reader found; None where one trigger was found by a rule alone."""
    left, right = found.left.trigger_span, found.right.trigger_span
    if left is None or right is None or not (found.left.sense and found.right.sense):
        return None
    return found.report, (left.start, left.end), (right.start, right.end), found.same, found


def rows_in(folder: Path, groups: Path | None) -> Iterator[tuple[str, list[Row]]]:
    """The text of every report of a folder that has groups, with its pairs."""
    found: dict[str, list[Row]] = {}
    for pair in found_in(folder, groups):
        if is_taught(pair) and (row := row_of(pair)):
            found.setdefault(pair.report, []).append(row)
    for report in read_annotated(folder):
        path = Path(report.path)
        beside = (groups or path.parent) / f"{path.stem}.incidents.json"
        if beside.exists() and not DEVELOPMENT.fullmatch(path.stem):
            spans = [(at.start, at.end) if (at := one.trigger) else None for one in report.annotations]
            told = [*marked_in(path, spans, beside), *found.get(path.stem, ())]
            yield path.read_text(encoding="utf-8"), told


def gathered(folders: Sequence[str], model: Model) -> Pairs:
    """All pairs, with the vectors at their triggers."""
    vectors: list[NDArray[np.float32]] = []
    rows: list[tuple[str, int, int, bool, Found | None]] = []
    for named in folders:
        folder, _, groups = named.partition(":")
        for text, told in rows_in(Path(folder), Path(groups) if groups else None):
            spans = sorted({span for _, left, right, *_ in told for span in (left, right)})
            at = {span: len(vectors) + n for n, span in enumerate(spans)}
            vectors += list(means_at(model, text, spans))
            rows += [(name, at[left], at[right], same, claims) for name, left, right, same, claims in told]
    *plain, found = zip(*rows, strict=True)
    claims = np.empty(len(rows), dtype=object)
    for n, pair in enumerate(found):  # one by one: of a tuple numpy would make columns
        claims[n] = pair
    name, left, right, one = map(np.array, plain)
    made = Pairs(np.array(vectors), name, left, right, one.astype(float), claims)
    known = ~np.isnan(made.vectors[:, 0])
    return made.some(known[left] & known[right])


def taught(pairs: Pairs, seed: int = 0) -> Comparing:
    """A network taught by pairs."""
    torch.manual_seed(seed)
    used = np.unique(np.concatenate([pairs.left, pairs.right]))
    net = Comparing(torch.tensor(pairs.vectors[used]))
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * (len(pairs.one) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / steps)
    for left, right, one in batches_of(pairs):
        loss = functional.binary_cross_entropy_with_logits(net(left, right), one)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
    net.eval()
    return net


def batches_of(pairs: Pairs) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """The vectors of both sides and the answers, shuffled in every epoch; what is left over is skipped."""
    vectors, one = torch.tensor(pairs.vectors), torch.tensor(pairs.one, dtype=torch.float32)
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(one)).split(BATCH)[: len(one) // BATCH]:
            yield vectors[pairs.left[rows]], vectors[pairs.right[rows]], one[rows]


def judged(net: nn.Module, pairs: Pairs) -> Floats:
    """The network's log-odds of every pair."""
    vectors = torch.tensor(pairs.vectors)
    parts = np.array_split(np.arange(len(pairs.one)), 1 + len(pairs.one) // 4096)
    with torch.no_grad():
        told = [net(vectors[pairs.left[rows]], vectors[pairs.right[rows]]) for rows in parts]
    return np.asarray(torch.cat(told).double().numpy())


def fold_of(pairs: Pairs) -> Ints:
    """The fold of each pair's report."""
    return np.array([int(sha256(name.encode()).hexdigest(), 16) % FOLDS for name in pairs.report])


def in_folds(pairs: Pairs) -> Floats:
    """The log-odds of every pair by a network that its report did not teach."""
    fold = fold_of(pairs)
    told = np.zeros(len(fold))
    for at in range(FOLDS):
        told[fold == at] = judged(taught(pairs.some(fold != at)), pairs.some(fold == at))
    return told


def average_precision(told: Floats, one: Floats) -> float:
    """The mean precision over the pairs that people grouped, ordered by what was told of them."""
    right = one[np.argsort(-told, kind="stable")]
    return float((right * np.cumsum(right) / np.arange(1, len(right) + 1)).sum() / right.sum())


def best_f1(told: Floats, one: Floats) -> float:
    """The F1 of the best threshold."""
    right = np.cumsum(one[np.argsort(-told, kind="stable")])
    return float((2 * right / (np.arange(1, len(right) + 1) + one.sum())).max())


def line_of(name: str, told: Floats, one: Floats) -> str:
    """How well pairs are ordered."""
    return f"{name:22} AP {average_precision(told, one):.3f}  best F1 {best_f1(told, one):.3f}  n {len(one)}"


def write(net: Comparing, pairs: Pairs) -> str:
    """Put what compares two triggers into the bundle and its table; the model's new version."""
    columns, table = rounded(net, pairs.vectors)
    meaning = np.load(BUNDLE / SENSES)[:, :MEANING]
    np.save(BUNDLE / SENSES, np.hstack([meaning, columns]).astype(np.float32))
    version = sealed(BUNDLE, opened().settings).version
    np.savez(TABLE, made_by=np.frombuffer(bytes.fromhex(version), dtype=np.uint8), **table)  # type: ignore[arg-type]
    return version


def main() -> None:
    """Teach, print, and write when asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", metavar="FOLDER[:GROUPS]")
    parser.add_argument("--join", type=float, default=-0.6, help="threshold that goes into the prior")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    pairs = gathered(asked.folders, opened())
    told, found = in_folds(pairs), np.array([one is not None for one in pairs.found])
    some = pairs.some(found)
    rows, levels = table_of(list(some.found), told[found])
    print(line_of("marked, network alone", told[~found], pairs.one[~found]))
    print(line_of("found, network alone", told[found], some.one))
    print(line_of("found, one_report.toml", rows @ weights_in_use(levels), some.one))
    print(line_of("found, all lines", as_read.in_folds(rows, some.one, levels, fold_of(some)), some.one))
    if asked.write:
        weights = as_read.weights_of(rows, some.one, levels)
        text = with_weights(WEIGHTS.read_text(encoding="utf-8"), weights, levels, asked.join)
        WEIGHTS.write_text(text, encoding="utf-8")
        print(f"version {write(taught(pairs), pairs)}")


if __name__ == "__main__":
    main()
