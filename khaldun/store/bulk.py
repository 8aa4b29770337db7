"""Many rows into a table, handed to the driver as they are.

SQLAlchemy looks at every cell of every row; with some hundred thousand rows of a pile that takes longer than
the database does. Cells are plain already (`rows.clean`); only days need a word in SQLite, which knows none.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from khaldun.store.rows import Row

if TYPE_CHECKING:
    from sqlalchemy import Connection, Dialect, Table


def insert_rows(db: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Add rows that name every column of `table`, or all of them the same ones."""
    if not (rows := list(rows)):
        return
    statement = _insert_of(table, db.dialect, tuple(rows[0]))
    if db.dialect.paramstyle != "qmark":
        db.exec_driver_sql(statement, rows)
        return
    ordered = [column.name for column in table.columns if column.name in rows[0]]
    days = [ordered.index(name) for name in day_columns(table) if name in rows[0]]
    cells_of = itemgetter(*ordered) if len(ordered) > 1 else lambda row: (row[ordered[0]],)
    cells = (cells_of(row) for row in rows)
    db.exec_driver_sql(statement, [_as_text(one, days) for one in cells] if days else list(cells))


@lru_cache(maxsize=64)  # the tables of a schema; to compile one takes as long as to insert twenty rows
def _insert_of(table: Table, dialect: Dialect, names: tuple[str, ...]) -> str:
    return str(table.insert().compile(dialect=dialect, column_keys=list(names)))


def day_columns(table: Table) -> list[str]:
    """The columns of a table that hold days."""
    return [column.name for column in table.columns if column.type.python_type is date]


def _as_text(cells: tuple[Any, ...], days: Iterable[int]) -> tuple[Any, ...]:
    written = list(cells)
    for at in days:
        written[at] = written[at] and written[at].isoformat()
    return tuple(written)
