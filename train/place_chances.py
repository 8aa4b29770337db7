"""Fit the chance that a chosen place is the right one: [chance] of khaldun/data/places/weights.toml.

usage: python -m train.place_chances [--geovirus FILE.xml] [--corpus FOLDER] [--write FILE]

The choices that grounding makes on reports whose places are known: GeoVirus (right within 161 km) and the
annotated reports outside the dev part (right where the atlas has the place chosen under the annotator's name,
in the annotator's country). A logistic line over CHANCE of khaldun/ground/towns/ranks.py, fitted by Newton's
steps with a small ridge, both sources weighed alike. Never fitted to LGL. Prints, in five folds over reports,
the expected calibration error (ten bands of like size) and what abstaining below each chance would bring and
cost. Run it after `python -m train.places`.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from eval.oracle_mentions import reports, trials
from eval.toponyms import marked_articles
from khaldun.evaluate.geoparsing import NEAR_KM
from khaldun.ground import ground_readings, open_atlas
from khaldun.ground.context import PlaceContext
from khaldun.ground.towns.ranks import CHANCE, Asked, chance_row
from khaldun.records import Mention, MentionKind, Place, Reading, Report, ReportId, Span
from khaldun.records.place import distance_km
from khaldun.seams import Atlas

FOLDS, SEED = 5, 20_261_127
RIDGE, STEPS = 1.0, 30
BANDS = 10
THRESHOLDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)

Rows = NDArray[np.float64]
Right = Callable[[Place], bool]


class Known(NamedTuple):
    """A report and, by place in the text, the test of the right place."""

    report: Report
    right: dict[Span, Right]


class Choice(NamedTuple):
    """One place that was chosen: its row of CHANCE, whether it is right, where it was met."""

    row: tuple[float, ...]
    right: bool
    source: str
    report: str


_Seen = dict[tuple[int | None, str], tuple[float, ...]]


def choices(source: str, docs: Iterator[Known], atlas: Atlas) -> Iterator[Choice]:
    """What grounding chose for each known name and kept."""
    for known in docs:
        seen: _Seen = {}

        def row(
            place: Place, likely: float, asked: Asked, context: PlaceContext, seen: _Seen = seen
        ) -> tuple[float, ...]:
            found = chance_row(place, likely, asked, context)
            seen[context.at, str(place.id)] = found
            return found

        mentions = tuple(Mention(kind=MentionKind.PLACE, span=span, score=1.0) for span in known.right)
        reading = Reading(report=known.report, reader="gold", mentions=mentions)
        with patch("khaldun.ground.towns.choice.chance_row", row):
            (read,) = ground_readings([reading], atlas=atlas)
        assert isinstance(read, Reading)
        for one in read.groundings:
            span = mentions[one.mention].span
            if one.place is not None and (found := seen.get((span.start, str(one.place.id)))):
                yield Choice(found, known.right[span](one.place), source, known.report.id)


def geovirus(path: Path) -> Iterator[Known]:
    """GeoVirus: near the marked position is right."""
    for number, text, marks in marked_articles(path):
        report = Report(id=ReportId(f"rep_{number}"), name=str(number), text=text, raw_sha256="")
        yield Known(report, {span: _near(mark.spot) for span, mark in marks})


def _near(spot: Place) -> Right:
    def near(place: Place) -> bool:
        far = distance_km(place, spot)
        return far is not None and far <= NEAR_KM

    return near


def annotated(folder: Path, atlas: Atlas) -> Iterator[Known]:
    """The annotated reports outside the dev part."""
    for doc in reports(folder, "rest"):
        report, found = trials(folder, doc)
        right = {
            one.span: _named(one.canonical, one.note.get("cc"), atlas)
            for one in found
            if one.kind is MentionKind.PLACE
        }
        yield Known(report, right)


def _named(canonical: str, country: str | None, atlas: Atlas) -> Right:
    ids = {one.id for one in atlas.places(canonical)}
    return lambda place: place.id in ids and country in {None, place.country}


def fit(chosen: Sequence[Choice]) -> Rows:
    """The weights of greatest likelihood."""
    rows = np.array([one.row for one in chosen])
    right = np.array([one.right for one in chosen], dtype=float)
    counts = {name: sum(one.source == name for one in chosen) for name in {one.source for one in chosen}}
    weigh = np.array([len(chosen) / len(counts) / counts[one.source] for one in chosen])
    weights = np.zeros(len(CHANCE))
    for _ in range(STEPS):
        told = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (weigh * (right - told)) - RIDGE * weights
        bend = (rows.T * (weigh * told * (1 - told))) @ rows + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def folds(chosen: Sequence[Choice]) -> list[tuple[str, float, bool]]:
    """Source, chance told and truth of each choice, told by reports that are not its own."""
    names = sorted({one.report for one in chosen})
    random.Random(SEED).shuffle(names)
    fold = {name: at % FOLDS for at, name in enumerate(names)}
    told = []
    for part in range(FOLDS):
        weights = fit([one for one in chosen if fold[one.report] != part])
        held = [one for one in chosen if fold[one.report] == part]
        told += [(one.source, float(1 / (1 + np.exp(-np.dot(one.row, weights)))), one.right) for one in held]
    return told


def calibration_error(told: Sequence[tuple[str, float, bool]]) -> float:
    """Mean distance of chance and share right over bands of like size."""
    ordered = sorted(told, key=lambda one: one[1])
    parts = [part for part in np.array_split(np.arange(len(ordered)), BANDS) if len(part)]
    gaps = [
        len(part) * abs(np.mean([ordered[at][1] for at in part]) - np.mean([ordered[at][2] for at in part]))
        for part in parts
    ]
    return float(sum(gaps) / len(ordered))


def report_on(told: Sequence[tuple[str, float, bool]]) -> None:
    """Print calibration and the trade of abstaining, by source."""
    for source in sorted({one[0] for one in told}):
        part = [one for one in told if one[0] == source]
        share, error = sum(one[2] for one in part) / len(part), calibration_error(part)
        print(f"{source}: n {len(part)}, right {share:.3f}, expected calibration error {error:.3f}")
        for least in THRESHOLDS:
            kept = [one for one in part if one[1] >= least]
            good = sum(one[2] for one in kept)
            shares = (len(kept) / len(part), good / max(1, len(kept)), good / len(part))
            print(
                "  from {:.1f} on: kept {:.3f}, right of kept {:.3f}, right of all {:.3f}".format(
                    least, *shares
                )
            )


def written(path: Path, weights: Rows) -> str:
    """The table at `path` with these weights under [chance]."""
    head, _, _ = path.read_text(encoding="utf-8").partition("\n[chance]\n")
    lines = [f'"{name}" = {weight:.4f}' for name, weight in zip(CHANCE, weights, strict=True)]
    return head + "\n[chance]\n" + "\n".join(lines) + "\n"


def main(call: argparse.Namespace) -> int:
    """Gather, fit, tell, and write where asked; 2 when there is nothing to learn from."""
    atlas = open_atlas(progress=lambda line: print(line, file=sys.stderr))
    chosen: list[Choice] = []
    if call.geovirus:
        chosen += choices("GeoVirus", geovirus(call.geovirus), atlas)
    if call.corpus:
        chosen += choices("annotated", annotated(call.corpus, atlas), atlas)
    if not chosen:
        print("train/place_chances: no known reports given", file=sys.stderr)
        return 2
    report_on(folds(chosen))
    weights = fit(chosen)
    for name, weight in zip(CHANCE, weights, strict=True):
        print(f"  {weight:8.3f} {name}")
    if call.write:
        call.write.write_text(written(call.write, weights), encoding="utf-8")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--geovirus", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--write", type=Path)
    sys.exit(main(parser.parse_args()))
