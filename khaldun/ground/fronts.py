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
_WORD = rf"((?!The\b|A\b|An\b)[A-ZÀ-Þ][\w’-]+{_GAP})"
_GIVEN_NAMES = re.compile(rf"[A-ZÀ-Þ](?<![\w.][A-ZÀ-Þ])(?={_REST}(?:{_NAME}(?:{_NAME})?)?)")
_WORDS = re.compile(rf"(?<![\w.])(?={_WORD}(?:{_WORD}(?:{_WORD}{_WORD}?)?)?)")
_EDGE = re.compile(r"\b")

Front = tuple[int, tuple[int, ...]]
"""Where a front begins, and where it may end, the longest first."""


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

    def _front(self, last: str, fronts: list[Front]) -> str | None:
        """The front that begins first, and of those that begin there the longest."""
        for start, ends in fronts:
            for end in ends:
                if self.text.startswith(last, end) and _EDGE.match(self.text, end + len(last)):
                    return self.text[start:end]
        return None

    @cached_property
    def _given_names(self) -> list[Front]:
        return _fronts(_GIVEN_NAMES, self.text)

    @cached_property
    def _words(self) -> list[Front]:
        return _fronts(_WORDS, self.text)


def _fronts(pattern: re.Pattern[str], text: str) -> list[Front]:
    """Every front in the text: the groups of the pattern end where a front may end."""
    matches = pattern.finditer(text)
    return [(one.start(), tuple(map(one.end, range(one.lastindex or 0, 0, -1)))) for one in matches]
