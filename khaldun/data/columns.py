"""Tables whose numbers stand in columns of their own: "Date | Location | Killed | Injured".

Only those are found whose head names a count of people harmed and a place or a day. Cells may be parted by
bars, tabs, two or more blanks, semicolons or commas. What a cell means is worked out in the rooms: here are
only lines, cells and heads, as code points of the text as given. Words: data/reading/columns.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from khaldun.data.heads import (
    LONGEST_HEAD,
    MARKS,
    PLACES,
    TOLL,
    WORD,
    Cell,
    Column,
    columns_of,
    counts,
    is_empty,
    is_plain,
    lists,
    words_of,
)
from khaldun.data.numbers import number_words

LONGEST_LINE = 1_000
LONGEST_CAPTION = 200
CAPTION_LINES = 3
MISSES = 2
"""Lines in a row that are no rows, within a table: a rule, an empty line, a broken row."""
CAPTION_REACH = 6
"""Lines above a head among which its headings stand."""
TOTALS = ("total", "totals", "total:", "subtotal", "sub-total")  # "Total (5 states)"
_RULE = re.compile(r"[\s|:+=_-]+")
_END = re.compile(r"[^\W\d_]{3}\.\Z")
"""The stop of a sentence."""
_SIGNS = ("|", "\t\t", "\t", ";", ",", "  ")
_PARTS = {
    "|": re.compile(r"\|"),
    "\t\t": re.compile(r"\t\t"),
    "\t": re.compile(r"\t"),
    ";": re.compile(r";"),
    ",": re.compile(r"\"[^\"]*\"|,"),
    "  ": re.compile(r"[ \xa0]{2,}"),
}


class Row(NamedTuple):
    """One line: its words and its cells, one a column; `total`: it sums up the others."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    total: bool = False


class Head(NamedTuple):
    """The head of a table: the number of its line, what parts its cells, its words, cells and columns.

    `sure`: it has a column of places or days all whose words head columns; "Abu Shouk camp" may be a place.
    """

    line: int
    sign: str
    words: str
    cells: tuple[Cell, ...]
    columns: tuple[Column, ...]
    sure: bool


class TollTable(NamedTuple):
    """A table of losses, its columns under its head, the lines above it that say what it counts (`caption`),
    and a sentence right above that may say where and when (`lead`).

    `peaceful`: a head says that it counts what no war does ("Cases", "Births").
    """

    head: Row
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: tuple[Cell, ...]
    lead: tuple[Cell, ...] = ()
    peaceful: bool = False

    @property
    def end(self) -> int:
        """Where its last row ends."""
        return self.rows[-1].end


@lru_cache(maxsize=4)
def toll_tables(text: str) -> tuple[TollTable, ...]:
    """All tables of losses in a text, in order; asked by several rooms of one report."""
    if not _may_hold_one(text):
        return ()
    lines, found, at = list(_lines(text)), [], 0
    while at < len(lines):
        table, used = _table_at(text, lines, at)
        if table:
            found.append(table)
        at += used
    return tuple(found)


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(rf"\d|\b(?:{number_words()})\b", re.IGNORECASE)


def _may_hold_one(text: str) -> bool:
    return "\n" in text and any(sign in text for sign in _SIGNS) and counts().search(text) is not None


def _lines(text: str) -> Iterator[Cell]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield _stripped(text, start, start + len(line))
        start += len(line)


def _stripped(text: str, start: int, end: int) -> Cell:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Cell(start, max(start, start + len(words.strip())))


def _table_at(text: str, lines: Sequence[Cell], at: int) -> tuple[TollTable | None, int]:
    """The table whose head is line `at`, and how many lines it takes."""
    line = lines[at]
    if line.end - line.start > LONGEST_LINE or not counts().search(text, line.start, line.end):
        return None, 1
    for sign in _SIGNS:
        cells = _cells(text, line, sign, text[line.start : line.end])
        columns = columns_of(text, cells, sign)
        head = Head(at, sign, text[line.start : line.end], cells, columns, _is_sure(text, cells, columns))
        rows, used = _rows(text, lines, head) if columns else ((), 0)
        if rows and _is_set(text, columns, rows):
            rows = tuple(_repeated(rows)) if columns[0].role in {*PLACES, "date"} else rows
            peaceful = bool(lists().elsewhere & words_of(head.words))
            over = _above(text, lines, at)
            return TollTable(Row(*line, cells), columns, rows, *over, peaceful), used + 1
    return None, 1


def _is_sure(text: str, cells: Sequence[Cell], columns: Sequence[Column]) -> bool:
    where = (cell for cell, one in zip(cells, columns, strict=False) if one.role in {*PLACES, "date"})
    return any(is_plain(text[cell.start : cell.end]) for cell in where)


def _is_set(text: str, columns: Sequence[Column], rows: Sequence[Row]) -> bool:
    """Whether any row names a place in words, or a day."""
    for number, column in enumerate(columns):
        cells = (row.cells[number] for row in rows)
        if column.role == "date" and any(cell.start < cell.end for cell in cells):
            return True
        if column.role in PLACES and any(WORD.search(text, cell.start, cell.end) for cell in cells):
            return True
    return False


