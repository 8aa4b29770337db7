"""The register of actors kept compiled, beside the compiled gazetteer: reading its tables takes far longer.

The file is named by a digest of the tables and of the code that reads them, so that it can never be out of
date. It is a convenience: when it cannot be read or written, the tables are read instead.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

import msgspec
from msgspec import Struct

from khaldun import __version__
from khaldun.ground.cached import REGISTERS, drop_unused, mark_used
from khaldun.ground.parties.tables import Membership
from khaldun.ground.tables import Table
from khaldun.records import Actor, Alias

_CODE = (
    "names.py",
    "nations.py",
    "tables.py",
    "parties/tables.py",
    "parties/register.py",
    "parties/cache.py",
    "parties/names.py",
)


class CompiledActors(Struct, frozen=True, kw_only=True):
    """What a register holds: actors, their names under each key, memberships, who was only listed."""

    actors: dict[str, Actor]
    names: dict[str, list[tuple[Alias, str]]]
    members: dict[str, tuple[Membership, ...]]
    listed: set[str]
    bones: dict[str, list[str]]


def cache_file(folder: Path, tables: Iterable[Table]) -> Path:
    """Where the register of these tables is kept in a cache folder."""
    total = hashlib.blake2b(__version__.encode(), digest_size=8)
    code = (files("khaldun.ground").joinpath(name) for name in _CODE)
    for table in (*tables, *code):
        content = table.read_bytes()
        total.update(f"{table.name} {len(content)}\n".encode())
        total.update(content)
    return folder / f"actors-{total.hexdigest()}.bin"


def kept(path: Path) -> CompiledActors | None:
    """The compiled register in a file; None when there is none that can be read."""
    try:
        found = msgspec.msgpack.decode(path.read_bytes(), type=CompiledActors)
    except (OSError, msgspec.DecodeError):
        return None
    mark_used(path)
    return found


def keep(path: Path, compiled: CompiledActors) -> None:
    """Write the compiled register; whoever reads it meanwhile finds none or the whole. Never fails."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=".actors-", suffix=".bin", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(msgspec.msgpack.encode(compiled))
            Path(draft).replace(path)
        finally:
            Path(draft).unlink(missing_ok=True)
        drop_unused(path, REGISTERS)
