"""Claims judged to be one happening: average linkage inside each connected component.

A component is a pure function of the set of links, and its clusters are a pure function of the component:
no order of reports or claims can change them.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from khaldun.link.rulings import Pair
from khaldun.link.spots import KM_PER_DEGREE
from khaldun.link.traits import Traits
from khaldun.link.unions import Unions
from khaldun.link.weights import load_weights
from khaldun.records import ClaimId

Cluster = tuple[ClaimId, ...]


class Edge(Struct, frozen=True, gc=False):
    """A weighed pair: `left` < `right`, log-odds x 1000."""

    left: ClaimId
    right: ClaimId
    weight: int
    barred: bool


class Extent(Struct, frozen=True, gc=False):
    """How far in time and space what is exactly dated and placed reaches (ordinals, degrees)."""

    latest_start: int = 0
    earliest_end: int = 10**7
    south: float = 90.0
    north: float = -90.0
    west: float = 180.0
    east: float = -180.0

    def with_(self, other: Extent) -> Extent:
        """The extent of both."""
        return Extent(
            latest_start=max(self.latest_start, other.latest_start),
            earliest_end=min(self.earliest_end, other.earliest_end),
            south=min(self.south, other.south),
            north=max(self.north, other.north),
            west=min(self.west, other.west),
            east=max(self.east, other.east),
        )

    def is_too_wide(self) -> bool:
        """Whether members are dated or placed too far apart for one incident."""
        limits = load_weights().limits
        apart = self.latest_start - self.earliest_end > limits.diameter_days
        reach = limits.diameter_km / KM_PER_DEGREE
        return apart or self.north - self.south > reach or self.east - self.west > 2 * reach


class Component(Struct, frozen=True):
    """Claims that hang together, with all links among them and what people decided about them."""

    members: Cluster
    extents: tuple[Extent, ...]
    edges: tuple[Edge, ...]
    same: tuple[Pair, ...]
    different: tuple[Pair, ...]


def extent_of(traits: Traits) -> Extent:
    """The extent of one claim; what is not exactly known does not narrow it."""
    extent = Extent(latest_start=traits.first, earliest_end=traits.last) if traits.dated else Extent()
    spot = traits.spot
    if spot is None or spot.wide or spot.lat is None or spot.lon is None:
        return extent
    lat, lon = spot.lat, spot.lon
    return extent.with_(Extent(south=lat, north=lat, west=lon, east=lon))


def components(
    traits: Mapping[ClaimId, Traits],
    edges: Sequence[Edge],
    *,
    same: Sequence[Pair] = (),
    different: Sequence[Pair] = (),
) -> list[Component]:
    """Connected components of the links at or above the edge threshold and of what people joined."""
    limits = load_weights().limits
    groups = _connected(traits, edges, same, limits.edge, limits.component)
    home = {claim: place for place, group in enumerate(groups) for claim in group}
    inside: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        if home[edge.left] == home[edge.right]:
            inside[home[edge.left]].append(edge)
    joined, parted = _by_home(same, home), _by_home(different, home)
    return [
        Component(
            members=group,
            extents=tuple(extent_of(traits[claim]) for claim in group),
            edges=tuple(sorted(inside[place], key=lambda edge: (edge.left, edge.right))),
            same=tuple(joined.get(place, ())),
            different=tuple(parted.get(place, ())),
        )
        for place, group in enumerate(groups)
    ]


def cluster_components(batch: Sequence[Component]) -> Iterator[Cluster]:
    """The clusters of each component, members sorted."""
    for component in batch:
        yield from clusters_of(component)


def cluster_each(batch: Sequence[Component]) -> Iterator[tuple[Cluster, ...]]:
    """The clusters of each component, component by component."""
    for component in batch:
        yield tuple(clusters_of(component))


def clusters_of(component: Component) -> list[Cluster]:
    """Average linkage: join the two clusters of highest mean weight until none reaches the threshold.

    Pairs that never met count as `missing`. People's decisions come first; nothing is joined across a
    "not the same", nor beyond the diameter. Ties go to the smallest claim ids.
    """
    if len(component.members) == 1:
        return [component.members]
    linkage = _Linkage(component)
    linkage.run()
    return linkage.clusters()


def _connected(
    claims: Iterable[ClaimId], edges: Sequence[Edge], same: Iterable[Pair], least: int, most: int
) -> list[Cluster]:
    """Components; one larger than `most` is cut at its weakest links, again and again."""
    unions: Unions[ClaimId] = Unions(claims)
    for edge in edges:
        if edge.weight >= least:
            unions.join(edge.left, edge.right)
    for pair in same:
        unions.join(*pair)
    found: list[Cluster] = []
    for group in unions.sets():
        if len(group) <= most:
            found.append(group)
            continue
        members = set(group)
        inner = [edge for edge in edges if edge.left in members and edge.right in members]
        if max((edge.weight for edge in inner), default=least - 1) < least:
            found.append(group)  # people joined what no evidence holds together
        else:
            pairs = [pair for pair in same if pair[0] in members]
            found += _connected(group, inner, pairs, least + 1000, most)
    return sorted(found)


def _by_home(pairs: Iterable[Pair], home: Mapping[ClaimId, int]) -> dict[int, list[Pair]]:
    """The pairs that lie in one component, by component."""
    found: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if home[pair[0]] == home[pair[1]]:
            found[home[pair[0]]].append(pair)
    return found


class _Linkage:
    """The state of one run: clusters named by their smallest member's position."""

    def __init__(self, component: Component) -> None:
        self._limits = load_weights().limits
        self._names = component.members
        place = {claim: at for at, claim in enumerate(component.members)}
        self._members: dict[int, list[int]] = {at: [at] for at in place.values()}
        self._extents = dict(enumerate(component.extents))
        self._sums: dict[int, dict[int, tuple[int, int]]] = {at: {} for at in place.values()}
        self._parted: dict[int, set[int]] = {at: set() for at in place.values()}
        ruled_same = Unions[ClaimId]()
        for pair in component.same:
            ruled_same.join(*pair)
        for edge in component.edges:
            left, right = place[edge.left], place[edge.right]
            self._sums[left][right] = self._sums[right][left] = (edge.weight, 1)
            if edge.barred and not ruled_same.together(edge.left, edge.right):
                self._part(left, right)
        for one, other in component.different:
            self._part(place[one], place[other])
        self._heap: list[tuple[int, int, int, int, int]] = []
        self._join_ruled(place, component.same)

    def run(self) -> None:
        """Join until no pair reaches the threshold."""
        for left, others in self._sums.items():
            for right in others:
                if left < right:
                    self._push(left, right)
        while self._heap:
            _, left, right, size_left, size_right = heapq.heappop(self._heap)
            if self._is_current(left, size_left) and self._is_current(right, size_right):
                self._merge(left, right)
                for other in sorted(self._sums[left]):
                    self._push(*sorted((left, other)))

    def clusters(self) -> list[Cluster]:
        """The clusters as sorted claim ids."""
        return [tuple(self._names[at] for at in sorted(members)) for members in self._members.values()]

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
        total, known = self._sums[left][right]
        sizes = len(self._members[left]), len(self._members[right])
        pairs = sizes[0] * sizes[1]
        mean = (total + self._limits.missing * (pairs - known)) // pairs
        if mean < self._limits.join or right in self._parted[left]:
            return
        if not self._extents[left].with_(self._extents[right]).is_too_wide():
            heapq.heappush(self._heap, (-mean, left, right, *sizes))

    def _merge(self, left: int, right: int) -> None:
        self._members[left] += self._members.pop(right)
        self._extents[left] = self._extents[left].with_(self._extents.pop(right))
        for other, (weight, known) in self._sums.pop(right).items():
            del self._sums[other][right]
            if other != left:
                before = self._sums[left].get(other, (0, 0))
                joined = (before[0] + weight, before[1] + known)
                self._sums[left][other] = self._sums[other][left] = joined
        for other in self._parted.pop(right):
            self._parted[other].discard(right)
            if other != left:
                self._part(left, other)
