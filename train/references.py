"""Whom words that point back mean: weights of khaldun/ground/parties/references.py.

    python -m train.references FOLDER... [--half] [--only WAY...] [-o TABLE]

FOLDERs hold annotated reports (NAME.txt, NAME.meta.json, NAME.jsonl); those of the corpus' development part
(`train-` numbers ending in 7) are left out. Right is the party whose other mentions the annotators call by
the same name; where there is none, the rules' choice. A softmax over the parties of the report, by Adam with
a Gaussian prior. The rounds after the first walk with the choices of the model so far, as grounding will.
`--half` fits to even numbers only, so that odd ones measure. `--only "its men"` fits the weights of words
that point in that way, and leaves those of others as they are bundled. Prints how many choices are right.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from eval.oracle_mentions import reading_of, reports, trials
from khaldun.ground import open_atlas
from khaldun.ground.parties.casts import Told, Walk
from khaldun.ground.parties.references import Weights, mentions_told
from khaldun.ground.parties.references import weights as bundled
from khaldun.ground.parties.shortnames import with_short_names
from khaldun.ground.reading import ReportGrounder
from khaldun.records import MentionKind, Party, Span
from khaldun.seams import Atlas

Numbers = NDArray[np.float64]

PRIOR = 2.0
"""How strongly weights are held near zero: one over their variance."""
LEAST = 5  # times a sign must be seen
ROUNDS, STEPS, PACE = 3, 200, 0.1
HEAD = """\
# How much each sign speaks for a party that words like "they", "its" and "the gunmen" may mean
# (khaldun/ground/parties/references.py, casts.py). Fitted by `python -m train.references --half` to the
# annotators' own marks in the even-numbered invented reports (train/stories) and annotated reports outside
# the dev part; odd-numbered ones measure. "its men" and "some of them" were fitted later, with --only.

[weights]
"""


class Example(NamedTuple):
    """One choice, as of whom a mention points at: the signs of all it may be, and which are right."""

    signs: list[list[str]]
    right: frozenset[int]


class Walked(NamedTuple):
    """A report's mentions with the annotators' name for each, where they gave one."""

    told: list[Told]
    names: list[str | None]


def walked(folder: Path, doc: str, atlas: Atlas) -> Walked:
    """The mentions of one report, by the annotators' marks and the rules before the model."""
    report, rows = trials(folder, doc)
    grounder = ReportGrounder(reading_of(report, rows), atlas)
    told = list(
        mentions_told(grounder.reading, with_short_names(grounder.by_rules()), atlas, dropped=lambda _: False)
    )
    names: dict[Span, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.kind is MentionKind.ACTOR:
            names[row.span][row.canonical] += 1
    calls = [names[one.span].most_common(1)[0][0] if names[one.span] else None for one in told]
    return Walked(told, calls)


def called(report: Walked) -> dict[str, str]:
    """What the annotators mostly call each party that is named outright."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one, name in zip(report.told, report.names, strict=True):
        if one.points is None and name:
            counts[one.party.canonical][name] += 1
    return {canonical: names.most_common(1)[0][0] for canonical, names in counts.items()}


def examples(report: Walked, weights: Weights | None) -> Iterator[Example]:
    """Every choice of a report; the walk goes on with the right party, or with the model's choice."""
    names, walk = called(report), Walk(report.told)
    for one, name in zip(report.told, report.names, strict=True):
        party = one.party
        if one.open():
            choices = list(walk.choices(one))
            right = [n for n, (other, _) in enumerate(choices) if name and names.get(other.canonical) == name]
            same = [n for n, (other, _) in enumerate(choices) if other.canonical == one.party.canonical]
            if name and len(choices) > 1:
                yield Example([signs for _, signs in choices], frozenset(right or same))
            party = _goes_on(choices, (right or same)[0], weights)
        walk.pass_by(one, party)


def _goes_on(choices: Sequence[tuple[Party, list[str]]], right: int, weights: Weights | None) -> Party:
    if weights is None:
        return choices[right][0]
    return max(choices, key=lambda one: sum(weights.get(sign, 0.0) for sign in one[1]))[0]


def fitted(rows: Sequence[Example], *, prior: float = PRIOR, least: int = LEAST) -> dict[str, float]:
    """Weights of the softmax over each example's choices, of the signs seen `least` times."""
    counts = Counter(sign for row in rows for signs in row.signs for sign in signs)
    index = {sign: n for n, sign in enumerate(sorted(sign for sign, n in counts.items() if n >= least))}
    pairs = [(n, party, signs) for n, row in enumerate(rows) for party, signs in enumerate(row.signs)]
    example = np.array([n for n, _, _ in pairs])
    right = np.array([party in rows[n].right for n, party, _ in pairs])
    seen = [(at, index[sign]) for at, (_, _, signs) in enumerate(pairs) for sign in signs if sign in index]
    at, sign = np.array(seen).T
    weights = np.zeros(len(index))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores: Numbers = np.bincount(at, weights=weights[sign], minlength=len(pairs)).astype(np.float64)
        pull: Numbers = np.subtract(
            _shares(scores, example, right), _shares(scores, example, np.ones_like(right))
        )
        slope = np.bincount(sign, weights=pull[at], minlength=len(index)) - prior * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        pace = PACE if step < 0.6 * STEPS else PACE / 5
        weights += pace * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weights[n]), 3) for name, n in index.items()}