def _cells(text: str, line: Cell, sign: str, head: str) -> tuple[Cell, ...]:
    """The cells of a line; bars at its ends are none where the `head` has them too."""
    start, end = line
    if sign in ("\t", "\t\t"):  # an empty cell at the head of a line is one
        start = text.rfind("\n", 0, start) + 1
    if sign == "|":
        start += head.startswith("|") and text.startswith("|", start)
        end -= head.endswith("|") and text.endswith("|", start, end)
    found = []
    for border in _PARTS[sign].finditer(text, start, end):
        if border[0][0] == '"':
            continue
        found.append(_unquoted(text, start, border.start()))
        start = border.end()
    return (*found, _unquoted(text, start, end))


def _unquoted(text: str, start: int, end: int) -> Cell:
    cell = _stripped(text, start, end)
    quoted = cell.end - cell.start > 1 and text[cell.start] == text[cell.end - 1] == '"'
    return _stripped(text, cell.start + 1, cell.end - 1) if quoted else cell


def _rows(text: str, lines: Sequence[Cell], head: Head) -> tuple[tuple[Row, ...], int]:
    """The rows under a head and how many lines they take; one empty line between two rows is none."""
    found: list[Row] = []
    used = 0
    for number in range(head.line + 1, len(lines)):
        line = lines[number]
        words = text[line.start : line.end]
        cells = _aligned(text, line, head)
        if cells is not None and words != head.words:
            found.append(Row(line.start, line.end, cells, _is_total(text, cells)))
            used = number - head.line
        elif (words and head.sign not in words) or number - head.line - used > MISSES:
            break
        elif words and number > head.line + 1 and lines[number - 1].start == lines[number - 1].end:
            break  # another text behind an empty line
    return tuple(found), used


def _repeated(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows; an empty first cell says what the one above it says ("1 May" over two rows of that day)."""
    above: Cell | None = None
    for row in rows:
        first, *others = row.cells
        if above and first.start == first.end and not row.total and len(others) > 1:
            row = row._replace(cells=(above, *others))
        above = None if row.total else row.cells[0]
        yield row


def _aligned(text: str, line: Cell, head: Head) -> tuple[Cell, ...] | None:
    """The cells of a line, one for each head; None where it is no row of the table."""
    if line.end - line.start > LONGEST_LINE or _RULE.fullmatch(text, line.start, line.end):
        return None
    cells: tuple[Cell, ...] | None = _cells(text, line, head.sign, head.words)
    many = len(head.cells)
    if cells and head.sign == "  " and 1 < len(cells) < many:
        cells = _under(text, cells, head.cells)
    if not cells or len(cells) == 1 or (len(cells) != many and head.sign == ","):
        return None  # of "Goma, 1,204, 3" nobody knows which comma parts cells
    cells = (*cells[:many], *(Cell(line.end, line.end) for _ in head.cells[len(cells) :]))
    tolls = (cell for column, cell in zip(head.columns, cells, strict=True) if column.role == TOLL)
    return cells if all(_counts_some(text, cell, head) for cell in tolls) else None


def _counts_some(text: str, cell: Cell, head: Head) -> bool:
    """Whether words may stand under a head of losses; under one that is not sure only bare figures do, as
    "7 dead" is an item of a list.
    """
    if cell.end - cell.start > LONGEST_HEAD or (head.sign == "," and _END.search(text, cell.start, cell.end)):
        return False
    if head.sure or is_empty(text, cell):
        return True
    words = text[cell.start : cell.end]
    return _figures().search(words) is not None and not counts().search(words)


def _under(text: str, cells: Sequence[Cell], heads: Sequence[Cell]) -> tuple[Cell, ...] | None:
    """The cells of a line with empty ones, each under the head it stands under in print."""
    first = text.rfind("\n", 0, heads[0].start) + 1
    line = text.rfind("\n", 0, cells[0].start) + 1
    found = [Cell(cells[-1].end, cells[-1].end)] * len(heads)
    for cell in cells:
        places = [(one.start - first, one.end - first) for one in heads]
        left, right = cell.start - line, cell.end - line
        near = [max(start - right, left - end) for start, end in places]
        at = near.index(min(near))
        if found[at].start < found[at].end:
            return None
        found[at] = cell
    return tuple(found)


def _is_total(text: str, cells: Sequence[Cell]) -> bool:
    named = [text[cell.start : cell.end].strip(MARKS + ":").casefold() for cell in cells[:2]]
    return any(words in lists().total or words.split(" ", 1)[0] in TOTALS for words in named)


def _is_row(text: str, line: Cell) -> bool:
    return text.find("|", line.start, line.end) >= 0 or text.find("\t", line.start, line.end) >= 0


def _above(text: str, lines: Sequence[Cell], head: int) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """The headings over a table, with a sentence that points to it ("The table below lists ..."), and another
    sentence right above it; more sentences, and rows of another table, tell something else.
    """
    found, lead = list[Cell](), list[Cell]()
    for line in reversed(lines[max(0, head - CAPTION_REACH) : head]):
        if line.start == line.end:
            continue
        if line.end - line.start > LONGEST_CAPTION or len(found) == CAPTION_LINES or _is_row(text, line):
            break
        if text[line.end - 1] not in ".!?" or _points(text, line):
            found.append(line)
        elif found or lead:
            break
        else:
            lead.append(line)
    return tuple(reversed(found)), tuple(lead)


def _points(text: str, line: Cell) -> bool:
    return bool(lists().pointing & words_of(text[line.start : line.end]))
