"""Judgements on one claim or report too, and a chain of hashes over all of them.

Old rows stay, in the order of their decisions; fields they lack are null. This file never changes.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from alembic import op

revision = "0002"
down_revision = "0001"

FIELDS = ("left", "right", "verdict", "by", "at", "reason", "field", "value", "withdrawn", "withdrawn_by")
ANCHOR = ("raw_sha256", "span", "event_type", "report")
KEPT = ("at", "by", "verdict", "reason", "withdrawn")


def upgrade() -> None:
    """Make the new tables, then chain the old rows into them."""
    database = op.get_bind()
    query = "SELECT * FROM judgement ORDER BY at, id"
    old = [dict(row) for row in database.exec_driver_sql(query).mappings()]
    script = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    if database.dialect.name == "postgresql":
        script = script.replace(" TEXT", ' TEXT COLLATE "C"').replace("group_concat(", "string_agg(")
    for statement in script.split(";\n"):
        if statement.strip():
            database.exec_driver_sql(statement)
    for row in chained(old):
        _insert(database, row)


def chained(old: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The old rows with what the new table has besides; each id and hash belongs to the new JSON."""
    rows = []
    previous = "0" * 64
    for position, row in enumerate(old, start=1):
        record = canonical(json.loads(row["record"]))
        digest = hashlib.blake2b(record.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        own = hashlib.sha256(f"{previous}{record}".encode("utf-8", "surrogatepass")).hexdigest()
        made = {"id": f"jdg_{digest}", "position": position, "previous": previous, "hash": own}
        sides = {name: value for name, value in row.items() if name.startswith(("left_", "right_"))}
        rows.append(made | {name: row[name] for name in KEPT} | sides | {"record": record})
        previous = own
    return rows


def canonical(record: dict[str, Any]) -> str:
    """The JSON that records.wire writes for a judgement: fields in declared order, no spaces."""
    whole: dict[str, Any] = {name: record.get(name) for name in FIELDS}
    for side in ("left", "right"):
        whole[side] = {name: whole[side].get(name) for name in ANCHOR}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _insert(database: Any, row: dict[str, Any]) -> None:
    from sqlalchemy import column, insert, table

    database.execute(insert(table("judgement", *(column(name) for name in row))).values(row))


def downgrade() -> None:
    """A record is never taken back to an older version: restore a copy instead."""
    raise NotImplementedError("a record cannot be taken back to an older version: restore a copy")
