"""Tables of losses: what stands in their cells is marked as their heads say, and nowhere across a border.

The model was taught sentences: of "12 March | Goma | 4 | -" it makes one, or two rows one. Days, places and
parties of such cells are marked whole; what the model sees in heads, numbers and days is no deed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from khaldun.data.columns import Row, TollTable, toll_tables
from khaldun.data.heads import Cell, Column, is_empty
from khaldun.read.decode import Found
from khaldun.read.marks import Mark
from khaldun.read.rowdays import MONTH
from khaldun.records import Span
from khaldun.records.overlap import SpanIndex

SURE = 1.0
_DAY = (
    rf"(?:\d{{1,2}}(?:\s*(?:[–—-]|to|and)\s*\d{{1,2}})?\s+(?:{MONTH})\b(?:,?\s+\d{{4}}\b)?"
    rf"|(?:{MONTH})\s+\d{{1,2}}\b(?:,?\s+\d{{4}}\b)?|(?:{MONTH})\s+\d{{4}}\b"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{4})"
)
DATED = re.compile(
    rf"\b(?:(?:as of|as at|since|until|up to|between|from)\s+)?{_DAY}(?:\s*(?:[–—-]|to|and|until)\s*{_DAY})?"
)
"""The day or days over a table: "as of 1 May 2023", "28 April - 5 May"."""
LONGEST = 80
"""Code points of a cell that names a place, a day or a party."""
NAMES = {
    "fine": "place",
    "middle": "place",
    "wide": "place",
    "date": "time",
    "actor": "actor",
    "source": "actor",
}
"""What is marked in the cells of a column."""
TOLD = frozenset({"", "type"})
"""Columns whose cells may tell of a deed in words."""


def in_columns(text: str, found: Sequence[Found], named: Sequence[Mark]) -> tuple[list[Found], list[Mark]]:
    """Deeds and marks of a text, with those of its tables of losses."""
    tables = toll_tables(text)
    for table in tables:
        found = [kept for one in found for kept in _bordered(text, one, table)]
        named = [mark for mark in named if _keeps(mark, table)]
    seen = [*named, *(mark for one in found for mark in one.marks)] if tables else []
    times = SpanIndex(Span(start=one.start, end=one.end) for one in seen if one.name == "time")
    marked = [mark for table in tables for mark in _cell_marks(text, table)]
    marked += [mark for table in tables for mark in _days_over(text, table, times)]
    taken = {(mark.name, mark.start, mark.end) for mark in named}
    return list(found), [*named, *(one for one in marked if (one.name, one.start, one.end) not in taken)]


def _days_over(text: str, table: TollTable, times: SpanIndex) -> Iterator[Mark]:
    """The days of the lines over a table, but for those marked."""
    for line in (*table.caption, *table.lead):
        for match in DATED.finditer(text, line.start, line.end):
            if not times.meets(match.start(), match.end()):
                yield Mark(name="time", start=match.start(), end=match.end(), score=SURE)


def _cell_marks(text: str, table: TollTable) -> Iterator[Mark]:
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            name = NAMES.get(column.role)
            if name and cell.end - cell.start <= LONGEST and not row.total and not is_empty(text, cell):
                yield from _named_in(text, cell, name)
    if table.source:
        yield from _named_in(text, table.source, "actor")


def _named_in(text: str, cell: Cell, name: str) -> Iterator[Mark]:
    """The name in a cell, or each of the places of "Sahel / Djibo"."""
    start = cell.start
    for part in text[cell.start : cell.end].split("/" if name == "place" else "\n"):
        words = part.strip()
        if any(map(str.isalpha, words)) or (words and name == "time"):
            first = start + part.index(words)
            yield Mark(name=name, start=first, end=first + len(words), score=SURE)
        start += len(part) + 1


def _bordered(text: str, found: Found, table: TollTable) -> Iterator[Found]:
    """The deed within its row, or outside the table; none where a head, a number or a name is its word."""
    start, end = found.trigger
    if end <= table.head.start or start >= table.end:
        first, last = _outside(text, found.evidence, table)
        kept = tuple(mark for mark in found.marks if not _meets(mark, table))
        yield replace(found, evidence=(first, last), marks=kept)
    row = next((one for one in table.rows if one.piece_at(start)), None)
    piece = row.piece_at(start) if row else None
    if row and piece and _is_told(start, end, row, table.columns):
        first, last = max(found.evidence[0], piece.start), min(found.evidence[1], piece.end)
        own = next(cell for cell in row.cells if cell.start <= start < cell.end)
        kept = tuple(mark for mark in found.marks if not _meets(mark, table) or _may_go(mark, row, own))
        yield replace(found, evidence=(first, last), marks=kept)


def _outside(text: str, evidence: tuple[int, int], table: TollTable) -> tuple[int, int]:
    start, end = evidence
    if start < table.head.start < end:
        return start, start + len(text[start : table.head.start].rstrip())
    return (table.end, end) if start < table.end < end else (start, end)


def _is_told(start: int, end: int, row: Row, columns: Sequence[Column]) -> bool:
    """Whether words stand in a cell that tells of a deed."""
    cells = zip(columns, row.cells, strict=True)
    return any(cell.start <= start and end <= cell.end for column, cell in cells if column.role in TOLD)


def _meets(mark: Mark, table: TollTable) -> bool:
    return mark.start < table.end and table.head.start < mark.end


def _is_in_a_cell(mark: Mark, row: Row) -> bool:
    return any(cell.start <= mark.start and mark.end <= cell.end for cell in row.cells)


def _may_go(mark: Mark, row: Row, own: Cell) -> bool:
    """Whether a mark goes with a deed of a row: a figure only where it stands in the cell of the deed."""
    return own.start <= mark.start < own.end if mark.facts else _is_in_a_cell(mark, row)


def _keeps(mark: Mark, table: TollTable) -> bool:
    """Whether a mark stands outside the table or in one cell of a row."""
    return not _meets(mark, table) or any(_is_in_a_cell(mark, row) for row in table.rows)
