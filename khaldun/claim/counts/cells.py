"""The figures in a cell of a table: "1,204", "12*", "10-12", "~30", "at least 5"; "-" and "n/a" are none.

A cell may count two harms: "12/30" under "Killed/injured", "2 dead, 5 hurt" under "Casualties".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from khaldun.claim.counts.figures import Bounds, figure_bounds
from khaldun.data.grids import stripped
from khaldun.data.heads import Cell, counts, is_empty, lists, words_of
from khaldun.records import Span

LONGEST = 60
"""Code points of a cell with a number; what is longer tells in words."""
NOTES = re.compile(r"(?:\s*(?:[*†‡#¹²³⁴⁵]+|\[\w{1,3}\]|\([a-z*]\)))+$")
"""Signs behind a number that point to a note."""
TAIL = re.compile(r"\s*\([^()]*\)$")
"""What is told of some of those counted: "12 (3 children)"."""
PARTED = re.compile(r"(?<=\d)[ \xa0\u202f\u2009'’.](?=\d{3}(?!\d))")
"""What parts thousands besides the comma."""
SIGNS = {"~": "about ", "≈": "about ", "±": "about ", ">": "more than ", "≥": "at least ", "+": "at least "}
SIGN = re.compile(r"^\s*([~≈±>≥+])\s*(?==?\s*\d)=?")
NUMBER = re.compile(r"\d")
NOT_PEOPLE = re.compile(r"[%$€£]|\d\s*(?:km|ha|usd)\b|\d[/:]\d|\d{4}-\d\d-\d\d")


BORDER = re.compile(r"[/;(]|,(?!\d)|\band\b|\n")
"""What stands between two figures of a cell."""
BEHIND = ") \t"

Figure = tuple[Span, Bounds]


def cell_figures(text: str, cell: Cell, kinds: Sequence[str]) -> Iterator[tuple[str, Figure]]:
    """The figures of a cell, each with what it counts: as its own words say, else as its head does."""
    pieces = list(_pieces(text, cell))
    said = [_kind(text[piece.start : piece.end]) for piece in pieces]
    if any(said) and cell.end - cell.start <= LONGEST:
        told = list(zip(said, pieces, strict=True))
    else:
        told = list(zip(kinds, pieces, strict=True)) if 1 < len(kinds) == len(pieces) else []
    seen = set[str]()
    for kind, piece in told:
        figure = cell_figure(text, piece) if kind and kind not in seen else None
        if kind and figure:
            seen.add(kind)
            yield kind, figure


def _pieces(text: str, cell: Cell) -> Iterator[Cell]:
    start = cell.start
    for border in BORDER.finditer(text, cell.start, cell.end):
        yield _bare(text, start, border.start())
        start = border.end()
    yield _bare(text, start, cell.end)


def _bare(text: str, start: int, end: int) -> Cell:
    cell = stripped(text, start, end)
    return Cell(cell.start, cell.start + len(text[cell.start : cell.end].rstrip(BEHIND)))


def _kind(words: str) -> str | None:
    """The harm that some words count: "5 dead" -> "killed"."""
    if not counts().search(words):
        return None
    here = words_of(words)
    return next((kind for kind, names in lists().tolls.items() if here & names), None)


def cell_figure(text: str, cell: Cell) -> tuple[Span, Bounds] | None:
    """The words of a cell that count somebody, and their bounds; None where it counts nobody."""
    if cell.end - cell.start > LONGEST or is_empty(text, cell):
        return None
    words = text[cell.start : cell.end]
    notes = NOTES.search(words)
    words = words[: notes.start()] if notes and notes.start() else words
    bounds = _bounds(words)
    if bounds is None or (bounds.low is None and bounds.high is None):
        return None
    return Span(start=cell.start, end=cell.start + len(words)), bounds


def _bounds(words: str) -> Bounds | None:
    if NOT_PEOPLE.search(words):
        return None
    plain = PARTED.sub(",", TAIL.sub("", words) or words)
    sign = SIGN.match(plain)
    plain = f"{SIGNS[sign[1]]}{plain[sign.end() :]}" if sign else plain
    return figure_bounds(plain.lower().strip())  # in small letters no name counts one person
