"""Inputs: what there is to read. Finding them is cheap; nothing is decoded here."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from khaldun.errors import InputError
from khaldun.ingest.encodings import storable
from khaldun.ingest.tables import kinds
from khaldun.records import Refusal

MAX_REPORT_BYTES = 20_000_000  # 20 MB: the longest text that is still one report (a book has 1 MB)
SIDECAR = ".meta.json"
STDIN = "-"
PEEK_LINES = 3  # lines looked at to tell reports from other JSON Lines


class Input(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to read: a file, one line of a JSON Lines file, or bytes that came on standard input."""

    path: str  # as given, "-" is standard input
    line: int | None = None  # counted from 1
    start: int = 0  # byte offset of the line in its file
    size: int | None = None  # bytes of the line; None = the whole file
    data: bytes | None = None  # the bytes, when they cannot be read a second time

    @property
    def name(self) -> str:
        """The name echoed in claims: base name, and `:LINE` in JSON Lines."""
        base = "stdin" if self.path == STDIN else storable(Path(self.path).name)
        return base if self.line is None else f"{base}:{self.line}"

    @property
    def place(self) -> str:
        """Where it stands, for messages: path, and `:LINE` in JSON Lines."""
        path = storable(self.path)
        return path if self.line is None else f"{path}:{self.line}"


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
        raise InputError(_os_reason(item.place, error)) from error


def _size(item: Input) -> int:
    if item.data is not None:
        return len(item.data)
    return Path(item.path).stat().st_size if item.size is None else item.size


def find_inputs(
    paths: Sequence[str], *, stdin: BinaryIO | None = None, ours: Collection[Path] = ()
) -> Iterator[Input | Refusal]:
    """Everything to read under `paths`, in the order given, folders sorted, each file once.

    "-" is `stdin`. A path that is missing or not of a kind that can be read is a Refusal. Files of `ours`,
    the record that is being written for one, are passed over in folders, and refused like any when named.
    """
    seen: set[Path] = set()
    written = {path.resolve() for path in ours}
    for path in paths:
        if path == STDIN:
            yield from _from_stdin(stdin)
            continue
        for file, in_folder in _files(path):
            if isinstance(file, Refusal):
                yield file
                continue
            real = Path(file).resolve()
            if real not in seen and not (in_folder and real in written):
                seen.add(real)
                yield from _from_file(file, in_folder=in_folder)


def _files(path: str) -> Iterator[tuple[str | Refusal, bool]]:
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        yield refuse(path, _os_reason(path, error)), False
        return
    if not stat.S_ISDIR(mode):
        yield path, False
        return
    failed: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith(SIDECAR):
                yield str(Path(folder) / name), True
    for failure in failed:
        yield refuse(str(failure.filename), _os_reason(str(failure.filename), failure)), True


def _from_file(path: str, *, in_folder: bool) -> Iterator[Input | Refusal]:
    try:
        mode = Path(path).stat().st_mode
    except OSError as error:
        yield refuse(path, _os_reason(path, error))
        return
    reason = _unreadable_kind(path, mode, in_folder=in_folder)
    if reason:
        yield refuse(path, reason)
    elif Path(path).suffix.lower() in kinds().lines_suffixes:
        yield from _lines_of_file(path)
    else:
        yield Input(path=path)


def _unreadable_kind(path: str, mode: int, *, in_folder: bool) -> str | None:
    name, suffix = Path(path).name, Path(path).suffix.lower()
    table = kinds()
    if not stat.S_ISREG(mode):
        return f"{name} is a device or pipe, not a file: give it on standard input as -"
    if path.endswith(SIDECAR):
        return f"{name} is a sidecar, read together with its report: give the report"
    for kind in table.kind:
        if suffix in kind.suffixes:
            return f"{name} is a {kind.name} by its name ({suffix}), not text: {kind.remedy}"
    if in_folder and suffix not in table.text_suffixes | table.page_suffixes | table.lines_suffixes:
        return f"{name} has the unknown suffix {suffix}: name the file itself to read it, or call it .txt"
    return None


def _lines_of_file(path: str) -> Iterator[Input | Refusal]:
    start = 0
    try:
        with Path(path).open("rb") as file:
            head = [line for _, line in zip(range(PEEK_LINES), file, strict=False)]
            if head and all(_is_other_object(line) for line in head):
                yield refuse(path, f"{Path(path).name} holds JSON Lines without `text`: they are no reports")
                return
            file.seek(0)
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield Input(path=path, line=number, start=start, size=len(line))
                start += len(line)
    except OSError as error:
        yield refuse(path, _os_reason(path, error))


def _from_stdin(stdin: BinaryIO | None) -> Iterator[Input | Refusal]:
    if stdin is None:
        yield refuse(STDIN, "- was given but there is no standard input: pipe a report into the command")
        return
    data = stdin.read()
    lines = data.split(b"\n")
    first = next((line for line in lines if line.strip()), b"")
    if not _is_report_object(first):
        yield Input(path=STDIN, data=data)
        return
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield Input(path=STDIN, line=number, size=len(line), data=line)


def _json_object(line: bytes) -> dict[str, object] | None:
    try:
        value = msgspec.json.decode(line)
    except msgspec.DecodeError:
        return None
    return value if isinstance(value, dict) else None


def _is_other_object(line: bytes) -> bool:
    value = _json_object(line)
    return value is not None and "text" not in value


def _is_report_object(line: bytes) -> bool:
    value = _json_object(line) if line.lstrip().startswith(b"{") else None
    return value is not None and "text" in value


def _os_reason(place: str, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{place} does not exist: check the path"
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"{place} cannot be read ({why}): check the path and its permissions"
