"""What is known of a report beside its text: from the user for all, from a sidecar, from a JSON line."""

from __future__ import annotations

from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from khaldun.errors import InputError, UsageError
from khaldun.ingest.dates import read_published
from khaldun.ingest.inputs import SIDECAR, STDIN, Holder, Input
from khaldun.ingest.zips import read_member

FIELDS = ("published", "outlet", "agency", "title", "url", "doc", "text")
ABOUT = ("published", "outlet", "agency")
"""What may be said of all reports of a feed or archive at once."""


class Given(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the user said for all inputs. Raises UsageError when `published` is no date."""

    published: str | None = None
    outlet: str | None = None
    agency: str | None = None
    language: str | None = None  # ISO 639-1

    def __post_init__(self) -> None:
        if self.published is not None and read_published(self.published) is None:
            raise UsageError(
                f"published is {self.published!r}, which is no date: write it like 2019-04-17 "
                "or 2019-04-17T23:30+02:00"
            )


class Told(Struct, frozen=True, kw_only=True):
    """What a sidecar or a JSON line says of its report. Empty strings are as good as nothing said."""

    published: str | None = None
    outlet: str | None = None
    agency: str | None = None
    title: str | None = None
    url: str | None = None
    doc: str | None = None
    text: str | None = None
    notes: tuple[str, ...] = ()

    def published_on(self, place: str) -> date | datetime | None:
        """The publication date told. Raises InputError when the words are no date."""
        if not self.published:
            return None
        found = read_published(self.published)
        if found is None:
            raise InputError(
                f"{place}: `published` is {self.published!r}, which is no date: write it like 2019-04-17"
            )
        return found


def sidecar_path(path: str) -> Path:
    """The sidecar of NAME.txt (or .html, .md ...): NAME.meta.json beside it."""
    return Path(path).with_name(Path(path).stem + SIDECAR)


def read_sidecar(item: Input) -> Told:
    """What sidecars say of a report: its own, and that of the feed or archive it stands in.

    Nothing where there are none. Raises InputError when one cannot be understood.
    """
    if item.holder is None:
        return _beside(item.path) if item.data is None else Told()
    own = _sidecar_in_zip(item) if item.holder is Holder.ZIP else Told()
    return with_holder(own, item)


def with_holder(own: Told, item: Input) -> Told:
    """What is told of one report, and what the sidecar of the feed or archive it stands in says of all."""
    if item.holder is None or item.path == STDIN:
        return own
    general = _beside(item.path)
    fields = {name: getattr(own, name) or getattr(general, name) for name in ABOUT}
    return replace(own, **fields, notes=(*own.notes, *general.notes))


def _beside(path: str) -> Told:
    sidecar = sidecar_path(path)
    try:
        data = sidecar.read_bytes()
    except FileNotFoundError:
        return Told()
    except OSError as error:
        raise InputError(f"{sidecar} cannot be read ({error.strerror}): check its permissions") from error
    return read_told(data, place=str(sidecar), remedy="mend the sidecar or remove it")


def _sidecar_in_zip(item: Input) -> Told:
    name = str(PurePosixPath(item.entry or "").with_suffix(SIDECAR))
    try:
        data = read_member(item, name)
    except KeyError:
        return Told()
    return read_told(data, place=f"{item.path}:{name}", remedy="mend the sidecar or remove it")


def read_told(data: bytes, *, place: str, remedy: str) -> Told:
    """A JSON object as Told. Raises InputError naming `place` and what is wrong."""
    try:
        value = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=dict[str, object])
        known = {key: value[key] for key in FIELDS if value.get(key) not in (None, "")}
        return msgspec.convert(known | {"notes": _misspelt(value, place)}, Told)
    except msgspec.MsgspecError as error:
        raise InputError(f"{place} is not a JSON object as expected ({error}): {remedy}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{place} is not UTF-8 ({error.reason} at byte {error.start}): {remedy}") from error
    except RecursionError as error:
        raise InputError(f"{place} is nested too deeply: {remedy}") from error


def _misspelt(value: dict[str, object], place: str) -> tuple[str, ...]:
    """Notes on keys that look like a slip of a known one; other extra keys are the user's own business."""
    notes = []
    for key in value:
        close = get_close_matches(key.lower(), FIELDS, n=1, cutoff=0.8)
        if key not in FIELDS and close:
            notes.append(f"{place}: the key {key!r} is not read; `{close[0]}` may be meant")
    return tuple(notes)
