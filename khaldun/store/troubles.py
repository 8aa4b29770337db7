"""What a database complains of, in words that name the record and the remedy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from khaldun.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection

LOCKED = "is locked by another process: wait until it has ended, then run the command again"
READ_ONLY = "is read-only: make it writable (file and folder, or user), or name another record with -o"
REMEDIES = (
    ("database is locked", LOCKED),
    ("lock timeout", LOCKED),
    ("readonly database", READ_ONLY),
    ("read-only transaction", READ_ONLY),
    ("not a database", "is not a record of Khaldun (nor any SQLite file): give another name with -o"),
    ("malformed", "is damaged: restore a copy, or read the reports again into a new record"),
    ("disk is full", "cannot grow, the disk is full: free some space, then run the command again"),
    ("disk i/o error", "cannot be read or written (disk error): check the disk, then run the command again"),
    ("unable to open", "cannot be opened: check that its folder exists and may be read and written"),
    ("permission denied", "may not be used by this user: ask for the rights, or use another record"),
)

SQLITE = b"SQLite format 3\0"  # how every SQLite file begins


def absent(where: str) -> str:
    """That no record is at `where`, a path or an address, and what to do: one beside it, or a new one."""
    near = None if "://" in where else _nearest(Path(where))
    remedy = f"make one with `khaldun read PATH... -o {where}`"
    if near:
        return f"there is no record at {where}: did you mean {near}? Else {remedy}"
    return f"there is no record at {where}: {remedy}"


def _nearest(path: Path) -> Path | None:
    """The SQLite file in the same folder whose name is most like it; of equals the first by name."""
    try:
        beside = sorted(one for one in path.parent.glob("[!.]*.db") if one != path and _is_sqlite(one))
    except OSError:
        return None
    name = path.name.casefold()
    return max(beside, key=lambda one: SequenceMatcher(None, name, one.name.casefold()).ratio(), default=None)


def _is_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(len(SQLITE)) == SQLITE
    except OSError:  # a folder, or a file of somebody else's
        return False


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turns what SQLAlchemy raises inside into a StoreError about the record at `where`."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(f"{where} {_remedy(error)}") from error


@contextmanager
def straight(db: Connection) -> Iterator[None]:
    """For questions put straight to the driver: what it raises inside comes out as SQLAlchemy's own."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except db.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(None, None, error) from error


def _remedy(error: Exception) -> str:
    complaint = str(getattr(error, "orig", None) or error).strip()
    for sign, remedy in REMEDIES:
        if sign in complaint.lower():
            return remedy
    first = complaint.splitlines()[0] if complaint else type(error).__name__
    return f"cannot be used: the database says {first!r}"
