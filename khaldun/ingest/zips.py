"""ZIP archives: the reports in them, read in place as those of a folder are."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from khaldun.errors import InputError
from khaldun.ingest.inputs import MAX_REPORT_BYTES, SIDECAR, Holder, Input, os_reason, refuse
from khaldun.ingest.tables import kinds, unread_kind
from khaldun.records import Refusal

MOST_MEMBERS = 200_000
"""Files one archive may hold; more is no pile of reports but a trap, or wants to be unpacked."""
HIDDEN = ("__MACOSX", ".")
"""How names begin that no user gave."""


def members_of(path: str) -> Iterator[Input | Refusal]:
    """An input for each report in the archive, sorted by name; refusals for what cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        yield refuse(path, _broken(path, error))
        return
    if len(members) > MOST_MEMBERS:
        yield refuse(
            path, f"{Path(path).name} holds {len(members):,} files, more than {MOST_MEMBERS:,}: unpack it"
        )
        return
    for info in sorted(members, key=lambda one: one.filename):
        item = Input(path=path, holder=Holder.ZIP, entry=info.filename)
        if not _hidden(info.filename) and not info.filename.endswith(SIDECAR):
            yield from _member(item, info)


def _member(item: Input, info: zipfile.ZipInfo) -> Iterator[Input | Refusal]:
    name = PurePosixPath(info.filename).name
    if info.flag_bits & 0x1:
        yield refuse(item.place, f"{name} is locked with a password: unpack the archive first")
    elif reason := unread_kind(name, named=False):
        yield refuse(item.place, reason)
    elif item.suffix in kinds().lines_suffixes:
        yield from _lines(item)
    elif _holds_several(name, item.suffix):
        yield refuse(item.place, f"{name} holds several reports itself: unpack the archive first")
    else:
        yield item


def _holds_several(name: str, suffix: str) -> bool:
    return suffix in kinds().feed_suffixes | kinds().zip_suffixes or name.lower().endswith(
        kinds().warc_endings
    )


def _lines(item: Input) -> Iterator[Input | Refusal]:
    try:
        data = read_member(item)
    except InputError as error:
        yield refuse(item.place, str(error))
        return
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            yield Input(path=item.path, holder=Holder.ZIP, entry=item.entry, line=number, data=line)


def _hidden(name: str) -> bool:
    return any(part.startswith(HIDDEN) for part in PurePosixPath(name).parts)


def read_member(item: Input, entry: str | None = None) -> bytes:
    """The bytes of a file in an archive: of `item` itself, or of `entry` beside it.

    Raises InputError when they cannot be had or are more than a report may have, and KeyError when there is
    no `entry`.
    """
    try:
        with zipfile.ZipFile(item.path) as archive, archive.open(entry or item.entry or "") as file:
            raw = file.read(MAX_REPORT_BYTES + 1)  # sizes told in an archive may be lies
    except KeyError:
        raise  # the caller knows what it means that there is none
    except Exception as error:  # a broken archive raises what its unpackers raise: zlib.error, EOFError ...
        raise InputError(_broken(item.place, error)) from error
    if len(raw) > MAX_REPORT_BYTES:
        raise InputError(
            f"{item.place} unpacks to more than one report may have ({MAX_REPORT_BYTES:,} bytes): "
            "split it into one file a report"
        )
    return raw


def _broken(place: str, error: Exception) -> str:
    if isinstance(error, OSError):
        return os_reason(place, error)
    return f"{place} cannot be unpacked ({error}): make the archive anew, or give its files"
