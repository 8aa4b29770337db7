"""Web archives (WARC): each page that was fetched one report, with its address and when it was fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from msgspec import Struct

from khaldun.errors import InputError
from khaldun.ingest.inputs import MAX_REPORT_BYTES, Holder, Input, os_reason, refuse
from khaldun.records import Refusal

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

PAGES = frozenset({"text/html", "application/xhtml+xml"})
TEXTS = frozenset({"text/plain"})
PDFS = frozenset({"application/pdf"})
READ = PAGES | TEXTS | PDFS
"""Kinds of content that may hold a report; pictures, scripts and styles of a page are passed over."""
BEGINNINGS = (b"WARC/", b"\x1f\x8b", b"\x04\x22\x4d\x18")
"""How a record begins: as it is, packed by gzip, packed by LZ4."""
FOUND = 200
"""The HTTP status of a page that was there."""


class Capture(Struct, frozen=True, kw_only=True):
    """A page as it was fetched: the bytes, their kind, the address, and a note of when."""

    raw: bytes
    media: str
    charset: str | None
    url: str | None
    notes: tuple[str, ...]


def captures_of(path: str) -> Iterator[Input | Refusal]:
    """An input for each page of the archive, in its order; refusals for what cannot be read of it."""
    count = 0
    try:
        with Path(path).open("rb") as file, Path(path).open("rb") as again:
            for record in _records(file):
                if not _begins_at(again, record.stream_pos):
                    yield refuse(path, _packed_whole(path))
                    return
                if _holds_report(record):
                    count += 1
                    yield Input(path=path, holder=Holder.WARC, entry=str(count), start=record.stream_pos)
    except (OSError, ValueError) as error:
        yield refuse(path, _reason(path, error))
        return
    if not count:
        yield refuse(path, f"{Path(path).name} holds no page that was found: give an archive with pages")


def _begins_at(file: BinaryIO, offset: int) -> bool:
    """Whether a record begins there, packed or not, so that it can be found again."""
    file.seek(offset)
    return file.read(len(max(BEGINNINGS, key=len))).startswith(BEGINNINGS)


def _reason(place: str, error: OSError | ValueError) -> str:
    if isinstance(error, OSError) and error.errno is not None:
        return os_reason(place, error)
    return f"{place} is broken as a web archive ({error}): what stands before that is read; fetch it anew"


def _packed_whole(path: str) -> str:
    return (
        f"{Path(path).name} is packed as a whole, not record by record, so that single pages cannot be found "
        "again in it: unpack it (gunzip) and give the .warc"
    )


def _records(file: BinaryIO, *, decode: Literal["none", "all"] = "none") -> Iterator[WarcRecord]:
    """The records that may hold a page; `decode` "all" unpacks what their servers packed, which one page may
    have done so badly that no other behind it would be found.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    return iter(ArchiveIterator(file, record_types=kinds, parse_http=True, auto_decode=decode))


def _holds_report(record: WarcRecord) -> bool:
    found = not record.is_http or record.http_headers.status_code in {FOUND, None}
    return found and _media(record) in READ


def _media(record: WarcRecord) -> str:
    told = record.http_content_type if record.is_http else record.headers.get("Content-Type", "")
    return (told or "").partition(";")[0].strip().lower()


def read_capture(item: Input) -> Capture:
    """The page of an archive. Raises InputError when it is broken or larger than a report may be."""
    try:
        lacking = _lacking(item)
        record, raw = _read(item, decode="all")
    except (OSError, ValueError) as error:
        raise InputError(_reason(item.place, error)) from error
    if len(raw) > MAX_REPORT_BYTES:
        raise InputError(f"{item.place} is larger than one report may be ({MAX_REPORT_BYTES:,} bytes)")
    url = record.headers.get("WARC-Target-URI")
    fetched = f" on {record.record_date:%Y-%m-%d at %H:%M %Z}" if record.record_date else ""
    notes = [f"{item.name}: fetched{fetched} from {url or 'an address the archive does not tell'}"]
    if lacking:
        notes.append(f"{item.name}: the archive is cut short here, {lacking:,} bytes of the page are missing")
    return Capture(
        raw=raw,
        media=_media(record),
        charset=record.http_charset if record.is_http else None,
        url=url.strip("<>") if url else None,
        notes=tuple(notes),
    )


def _read(item: Input, *, decode: Literal["none", "all"]) -> tuple[WarcRecord, bytes]:
    """The record of a page, and its bytes up to one more than a report may have."""
    with Path(item.path).open("rb") as file:
        file.seek(item.start)
        record = next(_records(file, decode=decode), None)
        if record is None:
            raise InputError(f"{item.place} is not there any more: the archive was changed while it was read")
        return record, record.reader.read(MAX_REPORT_BYTES + 1)


def _lacking(item: Input) -> int:
    """How many bytes the archive says the page has and does not hold: some, where it was cut short."""
    record, raw = _read(item, decode="none")
    told = int(record.content_length)
    return 0 if len(raw) > MAX_REPORT_BYTES else max(0, told - len(raw))
