"""Teach the projection of senses (khaldun.read.senses) which words speak of one happening.

usage: python -m train.sense_groups ECB_PLUS

ECB_PLUS is the unpacked set (CC BY 3.0); its training topics teach, no other part is looked at. Linear
discriminants of the vectors at marked words, a class for each happening: directions in which words of one
happening lie near one another and all words far apart. Nothing is drawn by chance: the same set gives the
same table. Writes senses.npy and the model's version.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.coreference import DEV, TEST
from eval.coreference_sets import Document, ecb_plus, missing_of_ecb_plus
from khaldun.read.bundle import SENSES
from khaldun.read.decode import Floats
from khaldun.read.senses import Senses, rounded_senses
from khaldun.records.sense import MADE_BY, MEANING
from train.seal import sealed
from train.senses import BUNDLE, Spans, mean_of, opened, pieces_at

TOPICS = frozenset(str(number) for number in range(1, 46)) - DEV - TEST
FOLDS = 5
SHRINK = 0.5
"""How much of the mean spread is added in every direction; of .1, .5 and 1.5 the best on development."""
Exact = NDArray[np.float64]


def discriminants(vectors: Exact, homes: Sequence[str]) -> Floats:
    """The table (H + 1, MEANING) of the directions that tell homes apart, of one spread inside a home."""
    mean = vectors.mean(axis=0)
    moved = vectors - mean
    inside = _inside(moved, homes)
    inside += SHRINK * np.trace(inside) / len(inside) * np.eye(len(inside))
    spread, turned = np.linalg.eigh(inside)
    evened = turned / np.sqrt(spread)
    _, axes = np.linalg.eigh(evened.T @ (moved.T @ moved / len(moved)) @ evened)
    axes = (evened @ axes)[:, ::-1][:, :MEANING]
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(MEANING)])
    return np.vstack([axes, -mean @ axes]).astype(np.float32)


def _inside(moved: Exact, homes: Sequence[str]) -> Exact:
    """The covariance around the means of the homes; a large home counts by the root of its size."""
    rows: dict[str, list[int]] = defaultdict(list)
    for at, home in enumerate(homes):
        rows[home].append(at)
    total, counted = np.zeros((moved.shape[1],) * 2), 0.0
    for own in (moved[at] for at in rows.values() if len(at) > 1):
        apart, share = own - own.mean(axis=0), len(own) ** 0.5
        total += share / (len(own) - 1) * (apart.T @ apart)
        counted += share
    return np.asarray(total / counted)


class Marked:
    """The vectors at the marked words of some documents, looked up once."""

    def __init__(self, documents: Sequence[Document]) -> None:
        model = opened()
        self.documents = documents
        self.pieces: dict[tuple[str, tuple[int, int]], Floats] = {}
        for document in documents:
            spans = [(one.span.start, one.span.end) for one in document.mentions]
            found = pieces_at(model, document.text, spans)
            self.pieces |= {(document.text, span): one for span, one in zip(spans, found, strict=True)}

    def table(self, without: Collection[str] = ()) -> Floats:
        """What all topics teach, less some."""
        told = [
            (self.pieces[document.text, (one.span.start, one.span.end)], f"{document.topic} {one.gold}")
            for document in self.documents
            if document.topic not in without
            for one in document.mentions
        ]
        told = [(pieces, home) for pieces, home in told if len(pieces)]
        return discriminants(np.array([mean_of(pieces) for pieces, _ in told]), [home for _, home in told])


class Crossed:
    """Senses as the reader gives them of texts it was not taught on: each topic's by a table without it."""

    def __init__(self, marked: Marked) -> None:
        self.marked = marked
        topics = list(dict.fromkeys(document.topic for document in marked.documents))
        self.senses: dict[str, Senses] = {}
        for fold in range(FOLDS):
            own = frozenset(topics[fold::FOLDS])
            made = rounded_senses(marked.table(own), bytes(MADE_BY))
            self.senses |= {one.text: made for one in marked.documents if one.topic in own}

    def __call__(self, text: str, spans: Spans) -> list[str]:
        """The senses of some marked words."""
        return self.senses[text].of([self.marked.pieces[text, span] for span in spans])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    if missing := missing_of_ecb_plus(folder):
        parser.error(f"{folder} is not the unpacked ECB+: {missing} is not in it")
    marked = Marked(ecb_plus(folder, TOPICS))
    np.save(BUNDLE / SENSES, marked.table())
    print(f"{len(marked.pieces)} marked words; version {sealed(BUNDLE, opened().settings).version}")


if __name__ == "__main__":
    main()
