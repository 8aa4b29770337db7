"""Which reports people say tell of one incident, and how many it killed and injured: two JSON Lines files.

The format of the Gun Violence Archive's reports in "Counting Events" (SemEval 2018, task 5):
reports with `id`, `incident`, `text`, and as they have them `title`, `dct` (day of publication), `uri`;
incidents with `incident_uri`, `num_killed`, `num_injured`. Other keys are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from khaldun.errors import DataError

LineT = TypeVar("LineT", bound=Struct)


class ToldReport(Struct, frozen=True, kw_only=True):
    """One report and the incident that people say it tells of."""

    id: str
    incident: str
    text: str
    title: str | None = None
    dct: str | None = None
    uri: str | None = None

    @property
    def outlet(self) -> str | None:
        """The site it stood on; an address of an archive holds the site's own behind it."""
        last = (self.uri or "").rsplit("/http", 1)[-1]
        host = urlsplit(
            last if "://" in (self.uri or "")[:9] and last == self.uri else f"http{last}"
        ).hostname
        return host.removeprefix("www.") if host else None


class ToldIncident(Struct, frozen=True, kw_only=True):
    """What people counted."""

    incident_uri: str
    num_killed: int
    num_injured: int


def read_reports(path: Path) -> tuple[ToldReport, ...]:
    """The reports of a file; one that tells of several incidents, a line for each, is kept with the first.

    Raises DataError naming file, line and remedy.
    """
    found: dict[str, ToldReport] = {}
    for _, row in _rows(path, ToldReport):
        found.setdefault(row.id, row)
    if not found:
        raise DataError(f"{path} holds no report: nothing to score; see khaldun evaluate incidents --help")
    return tuple(found.values())


def read_incidents(path: Path) -> dict[str, ToldIncident]:
    """The incidents of a file by their id. Raises DataError naming file, line and remedy."""
    return {row.incident_uri: row for _, row in _rows(path, ToldIncident)}


def _rows(path: Path, kind: type[LineT]) -> Iterator[tuple[int, LineT]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: {error}; give a JSON Lines file in UTF-8") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, msgspec.json.decode(line, type=kind)
        except (msgspec.DecodeError, msgspec.ValidationError) as error:
            raise DataError(f"{path}:{number}: {error}; see khaldun evaluate incidents --help") from error
