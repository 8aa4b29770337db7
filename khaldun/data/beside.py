"""What stands over and under a table of losses: its headings, a sentence that leads to it, who counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from khaldun.data.choices import any_of
from khaldun.data.grids import Lines, stripped
from khaldun.data.heads import Cell, lists, words_of

LONGEST_CAPTION = 200
CAPTION_LINES = 3
CAPTION_REACH = 6
"""Lines above a head among which its headings stand."""
SOURCE_REACH = 6
"""Lines below a table among which it may be told who counted."""
NOTE = re.compile(r"[*†‡#¹²³\[(]|notes?\b", re.IGNORECASE)
"""How a note under a table begins."""
LONGEST_SOURCE = 80
_CUT = re.compile(r"[,;(|\n]| / |\.\s| - | – |https?:|www\.|\.\Z")
"""What ends the first name: "ACLED (acleddata.com)", "Ministry of Health, 6 May", "Police; press"."""


def lines_over(lines: Lines, head: int) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """The headings over a table, with a sentence that points to it ("The table below lists ..."), and another
    sentence right above it; more sentences, and rows of another table, tell something else.
    """
    found, lead = list[Cell](), list[Cell]()
    text = lines.text
    for line in reversed(lines.cells[max(0, head - CAPTION_REACH) : head]):
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


def _is_row(text: str, line: Cell) -> bool:
    return text.find("|", line.start, line.end) >= 0 or text.find("\t", line.start, line.end) >= 0


def _points(text: str, line: Cell) -> bool:
    return bool(lists().pointing & words_of(text[line.start : line.end]))


def source_of(lines: Lines, caption: Sequence[Cell], last: int) -> Cell | None:
    """Whom a line under the last line of a table names as the one who counted, else a line over it."""
    for line in lines.cells[last + 1 : last + 1 + SOURCE_REACH]:
        if line.start < line.end and (found := _named(lines.text, line)):
            return found
        if line.start < line.end and not NOTE.match(lines.text, line.start):
            break
    return next((found for line in caption if (found := _named(lines.text, line))), None)


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?:{any_of('reading/columns.toml', 'below', lists().below)})\s*:\s*", re.I)


def _named(text: str, line: Cell) -> Cell | None:
    """The first name of a line that tells who counted."""
    begins = _begins().match(text, line.start, line.end)
    if begins is None:
        return None
    cut = _CUT.search(text, begins.end(), line.end)
    found = stripped(text, begins.end(), cut.start() if cut else line.end)
    first = text[found.start : found.end].casefold().partition(" ")[0].strip("'’s")
    if not 0 < found.end - found.start <= LONGEST_SOURCE or first in lists().nobody:
        return None
    return found
