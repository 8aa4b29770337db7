"""Rows of a window, as words of the report: code points, whole words, sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from khaldun.read.encode import Pieces, Window
from khaldun.read.marks import meant_end
from khaldun.read.sentences import ROW

EMPTY_LINE = re.compile(rf"\s*\n\s*\n\s*|{ROW}")
ROW_HEAD = 20  # code points behind a mark in which the head of the next row shows
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Words:
    """Turns rows of a window into code points, whole words only."""

    pieces: Pieces
    window: Window

    def bounds(self, first: int, last: int) -> tuple[int, int]:
        """Code points of rows first..last, widened to whole words."""
        p, left, right = self.pieces, first + self.window.start - 1, last + self.window.start - 1
        while left > 0 and self._one_word(left - 1):
            left -= 1
        while right + 1 < len(p) and self._one_word(right):
            right += 1
        return p.starts[left], p.ends[right]

    def rows(self, start: int, end: int) -> slice:
        """The rows of the pieces that lie inside code points, as far as the window holds them."""
        pieces, window = self.pieces, self.window
        first = last = bisect_left(pieces.starts, start, window.start, window.end)
        while last < window.end and pieces.ends[last] <= end:
            last += 1
        return slice(first - window.start + 1, last - window.start + 1)

    def named(self, first: int, last: int) -> tuple[int, int]:
        """`bounds`, less what stands below an empty line or in the next item or row: no name or figure goes
        on there; and less the "and" before the next one."""
        start, end = self.bounds(first, last)
        below = EMPTY_LINE.search(self.pieces.text, start, end + ROW_HEAD)
        end = below.start() if below and start < below.start() < end else end
        return start, meant_end(self.pieces.text, start, end)

    @cached_property
    def sentences(self) -> Ints:
        """The sentence of every row, (N,); CLS and SEP belong to the one beside them."""
        part = self.pieces.sentence[self.window.start : self.window.end]
        return np.array([part[0], *part, part[-1]], dtype=np.int64)

    def starts(self) -> list[int]:
        """Where the pieces begin that the window answers for, in code points."""
        return list(self.pieces.starts[self.window.own_start : self.window.own_end])

    def own(self) -> slice:
        """Rows the window answers for."""
        return slice(
            self.window.own_start - self.window.start + 1, self.window.own_end - self.window.start + 1
        )

    def _one_word(self, at: int) -> bool:
        """Whether piece `at` and the next are parts of one word."""
        p = self.pieces
        joined = p.ends[at] == p.starts[at + 1]
        return joined and p.text[p.ends[at] - 1].isalnum() and p.text[p.starts[at + 1]].isalnum()
