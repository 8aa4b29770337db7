"""The chance that the country a report names most is the one its events lie in: weights of ground/context.py.

    python -m train.home FOLDER...

FOLDERs hold annotated reports (NAME.txt, NAME.meta.json, NAME.jsonl); those of the corpus' development part
(numbers ending in 7) are left out. A report counts as right when most of its claims with a
country lie in the country that grounding, given the annotators' own marks, takes for its main one. A logistic
model by Newton's method; prints the weights and how the chances hold, on the same reports.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import log1p
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.oracle_mentions import reading_of, reports, trials
from khaldun.ground import open_atlas
from khaldun.ground.context import MOST_PLACED
from khaldun.ground.reading import ReportGrounder
from khaldun.seams import Atlas

Rows = NDArray[np.float64]
NAMES = ("always", "named", "share", "placed")
STEPS = 25
RIDGE = 0.001
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


def country_of(lines: str) -> str | None:
    """The country in which most claims of an annotated report lie."""
    rows = [json.loads(line) for line in lines.splitlines() if line.strip()]
    told = Counter(place["cc"] for row in rows if (place := row.get("place")) and place.get("cc"))
    return told.most_common(1)[0][0] if told else None


def examples(folder: Path, atlas: Atlas) -> Iterator[tuple[tuple[float, ...], bool]]:
    """The values of NAMES and whether the main country is right, for each report of a folder."""
    for doc in reports(folder, "all"):
        right = country_of((folder / f"{doc}.jsonl").read_text(encoding="utf-8"))
        if right is None or (doc.startswith("train-") and doc.endswith("7")):
            continue
        grounder = ReportGrounder(reading_of(*trials(folder, doc)), atlas)
        grounder.grounded()
        places = grounder.places
        if main := places.main_country():
            placed = min(places.placed_in(main), MOST_PLACED)
            yield (1.0, log1p(places.countries[main]), places.share(main), float(placed)), main == right


def fitted(rows: Rows, right: Rows) -> Rows:
    """Weights of the logistic model, by Newton's method with a small ridge."""
    weights: Rows = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1.0 / (1.0 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance) / len(rows) - 2 * RIDGE * weights
        bend = (rows.T * (chance * (1.0 - chance))) @ rows / len(rows) + 2 * RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def main(folders: list[str]) -> int:
    """Print the weights, and for bands of chance how many reports there are and how many are right."""
    atlas = open_atlas()
    made = [example for folder in folders for example in examples(Path(folder), atlas)]
    if not made:
        print("train/home: name folders of annotated reports", file=sys.stderr)
        return 2
    rows, right = np.array([row for row, _ in made]), np.array([float(one) for _, one in made])
    weights = fitted(rows, right)
    print(len(made), dict(zip(NAMES, weights.round(2).tolist(), strict=True)))
    chance = 1.0 / (1.0 + np.exp(-rows @ weights))
    for low, high in pairwise(EDGES):
        band = (chance >= low) & (chance < high)
        print(
            f"{low:.2f}-{high:.2f}  n {band.sum():4}  right {right[band].mean() if band.any() else 0.0:.2f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
