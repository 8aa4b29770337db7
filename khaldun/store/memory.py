"""A store that lives as long as the process: what `khaldun read` uses without -o, and tests everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType
from typing import Self

import msgspec

from khaldun.records import Account, Claim, Judgement, Refusal, Report
from khaldun.records.audit import FIRST, AuditFinding, AuditRow, verify_audit
from khaldun.records.imprints import CorrectedReport, Corrections
from khaldun.records.judging import judgement_order
from khaldun.store.orders import (
    audit_row,
    check_account,
    checked_claims,
    checked_judgement,
    claim_order,
    refusal_key,
    refusal_order,
    shown_claims,
)


class MemoryStore:
    """Implements khaldun.seams.Store in memory; nothing is written anywhere."""

    def __init__(self) -> None:
        self._reports: dict[str, Report] = {}
        self._read_by: dict[str, set[str]] = {}
        self._claims: dict[str, list[Claim]] = {}  # by report id, of the reader that read it last
        self._first: dict[str, CorrectedReport] = {}
        self._refusals: dict[str, Refusal] = {}
        self._audit: list[AuditRow] = []
        self._known: set[str] = set()  # ids of judgements
        self._views, self._judged = Account(), FIRST

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Nothing to give back; here so that both stores close alike."""

    def add_report(self, report: Report, claims: Sequence[Claim], *, reader: str) -> bool:
        """Keep a report with its claims; False when this reader version has read it before."""
        fresh = checked_claims(report, claims)
        if self.has_report(report.id, reader=reader):
            return False
        self.put_back_report(report.id)
        self._reports.setdefault(report.id, report)
        self._read_by.setdefault(report.id, set()).add(reader)
        self._claims[report.id] = fresh
        return True

    def correct_report(self, report: Report, claims: Sequence[Claim], corrections: Corrections) -> None:
        """Let a report kept before stand as read with its corrections; what was first read is kept beside."""
        fresh = checked_claims(report, claims)
        self.put_back_report(report.id)
        first, claims = self._reports[report.id], tuple(self._claims[report.id])
        self._first[report.id] = CorrectedReport(first=first, claims=claims, corrections=corrections)
        self._reports[report.id], self._claims[report.id] = report, fresh

    def put_back_report(self, report_id: str) -> None:
        """Let a report stand as it was first read."""
        if report_id in self._first:
            corrected = self._first.pop(report_id)
            self._reports[report_id], self._claims[report_id] = corrected.first, [*corrected.claims]

    def corrected_reports(self) -> Iterator[CorrectedReport]:
        """The reports that stand otherwise than they were read, ordered by id."""
        yield from (self._first[key] for key in sorted(self._first))

    def together(self) -> AbstractContextManager[None]:
        """What is added is there at once: nothing of memory outlives a failure."""
        return nullcontext()

    def add_refusal(self, refusal: Refusal) -> None:
        """Keep what could not be done; the same refusal is kept once."""
        self._refusals.setdefault(refusal_key(refusal), refusal)

    def add_judgement(self, judgement: Judgement) -> bool:
        """Keep a person's decision, chained to the last; False when it is there already.

        Raises StoreError when it could never be carried out.
        """
        row = audit_row(checked_judgement(judgement), self._audit[-1] if self._audit else None)
        if row.id in self._known:
            return False
        self._audit.append(row)
        self._known.add(row.id)
        return True

    def has_report(self, report_id: str, *, reader: str) -> bool:
        """Whether this report was already read by this reader version."""
        return reader in self._read_by.get(report_id, ())

    def reports(self) -> Iterator[Report]:
        """All reports, ordered by id."""
        yield from sorted(self._reports.values(), key=lambda report: report.id)

    def claims(self) -> Iterator[Claim]:
        """All claims of the reader that read each report last, ordered by report and position."""
        yield from sorted((claim for kept in self._claims.values() for claim in kept), key=claim_order)

    def judgements(self) -> Iterator[Judgement]:
        """All judgements, ordered by time."""
        yield from sorted((row.judgement() for row in self._audit), key=judgement_order)

    def audit(self) -> Iterator[AuditRow]:
        """All judgements as kept, in the order they came in, each chained to the one before."""
        yield from tuple(self._audit)

    def verify(self, *, head: str | None = None) -> AuditFinding:
        """Whether every judgement is as it was written, and whether the hash `head` is still there."""
        return verify_audit(self.audit(), head=head)

    def head(self) -> str:
        """The hash of the last judgement kept."""
        return self._audit[-1].hash if self._audit else FIRST

    def refusals(self) -> Iterator[Refusal]:
        """All refusals, ordered by report, room and reason."""
        yield from sorted(self._refusals.values(), key=refusal_order)

    def keep_account(self, account: Account, *, judged: str = FIRST) -> None:
        """Replace the views. Raises StoreError when one rests on a claim that was never added."""
        check_account(account, {claim.id for kept in self._claims.values() for claim in kept})
        self._views, self._judged = account, judged

    def judged(self) -> str:
        """The hash of the last judgement that the kept views rest on."""
        return self._judged

    def policy(self) -> str:
        """The policy of the kept views; empty where none were kept."""
        return self._views.policy

    def account(self) -> Account:
        """The views as last kept, with the reports, claims and refusals held now."""
        views, gone = self._views, set(self._views.retracted)
        shown = {claim.id: claim for claim in views.claims}
        claims = (claim for claim in self.claims() if claim.report not in gone)
        return msgspec.structs.replace(
            views,
            reports=tuple(report for report in self.reports() if report.id not in gone),
            claims=tuple(shown_claims(claims, views.decisions, shown)),
            refusals=tuple(self.refusals()),
        )
