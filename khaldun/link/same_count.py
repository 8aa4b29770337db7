"""One report's claims that count the same dead: a headline, the lead and a detail give one number again.

The mean over all pairs (khaldun.link.linkage) holds such claims apart where the headline names the province,
the lead the town and the text a market there, and the dead would be told twice. Two happenings of one day
that killed as many as each other are rare in one report, and rarer the more they killed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct

from khaldun.data.choices import as_words
from khaldun.link.components import Edge
from khaldun.link.evidence import NO_COPIES, period, place
from khaldun.link.rulings import Pair
from khaldun.link.traits import HAPPENED, Traits
from khaldun.link.unbarred import unbarred
from khaldun.link.weights import load_words
from khaldun.records import Claim, ClaimId, TollKind, TollScope

FEW = 3
"""From here on as many dead on one day are taken for the same dead (of pairs of annotated reports that the
mean holds apart, 11 of 12; of two dead, 2 of 11)."""
MANY = 5
"""From here on also where the places lie apart, or where the places agree and the days may."""
_HERE = frozenset({"same", "close", "part", "alike"})
_ELSEWHERE = frozenset({"far", "nearby"})
_OTHER_NAME = _ELSEWHERE | {"unmapped", "beside"}
"""Places that only the lead may have meant: two of them told further on are two."""
_MAY_BE_ONE_DAY = frozenset({"near", "inside", "partly", "vague"})
_OF_ITSELF = frozenset({TollScope.INCIDENT, TollScope.SUBSET, TollScope.EPISODE})


class Count(Struct, frozen=True, kw_only=True):
    """The numbers of dead and wounded in the words of one claim, by the least of each."""

    killed: frozenset[int]
    wounded: frozenset[int]


def same_count(
    edges: Iterable[Edge], claims: Iterable[Claim], traits: Mapping[ClaimId, Traits]
) -> frozenset[Pair]:
    """Pairs of claims of one report that count the same dead and bring together no two that are barred."""
    counts = {claim.id: _count(claim) for claim in claims if _tells_news(traits[claim.id])}
    told: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        if traits[edge.left].report == traits[edge.right].report and {edge.left, edge.right} <= counts.keys():
            told[traits[edge.left].report].append(edge)
    return frozenset(
        pair
        for report in told.values()
        for pair in unbarred(report, lambda edge: _is_one_count(edge, counts, traits))
    )


def _tells_news(told: Traits) -> bool:
    return told.harm and told.status == HAPPENED and not told.background


def _count(claim: Claim) -> Count:
    return Count(killed=_numbers(claim, TollKind.KILLED), wounded=_numbers(claim, TollKind.WOUNDED))


def _numbers(claim: Claim, kind: TollKind) -> frozenset[int]:
    """The numbers that the claim's own words give; "dozens" is none, nor is a total of the war."""
    return frozenset(
        toll.low
        for toll in claim.tolls
        if toll.kind is kind
        and toll.low
        and toll.scope in _OF_ITSELF
        and toll.words in claim.words
        and not _uncounted().search(toll.words)
    )


@cache
def _uncounted() -> re.Pattern[str]:
    return as_words(*load_words().uncounted)


def _is_one_count(edge: Edge, counts: Mapping[ClaimId, Count], traits: Mapping[ClaimId, Traits]) -> bool:
    """As many dead; as many dead and as many wounded say together what a large number does."""
    one, other = counts[edge.left], counts[edge.right]
    dead = max(one.killed & other.killed, default=0)
    if dead and one.wounded & other.wounded:
        dead = max(dead, MANY)
    return dead >= FEW and _may_be_one(traits[edge.left], traits[edge.right], dead)


def _may_be_one(left: Traits, right: Traits, dead: int) -> bool:
    if left.another != right.another:
        return False
    when, where = period(left, right, NO_COPIES), place(left, right, NO_COPIES)
    if where in _OTHER_NAME and not _restates_the_lead(left, right, dead):
        return False
    if when == "same":
        return dead >= (MANY if where in _ELSEWHERE else FEW)
    return dead >= MANY and when in _MAY_BE_ONE_DAY and where in _HERE


def _restates_the_lead(left: Traits, right: Traits, dead: int) -> bool:
    """Whether one is the headline or the first harm of the report, and the other may be it with a town named:
    a few dead of two doers are two happenings.
    """
    lead = any(told.headline or told.told.first_harm for told in (left, right))
    two_doers = bool(left.actors and right.actors) and left.actors.isdisjoint(right.actors)
    return lead and not (two_doers and dead < MANY)
