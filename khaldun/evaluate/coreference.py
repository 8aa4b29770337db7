"""Mentions grouped into happenings, against how people grouped them: MUC, B-cubed, CEAF and their mean.

MUC (Vilain and others 1995) counts links, B-cubed (Bagga and Baldwin 1998) mentions, CEAF (Luo 2005) with its
entity measure phi4 counts groups paired one to one. The mean of the three F1 is the CoNLL score (Pradhan and
others 2012). Every measure gives sums, so that sums over topics make the whole.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from khaldun.evaluate.groups import Groups, Homes, Sides, grouped
from khaldun.evaluate.measures import RESAMPLES, SEED, TAIL, Measure
from khaldun.evaluate.pairing import assign

TopicSums = Mapping[str, Sides]
"""What one topic adds to each measure: precision and recall, each a sum and what it is a share of."""


def muc(gold: Homes, guess: Homes) -> Sides:
    """Links kept: a group of n mentions has n - 1, less one for each further part the other has."""
    return _links_kept(guess, gold), _links_kept(gold, guess)


def _links_kept(groups: Homes, others: Homes) -> tuple[float, float]:
    kept = of = 0
    for members in grouped(groups).values():
        of += len(members) - 1
        kept += len(members) - len({others[member] for member in members})
    return float(kept), float(of)


def b_cubed(gold: Homes, guess: Homes) -> Sides:
    """For each mention the share of its group that belongs with it."""
    return Groups(gold, guess).b_cubed(list(gold))


def ceaf(gold: Homes, guess: Homes) -> Sides:
    """Groups paired one to one so that the sum of 2 shared / (both sizes) is greatest (phi4)."""
    golds, guesses = grouped(gold), grouped(guess)
    both = Counter((gold[mention], guess[mention]) for mention in gold)
    total = sum(_best_pairing(part, golds, guesses, both) for part in _tangles(both))
    return (total, float(len(guesses))), (total, float(len(golds)))


def _tangles(both: Iterable[tuple[str, str]]) -> list[tuple[list[str], list[str]]]:
    """Groups that overlap, directly or through others: only inside such a tangle can pairs gain anything."""
    across: dict[tuple[int, str], set[tuple[int, str]]] = defaultdict(set)
    for gold, guess in both:
        across[0, gold].add((1, guess))
        across[1, guess].add((0, gold))
    found, seen = [], set()
    for start in sorted(across):
        if start in seen:
            continue
        tangle, waiting = {start}, [start]
        while waiting:
            more = across[waiting.pop()] - tangle
            tangle |= more
            waiting += sorted(more)
        seen |= tangle
        sides = [sorted(name for side, name in tangle if side == wanted) for wanted in (0, 1)]
        found.append((sides[0], sides[1]))
    return found


def _best_pairing(
    tangle: tuple[list[str], list[str]],
    golds: Mapping[str, Sequence[str]],
    guesses: Mapping[str, Sequence[str]],
    both: Mapping[tuple[str, str], int],
) -> float:
    def worth(row: int, column: int) -> float:
        gold, guess = (tangle[0][row], tangle[1][column]) if upright else (tangle[0][column], tangle[1][row])
        return 2 * both.get((gold, guess), 0) / (len(golds[gold]) + len(guesses[guess]))

    upright = len(tangle[0]) <= len(tangle[1])
    rows, columns = sorted((len(tangle[0]), len(tangle[1])))
    return sum(worth(row, column) for row, column in assign(rows, columns, worth))


MEASURES = {"MUC": muc, "B-cubed": b_cubed, "CEAF-e": ceaf}


def coreference_sums(gold: Homes, guess: Homes) -> TopicSums:
    """The three measures of one topic. Both sides must group the same mentions."""
    if gold.keys() != guess.keys():
        raise ValueError("the two groupings hold different mentions: group the same ones")
    return {name: measure(gold, guess) for name, measure in MEASURES.items()}


def measure_coreference(topics: Sequence[TopicSums], *, mentions: int) -> tuple[Measure, ...]:
    """F1 of the three measures and their mean, with 95 % intervals over topics drawn again."""
    draw = random.Random(SEED)
    draws = [draw.choices(topics, k=len(topics)) for _ in range(RESAMPLES)] if len(topics) > 1 else []
    sampled = [scores(some) for some in draws]
    found = []
    for name, value in scores(topics).items():
        low, high = _bounds(sorted(one[name] for one in sampled))
        found.append(Measure(name=name, value=value, n=mentions, low=low, high=high))
    return tuple(found)


def _bounds(values: Sequence[float]) -> tuple[float | None, float | None]:
    """The middle 95 % of sorted values."""
    last = len(values) - 1
    return (values[int(TAIL * last)], values[round((1 - TAIL) * last)]) if values else (None, None)


def scores(topics: Sequence[TopicSums]) -> dict[str, float]:
    """F1 by name over some topics; "CoNLL" is the mean."""
    found = {name: f1_of_sides([topic[name] for topic in topics]) for name in MEASURES}
    return {**found, "CoNLL": sum(found.values()) / len(found)}


def f1_of_sides(parts: Sequence[Sides]) -> float:
    """F1 of summed sides; 0 where nothing is shared."""
    precision, recall = (
        (sum(part[side][0] for part in parts), sum(part[side][1] for part in parts)) for side in (0, 1)
    )
    p, r = (top / bottom if bottom else 0.0 for top, bottom in (precision, recall))
    return 2 * p * r / (p + r) if p + r else 0.0
