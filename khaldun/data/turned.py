"""Tables of losses that are turned: on their side (heads in the first column), as a card ("Killed: 4"), or
copied out of a page so that each cell stands on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from khaldun.data.grids import (
    RULE,
    SIGNS,
    Lines,
    Row,
    TollTable,
    cells_in,
    has_figure,
    is_read,
    is_total,
    stripped,
)
from khaldun.data.heads import (
    LONGEST_HEAD,
    PLACES,
    TOLL,
    WORD,
    Cell,
    Column,
    column_of,
    columns_of,
    is_empty,
    is_plain,
    lists,
    words_of,
)

MOST_HEADS = 10
LONGEST_CELL = 120
"""Code points of a cell on a line of its own; what is longer is a sentence."""
FEWEST_ROWS = 2
SURE_HEADS = 4
"""Heads on lines of their own from which one row is enough."""
CARD = ":"
DAYS = "Date"
TURNED_SIGNS = (*(sign for sign in SIGNS if sign != ","), CARD)
_CARD = re.compile(r"\s*:(?:\s+|\Z)")
_DIGIT = re.compile(r"\d")

Turned = tuple[TollTable, int, int]
"""A table, and the first and the last of its lines."""


def turned_at(lines: Lines, at: int, first: int) -> Turned | None:
    """The turned table of which line `at` heads the harm; nothing before line `first` is its own."""
    for sign in TURNED_SIGNS:
        if sign in lines.words(at) and (found := _on_its_side(lines, at, first, sign)):
            return found
    return _one_a_line(lines, at, first)


def _on_its_side(lines: Lines, at: int, first: int, sign: str) -> Turned | None:
    here = _parted(lines, at, sign)
    if len(here) < 2 or not _counts(lines.text, here[0]):
        return None
    if sign == CARD and not _DIGIT.search(lines.words(at)) and not is_empty(lines.text, here[1]):
        return None  # "Dead: the chief, two sons"
    numbered = list(_grid(lines, at, first, sign))
    grid = [cells for _, cells in numbered]
    names = [lines.text[row[0].start : row[0].end] or _unnamed(lines.text, row[1:]) for row in grid]
    columns = columns_of(names, sign)
    rows = tuple(_columns_as_rows(lines.text, grid, columns)) if columns else ()
    if not rows or not _is_sure(names, columns) or not is_read(lines.text, columns, rows):
        return None
    heads = tuple(row[0] for row in grid)
    made = TollTable(Row(heads[0].start, heads[-1].end, heads), columns, rows, ())
    return made, numbered[0][0], numbered[-1][0]


Numbered = tuple[int, tuple[Cell, ...]]
"""A line by its number, and its cells."""


def _grid(lines: Lines, at: int, first: int, sign: str) -> Iterator[Numbered]:
    """The lines around one that have as many cells."""
    here = _parted(lines, at, sign)
    above = list(_beside(lines, range(at - 1, max(first, at - MOST_HEADS) - 1, -1), here, sign))
    yield from reversed(above)
    yield at, here
    yield from _beside(lines, range(at + 1, at + MOST_HEADS), here, sign)


def _unnamed(text: str, cells: Sequence[Cell]) -> str:
    """The head of cells without one: of days where all are days."""
    days = (words_of(text[cell.start : cell.end]) & lists().day_names for cell in cells)
    return DAYS if all(days) else ""


def _parted(lines: Lines, number: int, sign: str) -> tuple[Cell, ...]:
    """The cells of a line that may lie on its side; none where it has no two."""
    if not lines.is_short(number) or RULE.fullmatch(lines.words(number)):
        return ()
    line = lines.cells[number]
    if sign != CARD:
        return cells_in(lines.text, line, sign, lines.words(number))
    border = _CARD.search(lines.text, line.start, line.end)
    if border is None:
        return ()
    told = stripped(lines.text, border.end(), line.end)
    if told.end - told.start > LONGEST_HEAD:
        return ()  # a sentence behind a colon
    return stripped(lines.text, line.start, border.start()), told


def _counts(text: str, head: Cell) -> bool:
    return head.end - head.start <= LONGEST_HEAD and column_of(text[head.start : head.end]).role == TOLL


def _beside(lines: Lines, numbers: range, here: Sequence[Cell], sign: str) -> Iterator[Numbered]:
    """The lines next to one that have as many cells, with their numbers, until a head comes again."""
    seen = {lines.text[here[0].start : here[0].end].casefold()}
    for number in numbers:
        if RULE.fullmatch(lines.words(number)):
            continue
        cells = _parted(lines, number, sign)
        name = lines.text[cells[0].start : cells[0].end].casefold() if cells else ""
        if len(cells) != len(here) or len(name) > LONGEST_HEAD or name in seen:
            return
        seen.add(name)
        yield number, cells


def _columns_as_rows(text: str, grid: Sequence[Sequence[Cell]], columns: Sequence[Column]) -> Iterator[Row]:
    for number in range(1, len(grid[0])):
        cells = tuple(row[number] for row in grid)
        tolls = [cell for cell, column in zip(cells, columns, strict=True) if column.role == TOLL]
        if not all(_may_count(text, cell) for cell in tolls):
            continue
        told = [cell for cell in cells if cell.start < cell.end]
        if told:
            start, end = min(told).start, max(told).end
            yield Row(start, end, cells, is_total(text, cells), spread=True)


def _may_count(text: str, cell: Cell) -> bool:
    words = text[cell.start : cell.end]
    return is_empty(text, cell) or (len(words) <= LONGEST_HEAD and has_figure(words))


def _is_sure(names: Sequence[str], columns: Sequence[Column]) -> bool:
    where = (name for name, one in zip(names, columns, strict=True) if one.role in {*PLACES, "date"})
    return any(map(is_plain, where))


def _one_a_line(lines: Lines, at: int, first: int) -> Turned | None:
    """The table whose cells stand on lines of their own, with the head of a harm on line `at`."""
    if not _counts(lines.text, lines.cells[at]):
        return None
    step = 1 if lines.words(at - 1) or lines.words(at + 1) else 2
    above, below = _heads_up(lines, at, first, step), _heads_down(lines, at, step)
    tried = [_upright(lines, start, end, step) for start in reversed(above) for end in below]
    return max((one for one in tried if one), key=_covered, default=None)


def _covered(turned: Turned) -> int:
    return turned[2] - turned[1]


def _heads_up(lines: Lines, at: int, first: int, step: int) -> list[int]:
    """The lines at which a head may begin, so that all down to `at` head columns, each another."""
    return [at, *_heads(lines, range(at - step, max(first, at - MOST_HEADS * step) - 1, -step), at)]


def _heads_down(lines: Lines, at: int, step: int) -> list[int]:
    """The lines at which a head may end: those that head columns, and two of heads no list has."""
    found = [at, *_heads(lines, range(at + step, at + MOST_HEADS * step, step), at)]
    more = (found[-1] + step, found[-1] + 2 * step)
    return [*found, *(number for number in more if number < len(lines.cells))]


def _heads(lines: Lines, numbers: range, at: int) -> Iterator[int]:
    seen = {lines.words(at).casefold()}
    for number in numbers:
        name = lines.words(number).casefold()
        if name in seen or not _role(lines, number):
            return
        seen.add(name)
        yield number


def _role(lines: Lines, number: int) -> str:
    name = lines.words(number)
    return column_of(name).role if 0 < len(name) <= LONGEST_HEAD else ""


def _upright(lines: Lines, start: int, end: int, step: int) -> Turned | None:
    """The table with a head from one line to another."""
    heads = lines.cells[start : end + 1 : step]
    names = [lines.words(number) for number in range(start, end + 1, step)]
    first = next(_upright_rows(lines, [column_of(name) for name in names], end + step, step), None)
    columns = columns_of(names, "\n") if first else ()
    if not columns or not _is_sure(names, columns):
        return None
    rows = tuple(_upright_rows(lines, columns, end + step, step))
    if len(rows) < (1 if len(names) >= SURE_HEADS else FEWEST_ROWS) or not is_read(lines.text, columns, rows):
        return None
    made = TollTable(Row(heads[0].start, heads[-1].end, heads), columns, rows, ())
    return made, start, end + len(rows) * len(names) * step


def _upright_rows(lines: Lines, columns: Sequence[Column], at: int, step: int) -> Iterator[Row]:
    """Rows of as many lines as there are heads, as long as each cell may stand under its head."""
    many = len(columns) * step
    while at + many - step < len(lines.cells):
        cells = lines.cells[at : at + many - step + 1 : step]
        between = range(at, at + many - step) if step > 1 else range(0)
        if any(lines.words(number) for number in between if (number - at) % step):
            return
        total = is_total(lines.text, cells)
        if not all(_fits(lines.text, *pair, total=total) for pair in zip(cells, columns, strict=True)):
            return
        told = [cell for cell in cells if cell.start < cell.end]
        if not told:
            return
        yield Row(told[0].start, told[-1].end, cells, total)
        at += many


def _fits(text: str, cell: Cell, column: Column, *, total: bool) -> bool:
    """Whether a cell may stand under its head: a day under days, a figure under harms."""
    words = text[cell.start : cell.end]
    if column.role == TOLL:
        return _may_count(text, cell)
    if total or is_empty(text, cell):
        return True
    if column.role == "date":
        return _DIGIT.search(words) is not None or bool(words_of(words) & lists().day_names)
    if column.role in PLACES and (not WORD.search(words) or is_plain(words)):
        return False
    return len(words) <= LONGEST_CELL
