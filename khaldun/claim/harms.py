"""What happened to counted people, read from the word beside the figure ("12 others were hurt").

The reader judges the kind of a toll from the whole clause; where a verb stands right beside the figure the
verb is right more often (98 % of the 737 training tolls that have one, docs/method.md), so it decides.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from khaldun.records import Span, TollKind

REACH = 70  # code points beside a figure in which its verb can stand


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("khaldun.data") / "claim" / "harms.toml").read_text(encoding="utf-8"))


def _any_of(words: list[str]) -> str:
    stems = (re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in words)
    return "|".join(stems)


@cache
def _after(kind: str) -> re.Pattern[str]:
    """Glue, then the verb; no participle in -ing, which speaks of the next figure."""
    glue = "|".join(_table()["glue"]["after"])
    return re.compile(
        rf"\W*(?:(?:{glue})\W+)*?(?!\w+ing\b)(?:{_any_of(_table()['verbs'][kind])})\b(?! (?:at least|\d))",
        re.IGNORECASE,
    )


@cache
def _before(kind: str) -> re.Pattern[str]:
    glue = "|".join(_table()["glue"]["before"])
    return re.compile(rf"\b(?:{_any_of(_table()['verbs'][kind])})\s+(?:(?:{glue})\s+)*$", re.IGNORECASE)


@cache
def _inside(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(_table()['inside'][kind])})\b", re.IGNORECASE)


def kind_beside(text: str, figure: Span, clause: Span) -> TollKind | None:
    """The kind of harm the words beside `figure` name inside `clause`; None when no word there decides."""
    before = text[max(clause.start, figure.start - REACH) : figure.start]
    after = text[figure.end : min(clause.end, figure.end + REACH)]
    words = figure.words(text)
    found = [kind for kind in _table()["verbs"] if _before(kind).search(before)]
    if len(found) == 1 and not _between_two(after):
        return TollKind(found[0])
    following = [kind for kind in _table()["verbs"] if _after(kind).match(after)]
    if len(following) == 1:
        return TollKind(following[0])
    inside = [kind for kind in _table()["inside"] if _inside(kind).search(words)]
    if {"killed", "wounded"} <= set(inside):
        return TollKind.OTHER  # "killed and wounded dozens": one number for both
    return TollKind(inside[0]) if len(inside) == 1 and not found and not following else None


def _between_two(after: str) -> bool:
    """ "killed and 72 others were injured": a verb before belongs to the figure before it."""
    return re.match(r"\W*(?:others?|people|more)?\W*(?:were|was|had been|have been)\b", after) is not None
