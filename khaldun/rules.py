"""The version of the rules by which reports are read, beside those of the network and the gazetteer.

A record that was read by older rules is read again: a claim depends on every line of the rooms from ingest to
claim, on their tables and on the code that reads these, and nobody would remember to raise a number by hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_ROOMS = ("ingest", "read", "ground", "claim")
_TABLES = ("actors", "claim", "ingest", "labels", "places", "reading", "times")
_SUFFIXES = (".py", ".toml", ".tsv", ".txt", ".npz")


@cache
def rules_version() -> str:
    """Digest of the code and tables of the rooms that make claims, eight hexadecimal digits."""
    return f"rules-{digest_of(rests_on())}"


def rests_on() -> tuple[Traversable, ...]:
    """The rooms that make claims, their tables, and what reads these (khaldun/data/*.py)."""
    data = files("khaldun.data")
    readers = sorted((one for one in data.iterdir() if one.is_file()), key=lambda one: one.name)
    return (*(files("khaldun") / room for room in _ROOMS), *readers, *(data / name for name in _TABLES))


def digest_of(entries: Iterable[Traversable]) -> str:
    """Digest of every file of code and every table among or under these: their names and contents."""
    total = hashlib.blake2b(digest_size=4)
    for entry in entries:
        for file in _files(entry):
            content = file.read_bytes()
            total.update(f"{file.name} {len(content)}\n".encode())
            total.update(content)
    return total.hexdigest()


def _files(entry: Traversable) -> Iterator[Traversable]:
    """A rule or table, or every one under a folder, in the order of their names."""
    if entry.is_dir() and entry.name != "__pycache__":
        for inner in sorted(entry.iterdir(), key=lambda one: one.name):
            yield from _files(inner)
    elif entry.name.endswith(_SUFFIXES):
        yield entry
