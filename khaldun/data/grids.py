"""What a table of losses is made of: lines, cells, a head and rows, as code points of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from khaldun.data.heads import (
    LONGEST_HEAD,
    MARKS,
    PLACES,
    STOP,
    TOLL,
    WORD,
    Cell,
    Column,
    counts,
    harms,
    is_empty,
    lists,
)
from khaldun.data.numbers import number_words

LONGEST_LINE = 1_000
TOTALS = ("total", "totals", "total:", "subtotal", "sub-total")  # "Total (5 states)"
SIGNS = ("|", "\t\t", "\t", ";", ",", "  ")
RULE = re.compile(r"[\s|:+=_-]+")
_END = re.compile(r"[^\W\d_]{3}\.\Z")
"""The stop of a sentence."""
_PARTS = {
    "|": re.compile(r"\|"),
    "\t\t": re.compile(r"\t\t"),
    "\t": re.compile(r"\t"),
    ";": re.compile(r";"),
    ",": re.compile(r"\"[^\"]*\"|,"),
    "  ": re.compile(r"[ \xa0]{2,}"),
}


class Row(NamedTuple):
    """One happening of a table: its words and its cells, one a column; `total`: it sums up the others;
    `spread`: its cells stand apart, as the table lies on its side.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]
    total: bool = False
    spread: bool = False

    @property
    def pieces(self) -> tuple[Cell, ...]:
        """Where its words stand: together, or each cell by itself."""
        if self.spread:
            return tuple(sorted(cell for cell in self.cells if cell.start < cell.end))
        return (Cell(self.start, self.end),)

    def piece_at(self, at: int) -> Cell | None:
        """The words of the row around a code point."""
        return next((piece for piece in self.pieces if piece.start <= at < piece.end), None)


class Head(NamedTuple):
    """The head of a table: the number of its last line, what parts its cells, its words, the names of its
    columns, its cells and what the columns hold.

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

    `peaceful`: a head says that it counts what no war does ("Cases", "Births"); `source`: whom a line beside
    it names as the one who counted ("Source: Ministry of Health").
    """

    head: Row
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: tuple[Cell, ...]
    lead: tuple[Cell, ...] = ()
    peaceful: bool = False
    source: Cell | None = None

    @property
    def end(self) -> int:
        """Where its last row ends."""
        return max(row.end for row in self.rows)


class Lines(NamedTuple):
    """The lines of a text without the blanks around them, and those that may head a count of harm."""

    text: str
    cells: tuple[Cell, ...]
    counting: frozenset[int]

    def words(self, number: int) -> str:
        """What a line says; nothing where there is none."""
        if not 0 <= number < len(self.cells):
            return ""
        return self.text[self.cells[number].start : self.cells[number].end]

    def is_short(self, number: int) -> bool:
        """Whether a line is one that a table may have."""
        return 0 <= number < len(self.cells) and (
            self.cells[number].end - self.cells[number].start <= LONGEST_LINE
        )


def lines_of(text: str) -> Lines:
    """The lines of a text."""
    cells, start = list[Cell](), 0
    for line in text.splitlines(keepends=True):
        cells.append(stripped(text, start, start + len(line)))
        start += len(line)
    return Lines(text, tuple(cells), frozenset(n for n, cell in enumerate(cells) if _may_head(text, cell)))


def _may_head(text: str, line: Cell) -> bool:
    """Whether a line is no sentence and has a word for people harmed."""
    if not 0 < line.end - line.start <= LONGEST_LINE or STOP.search(text, line.start, line.end):
        return False
    return harms().search(text, line.start, line.end) is not None


def stripped(text: str, start: int, end: int) -> Cell:
    """A stretch of a text without the blanks around it."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Cell(start, max(start, start + len(words.strip())))


def cells_in(text: str, line: Cell, sign: str, head: str) -> tuple[Cell, ...]:
    """The cells of a line; bars at its ends are none where the `head` has them too."""
    start, end = line
    if sign in ("\t", "\t\t"):  # an empty cell at the head of a line is one
        start = text.rfind("\n", 0, start) + 1
    if sign == "|":
        start += head.startswith("|") and text.startswith("|", start)
        end -= head.endswith("|") and text.endswith("|", start, end)
    return tuple(_parted(text, start, end, sign))


def _parted(text: str, start: int, end: int, sign: str) -> Iterator[Cell]:
    for border in _PARTS[sign].finditer(text, start, end):
        if border[0][0] == '"':
            continue
        yield _unquoted(text, start, border.start())
        start = border.end()
    yield _unquoted(text, start, end)


def _unquoted(text: str, start: int, end: int) -> Cell:
    cell = stripped(text, start, end)
    quoted = cell.end - cell.start > 1 and text[cell.start] == text[cell.end - 1] == '"'
    return stripped(text, cell.start + 1, cell.end - 1) if quoted else cell


def under(text: str, cells: Sequence[Cell], heads: Sequence[Cell]) -> tuple[Cell, ...] | None:
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


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(rf"\d|\b(?:{number_words()})\b", re.IGNORECASE)


def has_figure(words: str) -> bool:
    """Whether some words have a number."""
    return _figures().search(words) is not None


def counts_some(text: str, cell: Cell, head: Head) -> bool:
    """Whether words may stand under a head of losses; under one that is not sure only bare figures do, as
    "7 dead" is an item of a list.
    """
    if cell.end - cell.start > LONGEST_HEAD or (head.sign == "," and _END.search(text, cell.start, cell.end)):
        return False
    if head.sure or is_empty(text, cell):
        return True
    words = text[cell.start : cell.end]
    return has_figure(words) and not counts().search(words)


def is_read(text: str, columns: Sequence[Column], rows: Sequence[Row]) -> bool:
    """Whether rows say where or when, and how many suffered what."""
    if not is_set(text, columns, rows):
        return False
    tolls = [number for number, column in enumerate(columns) if column.role == TOLL]
    if any(columns[number].kind for number in tolls):
        return True
    cells = (row.cells[number] for row in rows for number in tolls)
    return any(counts().search(text, cell.start, cell.end) for cell in cells)


def is_set(text: str, columns: Sequence[Column], rows: Sequence[Row]) -> bool:
    """Whether any row names a place in words, or a day."""
    for number, column in enumerate(columns):
        cells = (row.cells[number] for row in rows)
        if column.role == "date" and any(cell.start < cell.end for cell in cells):
            return True
        if column.role in PLACES and any(WORD.search(text, cell.start, cell.end) for cell in cells):
            return True
    return False


def is_total(text: str, cells: Sequence[Cell]) -> bool:
    """Whether a row sums up the others."""
    named = [text[cell.start : cell.end].strip(MARKS + ":").casefold() for cell in cells[:2]]
    return any(words in lists().total or words.split(" ", 1)[0] in TOTALS for words in named)
