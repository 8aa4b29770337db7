"""One report's claims that rest on one word for a deed, told by several voices: "police said 12 people died
in the attack, while residents spoke of 25" is one attack, and their figures contradict each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from khaldun.link.rulings import Pair
from khaldun.link.traits import HAPPENED, Traits
from khaldun.records import Claim, ClaimId


def same_deed(claims: Iterable[Claim], traits: Mapping[ClaimId, Traits]) -> frozenset[Pair]:
    """Pairs of claims of one report with the same words for the deed, of one place and time, by others."""
    told: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if traits[claim.id].status == HAPPENED and not traits[claim.id].coded:
            told[_deed(claim)].append(claim)
    return frozenset(pair for group in told.values() for pair in _pairs(group))


def _deed(claim: Claim) -> tuple[object, ...]:
    place = claim.place and (claim.place.id or claim.place.canonical)
    return claim.report, claim.trigger_span, claim.event_type, place, claim.period.start, claim.period.end


def _pairs(claims: Iterable[Claim]) -> Iterator[Pair]:
    ordered = sorted(claims, key=lambda claim: (claim.evidence[0].start, claim.id))
    for one, other in pairwise(ordered):
        if one.attribution.speaker != other.attribution.speaker:
            left, right = sorted((one.id, other.id))
            yield left, right
