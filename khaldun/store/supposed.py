"""A record as it would be if people had decided otherwise: read like any other, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from khaldun.records import Claim, Judgement, Refusal, Report, ReportId
from khaldun.records.imprints import CorrectedReport, Corrections
from khaldun.seams import Store
from khaldun.store.orders import checked_claims, claim_order, refusal_order

ASKED = frozenset({"where", "is_file", "head", "judged", "policy"})
"""What the record itself answers; all else that it can do is to write."""


class SupposedStore:
    """A store with decisions that nobody made. What is written to it stays in memory, beside the record."""

    def __init__(self, store: Store, judgements: Sequence[Judgement]) -> None:
        self._store = store
        self._judgements = judgements
        self._instead: dict[ReportId, tuple[Report, list[Claim]]] = {}
        self._refusals: list[Refusal] = []

    def __getattr__(self, name: str) -> Any:
        if name not in ASKED:
            raise AttributeError(name)
        return getattr(self._store, name)

    def judgements(self) -> Iterator[Judgement]:
        """Those of the record, then those supposed."""
        yield from self._store.judgements()
        yield from self._judgements

    def corrected_reports(self) -> Iterator[CorrectedReport]:
        """Those of the record itself, however they are supposed to stand."""
        yield from self._store.corrected_reports()

    def correct_report(self, report: Report, claims: Sequence[Claim], corrections: Corrections) -> None:
        """Let a report stand as read with corrections, here alone."""
        self._instead[report.id] = report, checked_claims(report, claims)

    def put_back_report(self, report_id: ReportId) -> None:
        """Let a report stand as it was first read, here alone."""
        for one in self._store.corrected_reports():
            if one.first.id == report_id:
                self._instead[report_id] = one.first, [*one.claims]

    def add_refusal(self, refusal: Refusal) -> None:
        """What could not be done here."""
        self._refusals.append(refusal)

    def reports(self) -> Iterator[Report]:
        """All reports, ordered by id."""
        for report in self._store.reports():
            yield self._instead[report.id][0] if report.id in self._instead else report

    def claims(self) -> Iterator[Claim]:
        """All claims, ordered by report and position."""
        fresh = [claim for _, claims in self._instead.values() for claim in claims]
        kept = (claim for claim in self._store.claims() if claim.report not in self._instead)
        yield from sorted([*kept, *fresh], key=claim_order) if fresh else kept

    def refusals(self) -> Iterator[Refusal]:
        """All refusals, ordered by report, room and reason."""
        yield from sorted([*self._store.refusals(), *self._refusals], key=refusal_order)
