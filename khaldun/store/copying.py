"""A record copied into one file while it is used, and a record made of such a file.

The file is itself a record in SQLite, whatever database it was taken from, and can be opened as one.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from khaldun.errors import StoreError
from khaldun.store.opening import open_store
from khaldun.store.schema import schema
from khaldun.store.sql import AT_ONCE, SqlStore
from khaldun.store.tables import TABLES

if TYPE_CHECKING:
    from sqlalchemy import Connection

Counts = Mapping[str, int]  # rows by table


def back_up(record: str, file: str | Path) -> Counts:
    """Copy all of a record into `file`, which must not exist; the rows of each table, checked in the copy.

    It is the record of one moment, though others write meanwhile. Raises StoreError when the record cannot
    be read, the file is there, or the copy is not like it.
    """
    target = _free(Path(file))
    with open_store(record, write=False) as store, _part_of(target) as part:
        counts = _copied_file(store, part) if store.is_file else _copied_rows(store, part)
        _in_one_file(part)
        _check(part, counts, of=record)
        part.replace(target)
    return counts


def restore(file: str | Path, record: str) -> Counts:
    """Make the record `record`, a path at which nothing is or an empty database, of a file that `back_up`
    wrote; the rows of each table.

    Raises StoreError when the file is no record or the place is taken: then nothing is changed.
    """
    if not Path(file).is_file():
        raise StoreError(f"there is no file {file}: name one that `khaldun backup` wrote")
    if "://" in record and not record.startswith("sqlite:///"):
        return _into_database(Path(file), record)
    target = _free(Path(record.removeprefix("sqlite:///")))
    with _part_of(target) as part:
        counts = _brought_up_to_date(Path(file), part)
        part.replace(target)
    return counts


def _into_database(file: Path, record: str) -> Counts:
    with tempfile.TemporaryDirectory() as folder, open_store(record) as store:
        with store.snapshot() as db:
            if any(_counted(db)[table] for table in ("report", "judgement")):
                raise StoreError(f"{store.where} holds a record already: name an empty database")
        part = Path(folder) / "restored.db"
        _brought_up_to_date(file, part)
        with open_store(part, write=False) as source, source.snapshot() as old, store._writing() as new:
            counts = _pour(old, new)
            if _counted(new) != counts:
                raise StoreError(f"{store.where} does not hold what {file} does: try again, nothing was kept")
        _check_audit(store, store.where)
    return counts


def _brought_up_to_date(file: Path, part: Path) -> Counts:
    """A copy of the file with the schema of now, whole and sound."""
    with closing(_opened(file)) as old, closing(sqlite3.connect(part)) as new, explained_sqlite(file):
        old.backup(new)
    with open_store(part) as store, store.snapshot() as db:
        counts = _counted(db)
    _check(part, counts, of=str(file))
    return counts


def _copied_file(store: SqlStore, part: Path) -> Counts:
    """SQLite's own online backup, of the moment at which its tables are counted."""
    path = Path(store.where)
    with closing(_opened(path)) as old, closing(sqlite3.connect(part)) as new, explained_sqlite(path):
        old.execute("BEGIN")
        counts = {name: old.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in TABLES}
        old.backup(new)
    return counts


def _in_one_file(part: Path) -> None:
    """Without the log beside it that a record in use has, even when it is only read."""
    with closing(sqlite3.connect(part)) as db, explained_sqlite(part):
        db.execute("PRAGMA journal_mode = DELETE")


def _copied_rows(store: SqlStore, part: Path) -> Counts:
    """All rows of another database, of one moment, in a new SQLite file."""
    with open_store(part) as made, store.snapshot() as old, made._writing() as new:
        return _pour(old, new)


def _pour(old: Connection, new: Connection) -> Counts:
    """Every table from one record into an empty one, in an order that satisfies the foreign keys."""
    counts = {}
    for name in TABLES:
        table = schema().tables[name]
        new.execute(table.delete())
        rows = old.execution_options(yield_per=AT_ONCE).execute(table.select()).mappings()
        counts[name] = 0
        for some in rows.partitions():
            new.execute(table.insert(), [dict(row) for row in some])
            counts[name] += len(some)
    return counts


def _check(part: Path, counts: Counts, *, of: str) -> None:
    """Raises StoreError unless the copy is whole: SQLite's own check, the rows, the chain of decisions."""
    with open_store(part, write=False) as store:
        with store.snapshot() as db:
            found, sound = _counted(db), db.exec_driver_sql("PRAGMA integrity_check").scalar()
        if sound != "ok" or found != counts:
            lacking = next((name for name in counts if found[name] != counts[name]), None)
            why = f"table {lacking} has {found[lacking]} rows, not {counts[lacking]}" if lacking else sound
            raise StoreError(f"the copy of {of} is not whole ({why}): try again, nothing was kept")
        _check_audit(store, of)


def _check_audit(store: SqlStore, of: str) -> None:
    finding = store.verify()
    if not finding.ok:
        raise StoreError(f"the decisions in {of} are not as they were written: {finding.sentence}")


def _counted(db: Connection) -> Counts:
    return {name: int(db.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar() or 0) for name in TABLES}


def _free(path: Path) -> Path:
    if path.exists():
        raise StoreError(f"{path} exists already: name a file that does not, nothing is ever written over")
    if not path.absolute().parent.is_dir():
        folder = path.absolute().parent
        raise StoreError(f"{path} cannot be made: there is no folder {folder}, make it first")
    return path


@contextmanager
def _part_of(target: Path) -> Iterator[Path]:
    """A file beside the target that takes its name when all of it is there, and is gone otherwise."""
    part = target.with_name(f".{target.name}.part")
    leftovers = [part, *(part.with_name(f"{part.name}-{end}") for end in ("wal", "shm", "journal"))]
    for path in leftovers:
        path.unlink(missing_ok=True)
    try:
        yield part
    finally:
        for path in leftovers:
            path.unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True, isolation_level=None)


@contextmanager
def explained_sqlite(path: Path) -> Iterator[None]:
    """Turns what SQLite raises inside into a StoreError about the file at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(
            f"{path} cannot be copied: SQLite says {error}; check the disk and the file"
        ) from error
