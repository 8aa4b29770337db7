"""Fronts: the capitalised words that stand before a name anywhere in a text.

A report is asked for the front of one surname after another. Its capitalised words are found once; each
question is then a look at the places where they end.
"""

from __future__ import annotations

import re
from functools import cached_property

_GAP = r"(?:[^\S\n]|\n(?!\s*\n))+"
"""Blanks and a line break inside a name; an empty line ends it: what stands above is another paragraph."""

_REST = rf"((?:\.|[\w’'-]+){_GAP})((?:(?:al|el|bin|ibn|ben|de|van|von|abu|abdel|abdul)[ -])?)"
_NAME = rf"[A-ZÀ-Þ]{_REST}"
_WORD = rf"((?!(?:The|An?|No|All|Both|Some|Each|Every|Our|Their|Its|His|Her)\b)[A-ZÀ-Þ][\w’-]+{_GAP})"
_GIVEN_NAMES = re.compile(rf"[A-ZÀ-Þ](?<![\w.][A-ZÀ-Þ])(?={_REST}(?:{_NAME}(?:{_NAME})?)?)")
_WORDS = re.compile(rf"(?<![\w.])(?={_WORD}(?:{_WORD}(?:{_WORD}{_WORD}?)?)?)")
_EDGE = re.compile(r"\b")

FrontsAt = dict[int, int]
"""Where fronts may end, and where the first of those that end there begins."""


class Fronts:
    """What stands before names in one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def of_surname(self, surname: str) -> str | None:
        """One to three given names or initials, particles included, before the surname: "Omar al-"."""
        return self._front(surname, self._given_names)

    def of_body(self, noun: str) -> str | None:
        """One to four capitalised words before the last word of a body's name: "Blue Valley "."""
        return self._front(noun, self._words)

    def _front(self, last: str, fronts: FrontsAt) -> str | None:
        """The front that begins first, and of those that begin there the longest."""
        found: list[tuple[int, int]] = []
        end = self.text.find(last) if last else -1
        while end >= 0:
            if end in fronts and _EDGE.match(self.text, end + len(last)):
                found.append((fronts[end], -end))
            end = self.text.find(last, end + 1)
        start, end = min(found, default=(0, 0))
        return self.text[start:-end] if found else None

    @cached_property
    def _given_names(self) -> FrontsAt:
        return _fronts(_GIVEN_NAMES, self.text)

    @cached_property
    def _words(self) -> FrontsAt:
        return _fronts(_WORDS, self.text)


def _fronts(pattern: re.Pattern[str], text: str) -> FrontsAt:
    """Every front in the text: the groups of the pattern end where a front may end."""
    found: FrontsAt = {}
    for match in pattern.finditer(text):
        for group in range(1, (match.lastindex or 0) + 1):
            found.setdefault(match.end(group), match.start())
    return found
