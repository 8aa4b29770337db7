"""Claims that speak of the dead a report has just counted: "seven of the dead were civilians"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from khaldun.data.choices import as_words
from khaldun.link.traits import HAPPENED, Traits
from khaldun.link.weights import load_words
from khaldun.records import Claim, ClaimId, ReportId, TollKind

REACH = 600
"""Code points back to the claim that counted them: two or three sentences."""
Pair = tuple[ClaimId, ClaimId]


def speaks_of_the_dead(words: str) -> bool:
    """Whether the words point back to dead who were counted before, and count nobody new."""
    return _pattern().search(words) is not None


@cache
def _pattern() -> re.Pattern[str]:
    return as_words(*load_words().of_the_dead)


def same_dead(claims: Iterable[Claim], traits: Mapping[ClaimId, Traits]) -> frozenset[Pair]:
    """Pairs of a claim of the dead just counted and the claim that counted them in the same report: they are
    of one happening.

    That is the nearest earlier claim of people killed, not fewer of them, told as having happened.
    """
    told: dict[ReportId, list[Claim]] = defaultdict(list)
    for claim in claims:
        if _killed(claim) is not None and traits[claim.id].status == HAPPENED and not claim.headline:
            told[claim.report].append(claim)
    return frozenset(pair for report in told.values() for pair in _pairs(sorted(report, key=_position)))


def _pairs(claims: Sequence[Claim]) -> Iterator[Pair]:
    for at, claim in enumerate(claims):
        if not speaks_of_the_dead(claim.words):
            continue
        counted = [one for one in claims[:at] if _may_have_counted(one, claim)]
        if counted:
            left, right = sorted((counted[-1].id, claim.id))
            yield left, right


def _may_have_counted(earlier: Claim, claim: Claim) -> bool:
    near = claim.trigger_span.start - earlier.trigger_span.start <= REACH
    return near and (_killed(earlier) or 0) >= (_killed(claim) or 0) and not earlier.background


def _killed(claim: Claim) -> int | None:
    return max((toll.low or 0 for toll in claim.tolls if toll.kind is TollKind.KILLED), default=None)


def _position(claim: Claim) -> tuple[int, ClaimId]:
    return claim.trigger_span.start, claim.id
