"""Heads over two lines: "Casualties" over "Killed | Injured", "Number of" over "killed"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from khaldun.data.grids import RULE, Head, Lines, cells_in, under
from khaldun.data.heads import PLACES, Cell, columns_of, counts, is_plain, lists, words_of

_DIGIT = re.compile(r"\d")
ROW_REACH = 2
"""Lines under a head of which one is a row: a rule may stand between."""


class Named(NamedTuple):
    """The cell of a head that says most, and all that both lines say of its column."""

    cell: Cell
    name: str
    low: bool


def head_over_two(lines: Lines, at: int, sign: str) -> Head | None:
    """The head that a line and the one under it make; None where they make none."""
    high, low = lines.words(at), lines.words(at + 1)
    if sign not in low or not lines.is_short(at + 1) or _DIGIT.search(high) or _DIGIT.search(low):
        return None
    if RULE.fullmatch(low) or low == high:
        return None
    above = cells_in(lines.text, lines.cells[at], sign, high)
    below = cells_in(lines.text, lines.cells[at + 1], sign, high)
    for named in (_spliced(lines, at, sign, above, below), _joined(lines.text, sign, above, below)):
        names = [one.name for one in named]
        columns = columns_of(names, sign) if named else ()
        where = [one for one, column in zip(named, columns, strict=False) if column.role in {*PLACES, "date"}]
        if columns and (_are_heads(lines.text, below) or not any(one.low for one in where)):
            sure = any(is_plain(one.name) for one in where)
            return Head(at + 1, sign, high, tuple(one.cell for one in named), columns, sure)
    return None


@cache
def _harms() -> frozenset[str]:
    table = lists()
    return frozenset().union(table.who, table.fighters, table.group, table.filler, *table.tolls.values())


def _are_heads(text: str, cells: Sequence[Cell]) -> bool:
    """Whether all words of some cells are such as stand in heads of columns."""
    known = (text[cell.start : cell.end] for cell in cells)
    return all(words_of(name) <= _harms() or is_plain(name) for name in known)


def _spliced(
    lines: Lines, at: int, sign: str, above: Sequence[Cell], below: Sequence[Cell]
) -> tuple[Named, ...]:
    """The heads where the lower line tells only what stands under the upper words for people harmed."""
    text = lines.text
    named = [words_of(text[cell.start : cell.end]) for cell in above]
    groups = [number for number, words in enumerate(named) if words and words <= _harms()]
    if not groups or len(below) % len(groups) or not all(cell.start < cell.end for cell in below):
        return ()
    if not _are_heads(text, below) or not _has_row(lines, at, sign, len(above) - len(groups) + len(below)):
        return ()
    return tuple(_parts(text, above, below, groups))


def _parts(text: str, above: Sequence[Cell], below: Sequence[Cell], groups: Sequence[int]) -> Iterator[Named]:
    many, rest = len(below) // len(groups), list(below)
    for number, cell in enumerate(above):
        if number not in groups:
            yield Named(cell, text[cell.start : cell.end], low=False)
            continue
        for _ in range(many):
            yield _both(text, cell, rest.pop(0))


def _has_row(lines: Lines, at: int, sign: str, many: int) -> bool:
    """Whether one of the lines under a head has so many cells."""
    for number in range(at + 2, min(at + 2 + ROW_REACH, len(lines.cells))):
        if len(cells_in(lines.text, lines.cells[number], sign, lines.words(at))) == many:
            return True
    return False


def _joined(text: str, sign: str, above: Sequence[Cell], below: Sequence[Cell]) -> tuple[Named, ...]:
    """The heads where each cell of the lower line stands under one of the upper; an empty upper cell goes on
    with what stands left of it.
    """
    if sign == "  " and 1 < len(below) < len(above):
        below = under(text, below, above) or ()
    many = max(len(above), len(below))
    if not below or len(below) < len(above):
        return ()
    upper = [*above, *(Cell(above[-1].end, above[-1].end) for _ in range(many - len(above)))]
    return tuple(_pairs(text, upper, below))


def _pairs(text: str, above: Sequence[Cell], below: Sequence[Cell]) -> Iterator[Named]:
    over = above[0]
    for high, low in zip(above, below, strict=True):
        goes_on = high.start == high.end and low.start < low.end
        over = over if goes_on else high
        yield _both(text, over, low)


def _both(text: str, high: Cell, low: Cell) -> Named:
    """Two cells as one head; what it is called by is the one with the word for the harm, else the lower."""
    words = [text[cell.start : cell.end] for cell in (high, low) if cell.start < cell.end]
    below = low.start < low.end
    harm = below and bool(counts().search(text, low.start, low.end))
    upper = high.start < high.end and (not below or (not harm and bool(counts().search(words[0]))))
    return Named(high if upper else low, " ".join(words), low=below)
