"""Bodies of police and soldiers before the noun for what they do, where the model marks nobody.

"Killed in police firing", "fell to army bullets": the body stands there as the first half of a noun, and the
model often passes it over. Before such nouns it is a party whatever stands around it, so that two lists find
it (data/reading/bodies.toml).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from khaldun.data.choices import read_choices
from khaldun.read.marks import Mark

TABLE = "reading/bodies.toml"
ACTOR = "actor"
SURE = 1.0
"""Score of words of the lists, which have no degrees."""


def with_bodies(marks: Sequence[Mark], text: str) -> list[Mark]:
    """The marks of a text with those of bodies that stand in no mark of a party."""
    parties = [mark for mark in marks if mark.name == ACTOR]
    found = [
        Mark(name=ACTOR, start=match.start(), end=match.end(), score=SURE)
        for match in _bodies().finditer(text)
        if not any(mark.start < match.end() and match.start() < mark.end for mark in parties)
    ]
    return [*marks, *found]


class Nouns(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/reading/bodies.toml says."""

    bodies: tuple[str, ...]
    deeds: tuple[str, ...]


@cache
def _bodies() -> re.Pattern[str]:
    return read_bodies()


def read_bodies(text: str | None = None) -> re.Pattern[str]:
    """The words of the bundled table, or of `text` in its place, as a pattern. Raises DataError."""
    bodies, deeds = read_choices(TABLE, Nouns, text).values()
    return re.compile(rf"\b(?:{bodies})(?=\s+(?:{deeds})\b)", re.IGNORECASE)
