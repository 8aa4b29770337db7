"""What there is to read under paths, in folders, feeds and archives; it is cheap: feeds alone are decoded."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from khaldun.ingest.feeds import HEAD, entries_of, looks_like_feed
from khaldun.ingest.inputs import SIDECAR, STDIN, Input, os_reason, refuse
from khaldun.ingest.tables import kinds, unread_kind
from khaldun.ingest.warcs import captures_of
from khaldun.ingest.zips import members_of
from khaldun.records import Refusal

PEEK_LINES = 3  # lines looked at to tell reports from other JSON Lines
NO_FEED = "give reports as JSON Lines (.jsonl), one object with a `text` field a line"


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
        yield refuse(path, os_reason(path, error)), False
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
        yield refuse(str(failure.filename), os_reason(str(failure.filename), failure)), True


def _from_file(path: str, *, in_folder: bool) -> Iterator[Input | Refusal]:
    try:
        mode = Path(path).stat().st_mode
        reason = _unreadable_kind(path, mode, in_folder=in_folder)
        feed = reason is None and _is_feed(path)
    except OSError as error:
        yield refuse(path, os_reason(path, error))
        return
    name, suffix = Path(path).name.lower(), Path(path).suffix.lower()
    if reason:
        yield refuse(path, reason)
    elif feed:
        yield from entries_of(Input(path=path))
    elif suffix in kinds().feed_suffixes:
        yield refuse(path, f"{Path(path).name} is no RSS or Atom feed: {NO_FEED}")
    elif name.endswith(kinds().warc_endings):
        yield from captures_of(path)
    elif suffix in kinds().zip_suffixes:
        yield from members_of(path)
    elif suffix in kinds().lines_suffixes:
        yield from _lines_of_file(path)
    else:
        yield Input(path=path)


def _is_feed(path: str) -> bool:
    """Whether a file named like a feed, or with no suffix, begins like one."""
    if Path(path).suffix.lower() not in {"", *kinds().feed_suffixes}:
        return False
    with Path(path).open("rb") as file:
        return looks_like_feed(file.read(HEAD))


def _unreadable_kind(path: str, mode: int, *, in_folder: bool) -> str | None:
    name = Path(path).name
    if not stat.S_ISREG(mode):
        return f"{name} is a device or pipe, not a file: give it on standard input as -"
    if path.endswith(SIDECAR):
        return f"{name} is a sidecar, read together with its report: give the report"
    return unread_kind(name, named=not in_folder)


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
        yield refuse(path, os_reason(path, error))


def _from_stdin(stdin: BinaryIO | None) -> Iterator[Input | Refusal]:
    if stdin is None:
        yield refuse(STDIN, "- was given but there is no standard input: pipe a report into the command")
        return
    data = stdin.read()
    if looks_like_feed(data):
        yield from entries_of(Input(path=STDIN, data=data))
        return
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
