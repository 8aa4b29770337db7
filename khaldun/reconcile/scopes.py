"""What a figure counts, by its own words: running totals and figures that count somebody else's dead.

A guard behind the reader. A total "since Friday" or of a whole war must never become the toll of one strike
(docs/method.md, pitfall 2), and one figure in the text must not be counted for two happenings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from khaldun.reconcile.rules import toll_rules
from khaldun.reconcile.voices import happened
from khaldun.records import Claim, ClaimId, Toll, TollScope

CUMULATIVE = frozenset({TollScope.EPISODE, TollScope.CONFLICT})
EXACT = frozenset({TollScope.INCIDENT, TollScope.FLOW})
"""Scopes that words like "since Friday" widen; a part stays a part and a stock a stock."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = "|".join(getattr(toll_rules(), name))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def told_scope(claim: Claim, toll: Toll) -> TollScope:
    """The scope the claim gives the figure, widened where the words beside it speak of a longer time."""
    return (_worded_scope(claim, toll) or toll.scope) if toll.scope in EXACT else toll.scope


def is_worded(claim: Claim, toll: Toll) -> bool:
    """Whether words beside the figure, and not the reader alone, say that it counts more."""
    return _worded_scope(claim, toll) is not None or may_be_running(claim, toll)


def _worded_scope(claim: Claim, toll: Toll) -> TollScope | None:
    beside = _beside(claim, toll)
    if any(_pattern("war_total").search(words) for words in beside):
        return TollScope.CONFLICT
    return TollScope.EPISODE if any(_pattern("running").search(words) for words in beside) else None


def may_be_running(claim: Claim, toll: Toll) -> bool:
    """Whether the words may introduce a running total ("bringing the toll to"): beside a smaller figure."""
    return any(_pattern("may_be_running").search(words) for words in _beside(claim, toll))


def _beside(claim: Claim, toll: Toll) -> tuple[str, str]:
    """The words of the claim before the figure and after it, each as far as the next figure of its kind."""
    at, end = _place(claim, toll)
    others = [_place(claim, other) for other in claim.tolls if other is not toll and other.kind is toll.kind]
    first = max((stop for _, stop in others if stop <= at), default=0)
    last = min((start for start, _ in others if start >= end), default=len(claim.words))
    return claim.words[first:at], claim.words[end:last]


def _place(claim: Claim, toll: Toll) -> tuple[int, int]:
    """Where the figure stands in the words of the claim; (0, 0) when it stands outside them."""
    start = claim.evidence[0].start
    at = claim.words.find(toll.words) if toll.span is None else toll.span.start - start
    inside = 0 <= at < len(claim.words)
    return (at, min(at + len(toll.words), len(claim.words))) if inside else (0, 0)


def counted_elsewhere(claims: Sequence[Claim], beside: Sequence[Claim]) -> dict[tuple[ClaimId, int], Claim]:
    """Figures whose words stand nearer to another claim of the same report, and that claim.

    A reader that hangs one figure on several happenings would have it counted for each of them.
    """
    found = {}
    for claim in claims:
        rivals = [other for other in beside if other.report == claim.report and other.id != claim.id]
        for index, toll in enumerate(claim.tolls):
            owner = min([claim, *_holders(toll, rivals)], key=lambda one: _distance(one, toll))
            if owner is not claim and happened(claim):
                found[claim.id, index] = owner
    return found


def _holders(toll: Toll, claims: Sequence[Claim]) -> list[Claim]:
    """The claims that count the very words of the toll."""
    return [
        claim
        for claim in claims
        if happened(claim)
        and not claim.headline
        and any(other.kind is toll.kind and _overlap(other, toll) for other in claim.tolls)
    ]


def _overlap(left: Toll, right: Toll) -> bool:
    return left.span is not None and right.span is not None and left.span.overlaps(right.span)


def _distance(claim: Claim, toll: Toll) -> tuple[int, int, int, int, ClaimId]:
    """How far the figure stands from what the claim tells: in its clause, after it ("a battle ... left 20
    dead") or before it; then by characters.
    """
    trigger, clause = claim.trigger_span, claim.evidence[0]
    if toll.span is None:
        return 2, 0, 0, 0, claim.id
    where = 0 if clause.contains(toll.span) else 1 if trigger.end <= toll.span.start else 2
    apart = max(toll.span.start - trigger.end, trigger.start - toll.span.end, 0)
    return where, apart, clause.end - clause.start, trigger.start, claim.id
