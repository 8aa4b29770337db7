"""Where sentences begin and end. Rules only: full stop, question or exclamation mark, blank line.

A small letter behind a full stop goes on with the sentence, but in a text that has no capitals (archives and
public sets are often put into small letters) it begins the next one.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from khaldun.data.tables import read_words

TABLE = "reading/sentences.toml"
TOWN_BEHIND = r",[ \t]+[^\W\d_][^\n.:;,|]{1,40}:[ \t]"
"""What follows the day of an item that names its town, too: ", village of Taze: "."""
ROW = (
    r"\n(?=[ \t]*(?:[•·▪◦‣*|–—-][ \t]|\|?[ \t]*\d[\w ./-]{0,14}[|:]"
    rf"|\d{{1,2}} [A-Z][a-z]{{2,8}}{TOWN_BEHIND}))"
)
"""The end of a line before an item of a list or a row of a table that opens with a number."""
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|\n[ \t\r]*\n|(?<=[^\s,;:])\n(?=\s*[A-Z\"“])" + rf"|{ROW}")
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z.]*)$")
CAPITALS = 0.005
"""Share of a text's letters below which its capitals tell nothing of where sentences begin; in prose with
capitals it is some .04."""


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/reading/sentences.toml says."""

    titles: frozenset[str]
    months: frozenset[str]
    others: frozenset[str]


@cache
def _abbreviations() -> frozenset[str]:
    return read_abbreviations()


def read_abbreviations(text: str | None = None) -> frozenset[str]:
    """All of the bundled table, or of `text` in its place. Raises DataError naming what is wrong."""
    lists = read_words(TABLE, Lists, text)
    return lists.titles | lists.months | lists.others


def _without_capitals(text: str) -> bool:
    capitals = sum(map(str.isupper, text))
    return capitals < CAPITALS * len(text) and capitals < CAPITALS * sum(map(str.isalpha, text))


def _is_stop(text: str, match: re.Match[str], *, small: bool) -> bool:
    """Whether this mark ends a sentence: not after an abbreviation, an initial, or before a small letter.

    With `small` the text has no capitals, and a small letter may begin a sentence.
    """
    following = text[match.end() : match.end() + 3].lstrip()
    if match.group().startswith("…"):
        return small or not following[:1].islower()  # words left out in the middle of a quotation
    if not match.group().startswith("."):
        return True
    word = _WORD_BEFORE.search(text, max(0, match.start() - 20), match.start())
    if following and ((following[0].islower() and not small) or following[0] in ",;:"):
        return False
    if not word or match.group() != ".":
        return True
    initial = len(word.group(1)) == 1 and (small or word.group(1).isupper())
    return not (initial or word.group(1).lower() in _abbreviations())


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Code points [start, end) of every sentence of `text`, without the blanks around it."""
    small = _without_capitals(text)
    cuts = [match.end() for match in _STOP.finditer(text) if _is_stop(text, match, small=small)]
    bounds: list[tuple[int, int]] = []
    start = 0
    for end in [*cuts, len(text)]:
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = left + len(piece.strip())
        if right > left:
            bounds.append((left, right))
        start = end
    return bounds
