"""Lists of words as patterns: one of them, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from khaldun.data.sought import sought


def one_of(words: Iterable[str]) -> str:
    """The pattern of any of the words; "*" ends a stem.

    >>> one_of(["hospital*", "in care"])
    'hospital\\\\w*|in\\\\ care'
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(
        re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in ordered
    )


def any_word(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, standing as words of their own, in capitals or not."""
    return sought(rf"\b(?:{one_of(words)})\b")


def any_small_word(words: Iterable[str]) -> re.Pattern[str]:
    """The same in a text put into small letters (`data.tables.lowered`), which is read twice as fast."""
    return sought(rf"\b(?:{one_of(word.lower() for word in words)})\b", 0)
