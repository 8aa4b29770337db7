"""Furniture on the same line as the report: datelines, wire openings, credits, addresses, sharing words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from khaldun.ingest.datelines import Dateline
from khaldun.ingest.lines import Line
from khaldun.ingest.tables import boilerplate_cues, either
from khaldun.records import Boilerplate, BoilerplateKind, Span

_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com)[^\s)\]>]+")
# A credit closes a line: "Reporting by A B; Editing by C D". Names only, so that no sentence is taken.
_CREDIT = re.compile(
    r"\(?\b(?:(?:Additional )?[Rr]eporting|[Ww]riting|[Ee]diting|Compiled) by\s"
    r"(?:[A-Z][\w.'’\-]*|and|in|by|[Ww]riting|[Ee]diting|[Aa]dditional|[Rr]eporting|newsroom|[;,]|\s)+[.)]{0,2}\s*$"
)
_SOURCE = re.compile(
    r"\((?:Source|Via|With)[:\s][^()\n]{2,80}\)\s*$|\([^()\n]{0,40}\b(?:and|with) [Aa]gencies\)\s*$"
)
MIN_BEFORE = 40  # code points of report that must stand before furniture on the same line


def mark_inline(
    text: str, lines: tuple[Line, ...], *, datelines: tuple[Dateline, ...], wire: tuple[int, int] | None
) -> list[Boilerplate]:
    """Marks of furniture that shares a line with the report."""
    marks = [_mark(line.start, line.end, BoilerplateKind.DATELINE) for line in datelines]
    if wire is not None:
        marks.append(_wire_mark(text, wire))
    marks += [_mark(*match.span(), BoilerplateKind.NAVIGATION) for match in _ADDRESS.finditer(text)]
    for line in lines[-3:]:
        marks += _closing(text, line)
    return marks


def _wire_mark(text: str, wire: tuple[int, int]) -> Boilerplate:
    """Capitals and a colon may also be a speaker ("UNICEF: "), so they are kept."""
    words = text[slice(*wire)].rstrip()
    drop = not words.endswith(":") or "," in words
    return Boilerplate(span=Span(start=wire[0], end=wire[1]), kind=BoilerplateKind.DATELINE, drop=drop)


def _mark(start: int, end: int, kind: BoilerplateKind) -> Boilerplate:
    return Boilerplate(span=Span(start=start, end=end), kind=kind, drop=True)


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"(?<=[.!?\"”’)\s])(?:{either(boilerplate_cues().inline.tail)})[\s.]*$", re.IGNORECASE)


def _closing(text: str, line: Line) -> Iterator[Boilerplate]:
    """Furniture at the end of a line, taken off piece by piece from the right."""
    end, low = line.end, line.start + MIN_BEFORE
    while end > low:
        found = _last_piece(text, low, end)
        if found is None:
            return
        start, kind = found
        yield _mark(start, end, kind)
        end = start + len(text[line.start : start].rstrip()) - len(text[line.start : start])


def _last_piece(text: str, low: int, end: int) -> tuple[int, BoilerplateKind] | None:
    window = text[max(low, end - 300) : end]
    for pattern, kind in (
        (_tail(), BoilerplateKind.NAVIGATION),
        (_CREDIT, BoilerplateKind.BYLINE),
        (_SOURCE, BoilerplateKind.BYLINE),
    ):
        match = pattern.search(window)
        if match:
            return end - len(window) + match.start(), kind
    return None
