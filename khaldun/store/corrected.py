"""Reports that stand in a record as people corrected them: what was first read of them is kept beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from khaldun.records import Claim, Report
from khaldun.records.imprints import CorrectedReport, Corrections
from khaldun.records.wire import from_json
from khaldun.store.bulk import insert_rows
from khaldun.store.orders import checked_claims
from khaldun.store.rows import claim_rows, clean, report_row
from khaldun.store.schema import schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

HANGING = ("claim_actor", "claim_toll", "evidence")
"""Tables whose rows hang on a claim and are as old as it."""


def corrected_reports(db: Connection) -> Iterator[CorrectedReport]:
    """Those that stand otherwise than they were read, ordered by id."""
    table = schema().tables["corrected_report"]
    for row in db.execute(table.select().order_by(table.c.report)):
        told = msgspec.json.decode(row.told, type=dict[str, msgspec.Raw])
        corrections = tuple((field, bytes(value).decode()) for field, value in sorted(told.items()))
        first, claims = from_json(row.record, Report), _claims(row)
        yield CorrectedReport(first=first, claims=claims, corrections=corrections)


def put_corrected(db: Connection, report: Report, claims: Sequence[Claim], corrections: Corrections) -> None:
    """Let a report and its claims stand as read with its corrections; what was first read is kept."""
    table = schema().tables["corrected_report"]
    fields = {field: msgspec.Raw(value.encode()) for field, value in corrections}
    told = msgspec.json.encode(fields).decode()
    own = table.c.report == report.id
    if db.execute(table.select().where(own)).first():
        db.execute(table.update().where(own).values(told=told))
    else:
        insert_rows(db, table, [clean({"report": report.id, "told": told} | _standing(db, report.id))])
    _put(db, report, checked_claims(report, claims))


def put_back(db: Connection, report_id: str) -> None:
    """Let a report stand as it was first read; nothing happens to one that does."""
    table = schema().tables["corrected_report"]
    row = db.execute(table.select().where(table.c.report == report_id)).first()
    if row is not None:
        db.execute(table.delete().where(table.c.report == report_id))
        _put(db, from_json(row.record, Report), _claims(row))


def _claims(row: Any) -> tuple[Claim, ...]:
    return msgspec.json.decode(row.claims, type=tuple[Claim, ...])


def _standing(db: Connection, report_id: str) -> dict[str, str]:
    """The JSON of a report and its claims as they stand."""
    report, claim = schema().tables["report"], schema().tables["claim"]
    record = db.execute(report.select().where(report.c.id == report_id)).one().record
    own = claim.select().where(claim.c.report == report_id)
    claims = db.execute(own.order_by(claim.c.start, claim.c.end, claim.c.id))
    return {"record": record, "claims": f"[{','.join(one.record for one in claims)}]"}


def _put(db: Connection, report: Report, claims: Sequence[Claim]) -> None:
    """Change the rows of a report and its claims. A claim that stays keeps its row: views rest on it."""
    tables = schema().tables
    db.execute(tables["report"].update().where(tables["report"].c.id == report.id).values(report_row(report)))
    rows = claim_rows(report, claims)
    kept = _without(db, report.id, [row["id"] for row in rows["claim"]])
    insert_rows(db, tables["claim"], [row for row in rows["claim"] if row["id"] not in kept])
    for row in rows["claim"]:
        if row["id"] in kept:
            db.execute(tables["claim"].update().where(tables["claim"].c.id == row["id"]).values(row))
    for name in HANGING:
        insert_rows(db, tables[name], rows[name])


def _without(db: Connection, report_id: str, fresh: Sequence[str]) -> set[Any]:
    """Take out the claims of a report that are not among `fresh`, and what hangs on any; those that stay."""
    claim = schema().tables["claim"]
    own = claim.select().where(claim.c.report == report_id)
    held = {*db.execute(own.with_only_columns(claim.c.id)).scalars()}
    for name in HANGING:
        table = schema().tables[name]
        db.execute(table.delete().where(table.c.claim.in_(held)))
    db.execute(claim.delete().where(claim.c.id.in_(held.difference(fresh))))
    return held.intersection(fresh)
