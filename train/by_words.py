"""Weights between claims that carry little but their words, fitted to the training topics of ECB+.

usage: python -m train.by_words ECB_PLUS [--pull 4] [--join 0] [--write | --write-senses]

ECB_PLUS is the unpacked set (CC BY 3.0). Mentions become claims as eval.coreference makes them; each pair of
one topic that meets in a block and that the table would weigh, whatever the types of the two, is a row of it,
each topic counting as the root of its pairs: fitted to the pairs alone that go by words
(khaldun.link.by_words) it does as well here and worse on accounts of a war. Neither the test part (36-45) nor
the development part is touched. What senses weigh is fitted on top of the other lines, so that a claim
without one is weighed as if there were none; each topic has the senses of a projection that it did not teach
(train.sense_groups). `--write-senses` fits them on top of the weights in use and writes these alone.
Printed: CoNLL F1 in five folds by topic, each topic linked as a whole and as the line links it.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from eval.coreference_claims import Maker, Sensed, parts_of
from eval.coreference_sets import Document, ecb_plus, missing_of_ecb_plus
from khaldun.evaluate.coreference import coreference_sums, measure_coreference
from khaldun.link.by_words import goes_by_words, levels_worded
from khaldun.link.components import Edge, components
from khaldun.link.evidence import NO_COPIES, is_barred
from khaldun.link.linkage import cluster_components
from khaldun.link.scales import weigh_pair
from khaldun.link.telling import tellings_of
from khaldun.link.traits import Traits, traits_of
from khaldun.link.weights import load_by_words
from khaldun.pipeline import open_line
from khaldun.records import ClaimId
from train.linking import fitted, met, written
from train.sense_groups import FOLDS, TOPICS, Crossed, Marked

WEIGHTS = Path("khaldun/data/link/by_words.toml")
PRIOR = ("prior", "any")
Floats = NDArray[np.float64]
Level = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Topic:
    """The claims of one topic, the pairs that meet and what they weigh; rows of the table."""

    traits: Mapping[ClaimId, Traits]
    gold: Mapping[ClaimId, str]
    edges: list[Edge]
    worded: NDArray[np.int64]  # which edges the table weighs
    rows: Floats
    one: Floats


def levels() -> list[Level]:
    """The columns of the table: the first level of a line is what the others count from and has none."""
    lines = load_by_words().evidence.items()
    return [PRIOR, *((line, level) for line, weights in lines for level in list(weights)[1:])]


def topics_in(
    documents: Sequence[Document], *, every_type: bool, sensed: Sensed | None = None
) -> list[Topic]:
    """The topics of some documents; with `every_type` all claims go by their words, as when fitting."""
    maker = Maker(documents, open_line(), given_names=False, sensed=sensed)
    gold = {ClaimId(one.key): one.gold for document in documents for one in document.mentions}
    found = []
    for some in parts_of(documents, by="topic").values():
        claims = [claim for document in some for claim in maker.claims(document)[1]]
        told = tellings_of(claims)
        traits = {claim.id: traits_of(claim, told=told[claim.id]) for claim in claims}
        if every_type:
            traits = {claim: replace(one, wordy=True) for claim, one in traits.items()}
        found.append(topic_of(traits, gold))
    return found


def topic_of(traits: Mapping[ClaimId, Traits], gold: Mapping[ClaimId, str]) -> Topic:
    """Its pairs, weighed as they are now."""
    at = {level: n for n, level in enumerate(levels())}
    edges: list[Edge] = []
    worded: list[int] = []
    rows: list[Floats] = []
    for one, other in met(list(traits.values())):
        left, right = traits[one], traits[other]
        if goes_by_words(left, right, NO_COPIES, "plain"):
            row = np.zeros(len(at))
            row[0] = 1
            told = ((rule.__name__, level) for rule, level, _ in levels_worded(left, right))
            row[[at[level] for level in told if level in at]] = 1
            worded.append(len(edges))
            rows.append(row)
        weight, _ = weigh_pair(left, right, NO_COPIES)
        edges.append(Edge(one, other, weight, is_barred(left, right)))
    same = np.array([gold[edges[n].left] == gold[edges[n].right] for n in worded], float)
    own = {claim: gold[claim] for claim in traits}
    return Topic(traits, own, edges, np.array(worded, dtype=np.int64), np.array(rows), same)


def weights_of(topics: Sequence[Topic], pull: float, used: Floats | None = None) -> Floats:
    """The likeliest weights under a normal prior around nothing: first of the other lines (or those `used`),
    then, on top of them, of senses. Of these only what speaks against is kept: outside the set, likeness of
    sense alone joins too much.
    """
    taught = [topic for topic in topics if len(topic.one)]
    rows, one = (np.concatenate([getattr(topic, name) for topic in taught]) for name in ("rows", "one"))
    shares = np.concatenate([np.full(len(topic.one), len(topic.one) ** -0.5) for topic in taught])
    shares /= shares.mean()
    sense = np.array([line == "sense" for line, _ in levels()])
    weights = np.zeros(rows.shape[1])
    if used is None:
        weights[~sense] = fitted(rows[:, ~sense], one, weights[~sense], pull, shares)
    else:
        weights[~sense] = used[~sense]
    so_far = rows @ weights
    weights[sense] = np.minimum(fitted(rows[:, sense], one, weights[sense], pull, shares, so_far), 0)
    return weights


def in_use() -> Floats:
    """The weights of the table as they are, log-odds."""
    table = load_by_words().evidence
    return np.array([table[line][level] / 1000 for line, level in levels()])


def linked(topic: Topic, weights: Floats, join: float) -> dict[str, str]:
    """The clusters of a topic under these weights."""
    edges = list(topic.edges)
    for n, weight in zip(topic.worded.tolist(), (topic.rows @ weights - join).tolist(), strict=True):
        edges[n] = Edge(edges[n].left, edges[n].right, round(1000 * weight), edges[n].barred)
    clusters = enumerate(cluster_components(components(topic.traits, edges)))
    return {str(claim): str(at) for at, cluster in clusters for claim in cluster}


def conll(topics: Sequence[Topic], weights: Sequence[Floats], join: float) -> str:
    """The scores of some topics, each under its own weights."""
    sums = [
        coreference_sums({str(claim): home for claim, home in topic.gold.items()}, linked(topic, own, join))
        for topic, own in zip(topics, weights, strict=True)
    ]
    found = measure_coreference(sums, mentions=sum(len(topic.gold) for topic in topics))
    return "  ".join(f"{one.name} {100 * (one.value or 0):.1f}" for one in found)


def in_folds(topics: Sequence[Topic], pull: float) -> list[Floats]:
    """For each topic weights fitted to those of the other folds."""
    by_fold: dict[int, list[Topic]] = defaultdict(list)
    for n, topic in enumerate(topics):
        by_fold[n % FOLDS].append(topic)
    fits = [
        weights_of([topic for other, own in by_fold.items() if other != fold for topic in own], pull)
        for fold in range(FOLDS)
    ]
    return [fits[n % FOLDS] for n in range(len(topics))]


def settled(topics: Sequence[Topic], weights: Floats, join: float) -> dict[Level, int]:
    """Log-odds x 1000 of every level that some pair has; the threshold goes into the prior."""
    seen = sum((topic.rows.sum(axis=0) for topic in topics if len(topic.one)), np.zeros(len(weights)))
    learnt = {
        level: round(1000 * weight)
        for level, weight, pairs in zip(levels(), weights.tolist(), seen.tolist(), strict=True)
        if pairs
    }
    return learnt | {PRIOR: round(1000 * (float(weights[0]) - join))}


def main() -> None:
    """Fit, print, and write when asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pull", type=float, default=4.0)
    parser.add_argument("--join", type=float, default=0.0, help="threshold that goes into the prior")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--write-senses", action="store_true")
    asked = parser.parse_args()
    if missing := missing_of_ecb_plus(asked.folder):
        parser.error(f"{asked.folder} is not the unpacked ECB+: {missing} is not in it")
    documents = ecb_plus(asked.folder, TOPICS)
    sensed = Crossed(Marked(documents))
    taught = topics_in(documents, every_type=True, sensed=sensed)
    topics = topics_in(documents, every_type=False, sensed=sensed)
    pairs = sum(len(topic.one) for topic in taught)
    print(
        f"{len(taught)} topics, {pairs} pairs, {int(sum(one.one.sum() for one in taught))} of one happening"
    )
    folds = in_folds(taught, asked.pull)
    for join in (-0.8, -0.4, 0.0, 0.4):
        print(f"join {join:5.2f}  {conll(topics, folds, join)}")
    if asked.write or asked.write_senses:
        weights = weights_of(taught, asked.pull, in_use() if asked.write_senses else None)
        learnt = settled(taught, weights, 0.0 if asked.write_senses else asked.join)
        WEIGHTS.write_text(written(WEIGHTS.read_text(encoding="utf-8"), learnt), encoding="utf-8")


if __name__ == "__main__":
    main()