def _shares(scores: Numbers, example: NDArray[np.int64], among: NDArray[np.bool_]) -> Numbers:
    """The chance of each party among those of its example that count."""
    top = np.full(int(example.max()) + 1, -np.inf)
    np.maximum.at(top, example, scores)
    raised = np.where(among, np.exp(scores - top[example]), 0.0)
    sums: Numbers = raised / np.bincount(example, weights=raised)[example]
    return sums


def right_choices(rows: Sequence[Example], weights: Weights) -> tuple[int, int]:
    """How many choices are right, and all."""
    right = 0
    for row in rows:
        scores = [sum(weights.get(sign, 0.0) for sign in signs) for signs in row.signs]
        right += scores.index(max(scores)) in row.right
    return right, len(rows)


def mixed(weights: Weights, others: Weights, only: Sequence[str]) -> dict[str, float]:
    """The weights of words that point in the ways `only`, with `others` for all other words."""
    kept = {sign: weight for sign, weight in others.items() if sign.split("|")[0] not in only}
    return kept | {sign: weight for sign, weight in weights.items() if sign.split("|")[0] in only}


def held_out(doc: str) -> bool:
    """The corpus' development part."""
    return doc.startswith("train-") and doc.endswith("7")


def fold_of(doc: str, folds: int) -> int:
    """The fold a report belongs to, by its number, or by a hash of a name that ends in none."""
    return (int(doc[-3:]) if doc[-3:].isdecimal() else crc32(doc.encode())) % folds


def main() -> None:
    """Fit, print, and write the table where one is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--half", action="store_true")
    parser.add_argument("--only", nargs="+", default=[])
    parser.add_argument("-o", "--output", type=Path)
    call = parser.parse_args()
    atlas = open_atlas()
    every = [
        (fold_of(doc, 2) == 1, walked(folder, doc, atlas))
        for folder in call.folders
        for doc in reports(folder, "all")
        if not held_out(doc)
    ]
    learned = [report for odd, report in every if not (call.half and odd)]
    weights: dict[str, float] | None = None
    for _ in range(ROUNDS):
        weights = fitted([one for report in learned for one in examples(report, weights)])
        if call.only:
            weights = mixed(weights, bundled(), call.only)
    for half in (False, True):
        rows = [one for odd, report in every if odd is half for one in examples(report, weights)]
        print("odd" if half else "even", *right_choices(rows, weights or {}))
    if call.output and weights:
        lines = (f'"{sign}" = {weight}' for sign, weight in sorted(weights.items()) if abs(weight) >= 0.02)
        call.output.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
