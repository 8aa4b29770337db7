"""Pairs of one report that are joined beside the mean, less those that would bring together two apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from khaldun.link.components import Edge
from khaldun.link.rulings import Pair
from khaldun.link.unions import Unions
from khaldun.records import ClaimId


def unbarred(edges: Sequence[Edge], may_be_one: Callable[[Edge], bool]) -> Iterator[Pair]:
    """The pairs that may be one, the strongest first; a pair is left out that would bring together two claims
    that are barred. `edges` are all pairs of one report.
    """
    together: Unions[ClaimId] = Unions()
    apart: dict[ClaimId, set[ClaimId]] = defaultdict(set)
    for edge in edges:
        if edge.barred:
            apart[edge.left].add(edge.right)
            apart[edge.right].add(edge.left)
    members: dict[ClaimId, set[ClaimId]] = {}
    for edge in sorted(edges, key=lambda edge: (-edge.weight, edge.left, edge.right)):
        one, other = together.root(edge.left), together.root(edge.right)
        company = members.get(other, {other})
        if not apart[one].isdisjoint(company) or not may_be_one(edge):
            continue
        together.join(one, other)
        root = together.root(one)
        members[root], apart[root] = members.get(one, {one}) | company, apart[one] | apart[other]
        yield edge.left, edge.right
