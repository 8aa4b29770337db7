"""Average linkage over tellings: one run over one component.

One report's claims are weighed each with each, two reports by the strongest pair between them: a report says
the day in one clause and the dead in another, and only like clauses can agree. Copies count once.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping

from khaldun.link.components import Cluster, Component, Extent
from khaldun.link.rulings import Pair
from khaldun.link.unions import Unions
from khaldun.link.weights import load_weights
from khaldun.records import ClaimId

Sides = tuple[int, int]
"""What a weight stands between: two tellings of one report, or two reports (counted below zero)."""


def sides_of(roots: tuple[int, int], tellings: tuple[int, int]) -> Sides:
    """What a weight between two claims stands between: their tellings in one report, or their reports."""
    one, other = tellings if roots[0] == roots[1] else (~roots[0], ~roots[1])
    return (one, other) if one <= other else (other, one)


Reach = tuple[Extent, ...]
"""How far a cluster reaches; of one that was joined whatever its places say, each stretch that one incident
may have: one misread place in a report must not keep all its claims from those of other reports.
"""


def _can_meet(one: Reach, other: Reach) -> bool:
    """Whether one incident may have a stretch of each."""
    return any(not left.with_(right).is_too_wide() for left in one for right in other)


def _with(one: Reach, other: Reach) -> Reach:
    """The stretches of both, those put together that one incident may have."""
    found = list(one)
    for right in other:
        at = next((at for at, left in enumerate(found) if not left.with_(right).is_too_wide()), None)
        if at is None:
            found.append(right)
        else:
            found[at] = found[at].with_(right)
    return tuple(found)


class Between:
    """What is known between two clusters: of all weights between the same sides the strongest.

    `known` is how many weights there are, `total` their sum.
    """

    __slots__ = ("_more", "_sides", "known", "total")  # one for every pair of a component

    def __init__(self, sides: Sides, weight: int) -> None:
        self._sides, self.total, self.known = sides, weight, 1
        self._more: dict[Sides, int] | None = None  # most never meet a second weight

    def take(self, other: Between) -> None:
        """Add all that the other knows."""
        weights = self._weights()
        for sides, weight in other._weights().items():
            before = weights.get(sides)
            if before is None or before < weight:
                weights[sides] = weight
                self.total += weight - (before or 0)
        self.known = len(weights)

    def _weights(self) -> dict[Sides, int]:
        if self._more is None:
            self._more = {self._sides: self.total}
        return self._more


def clusters_of(component: Component) -> list[Cluster]:
    """Join the two clusters of highest mean weight until none reaches the threshold.

    Tellings that never met count as `missing`. People's decisions come first; nothing is joined across a
    "not the same", nor beyond the diameter. Ties go to the smallest claim ids.
    """
    if len(component.members) == 1:
        return [component.members]
    linkage = _Linkage(component)
    linkage.run()
    return linkage.clusters()


class _Linkage:
    """The state of one run: clusters named by their smallest member's position."""

    def __init__(self, component: Component) -> None:
        limits = load_weights().limits
        self._join, self._missing = limits.join, limits.missing
        self._names = component.members
        place = {claim: at for at, claim in enumerate(component.members)}
        self._members: dict[int, list[int]] = {at: [at] for at in place.values()}
        tellers = enumerate(zip(component.roots, component.tellings, strict=True))
        self._told = {at: {root: {telling}} for at, (root, telling) in tellers}
        self._reach: dict[int, Reach] = {at: (one,) for at, one in enumerate(component.extents)}
        self._between: dict[int, dict[int, Between]] = {at: {} for at in place.values()}
        self._parted: dict[int, set[int]] = {at: set() for at in place.values()}
        self._weigh(component, place)
        for one, other in component.different:
            self._part(place[one], place[other])
        self._heap: list[tuple[int, int, int, int, int]] = []
        self._join_ruled(place, component.same)

    def run(self) -> None:
        """Join until no pair reaches the threshold."""
        for left, others in self._between.items():
            for right in others:
                if left < right:
                    self._push(left, right)
        while self._heap:
            _, left, right, size_left, size_right = heapq.heappop(self._heap)
            if self._is_current(left, size_left) and self._is_current(right, size_right):
                self._merge(left, right)
                for other in self._between[left]:  # in any order: the heap puts them in its own
                    self._push(min(left, other), max(left, other))

    def clusters(self) -> list[Cluster]:
        """The clusters as sorted claim ids."""
        return [tuple(self._names[at] for at in sorted(members)) for members in self._members.values()]

    def _weigh(self, component: Component, place: Mapping[ClaimId, int]) -> None:
        roots, tellings = component.roots, component.tellings
        ruled_same = Unions[ClaimId]()
        for pair in component.same:
            ruled_same.join(*pair)
        for edge in component.edges:
            left, right = place[edge.left], place[edge.right]
            sides = sides_of((roots[left], roots[right]), (tellings[left], tellings[right]))
            between = Between(sides, edge.weight)
            self._between[left][right] = self._between[right][left] = between
            if edge.barred and not ruled_same.together(edge.left, edge.right):
                self._part(left, right)

    def _join_ruled(self, place: Mapping[ClaimId, int], same: Iterable[Pair]) -> None:
        now: Unions[int] = Unions()
        for one, other in same:
            left, right = sorted((now.root(place[one]), now.root(place[other])))
            if left != right:
                now.join(left, right)
                self._merge(left, right)

    def _part(self, left: int, right: int) -> None:
        self._parted[left].add(right)
        self._parted[right].add(left)

    def _is_current(self, cluster: int, size: int) -> bool:
        return len(self._members.get(cluster, ())) == size

    def _push(self, left: int, right: int) -> None:
        """Queue a pair whose mean weight reaches the threshold and that nothing keeps apart."""
        between, join = self._between[left][right], self._join
        if between.total < join * between.known:
            return  # what never met weighs less than that: the mean can only be lower
        pairs = self._pairs(left, right)
        mean = (between.total + self._missing * (pairs - between.known)) // pairs
        if mean < join or right in self._parted[left]:
            return
        if _can_meet(self._reach[left], self._reach[right]):
            sizes = len(self._members[left]), len(self._members[right])
            heapq.heappush(self._heap, (-mean, left, right, *sizes))

    def _pairs(self, left: int, right: int) -> int:
        """How many weights there could be."""
        one, other = self._told[left], self._told[right]
        if one.keys().isdisjoint(other.keys()):
            return len(one) * len(other)
        both = [len(one[root]) * len(other[root]) for root in one.keys() & other.keys()]
        met_twice = len(both) * (len(both) - 1) // 2  # of two reports that both tell, one weight is kept
        return len(one) * len(other) - len(both) + sum(both) - met_twice

    def _merge(self, left: int, right: int) -> None:
        self._members[left] += self._members.pop(right)
        for root, tellings in self._told.pop(right).items():
            self._told[left].setdefault(root, set()).update(tellings)
        self._reach[left] = _with(self._reach[left], self._reach.pop(right))
        for other, between in self._between.pop(right).items():
            del self._between[other][right]
            if other == left:
                continue
            known = self._between[left].get(other)
            if known is None:
                self._between[left][other] = self._between[other][left] = between
            else:
                known.take(between)
        for other in self._parted.pop(right):
            self._parted[other].discard(right)
            if other != left:
                self._part(left, other)


def cluster_components(batch: Iterable[Component]) -> Iterator[Cluster]:
    """The clusters of each component, members sorted."""
    for component in batch:
        yield from clusters_of(component)


def cluster_each(batch: Iterable[Component]) -> Iterator[tuple[Cluster, ...]]:
    """The clusters of each component, component by component."""
    for component in batch:
        yield tuple(clusters_of(component))
