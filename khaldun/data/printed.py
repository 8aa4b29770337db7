"""A text as it would be printed: unfolded and with capitals, each letter where it was."""

from __future__ import annotations

from khaldun.data.capitals import with_capitals
from khaldun.data.folds import unfolded


def as_printed(text: str) -> str:
    """`text` as print would have it, as long as it was; itself where that is how it is."""
    return with_capitals(unfolded(text))
