"""Tables whose numbers stand in columns of their own: "Date | Location | Killed | Injured".

Only those are found whose head names a count of people harmed and a place or a day. Cells may be parted by
bars, tabs, two or more blanks, semicolons or commas; a head may take two lines (khaldun/data/twofold.py).
Tables on their side and cells on lines of their own: khaldun/data/turned.py. What a cell means is worked out
in the rooms: here are only lines, cells and heads, as code points of the text as given. Words:
data/reading/columns.toml.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from khaldun.data.beside import lines_over, source_of
from khaldun.data.grids import (
    RULE,
    SIGNS,
    Head,
    Lines,
    Row,
    TollTable,
    cells_in,
    counts_some,
    is_read,
    is_total,
    lines_of,
    under,
)
from khaldun.data.heads import PLACES, STOP, TOLL, Cell, Column, columns_of, counts, is_plain, lists, words_of
from khaldun.data.turned import turned_at
from khaldun.data.twofold import head_over_two

__all__ = ["Row", "TollTable", "toll_tables"]

MISSES = 2
"""Lines in a row that are no rows, within a table: a rule, an empty line, a broken row."""


@lru_cache(maxsize=4)
def toll_tables(text: str) -> tuple[TollTable, ...]:
    """All tables of losses in a text, in order; asked by several rooms of one report."""
    if "\n" not in text or counts().search(text) is None:
        return ()
    lines, found, at, first = lines_of(text), list[TollTable](), 0, 0
    while at < len(lines.cells):
        table, used = _table_at(lines, at, first)
        at += used
        if table:
            found.append(table)
            first = at
    return tuple(found)


def _table_at(lines: Lines, at: int, first: int) -> tuple[TollTable | None, int]:
    """The table whose head is line `at` or, of one that is turned, holds it, and how many lines it takes;
    nothing before line `first` is free.
    """
    if at not in lines.counting and at + 1 not in lines.counting:
        return None, 1
    if not lines.is_short(at) or STOP.search(lines.words(at)):
        return None, 1  # a sentence
    for head in _heads_at(lines, at):
        rows, last = _rows(lines, head)
        if rows and is_read(lines.text, head.columns, rows):
            return _table(lines, at, head, rows, last), last - at + 1
    turned = turned_at(lines, at, first) if at in lines.counting else None
    return (_beside(lines, *turned), turned[2] - at + 1) if turned else (None, 1)


def _heads_at(lines: Lines, at: int) -> Iterator[Head]:
    """The heads that line `at` may be, alone or with the line under it."""
    for sign in SIGNS:
        if sign not in lines.words(at):
            continue
        if double := head_over_two(lines, at, sign):
            yield double
        elif at in lines.counting and (single := _head(lines, at, sign)):
            yield single


def _head(lines: Lines, at: int, sign: str) -> Head | None:
    words = lines.words(at)
    cells = cells_in(lines.text, lines.cells[at], sign, words)
    names = [lines.text[cell.start : cell.end] for cell in cells]
    columns = columns_of(names, sign)
    return Head(at, sign, words, cells, columns, is_sure(names, columns)) if columns else None


def is_sure(names: Sequence[str], columns: Sequence[Column]) -> bool:
    """Whether a head has a column of places or days all whose words head columns."""
    where = (name for name, one in zip(names, columns, strict=True) if one.role in {*PLACES, "date"})
    return any(map(is_plain, where))


def _table(lines: Lines, at: int, head: Head, rows: tuple[Row, ...], last: int) -> TollTable:
    if head.columns[0].role in {*PLACES, "date"}:
        rows = tuple(_repeated(rows))
    start, end = lines.cells[at].start, lines.cells[head.line].end
    made = TollTable(Row(start, end, head.cells), head.columns, rows, ())
    return _beside(lines, made, at, last)


def _beside(lines: Lines, table: TollTable, first: int, last: int) -> TollTable:
    """A table with what the lines over and under it say."""
    caption, lead = lines_over(lines, first)
    cells = table.head.cells if table.rows[0].spread else (table.head,)
    words = " ".join(lines.text[cell.start : cell.end] for cell in cells)
    return table._replace(
        caption=caption,
        lead=lead,
        peaceful=bool(lists().elsewhere & words_of(words)),
        source=source_of(lines, caption, last),
    )


def _rows(lines: Lines, head: Head) -> tuple[tuple[Row, ...], int]:
    """The rows under a head and the last of their lines; one empty line between two rows is none."""
    found: list[Row] = []
    last = head.line
    for number in range(head.line + 1, len(lines.cells)):
        line, words = lines.cells[number], lines.words(number)
        cells = _aligned(lines, number, head)
        if cells is not None and words != head.words:
            found.append(Row(line.start, line.end, cells, is_total(lines.text, cells)))
            last = number
        elif (words and head.sign not in words) or number - last > MISSES:
            break
        elif words and number > head.line + 1 and not lines.words(number - 1):
            break  # another text behind an empty line
    return tuple(found), last


def _repeated(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows; an empty first cell says what the one above it says ("1 May" over two rows of that day)."""
    above: Cell | None = None
    for row in rows:
        first, *others = row.cells
        if above and first.start == first.end and not row.total and len(others) > 1:
            row = row._replace(cells=(above, *others))
        above = None if row.total else row.cells[0]
        yield row


def _aligned(lines: Lines, number: int, head: Head) -> tuple[Cell, ...] | None:
    """The cells of a line, one for each head; None where it is no row of the table."""
    text, line = lines.text, lines.cells[number]
    if not lines.is_short(number) or RULE.fullmatch(text, line.start, line.end):
        return None
    cells: tuple[Cell, ...] | None = cells_in(text, line, head.sign, head.words)
    many = len(head.cells)
    if cells and head.sign == "  " and 1 < len(cells) < many:
        cells = under(text, cells, head.cells)
    if not cells or len(cells) == 1 or (len(cells) != many and head.sign == ","):
        return None  # of "Goma, 1,204, 3" nobody knows which comma parts cells
    cells = (*cells[:many], *(Cell(line.end, line.end) for _ in head.cells[len(cells) :]))
    tolls = (cell for column, cell in zip(head.columns, cells, strict=True) if column.role == TOLL)
    return cells if all(counts_some(text, cell, head) for cell in tolls) else None
