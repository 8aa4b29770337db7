"""A store that lives as long as the process: what `khaldun read` uses without -o, and tests everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self

import msgspec

from khaldun.records import Account, Claim, Judgement, Refusal, Report
from khaldun.store.orders import (
    check_account,
    checked_claims,
    claim_order,
    judgement_key,
    judgement_order,
    refusal_key,
    refusal_order,
)


class MemoryStore:
    """Implements khaldun.seams.Store in memory; nothing is written anywhere."""

    def __init__(self) -> None:
        self._reports: dict[str, Report] = {}
        self._read_by: dict[str, set[str]] = {}
        self._claims: dict[str, list[Claim]] = {}  # by report id, of the reader that read it last
        self._refusals: dict[str, Refusal] = {}
        self._judgements: dict[str, Judgement] = {}
        self._views = Account()

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
        self._reports.setdefault(report.id, report)
        self._read_by.setdefault(report.id, set()).add(reader)
        self._claims[report.id] = fresh
        return True

    def add_refusal(self, refusal: Refusal) -> None:
        """Keep what could not be done; the same refusal is kept once."""
        self._refusals.setdefault(refusal_key(refusal), refusal)

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep a person's decision; the same decision is kept once."""
        self._judgements.setdefault(judgement_key(judgement), judgement)

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
        yield from sorted(self._judgements.values(), key=judgement_order)

    def refusals(self) -> Iterator[Refusal]:
        """All refusals, ordered by report, room and reason."""
        yield from sorted(self._refusals.values(), key=refusal_order)

    def keep_account(self, account: Account) -> None:
        """Replace the views. Raises StoreError when one rests on a claim that was never added."""
        check_account(account, {claim.id for kept in self._claims.values() for claim in kept})
        self._views = msgspec.structs.replace(account, reports=(), claims=(), refusals=())

    def account(self) -> Account:
        """The views as last kept, with the reports, claims and refusals held now."""
        return msgspec.structs.replace(
            self._views,
            reports=tuple(self.reports()),
            claims=tuple(self.claims()),
            refusals=tuple(self.refusals()),
        )
