"""The version of the rules by which reports are read, beside those of the network and the gazetteer.

A record that was read by older rules is read again: a claim depends on every line of the rooms from ingest to
claim and on their tables, and nobody would remember to raise a number by hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_ROOMS = ("ingest", "read", "ground", "claim")
_TABLES = ("actors", "claim", "ingest", "labels", "places", "reading", "times")
_SUFFIXES = (".py", ".toml", ".tsv", ".txt")


@cache
def rules_version() -> str:
    """Digest of the code and tables of the rooms that make claims, eight hexadecimal digits."""
    folders = [files("khaldun") / room for room in _ROOMS]
    return f"rules-{digest_of([*folders, *(files('khaldun.data') / name for name in _TABLES)])}"


def digest_of(folders: Iterable[Traversable]) -> str:
    """Digest of every file of code and every table under these folders: their names and contents."""
    total = hashlib.blake2b(digest_size=4)
    for folder in folders:
        for file in _files(folder):
            content = file.read_bytes()
            total.update(f"{file.name} {len(content)}\n".encode())
            total.update(content)
    return total.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    """Every rule and table under a folder, in the order of their names."""
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry)
        elif entry.name.endswith(_SUFFIXES):
            yield entry
