"""Which claim, of those read now, has the words that a judgement holds on to."""

from __future__ import annotations

from collections.abc import Container, Iterable

from khaldun.records.claim import Claim
from khaldun.records.link import Anchor
from khaldun.records.values import ClaimId, ReportId, Span

LEAST_OVERLAP = 0.5
"""Of the shorter words: how much of an anchor's stretch a claim must share."""
Words = tuple[ReportId, str, ClaimId, tuple[Span, ...]]
"""Of a claim: its report, its kind of event, its id and where its words stand."""


def words_of(claim: Claim) -> Words:
    """What an anchor is compared with."""
    return claim.report, claim.event_type, claim.id, claim.evidence


def nearest_claim(anchor: Anchor, words: Iterable[Words], reports: Container[ReportId]) -> ClaimId | None:
    """The claim of the anchor's kind, in one of `reports`, whose words overlap the anchor's stretch most, by
    at least half of the shorter; None when none does. Of equal ones the first by id.
    """
    if anchor.span is None:
        return None
    nearest: tuple[float, ClaimId] | None = None
    for report, event_type, claim, evidence in words:
        if report in reports and event_type == anchor.event_type:
            overlap = max(_overlap(anchor.span, own) for own in evidence)
            rank = (-overlap, claim)
            if overlap >= LEAST_OVERLAP and (nearest is None or rank < nearest):
                nearest = rank
    return nearest[1] if nearest else None


def meant_reports(anchor: Anchor, same_bytes: Iterable[ReportId]) -> list[ReportId]:
    """Of the reports with the bytes of an anchor the one that it names, each where that is not among them."""
    known = list(same_bytes)
    return [report for report in known if report == anchor.report] or known


def _overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / min(one.end - one.start, other.end - other.start) if shared > 0 else 0.0
