"""Claims that hang together by their links: what linkage (khaldun.link.linkage) works on.

A component is a pure function of the set of links, and its clusters are a pure function of the component:
no order of reports or claims can change them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from khaldun.link.globe import KM_PER_DEGREE
from khaldun.link.rulings import Pair
from khaldun.link.traits import Traits
from khaldun.link.unions import Unions
from khaldun.link.weights import load_weights
from khaldun.records import ClaimId

Cluster = tuple[ClaimId, ...]


class Edge(Struct, frozen=True, gc=False, array_like=True):
    """A weighed pair: `left` < `right`, log-odds x 1000."""

    left: ClaimId
    right: ClaimId
    weight: int
    barred: bool


class Extent(Struct, frozen=True, gc=False, array_like=True):
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


class Component(Struct, frozen=True, array_like=True):
    """Claims that hang together, with all links among them and what people decided about them."""

    members: Cluster
    roots: tuple[int, ...]  # of each member, a number for its report, or for the one that copies
    tellings: tuple[int, ...]  # of each member, a number for its words in that report: copies share it
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
            roots=_numbered(traits[claim].root for claim in group),
            tellings=_numbered(traits[claim].telling for claim in group),
            extents=tuple(extent_of(traits[claim]) for claim in group),
            edges=tuple(sorted(inside[place], key=lambda edge: (edge.left, edge.right))),
            same=tuple(joined.get(place, ())),
            different=tuple(parted.get(place, ())),
        )
        for place, group in enumerate(groups)
    ]


def _numbered(names: Iterable[str]) -> tuple[int, ...]:
    """A number for each name, the same for the same name."""
    numbers: dict[str, int] = {}
    return tuple(numbers.setdefault(name, len(numbers)) for name in names)


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
