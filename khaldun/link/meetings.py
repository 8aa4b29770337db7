"""Which members of one block are compared: near in time and place, and not met in an earlier block.

Most pairs that share a key share nothing else; these are told from the others by the thousand (numpy) where a
block is large, one by one where it is small. Both ways find the same pairs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from khaldun.link.traits import Spot, Traits
from khaldun.link.weights import load_weights

FEW = 12
"""Up to so many members pairs are looked at one by one: an array costs more than it saves (measured)."""
ROWS = 512
"""Members compared with all others at once: bounds the memory of a large group."""
Pair = tuple[int, int]


class Stand(Struct, frozen=True, gc=False, array_like=True):
    """A claim as blocks see it; worked out once, looked at in all its blocks.

    `lat`, `lon` and `stretch` (degrees) mean something only where `exact`: its place has a point on the map.
    """

    traits: Traits
    keys: tuple[str, ...]  # sorted
    slack: int  # days two periods may lie apart
    exact: bool
    lat: float
    lon: float
    stretch: float


def is_on_the_map(spot: Spot | None) -> bool:
    """Whether a place has a point that says where it is."""
    return spot is not None and not spot.wide and spot.lat is not None and spot.lon is not None


def near_pairs(stands: Sequence[Stand], *, loose: bool) -> Iterator[Pair]:
    """Pairs (as places in `stands`) that come near in time and place.

    With `loose` pairs of exact places are left out. Two slacks may lie between periods, none if one is long;
    a quarter of a degree and again as much between exact places.
    """
    if len(stands) <= FEW:
        return _one_by_one(stands, loose=loose)
    return _by_the_thousand(stands, loose=loose)


def _one_by_one(stands: Sequence[Stand], *, loose: bool) -> Iterator[Pair]:
    reach = 2 * load_weights().limits.reach_degrees
    for (at, one), (to, other) in combinations(enumerate(stands), 2):
        left, right = one.traits, other.traits
        gap = max(left.first, right.first) - min(left.last, right.last)
        if gap > min(one.slack, other.slack):
            continue
        if one.exact and other.exact:
            if loose or abs(one.lat - other.lat) > reach:
                continue
            if abs((one.lon - other.lon + 180) % 360 - 180) > one.stretch + other.stretch:
                continue
        yield at, to


def _by_the_thousand(stands: Sequence[Stand], *, loose: bool) -> Iterator[Pair]:
    import numpy

    first, last = (numpy.array([getattr(one.traits, name) for one in stands]) for name in ("first", "last"))
    slack = numpy.array([one.slack for one in stands])
    exact = numpy.array([one.exact for one in stands])
    lat, lon, stretch = (
        numpy.array([getattr(one, name) for one in stands]) for name in ("lat", "lon", "stretch")
    )
    reach = 2 * load_weights().limits.reach_degrees
    for start in range(0, len(stands), ROWS):
        rows, columns = slice(start, start + ROWS), slice(start, None)
        gap = numpy.maximum(first[rows, None], first[columns]) - numpy.minimum(
            last[rows, None], last[columns]
        )
        near = gap <= numpy.minimum(slack[rows, None], slack[columns])
        far = exact[rows, None] & exact[columns]
        if not loose:
            east = numpy.abs((lon[rows, None] - lon[columns] + 180) % 360 - 180)
            north = numpy.abs(lat[rows, None] - lat[columns])
            far &= (north > reach) | (east > stretch[rows, None] + stretch[columns])
        found = numpy.triu(near & ~far, 1).nonzero()
        yield from zip((found[0] + start).tolist(), (found[1] + start).tolist(), strict=True)


def all_pairs(stands: Sequence[Stand]) -> Iterator[Pair]:
    """Every pair, near or not: for claims of one report or of one copied clause, or that go by one word."""
    return combinations(range(len(stands)), 2)


def grouped_pairs(stands: Sequence[Stand], groups: Iterable[Sequence[int]], *, every: bool) -> Iterator[Pair]:
    """The pairs of each group, each pair once."""
    seen = set()
    for group in groups:
        members = [stands[at] for at in group]
        for one, other in all_pairs(members) if every else near_pairs(members, loose=False):
            pair = group[one], group[other]
            if pair not in seen:
                seen.add(pair)
                yield pair


def first_met(stands: Sequence[Stand], pairs: Iterable[Pair], key: str) -> Iterator[Pair]:
    """The pairs that share no earlier key than this."""
    earlier: list[frozenset[str] | None] = [None] * len(stands)
    for pair in pairs:
        one, other = pair
        before = earlier[one]
        if before is None:
            before = earlier[one] = _earlier(stands[one], key)
        if before:
            also = earlier[other]
            if also is None:
                also = earlier[other] = _earlier(stands[other], key)
            if not before.isdisjoint(also):
                continue
        yield pair


def _earlier(stand: Stand, key: str) -> frozenset[str]:
    return frozenset(stand.keys[: bisect_left(stand.keys, key)])
