"""Loaded words that the model is not shown: who is called "heroic" or "so-called" did the same either way."""

from __future__ import annotations

import re
from functools import cache

from khaldun.data.choices import stems
from khaldun.data.tables import read_words


def unshown(text: str) -> list[tuple[int, int]]:
    """Code points [start, end) of the words of praise, blame and doubt, in order of the text."""
    return [match.span() for match in _loaded().finditer(text)]


@cache
def _loaded() -> re.Pattern[str]:
    words = read_words("reading/loaded.toml", dict[str, tuple[str, ...]])
    anywhere, before, people, things = (
        stems(words[name]) for name in ("anywhere", "before_people", "people", "things")
    )
    a_name = rf"(?!(?i:{things})\b)[A-Z]"
    return re.compile(
        rf"(?<![\w-])(?:(?i:{anywhere})(?=\s+[\"“]?\w)|(?i:{before})(?=\s+(?:(?:{people})\b|{a_name})))(?![\w-])"
    )
