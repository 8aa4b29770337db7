"""View tables made to hold some rows, writing no more than what differs from what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from khaldun.store.bulk import day_columns, insert_rows
from khaldun.store.rows import Row
from khaldun.store.troubles import straight

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

Cells = tuple[Any, ...]


class Change(Struct, frozen=True):
    """What must be written to one table: rows of a new key, rows that differ, keys that are gone."""

    table: Any
    new: Sequence[Row]
    other: Sequence[Row]
    gone: Sequence[Cells]

    def __bool__(self) -> bool:
        return bool(self.new or self.other or self.gone)


def write_changes(db: Connection, rows: Mapping[str, Sequence[Row]], tables: Sequence[Table]) -> set[str]:
    """Make each table hold its rows and no others; the names of the tables that changed.

    `tables` come in an order in which each refers only to those before it: what is new is written in that
    order and what is gone taken out in the other, so that no row refers to one that is not there, and none
    is swept away with one that it no longer refers to.
    """
    changes = [change_of(db, table, rows[table.name]) for table in tables]
    for change in changes:
        _put(db, change)
    for change in reversed(changes):
        _take_out(db, change)
    return {change.table.name for change in changes if change}


def change_of(db: Connection, table: Table, rows: Sequence[Row]) -> Change:
    """How the rows of a table differ from those it is to hold."""
    names = [column.name for column in table.columns]
    keys = [column.name for column in table.primary_key]
    key_of = _key_of([names.index(name) for name in keys])
    before = {key_of(cells): cells for cells in _held(db, table)}
    cells_of = itemgetter(*names)
    new, other = [], []
    for row in rows:
        cells = cells_of(row)
        held = before.pop(key_of(cells), None)
        if held is None:
            new.append(row)
        elif held != cells:
            other.append(row)
    return Change(table, new, other, list(before))


def _held(db: Connection, table: Table) -> Iterable[Cells]:
    """The rows of a table, straight from the driver: they are read to be compared, tens of thousands of them.

    SQLite knows no days and holds their text.
    """
    with straight(db), closing(db.connection.cursor()) as cursor:
        cursor.execute(str(table.select().compile(dialect=db.dialect)))
        rows = cast("list[Cells]", cursor.fetchall())
    days = [at for at, column in enumerate(table.columns) if column.name in day_columns(table)]
    return (_with_days(cells, days) for cells in rows) if days and db.dialect.name == "sqlite" else rows


def _with_days(cells: Cells, days: Sequence[int]) -> Cells:
    changed = list(cells)
    for at in days:
        changed[at] = cells[at] and date.fromisoformat(cells[at])
    return tuple(changed)


def _key_of(places: Sequence[int]) -> Any:
    """The key of a row's cells, always as a tuple."""
    get = itemgetter(*places)
    return get if len(places) > 1 else lambda cells: (get(cells),)


def _put(db: Connection, change: Change) -> None:
    from sqlalchemy import bindparam

    table = change.table
    insert_rows(db, table, change.new)
    if change.other:
        keys = [column.name for column in table.primary_key]
        rest = [column.name for column in table.columns if column.name not in keys]
        found = [table.c[name] == bindparam(f"key_{name}") for name in keys]
        update = table.update().where(*found).values({name: bindparam(f"to_{name}") for name in rest})
        db.execute(
            update,
            [
                {f"key_{name}": row[name] for name in keys} | {f"to_{name}": row[name] for name in rest}
                for row in change.other
            ],
        )


def _take_out(db: Connection, change: Change) -> None:
    from sqlalchemy import bindparam

    if change.gone:
        keys = [column.name for column in change.table.primary_key]
        found = [change.table.c[name] == bindparam(f"key_{name}") for name in keys]
        gone = [
            {f"key_{name}": cell for name, cell in zip(keys, cells, strict=True)} for cells in change.gone
        ]
        db.execute(change.table.delete().where(*found), gone)
