"""What the last account was worked out from, kept beside the record so that the next costs what changed.

A memo is no part of a record: it is written anew with every account, believed only by the very code and
tables that wrote it, and may be thrown away at any time. Every result in it stands under a digest of all that
went into it, so that an account made with a memo is the account made without.
"""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from khaldun.link.memo import LinksBefore, MeetingColumns, Meetings
from khaldun.records import Incident
from khaldun.records.wire import digest
from khaldun.seams import Store

WORTH_A_FILE = 1000
"""Claims below which no file is written: so few are compared within two seconds."""
RESTS_ON = (
    *("link", "reconcile", "records", "views.py", "cases.py", "memo.py", "data/link", "data/reconcile"),
    *("data/choices.py", "data/numbers.py", "data/sought.py", "data/tables.py", "data/reading/numbers.toml"),
)
"""The code and tables that a result hangs on besides its claims: with others nothing is taken over."""


class Before(Struct, frozen=True, kw_only=True):
    """What the last account left behind; never changed, so that several may start from it at once."""

    links: LinksBefore = LinksBefore()
    incidents: Mapping[str, Incident] = {}


class _File(Struct, frozen=True, kw_only=True):
    """A memo as it lies on the disk."""

    links: LinksBefore
    meetings: MeetingColumns
    incidents: Mapping[str, Incident]


_latest: dict[str, Before] = {}
"""The memo of the record that an account was kept of last, by its place: servers need no file."""


def before(store: Store) -> Before:
    """What the last account of a store left behind; nothing where there was none."""
    where = getattr(store, "where", None)
    if where is None:
        return Before()
    return _latest.get(where) or _read(memo_path(store)) or Before()


def remember(store: Store, left: Before) -> None:
    """Keep what an account leaves behind, in this process and beside a record that is worth it."""
    where = getattr(store, "where", None)
    if where is None:
        return
    _latest.clear()
    _latest[where] = left
    path = memo_path(store)
    if path and len(left.links.meetings.prints) >= WORTH_A_FILE:
        _write(path, left)


def memo_path(store: Store) -> Path | None:
    """Where the memo of a record in a file lies; hidden, so that no folder of reports is read with it."""
    if not getattr(store, "is_file", False):
        return None
    record = Path(getattr(store, "where", "")).absolute()
    return record.with_name(f".{record.name}.memo")


def _read(path: Path | None) -> Before | None:
    """The memo of a record, if it has one that may be believed."""
    try:
        return decoded(path.read_bytes()) if path else None
    except OSError:
        return None


def decoded(written: bytes) -> Before | None:
    """A memo read back; None unless it is whole and written by this very code."""
    head, _, body = written.partition(b"\n")
    if head != _head(body):
        return None
    with suppress(msgspec.DecodeError, ValueError, IndexError):
        found = msgspec.msgpack.decode(body, type=_File)
        links = replace(found.links, meetings=found.meetings.meetings())
        return Before(links=links, incidents=found.incidents)
    return None


def encoded(left: Before) -> bytes:
    """A memo as bytes (MessagePack, read back quicker than JSON); its head ends in the digest of the rest."""
    columns = MeetingColumns.of(left.links.meetings)
    links = replace(left.links, meetings=Meetings())
    body = msgspec.msgpack.encode(_File(links=links, meetings=columns, incidents=left.incidents))
    return _head(body) + b"\n" + body


def _write(path: Path, left: Before) -> None:
    """Put a memo in place of the last one; a disk that is full or read-only keeps none."""
    half = path.with_name(f"{path.name}-{os.getpid()}")
    try:
        half.write_bytes(encoded(left))
        half.replace(path)
    except OSError:
        with suppress(OSError):
            half.unlink(missing_ok=True)


def _head(body: bytes) -> bytes:
    whole = hashlib.blake2b(body, digest_size=16).hexdigest()
    return f"khaldun memo {made_by()} {whole}".encode()


@cache
def made_by() -> str:
    """The digest of the code and tables that results hang on."""
    told = [part for name in RESTS_ON for part in _contents(files("khaldun").joinpath(name))]
    return digest(platform.python_version(), *told)


def _contents(entry: Traversable) -> Iterator[str]:
    """The name and the digest of every file of ours under an entry, in the order of their names."""
    if entry.is_file():
        yield from (entry.name, hashlib.blake2b(entry.read_bytes(), digest_size=16).hexdigest())
    elif entry.is_dir() and entry.name != "__pycache__":
        for inner in sorted(entry.iterdir(), key=lambda one: one.name):
            yield from _contents(inner)
