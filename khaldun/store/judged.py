"""Answers about what people decided: judgements with the claims they mean now, and the chain over them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from khaldun.records import Anchor, Claim, Judgement, Report
from khaldun.records.audit import AuditRow
from khaldun.records.judging import decided, judgement_id
from khaldun.records.pages import AuditLine, JudgementRow, JudgementSide
from khaldun.store.bundles import fetch, records, report_cards
from khaldun.store.catalogue_records import RecordCatalogue

if TYPE_CHECKING:
    from sqlalchemy import Connection

LEAST_OVERLAP = 0.5
"""Of the shorter words: how much of an anchor a claim must share (as khaldun/link/anchors.py finds it)."""
SAME_BYTES = """
SELECT claim.id, claim.words, claim.report, claim.start, claim."end" FROM claim
JOIN report ON report.id = claim.report
WHERE report.raw_sha256 = :sha AND claim.event_type = :event_type ORDER BY claim.id
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
    """The claim an anchor means now: of the same bytes and kind, the one whose words overlap most."""
    claim, words, report = _found(db, anchor)
    asked = "WHERE report.raw_sha256 = :sha ORDER BY CASE WHEN report.id = :own THEN 0 ELSE 1 END, id LIMIT 1"
    cards = report_cards(db, asked, {"sha": anchor.raw_sha256, "own": report or anchor.report or ""})
    return JudgementSide(report=next(iter(cards), None), claim=claim, words=words)


def _found(db: Connection, anchor: Anchor) -> tuple[str | None, str, str | None]:
    """Claim, words and report of an anchor, as far as they are there."""
    span = anchor.span
    if span is None:
        return None, "", None
    given = {"sha": anchor.raw_sha256, "event_type": anchor.event_type}
    rows = fetch(db, SAME_BYTES, given)
    own = [row for row in rows if row[2] == anchor.report] or rows
    ranked = sorted(((_overlap(span.start, span.end, row), row[0]), row) for row in own)
    if not ranked or -ranked[0][0][0] < LEAST_OVERLAP:
        return None, "", None
    best: Any = ranked[0][1]
    return best[0], best[1], best[2]


def _overlap(start: int, end: int, row: Any) -> float:
    """Less is better: how much of the shorter words is shared, negative."""
    shared = min(end, row[4]) - max(start, row[3])
    return -float(max(shared, 0) / min(end - start, row[4] - row[3]))


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
