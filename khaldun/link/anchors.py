"""Anchors found again: which claim, of those read now, has the words that a judgement holds on to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from khaldun.records import Anchor, Claim, ClaimId, Judgement, Report, ReportId
from khaldun.records.anchors import Words, meant_reports, nearest_claim, words_of


class Anchors:
    """The claims of the texts that some judgements speak of, to be found by words and kind of event
    (records.anchors has the rule).
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
            self._words[sha].append(words_of(claim))

    def reports(self, anchor: Anchor) -> list[ReportId]:
        """The reports with the bytes of an anchor, or of these the one it names."""
        return meant_reports(anchor, self._reports.get(anchor.raw_sha256, []))

    def find(self, anchor: Anchor) -> ClaimId | None:
        """The claim an anchor means, None when no claim has its words any more."""
        words = self._words.get(anchor.raw_sha256, ())
        return nearest_claim(anchor, words, set(self.reports(anchor)))


def anchors_of(
    claims: Iterable[Claim], judgements: Iterable[Judgement], reports: Iterable[Report]
) -> Anchors:
    """Claims as read, for some judgements."""
    found = Anchors(judgements, reports)
    for claim in claims:
        found.add(claim)
    return found
