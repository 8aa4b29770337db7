"""Where sentences begin and end. Rules only: full stop, question or exclamation mark, blank line."""

from __future__ import annotations

import re

_TITLES = "mr mrs ms dr prof gen col maj capt lt sgt cpl brig adm gov sen rep pres st rev hon"
_MONTHS = "jan feb mar apr jun jul aug sep sept oct nov dec"
_OTHERS = "no vs etc inc ltd co corp approx dept est al u.s u.n e.g i.e a.m p.m"
_ABBREVIATIONS = frozenset(f"{_TITLES} {_MONTHS} {_OTHERS}".split())
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|\n[ \t\r]*\n|(?<=[^\s,;:])\n(?=\s*[A-Z\"“])")
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z.]*)$")


def _is_stop(text: str, match: re.Match[str]) -> bool:
    """Whether this mark ends a sentence: not after an abbreviation, an initial, or before a small letter."""
    following = text[match.end() : match.end() + 3].lstrip()
    if match.group().startswith("…"):
        return not following[:1].islower()  # words left out in the middle of a quotation
    if not match.group().startswith("."):
        return True
    word = _WORD_BEFORE.search(text, max(0, match.start() - 20), match.start())
    if following and (following[0].islower() or following[0] in ",;:"):
        return False
    if not word or match.group() != ".":
        return True
    return not (
        word.group(1).lower() in _ABBREVIATIONS or (len(word.group(1)) == 1 and word.group(1).isupper())
    )


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Code points [start, end) of every sentence of `text`, without the blanks around it."""
    cuts = [match.end() for match in _STOP.finditer(text) if _is_stop(text, match)]
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
