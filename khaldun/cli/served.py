"""A record as the server writes to it: decisions, new views, new reports."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from khaldun.cli.queue import Queue
from khaldun.cli.supposing import supposed_account
from khaldun.engines import SerialEngine
from khaldun.pipeline import (
    DEFAULT_POLICY,
    Counts,
    Given,
    Line,
    open_atlas,
    open_line,
    read_reports,
    settled_account,
)
from khaldun.publish import differences, preview_lines, retimed, touched
from khaldun.records import Account, IncidentId, Judgement, Refusal, ReportId
from khaldun.records.audit import AuditFinding
from khaldun.records.pages import ReportPreview, ReviewQueue
from khaldun.records.query import IncidentCard
from khaldun.seams import Atlas
from khaldun.serve.needs import ReadResult
from khaldun.store.cards import card_of
from khaldun.store.sql import SqlStore


class ServedRecord:
    """Implements khaldun.serve.needs.Record over a store. Reader and atlas are opened when first needed."""

    def __init__(self, store: SqlStore, say: Callable[[str], None] = lambda _: None) -> None:
        self._store = store
        self._say = say  # told what takes long and comes once, such as compiling the atlas
        self._doing: str | None = None
        self._queue = Queue(store)
        self._line: Line | None = None
        self._atlas: Atlas | None = None
        self._opening = threading.Lock()

    def line(self) -> Line:
        """Reader and atlas, opened once."""
        with self._opening:
            if self._line is None:
                self._line = open_line(progress=self._tell)
                self._doing = None
            return self._line

    def atlas(self) -> Atlas:
        """The atlas alone, which is all that new views need; opened once."""
        with self._opening:
            if self._atlas is None:
                self._atlas = self._line.atlas if self._line else open_atlas(progress=self._tell)
                self._doing = None
            return self._atlas

    def doing(self) -> str | None:
        """What takes long just now and comes once, in words."""
        return self._doing

    def _tell(self, words: str) -> None:
        self._doing = words
        self._say(words)

    def judge(self, judgement: Judgement) -> None:
        """Keep a decision."""
        self._store.add_judgement(judgement)

    def derive(self) -> None:
        """Make the views anew, under the policy they have."""
        policy = self._store.policy() or DEFAULT_POLICY
        with SerialEngine() as engine:
            settled_account(self._store, engine=engine, line=self.line, policy=policy, atlas=self.atlas())

    def suppose(self, judgements: Sequence[Judgement], claims: Collection[str]) -> tuple[IncidentCard, ...]:
        """The incidents that would hold any of these claims; computed on what is read here, and not kept."""
        account = supposed_account(self._store, judgements, line=self.line, atlas=self.atlas())
        wanted = set(claims)
        return _cards(account, [one.id for one in account.incidents if wanted & set(one.claims)])

    def suppose_report(self, judgements: Sequence[Judgement], report: ReportId) -> ReportPreview:
        """What these corrections of a report would change; it is read again for that, and nothing is kept."""
        before = self._store.account()
        after = supposed_account(self._store, judgements, line=self.line, atlas=self.atlas())
        found = differences(before, after)
        now, then = touched(found)
        return ReportPreview(
            lines=tuple(preview_lines(before, found, report)),
            retimed=retimed(before, found, report),
            before=_cards(before, now),
            after=_cards(after, then),
        )

    def verify(self) -> AuditFinding:
        """Whether the chain of decisions holds."""
        return self._store.verify()

    def read(self, file: Path, name: str) -> ReadResult:
        """Read one file into the record."""
        noting: Any = Noting(self._store)
        with SerialEngine() as engine:
            counts = read_reports([str(file)], given=Given(), line=self.line(), engine=engine, store=noting)
        told = [refusal.reason.replace(f"{file.parent}/", "") for refusal in noting.refused]
        if counts.already:
            told.append(_stands_already(name, counts))
        return ReadResult(
            name=name,
            ok=counts.reports > 0,
            reports=counts.reports,
            claims=counts.claims,
            refusals=tuple(told),
            known=counts.already > 0 and not counts.reports and not noting.refused,
        )

    def queue(self, kind: str, limit: int) -> ReviewQueue:
        """What a person should look at first."""
        return self._queue.first(kind, limit)


class Noting:
    """A store that remembers what was refused while one file was read."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self.refused: list[Refusal] = []

    def add_refusal(self, refusal: Refusal) -> None:
        """Told to whoever sent the file, and not kept: its path is gone when it is read."""
        self.refused.append(refusal)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def _cards(account: Account, wanted: Sequence[IncidentId]) -> tuple[IncidentCard, ...]:
    claims = {claim.id: claim for claim in account.claims}
    incidents = {one.id: one for one in account.incidents}
    return tuple(card_of(incidents[key], claims) for key in wanted)


def _stands_already(name: str, counts: Counts) -> str:
    """That reports of a file are in the record already: all of them, or some."""
    if not counts.reports:
        return f"{name} stands in the record already: nothing was read again"
    return (
        f"{name} holds reports that stand in the record already ({counts.already}): these were not read again"
    )
