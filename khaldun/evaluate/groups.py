"""Two groupings of the same things compared: that of people and that of Khaldun."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

Homes = Mapping[str, str]
Sides = tuple[tuple[float, float], tuple[float, float]]
"""Precision and recall, each a sum and what it is a share of."""


class Groups:
    """Reports grouped twice, by people and by Khaldun: how alike the two are, incident by incident.

    Each measure gives (precision summed, weight of it), (recall summed, weight of it), so that sums over
    incidents make the whole.
    """

    def __init__(self, gold: Homes, guess: Homes) -> None:
        self.gold, self.guess = gold, guess
        self.golds, self.guesses = Counter(gold.values()), Counter(guess[doc] for doc in gold)
        self.both = Counter((gold[doc], guess[doc]) for doc in gold)

    def b_cubed(self, docs: Sequence[str]) -> Sides:
        """B-cubed (Bagga and Baldwin 1998)."""
        shared = [(self.both[self.gold[doc], self.guess[doc]], doc) for doc in docs]
        precision = sum(n / self.guesses[self.guess[doc]] for n, doc in shared)
        recall = sum(n / self.golds[self.gold[doc]] for n, doc in shared)
        return (precision, len(docs)), (recall, len(docs))

    def lea(self, docs: Sequence[str]) -> Sides:
        """LEA (Moosavi and Strube 2016): links resolved, by size; a single report links to itself.

        A group of Khaldun's counts with the share of its reports that these are.
        """
        size = len(docs)
        parts = Counter(self.guess[doc] for doc in docs)
        links = sum(_links(n, size, self.guesses[group]) for group, n in parts.items())
        recall = size * links / _links(size, size, size)
        precision = sum(n * self._resolved[group] for group, n in parts.items())
        return (precision, size), (recall, size)

    @cached_property
    def _resolved(self) -> dict[str, float]:
        """The share of each group's links that people draw too."""
        links: dict[str, float] = defaultdict(float)
        for (gold, guess), n in self.both.items():
            links[guess] += _links(n, self.guesses[guess], self.golds[gold])
        return {group: links[group] / _links(size, size, size) for group, size in self.guesses.items()}


def _links(shared: int, size: int, other: int) -> float:
    """Links among `shared` reports of a group of `size`; one report alone in both groups links to itself."""
    if size == 1:
        return float(other == 1)
    return shared * (shared - 1) / 2


def grouped(homes: Homes) -> dict[str, list[str]]:
    """The members of each home."""
    found: dict[str, list[str]] = defaultdict(list)
    for member, home in homes.items():
        found[home].append(member)
    return found
