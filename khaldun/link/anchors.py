"""Anchors found again: which claim, of those read now, has the words that a judgement holds on to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from khaldun.records import Anchor, Claim, ClaimId, Judgement, Report, ReportId, Span

LEAST_OVERLAP = 0.5
Words = tuple[ReportId, str, ClaimId, tuple[Span, ...]]


class Anchors:
    """The claims of the texts that some judgements speak of, to be found by words and kind of event.

    An anchor is the claim of the same bytes and type whose words overlap most, by at least half of the
    shorter. Where several reports have the same bytes, the one the anchor names goes first.
    """

    def __init__(self, judgements: Iterable[Judgement], reports: Iterable[Report]) -> None:
        sides = [side for one in judgements for side in (one.left, one.right) if side]
        wanted = {side.raw_sha256 for side in sides}
        self._bytes = {report.id: report.raw_sha256 for report in reports if report.raw_sha256 in wanted}
        self._reports: dict[str, list[ReportId]] = defaultdict(list)
        for report, sha in sorted(self._bytes.items()):
            self._reports[sha].append(report)
        self._words: dict[str, list[Words]] = defaultdict(list)

    def add(self, claim: Claim) -> None:
        """A claim as read; once more when a person has changed its words or type, which are found as well."""
        if sha := self._bytes.get(claim.report):
            self._words[sha].append((claim.report, claim.event_type, claim.id, claim.evidence))

    def reports(self, anchor: Anchor) -> list[ReportId]:
        """The reports with the bytes of an anchor, or of these the one it names."""
        same = self._reports.get(anchor.raw_sha256, [])
        return [report for report in same if report == anchor.report] or same

    def find(self, anchor: Anchor) -> ClaimId | None:
        """The claim an anchor means, None when no claim has its words any more."""
        span, reports = anchor.span, set(self.reports(anchor))
        if span is None:
            return None
        nearest: tuple[float, ClaimId] | None = None
        for report, event_type, claim, evidence in self._words.get(anchor.raw_sha256, ()):
            if report in reports and event_type == anchor.event_type:
                overlap = max(_overlap(span, own) for own in evidence)
                rank = (-overlap, claim)
                if overlap >= LEAST_OVERLAP and (nearest is None or rank < nearest):
                    nearest = rank
        return nearest[1] if nearest else None


def anchors_of(
    claims: Iterable[Claim], judgements: Iterable[Judgement], reports: Iterable[Report]
) -> Anchors:
    """Claims as read, for some judgements."""
    found = Anchors(judgements, reports)
    for claim in claims:
        found.add(claim)
    return found


def _overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / min(one.end - one.start, other.end - other.start) if shared > 0 else 0.0
