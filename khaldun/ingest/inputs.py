"""Inputs: what there is to read, and its bytes."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from khaldun.errors import InputError
from khaldun.ingest.encodings import storable
from khaldun.records import Refusal

MAX_REPORT_BYTES = 20_000_000  # 20 MB: the longest text that is still one report (a book has 1 MB)
SIDECAR = ".meta.json"
STDIN = "-"


class Holder(StrEnum):
    """A file that holds several reports."""

    FEED = "feed"
    WARC = "web archive"
    ZIP = "ZIP archive"


class Input(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to read: a file, one line of a JSON Lines file, one report of a feed or archive, or what came
    on standard input.
    """

    path: str  # as given, "-" is standard input
    holder: Holder | None = None  # what the file at `path` is, where it holds several reports
    entry: str | None = None  # which of them this is: a number counted from 1, or the name of a file in it
    line: int | None = None  # counted from 1
    start: int = 0  # byte offset of the line in its file, or of the page in its web archive
    size: int | None = None  # bytes of the line; None = the whole file
    data: bytes | None = None  # the bytes, when they cannot be read a second time

    @property
    def name(self) -> str:
        """The name echoed in claims: base name, `:ENTRY` in feeds and archives, `:LINE` in JSON Lines."""
        return ("stdin" if self.path == STDIN else storable(Path(self.path).name)) + self._within

    @property
    def place(self) -> str:
        """Where it stands, for messages: as `name`, with the whole path."""
        return storable(self.path) + self._within

    @property
    def suffix(self) -> str:
        """What its kind is told by: the suffix of the file, or of the file in a ZIP archive."""
        named = self.entry if self.holder is Holder.ZIP and self.entry else self.path
        return Path(named).suffix.lower()

    @property
    def _within(self) -> str:
        steps = (self.entry and storable(self.entry), self.line)
        return "".join(f":{step}" for step in steps if step is not None)


def refuse(place: str, reason: str) -> Refusal:
    """A refusal of this room."""
    return Refusal(report=storable(place), room="ingest", reason=storable(reason))


def load_bytes(item: Input) -> bytes:
    """The bytes of an input. Raises InputError when it cannot be read or is larger than 20 MB."""
    try:
        size = _size(item)
        if size > MAX_REPORT_BYTES:
            raise InputError(
                f"{item.place} has {size:,} bytes, more than one report may have ({MAX_REPORT_BYTES:,}): "
                "split it into one file a report, or give JSON Lines"
            )
        if item.data is not None:
            return item.data
        with Path(item.path).open("rb") as file:
            file.seek(item.start)
            return file.read(MAX_REPORT_BYTES if item.size is None else item.size)
    except OSError as error:
        raise InputError(os_reason(item.place, error)) from error


def _size(item: Input) -> int:
    if item.data is not None:
        return len(item.data)
    return Path(item.path).stat().st_size if item.size is None else item.size


def os_reason(place: str, error: OSError | ValueError) -> str:
    """Why something cannot be read, in the user's words."""
    if isinstance(error, FileNotFoundError):
        return f"{place} does not exist: check the path"
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"{place} cannot be read ({why}): check the path and its permissions"
