"""A record in SQLite or PostgreSQL: the same code for both, one transaction a report."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from msgspec.structs import replace

from khaldun.records import (
    Account,
    Claim,
    ClaimId,
    Contest,
    Copy,
    Decision,
    Holding,
    Incident,
    Judgement,
    Link,
    Refusal,
    Report,
    ReportId,
    Stance,
)
from khaldun.records.audit import FIRST, AuditFinding, AuditRow, verify_audit
from khaldun.records.imprints import CorrectedReport, Corrections
from khaldun.records.judging import judgement_id
from khaldun.records.wire import RecordT, from_json
from khaldun.store.bulk import insert_rows
from khaldun.store.cards import view_rows
from khaldun.store.changes import write_changes
from khaldun.store.corrected import corrected_reports, put_back, put_corrected
from khaldun.store.orders import (
    audit_row,
    check_account,
    checked_claims,
    checked_judgement,
    shown_claims,
)
from khaldun.store.rows import (
    Row,
    claim_rows,
    is_faithful,
    judgement_row,
    refusal_row,
    report_row,
)
from khaldun.store.schema import schema
from khaldun.store.search import refill
from khaldun.store.tables import VIEWS
from khaldun.store.troubles import explained

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Select, Table

WRITES = "khaldun_writes"
"""Execution option of a connection whose transaction will write: it takes the one writer's place at once."""
AT_ONCE = 500
"""Rows fetched at a time while a whole table is walked through."""


