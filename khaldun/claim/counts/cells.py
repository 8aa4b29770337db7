"""The figure in a cell of a table: "1,204", "12*", "10-12", "~30", "at least 5"; "-" and "n/a" are none."""

from __future__ import annotations

import re

from khaldun.claim.counts.figures import Bounds, figure_bounds
from khaldun.data.heads import Cell, is_empty
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
