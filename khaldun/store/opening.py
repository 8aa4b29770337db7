"""Opening a record by its path or URL: where the caller lets it, made when absent and brought up to date."""

from __future__ import annotations

import os
import sqlite3
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from khaldun.errors import StoreError
from khaldun.store.sql import WRITES, SqlStore
from khaldun.store.tables import SCHEMA_VERSIONS, TABLES
from khaldun.store.troubles import READ_ONLY, absent, explained

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

EXAMPLE = "postgresql+psycopg://host/name"
VERSION_TABLE = "schema_version"
WAIT_S = 30.0
LOG_PAGES = 8192
"""Pages (of 4 KB) the log may hold before they are carried over into the record: each time the disk is waited
for, and a pile of 800 reports did so twenty times at the usual 1,000."""
PAUSE_S = 0.02  # between tries for the write-ahead log
ONE_WRITER = 0x6B68616C64756E  # the key of PostgreSQL's advisory lock: "khaldun" in ASCII


def open_store(
    target: str | Path, *, write: bool = True, make: bool = True, wait_s: float = WAIT_S
) -> SqlStore:
    """The record at `target`: a path (an SQLite file) or a URL (`postgresql+psycopg://user@host/name`).

    With `write` an older record is brought up to date, and with `make` besides an absent one is made, as is
    one in an empty database; without `write` nothing is ever changed. `wait_s` is how long to wait, in
    seconds, for another process that is writing.

    Raises StoreError when the target is absent and not to be made, a folder, another kind of file, read-only,
    locked, out of reach, or made by a newer Khaldun.
    """
    where, make = str(target), write and make
    if "://" in where and not where.startswith("sqlite:///"):
        engine, where = _postgres(where, write=write, wait_s=wait_s)
    else:
        path = Path(where.removeprefix("sqlite:///"))
        _check_file(path, write=write, make=make)
        engine, where = _sqlite(path, write=write, wait_s=wait_s)
    try:
        with explained(where):
            _bring_up_to_date(engine, where, write=write, make=make)
    except StoreError:
        engine.dispose()
        raise
    return SqlStore(engine, where=where)


def _sqlite(path: Path, *, write: bool, wait_s: float) -> tuple[Engine, str]:
    from sqlalchemy import URL, create_engine, event

    query = {"uri": "true"} if write else {"uri": "true", "mode": "ro"} | _still(path)
    url = URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query=query)
    engine = create_engine(url, connect_args={"timeout": wait_s})
    event.listen(engine, "connect", partial(_prepare_sqlite, write=write, wait_s=wait_s))
    event.listen(engine, "begin", _begin_sqlite)
    return engine, str(path)


def _still(path: Path) -> dict[str, str]:
    """A record on a read-only medium has no log beside it: SQLite must be told that it cannot change."""
    log = path.with_name(f"{path.name}-wal")
    return {} if os.access(path.absolute().parent, os.W_OK) or log.exists() else {"immutable": "1"}


def _check_file(path: Path, *, write: bool, make: bool) -> None:
    """What can be said about a path before SQLite sees it."""
    if path.is_dir():
        raise StoreError(f"{path} is a folder: name a file in it, such as {path / 'record.db'}")
    if not path.exists():
        if not make:
            raise StoreError(absent(str(path)))
        if not path.absolute().parent.is_dir():
            folder = path.absolute().parent
            raise StoreError(f"{path} cannot be made: there is no folder {folder}, make it first")
    elif not make and not path.stat().st_size:
        raise StoreError(absent(str(path)))  # before SQLite, told to write, makes an empty database of it
    elif write and not os.access(path, os.W_OK):
        raise StoreError(f"{path} {READ_ONLY}")


def _prepare_sqlite(connection: Any, _pool_entry: Any, *, write: bool, wait_s: float) -> None:
    """Ours to begin transactions, foreign keys on, and a log that keeps what is committed through a kill."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    if write:
        _log_ahead(cursor, wait_s)
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
    cursor.close()


def _log_ahead(cursor: Any, wait_s: float) -> None:
    """Turn the write-ahead log on. SQLite does not wait for another process that is doing so: we do."""
    until = time.monotonic() + wait_s
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() >= until:
                raise
            time.sleep(PAUSE_S)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres(target: str, *, write: bool, wait_s: float) -> tuple[Engine, str]:
    from sqlalchemy import create_engine, event

    url = _postgres_url(target)
    where = url.render_as_string(hide_password=True)
    options = [*url.normalized_query.get("options", ()), f"-c lock_timeout={int(wait_s * 1000)}"]
    options += [] if write else ["-c default_transaction_read_only=on"]
    try:
        engine = create_engine(url.update_query_dict({"options": " ".join(options)}))
    except ModuleNotFoundError as error:
        raise StoreError(f"{where} needs the PostgreSQL driver: pip install 'khaldun[postgres]'") from error
    event.listen(engine, "begin", _begin_postgres)
    return engine, where


def _postgres_url(target: str) -> URL:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        url = make_url(target)
    except ArgumentError as error:
        raise StoreError(f"{target!r} is neither a path nor a URL; a URL is {EXAMPLE}") from error
    if url.get_backend_name() not in {"postgresql", "postgres"}:
        kind = url.get_backend_name()
        raise StoreError(f"a record cannot live in {kind}: give a path (SQLite) or a URL such as {EXAMPLE}")
    return url.set(drivername="postgresql+psycopg")


def _begin_postgres(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITES, False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_WRITER})")


def _bring_up_to_date(engine: Engine, where: str, *, write: bool, make: bool) -> None:
    """Alembic is slow to load, and is loaded only when there is something to bring up to date."""
    with engine.connect() as db:
        version = _version(db, where)
    if version == SCHEMA_VERSIONS[-1]:
        return
    if version is None and not make:
        raise StoreError(absent(where))
    if not write:
        raise StoreError(
            f"{where} was made by an older Khaldun: open it once with `khaldun read PATH... -o {where}`"
        )
    with engine.connect() as db, db.execution_options(**{WRITES: True}).begin():
        # Another process may have done it while this one waited for its turn.
        if _version(db, where) != SCHEMA_VERSIONS[-1]:
            _migrate(db)


def _version(db: Connection, where: str) -> str | None:
    """The schema version of a record, None of an empty database; StoreError when it is somebody else's."""
    from sqlalchemy import inspect

    tables = set(inspect(db).get_table_names())
    if VERSION_TABLE not in tables:
        strange = tables if db.dialect.name == "sqlite" else tables & set(TABLES)
        if strange:
            raise StoreError(
                f"{where} is not a record of Khaldun, it holds other tables "
                f"({', '.join(sorted(strange)[:3])}): give another name with -o"
            )
        return None
    version = db.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar()
    if version is not None and version not in SCHEMA_VERSIONS:
        raise StoreError(
            f"{where} has schema {version}, made by a newer Khaldun; this one knows {SCHEMA_VERSIONS[-1]}: "
            "upgrade with pip install -U khaldun"
        )
    return version


def _migrate(db: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = db
    command.upgrade(config, "head")
