"""An anchor is found again by its words, its kind of event and, of equal texts, its report."""

from __future__ import annotations

from khaldun.records import Anchor, ClaimId, ReportId, Span
from khaldun.records.anchors import Words, meant_reports, nearest_claim

ONE, TWO = ReportId("rep_1"), ReportId("rep_2")
KIND = "battle"
ANCHOR = Anchor(raw_sha256="0" * 64, span=Span(start=10, end=20), event_type=KIND, report=ONE)


def words(claim: str, start: int, end: int, *, kind: str = KIND, report: ReportId = ONE) -> Words:
    return report, kind, ClaimId(claim), (Span(start=start, end=end),)


def test_the_words_that_overlap_most_are_meant() -> None:
    read = [words("a", 14, 30), words("b", 9, 21), words("c", 10, 20, kind="protest")]
    assert nearest_claim(ANCHOR, read, {ONE}) == "b"


def test_half_of_the_shorter_words_is_needed() -> None:
    assert nearest_claim(ANCHOR, [words("a", 15, 30)], {ONE}) == "a"
    assert nearest_claim(ANCHOR, [words("a", 16, 30)], {ONE}) is None
    assert nearest_claim(ANCHOR, [words("a", 16, 20)], {ONE}) == "a", "all of the shorter is shared"


def test_equal_overlaps_are_settled_by_the_id() -> None:
    assert nearest_claim(ANCHOR, [words("b", 10, 20), words("a", 10, 20)], {ONE}) == "a"


def test_only_the_meant_reports_are_looked_into() -> None:
    read = [words("a", 10, 20, report=TWO)]
    assert meant_reports(ANCHOR, [TWO, ONE]) == [ONE]
    assert nearest_claim(ANCHOR, read, meant_reports(ANCHOR, [TWO, ONE])) is None
    assert nearest_claim(ANCHOR, read, meant_reports(ANCHOR, [TWO])) == "a", "its own report is not there"


def test_a_whole_text_is_no_claim() -> None:
    assert nearest_claim(Anchor(raw_sha256="0" * 64), [words("a", 0, 9)], {ONE}) is None
