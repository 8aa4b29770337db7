"""A record in SQLite or PostgreSQL: the same code for both, one transaction a report."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from khaldun.records import (
    Account,
    Claim,
    Contest,
    Copy,
    Holding,
    Incident,
    Judgement,
    Link,
    Refusal,
    Report,
    Stance,
)
from khaldun.records.wire import RecordT, from_json
from khaldun.store.orders import check_account, checked_claims
from khaldun.store.rows import Row, account_rows, claim_rows, judgement_row, refusal_row, report_row
from khaldun.store.schema import schema
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
        self._tables: Mapping[str, Table] = schema().tables
        self._finish = weakref.finalize(self, engine.dispose)  # also at the end of the program

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back; SQLite then folds its log into the one file."""
        self._finish()

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
                self._supersede(db, report.id, reader)
            else:
                self._insert(db, "report", [report_row(report)])
            self._insert(
                db, "report_reader", [{"report": report.id, "reader": reader, "superseded_by": None}]
            )
            for table, rows in claim_rows(report, fresh).items():
                self._insert(db, table, rows)
        return True

    def _supersede(self, db: Connection, report: str, reader: str) -> None:
        claims, readers = self._tables["claim"], self._tables["report_reader"]

        old = [
            {
                "id": row.id,
                "reader": row.reader,
                "report": report,
                "superseded_by": reader,
                "record": row.record,
            }
            for row in db.execute(claims.select().where(claims.c.report == report))
        ]
        self._insert(db, "superseded_claim", old)
        db.execute(claims.delete().where(claims.c.report == report))
        current = (readers.c.report == report) & readers.c.superseded_by.is_(None)
        db.execute(readers.update().where(current).values(superseded_by=reader))

    def _readers(self, db: Connection, report: str) -> set[str]:
        readers = self._tables["report_reader"]
        return {row.reader for row in db.execute(readers.select().where(readers.c.report == report))}

    def add_refusal(self, refusal: Refusal) -> None:
        """Keep what could not be done; the same refusal is kept once."""
        self._add_once("refusal", refusal_row(refusal))

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep a person's decision; the same decision is kept once."""
        self._add_once("judgement", judgement_row(judgement))

    def _add_once(self, table: str, row: Row) -> None:
        known = self._tables[table]
        with self._writing() as db:
            if db.execute(known.select().where(known.c.id == row["id"])).first() is None:
                self._insert(db, table, [row])

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

    def keep_account(self, account: Account) -> None:
        """Replace all views in one transaction: whoever reads sees the old account or the new one.

        Raises StoreError when a view rests on a claim that was never added.
        """
        rows = account_rows(account)
        with self._writing() as db:
            claims = self._tables["claim"]
            check_account(account, set(db.execute(claims.select().with_only_columns(claims.c.id)).scalars()))
            for table in reversed(VIEWS):
                db.execute(self._tables[table].delete())
            for table in VIEWS:
                self._insert(db, table, rows[table])

    def account(self) -> Account:
        """The views as last kept, with the reports, claims and refusals held now."""
        contest = self._tables["contest"]
        across = contest.select().where(contest.c.incident.is_(None)).order_by(contest.c.position)
        with self._reading() as db:
            meta = {row.name: row.value for row in db.execute(self._tables["meta"].select())}
        return Account(
            reports=tuple(self.reports()),
            claims=tuple(self.claims()),
            incidents=self._view("incident", Incident),
            links=self._view("link", Link),
            copies=self._view("copy", Copy),
            holdings=self._view("holding", Holding),
            stances=self._view("stance", Stance),
            contests=tuple(self._records(across, Contest)),
            refusals=tuple(self.refusals()),
            policy=meta.get("policy", ""),
            versions=tuple(filter(None, meta.get("versions", "").split("\n"))),
        )

    def _view(self, name: str, kind: type[RecordT]) -> tuple[RecordT, ...]:
        table = self._tables[name]
        return tuple(self._records(table.select().order_by(table.c.position), kind))

    def _records(self, query: Select[Any], kind: type[RecordT]) -> Iterator[RecordT]:
        """The records of a query, fetched bit by bit so that a table larger than memory can be walked."""
        with self._reading() as db:
            for row in db.execution_options(yield_per=AT_ONCE).execute(query):
                yield from_json(row.record, kind)

    def _insert(self, db: Connection, table: str, rows: Iterable[Row]) -> None:
        # An empty list would make SQLAlchemy insert one row of defaults.
        if rows := list(rows):
            db.execute(self._tables[table].insert(), rows)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self._where), self._engine.connect() as db:
            yield db

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One writer at a time, on both databases: what is looked up first is still true when written."""
        with explained(self._where), self._engine.connect() as db, _as_writer(db).begin():
            yield db


def _as_writer(db: Connection) -> Connection:
    return db.execution_options(**{WRITES: True})
