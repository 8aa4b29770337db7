"""Loaded words that the model is not shown: who is called "heroic" or "so-called" did the same either way."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


def unshown(text: str) -> list[tuple[int, int]]:
    """Code points [start, end) of the words of praise, blame and doubt, in order of the text."""
    return [match.span() for match in _loaded().finditer(text)]


@cache
def _loaded() -> re.Pattern[str]:
    words = tomllib.loads((files("khaldun.data") / "reading" / "loaded.toml").read_text(encoding="utf-8"))
    anywhere, before, people, things = (
        "|".join(re.escape(word) for word in words[name])
        for name in ("anywhere", "before_people", "people", "things")
    )
    a_name = rf"(?!(?i:{things})\b)[A-Z]"
    return re.compile(
        rf"(?<![\w-])(?:(?i:{anywhere})(?=\s+[\"“]?\w)|(?i:{before})(?=\s+(?:(?:{people})\b|{a_name})))(?![\w-])"
    )
