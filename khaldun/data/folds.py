"""Folded texts: mails, wires, old archives and pages of a PDF break their lines at a width, in mid-sentence.

A break that only folds is a blank to whoever reads. Only such breaks change, never a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

WIDTHS = range(40, 111)
"""Columns at which texts are folded."""
FEWEST = 4
"""Folds from which on a text is folded."""
FULL = 0.6
"""Share of the width from which on a line without a stop goes on in the next (a long word ends it early)."""
_BREAK = re.compile(r"(?<=\S)[ \t]*\r?\n[ \t]*(?=\S)")
_STOPPED = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")
_ITEM = re.compile(r"(?:[-*•·–—]|\d{1,3}[.)]|\([a-z\d]\))\s")


@lru_cache(maxsize=16)
def unfolded(text: str) -> str:
    """`text` with blanks for the breaks that only fold it, as long as it was; itself where none does."""
    lines = text.split("\n")
    width = _width(lines)
    if width is None:
        return text
    folds = [found for found in _BREAK.finditer(text) if _folds(text, found, width)]
    if len(folds) < FEWEST:
        return text
    signs = list(text)
    for found in folds:
        signs[found.start() : found.end()] = " " * (found.end() - found.start())
    return "".join(signs)


def _width(lines: list[str]) -> int | None:
    """The width at which a text is folded: most lines that another follows come near it, few are longer."""
    sizes = sorted(_followed(lines))
    if len(sizes) < FEWEST:
        return None
    width = sizes[int(0.95 * (len(sizes) - 1))]
    full = sum(size >= FULL * width for size in sizes)
    return width if width in WIDTHS and 2 * full > len(sizes) else None


def _followed(lines: list[str]) -> Iterator[int]:
    for line, after in pairwise(lines):
        if line.strip() and after.strip():
            yield len(line.strip())


def _folds(text: str, found: re.Match[str], width: int) -> bool:
    start = text.rfind("\n", 0, found.start()) + 1
    line = text[start : found.start()].strip()
    return len(line) >= FULL * width and not _STOPPED.search(line) and not _ITEM.match(text, found.end())
