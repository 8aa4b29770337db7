"""Answers about what people decided: judgements with the claims they mean now, and the chain over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from khaldun.records import Anchor, Claim, Judgement, Report, ReportId
from khaldun.records.anchors import meant_reports, nearest_claim, words_of
from khaldun.records.audit import AuditRow
from khaldun.records.judging import decided, judgement_id
from khaldun.records.pages import AuditLine, JudgementRow, JudgementSide
from khaldun.store.bundles import fetch, records, report_cards
from khaldun.store.catalogue_records import RecordCatalogue

if TYPE_CHECKING:
    from sqlalchemy import Connection

SAME_BYTES = "SELECT id FROM report WHERE raw_sha256 = :sha ORDER BY id"
READ = "SELECT claim.record FROM claim JOIN report ON report.id = claim.report WHERE report.raw_sha256 = :sha"
CORRECTED = """
SELECT claim_decision.shown FROM claim_decision JOIN claim ON claim.id = claim_decision.claim
JOIN report ON report.id = claim.report
WHERE report.raw_sha256 = :sha AND claim_decision.shown IS NOT NULL
"""


class JudgedCatalogue(RecordCatalogue):
    """The part of the catalogue that speaks of judgements."""

    def judgements(self) -> list[JudgementRow]:
        """All decisions, the latest first; a withdrawal stands with what it withdraws."""
        with self._reading() as db:
            return [_row(db, one, gone) for one, gone in self._decisions()]

    def judgement(self, key: str) -> Judgement | None:
        """The decision with that id, with `withdrawn` where somebody took it back."""
        return next((gone or one for one, gone in self._decisions() if judgement_id(one) == key), None)

    def judgement_row(self, judgement: Judgement) -> JudgementRow:
        """A decision as a row of the list."""
        gone = judgement if judgement.withdrawn else None
        with self._reading() as db:
            return _row(db, decided(judgement), gone)

    def history(self, claims: Iterable[str]) -> list[JudgementRow]:
        """The decisions on any of these claims, the latest first."""
        wanted = set(claims)
        rows = self.judgements()
        return [row for row in rows if {side.claim for side in (row.left, row.right) if side} & wanted]

    def audit(self) -> list[AuditLine]:
        """The chain, in order."""
        return [_line(row) for row in self._store.audit()]

    def claim_as_read(self, claim: str) -> tuple[Claim, Report] | None:
        """A claim as the reader read it, with its report: what a judgement holds on to."""
        given = {"id": claim}
        with self._reading() as db:
            found = records(db, "SELECT record FROM claim WHERE id = :id", given, Claim)
            report = "SELECT report.record FROM report JOIN claim ON claim.report = report.id"
            texts = records(db, f"{report} WHERE claim.id = :id", given, Report)
        return (found[0], texts[0]) if found else None

    def _decisions(self) -> list[tuple[Judgement, Judgement | None]]:
        """Each decision with its withdrawal, the latest first."""
        rows = list(self._store.judgements())
        gone = {judgement_id(decided(one)): one for one in rows if one.withdrawn}
        return [(one, gone.get(judgement_id(one))) for one in reversed(rows) if not one.withdrawn]


def _row(db: Connection, judgement: Judgement, gone: Judgement | None) -> JudgementRow:
    left = _side(db, judgement.left)
    right = _side(db, judgement.right) if judgement.right else None
    orphan = any(
        _is_lost(anchor, side) for anchor, side in ((judgement.left, left), (judgement.right, right))
    )
    return JudgementRow(
        id=judgement_id(judgement),
        at=judgement.at,
        by=judgement.by,
        verdict=judgement.verdict,
        reason=judgement.reason,
        withdrawn=gone.withdrawn if gone else None,
        field=judgement.field,
        value=judgement.value,
        orphan=orphan,
        left=left,
        right=right,
    )


def _is_lost(anchor: Anchor | None, side: JudgementSide | None) -> bool:
    if anchor is None or side is None:
        return False
    return side.report is None or (anchor.span is not None and side.claim is None)


def _side(db: Connection, anchor: Anchor) -> JudgementSide:
    """The claim an anchor means now, found as `link` finds it, or as a person has corrected it."""
    given = {"sha": anchor.raw_sha256}
    reports = meant_reports(anchor, [row[0] for row in fetch(db, SAME_BYTES, given)])
    claim = _found(db, anchor, reports)
    shown = claim.report if claim else next(iter(reports), None)
    cards = report_cards(db, "WHERE report.id = :report", {"report": shown})
    return JudgementSide(
        report=next(iter(cards), None), claim=claim.id if claim else None, words=claim.words if claim else ""
    )


def _found(db: Connection, anchor: Anchor, reports: Sequence[ReportId]) -> Claim | None:
    if anchor.span is None:
        return None
    given = {"sha": anchor.raw_sha256}
    read = records(db, READ, given, Claim)
    corrected = records(db, CORRECTED, given, Claim)
    meant = nearest_claim(anchor, map(words_of, (*read, *corrected)), set(reports))
    return next((claim for claim in read if claim.id == meant), None)


def _line(row: AuditRow) -> AuditLine:
    from khaldun.records.audit import decided_at, decided_by, what_of

    judgement = row.judgement()
    return AuditLine(
        position=row.position,
        at=decided_at(judgement),
        by=decided_by(judgement),
        what=what_of(judgement),
        previous=row.previous,
        hash=row.hash,
    )
