"""One report's claims of one killing: a local report tells a shooting again and again, each time with less.

The mean over all pairs (khaldun.link.linkage) holds such claims apart, because the parents' house, the
hospital and the court stand in the report as well. Battles and shelling are left to the mean: a war's
round-up lists many of one day, and joined so they were right in .55 instead of .68 (development part).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from khaldun.link.components import Edge
from khaldun.link.evidence import NO_COPIES, period
from khaldun.link.figures import relate_figures
from khaldun.link.rulings import Pair
from khaldun.link.traits import Traits
from khaldun.link.unbarred import unbarred
from khaldun.link.weights import load_weights
from khaldun.records import ClaimId

FOR_ONE = 0
"""Log-odds x 1000: from here on the evidence speaks for one happening rather than for two. From -600 on more
are joined and fewer of them are right (development part: .63 for .66)."""
_ONE_DAY = frozenset({"same", "inside", "partly"})
_OTHER_COUNT = frozenset({"apart", "other_killing"})


def same_killing(edges: Iterable[Edge], traits: Mapping[ClaimId, Traits]) -> frozenset[Pair]:
    """Pairs of claims of one report that tell one killing of civilians: the evidence speaks for one
    happening, they share a day, count no different dead, and would bring together no two that are barred.
    """
    told: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        left, right = traits[edge.left], traits[edge.right]
        if left.report == right.report and _is_killing(left) and _is_killing(right):
            told[left.report].append(edge)
    return frozenset(
        pair for report in told.values() for pair in unbarred(report, lambda edge: _may_be_one(edge, traits))
    )


def _is_killing(told: Traits) -> bool:
    return told.event_type in load_weights().types.killing and told.harm and not told.background


def _may_be_one(edge: Edge, traits: Mapping[ClaimId, Traits]) -> bool:
    left, right = traits[edge.left], traits[edge.right]
    return (
        edge.weight >= FOR_ONE
        and left.another == right.another
        and period(left, right, NO_COPIES) in _ONE_DAY
        and relate_figures(left, right, exactly=True) not in _OTHER_COUNT
    )