class SqlStore:
    """Implements khaldun.seams.Store over an SQLAlchemy engine; made by `open_store`.

    Every method raises StoreError, naming the record and the remedy, when the database refuses.
    """

    def __init__(self, engine: Engine, *, where: str) -> None:
        self._engine = engine
        self._where = where
        self._under_way = threading.local()
        self._tables: Mapping[str, Table] = schema().tables
        self._finish = weakref.finalize(self, engine.dispose)  # also at the end of the program

    @property
    def dialect(self) -> str:
        """The database underneath: "sqlite" or "postgresql"."""
        return self._engine.dialect.name

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection to read with, for the catalogue."""
        return self._reading()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back; SQLite then folds its log into the one file."""
        self._finish()

    @property
    def where(self) -> str:
        """The path, or the URL without its password."""
        return self._where

    @property
    def is_file(self) -> bool:
        """Whether the record is an SQLite file."""
        return self._engine.dialect.name == "sqlite"

    @property
    def files(self) -> tuple[Path, ...]:
        """The SQLite file, and what SQLite keeps beside it while it is open (sqlite.org/tempfiles.html)."""
        path = Path(self._where)
        beside = ("", "-wal", "-shm", "-journal") if self.is_file else ()
        return tuple(path.with_name(f"{path.name}{ending}") for ending in beside)

    def add_report(self, report: Report, claims: Sequence[Claim], *, reader: str) -> bool:
        """Keep a report with its claims in one transaction; False when this reader has read it before.

        A report read before by another reader version keeps its first record; the claims of that version move
        to `superseded_claim`, where nothing is lost, and those given here take their place.
        """
        fresh = checked_claims(report, claims)
        with self._writing() as db:
            readers = self._readers(db, report.id)
            if reader in readers:
                return False
            if readers:
                put_back(db, report.id)
                self._supersede(db, report.id, reader)
            else:
                self._insert(db, "report", [report_row(report)])
            self._insert(
                db, "report_reader", [{"report": report.id, "reader": reader, "superseded_by": None}]
            )
            for table, rows in claim_rows(report, fresh).items():
                self._insert(db, table, rows)
        return True

    def correct_report(self, report: Report, claims: Sequence[Claim], corrections: Corrections) -> None:
        """Let a report kept before stand as read with its corrections; what was first read is kept beside."""
        with self._writing() as db:
            put_corrected(db, report, claims, corrections)

    def put_back_report(self, report_id: str) -> None:
        """Let a report stand as it was first read."""
        with self._writing() as db:
            put_back(db, report_id)

    def corrected_reports(self) -> Iterator[CorrectedReport]:
        """The reports that stand otherwise than they were read, ordered by id."""
        with self._reading() as db:
            yield from corrected_reports(db)

    def _supersede(self, db: Connection, report: str, reader: str) -> None:
        claims, readers = self._tables["claim"], self._tables["report_reader"]
        current = (readers.c.report == report) & readers.c.superseded_by.is_(None)
        # Its whole version, rules and all: what the claim itself tells of its reader is the network's alone.
        before = db.execute(readers.select().where(current)).one().reader
        same = {"reader": before, "report": report, "superseded_by": reader}
        held = db.execute(claims.select().where(claims.c.report == report))
        self._insert(db, "superseded_claim", [{"id": row.id, "record": row.record} | same for row in held])
        db.execute(claims.delete().where(claims.c.report == report))
        db.execute(readers.update().where(current).values(superseded_by=reader))

    def _readers(self, db: Connection, report: str) -> set[str]:
        readers = self._tables["report_reader"]
        return {row.reader for row in db.execute(readers.select().where(readers.c.report == report))}

    def add_refusal(self, refusal: Refusal) -> None:
        """Keep what could not be done; the same refusal is kept once."""
        self._add_once("refusal", refusal_row(refusal))

    def _add_once(self, table: str, row: Row) -> None:
        with self._writing() as db:
            if not self._knows(db, table, row["id"]):
                self._insert(db, table, [row])

    def _knows(self, db: Connection, table: str, key: str) -> bool:
        known = self._tables[table]
        return db.execute(known.select().where(known.c.id == key)).first() is not None

    def add_judgement(self, judgement: Judgement) -> bool:
        """Keep a person's decision, chained to the last; False when it is there already.

        Raises StoreError when it could never be carried out.
        """
        key = judgement_id(checked_judgement(judgement))
        with self._writing() as db:
            if self._knows(db, "judgement", key):
                return False
            row = audit_row(judgement, self._last_judgement(db))
            self._insert(db, "judgement", [judgement_row(judgement, row)])
        return True

    def _last_judgement(self, db: Connection) -> AuditRow | None:
        table = self._tables["judgement"]
        last = db.execute(table.select().order_by(table.c.position.desc()).limit(1)).first()
        return _audited(last) if last else None

    def audit(self) -> Iterator[AuditRow]:
        """All judgements as kept, in the order they came in, each chained to the one before."""
        table = self._tables["judgement"]
        with self._reading() as db:
            query = table.select().order_by(table.c.position, table.c.id)
            for row in db.execution_options(yield_per=AT_ONCE).execute(query):
                yield _audited(row)

    def verify(self, *, head: str | None = None) -> AuditFinding:
        """Whether every judgement is as it was written, and whether the hash `head` is still there.

        The columns beside a judgement's JSON are held to it too: people read them.
        """
        return verify_audit(self.audit(), head=head, strange=self._strange_rows())

    def _strange_rows(self) -> frozenset[int]:
        """Positions of judgements whose columns differ from their own JSON."""
        table = self._tables["judgement"]
        with self._reading() as db:
            rows = [dict(row) for row in db.execute(table.select()).mappings()]
        return frozenset(row["position"] for row in rows if not is_faithful(row))

    def head(self) -> str:
        """The hash of the last judgement kept."""
        with self._reading() as db:
            last = self._last_judgement(db)
        return last.hash if last else FIRST

    def has_report(self, report_id: str, *, reader: str) -> bool:
        """Whether this report was already read by this reader version."""
        with self._reading() as db:
            return reader in self._readers(db, report_id)

    def reports(self) -> Iterator[Report]:
        """All reports, ordered by id."""
        table = self._tables["report"]
        yield from self._records(table.select().order_by(table.c.id), Report)

    def claims(self) -> Iterator[Claim]:
        """All claims of the reader that read each report last, ordered by report and position."""
        table = self._tables["claim"]
        order = (table.c.report, table.c.start, table.c.end, table.c.id)
        yield from self._records(table.select().order_by(*order), Claim)

    def judgements(self) -> Iterator[Judgement]:
        """All judgements, ordered by time."""
        table = self._tables["judgement"]
        yield from self._records(table.select().order_by(table.c.at, table.c.id), Judgement)

    def refusals(self) -> Iterator[Refusal]:
        """All refusals, ordered by report, room and reason."""
        table = self._tables["refusal"]
        yield from self._records(
            table.select().order_by(table.c.report, table.c.room, table.c.reason), Refusal
        )

    def keep_account(self, account: Account, *, judged: str = FIRST) -> None:
        """Replace all views in one transaction: whoever reads sees the old account or the new one. Of the
        rows only those are written that change.

        `judged` is the hash of the last judgement that the account rests on.
        Raises StoreError when a view rests on a claim that was never added.
        """
        rows = view_rows(self._with_claims(account), judged=judged)
        with self._writing() as db:
            claims = self._tables["claim"]
            check_account(account, set(db.execute(claims.select().with_only_columns(claims.c.id)).scalars()))
            changed = write_changes(db, rows, [self._tables[name] for name in VIEWS])
            refill(db, texts="incident_text" in changed)

    def _with_claims(self, account: Account) -> Account:
        """The account with the reports and claims its views rest on, where it came without."""
        if account.claims or not account.incidents:
            return account
        return replace(account, reports=tuple(self.reports()), claims=tuple(self.claims()))

    def judged(self) -> str:
        """The hash of the last judgement that the kept views rest on."""
        return self._meta().get("judged", FIRST)

    def policy(self) -> str:
        """The policy of the kept views; empty where none were kept."""
        return self._meta().get("policy", "")

    def _meta(self) -> dict[str, str]:
        with self._reading() as db:
            return {row.name: row.value for row in db.execute(self._tables["meta"].select())}

    def account(self) -> Account:
        """The views as last kept, with the reports, claims and refusals held now."""
        contest = self._tables["contest"]
        across = contest.select().where(contest.c.incident.is_(None)).order_by(contest.c.position)
        meta, decisions, retracted = self._meta(), self._view("claim_decision", Decision), self._retracted()
        claims = (claim for claim in self.claims() if claim.report not in retracted)
        return Account(
            reports=tuple(report for report in self.reports() if report.id not in retracted),
            claims=tuple(shown_claims(claims, decisions, self._shown())),
            incidents=self._view("incident", Incident),
            links=self._view("link", Link),
            copies=self._view("copy", Copy),
            holdings=self._view("holding", Holding),
            stances=self._view("stance", Stance),
            contests=tuple(self._records(across, Contest)),
            refusals=tuple(self.refusals()),
            decisions=decisions,
            retracted=retracted,
            policy=meta.get("policy", ""),
            versions=tuple(filter(None, meta.get("versions", "").split("\n"))),
        )

    def _retracted(self) -> tuple[ReportId, ...]:
        table = self._tables["retracted_report"]
        with self._reading() as db:
            rows = db.execute(table.select().order_by(table.c.position))
            return tuple(ReportId(row.report) for row in rows)

    def _shown(self) -> dict[ClaimId, Claim]:
        """The claims that people left otherwise than they were read."""
        table = self._tables["claim_decision"]
        with self._reading() as db:
            rows = db.execute(table.select().where(table.c.shown.is_not(None)))
            return {ClaimId(row.claim): from_json(row.shown, Claim) for row in rows}

    def _view(self, name: str, kind: type[RecordT]) -> tuple[RecordT, ...]:
        table = self._tables[name]
        return tuple(self._records(table.select().order_by(table.c.position), kind))

    def _records(self, query: Select[Any], kind: type[RecordT]) -> Iterator[RecordT]:
        """The records of a query, fetched bit by bit so that a table larger than memory can be walked."""
        with self._reading() as db:
            for row in db.execution_options(yield_per=AT_ONCE).execute(query):
                yield from_json(row.record, kind)

    def _insert(self, db: Connection, table: str, rows: Iterable[Row]) -> None:
        insert_rows(db, self._tables[table], rows)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self._where), self._engine.connect() as db:
            yield db

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees the record of one moment, whatever others write meanwhile."""
        level = {} if self.is_file else {"isolation_level": "REPEATABLE READ"}
        with explained(self._where), self._engine.connect() as db:
            yield db.execution_options(**level)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep all that this thread adds inside in one transaction, or, where it fails, nothing of it."""
        with self._writing() as db:
            self._under_way.db = db
            try:
                yield
            finally:
                self._under_way.db = None

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One writer at a time, on both databases: what is looked up first is still true when written."""
        under_way: Connection | None = getattr(self._under_way, "db", None)
        if under_way is not None:
            yield under_way
            return
        with explained(self._where), self._engine.connect() as db, _as_writer(db).begin():
            yield db


def _audited(row: Any) -> AuditRow:
    return AuditRow(position=row.position, id=row.id, record=row.record, previous=row.previous, hash=row.hash)


def _as_writer(db: Connection) -> Connection:
    return db.execution_options(**{WRITES: True})
