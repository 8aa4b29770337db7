"""Words for weapons that the model does not mark: taught of weapons by one small set, it misses four in five.

A noun for a weapon is one whatever stands around it, so that a list of nouns finds it
(data/reading/weapons.toml). Where the model marks other words for the same, the noun and what belongs to it
take their place. Of MUC-4's weapons the development part .505 -> .679, F1, n 51.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from khaldun.data.choices import read_choices
from khaldun.data.tables import lowered
from khaldun.read.marks import Mark

TABLE = "reading/weapons.toml"
WEAPON = "weapon"
SURE = 1.0
"""Score of a noun of the list, which has no degrees."""
VERB_BEFORE = re.compile(
    r"\b(?:to|will|would|can|could|may|might|not|they|we|jets|planes|warplanes)\s+$", re.IGNORECASE
)
VERB_BEHIND = re.compile(r"\s+(?:the|an?|its|their|his|our)\b", re.IGNORECASE)
"""What stands around "bomb" or "bombs" told as a deed: "planes bombs | the bridge"."""


def with_weapons(marks: Sequence[Mark], text: str) -> list[Mark]:
    """The marks of a text with those of its weapons, in place of weapons marked in other borders."""
    found = weapon_marks(text)
    kept = [mark for mark in marks if mark.name != WEAPON or not _overlaps(mark, found)]
    return [*kept, *found]


def weapon_marks(text: str) -> list[Mark]:
    """The weapons a text names, in order of the text."""
    return [
        Mark(name=WEAPON, start=match.start(), end=match.end(), score=SURE)
        for match in _weapons().finditer(lowered(text))
        if not _is_deed(text, match)
    ]


def _is_deed(text: str, match: re.Match[str]) -> bool:
    if not match.group().endswith(("bomb", "bombs", "mortar", "mortars", "rocket", "rockets")):
        return False
    return VERB_BEFORE.search(text, max(0, match.start() - 12), match.start()) is not None or (
        VERB_BEHIND.match(text, match.end()) is not None
    )


def _overlaps(mark: Mark, found: Sequence[Mark]) -> bool:
    return any(mark.start < other.end and other.start < mark.end for other in found)


class Nouns(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/reading/weapons.toml says."""

    heads: tuple[str, ...]
    kinds: tuple[str, ...]


@cache
def _weapons() -> re.Pattern[str]:
    return read_weapons()


def read_weapons(text: str | None = None) -> re.Pattern[str]:
    """The nouns of the bundled table, or of `text` in its place, as a pattern of small letters. Raises
    DataError.
    """
    heads, kinds = read_choices(TABLE, Nouns, text).values()
    return re.compile(rf"(?<![\w-])(?:(?:{kinds})\s+)*(?:{heads})(?![\w-])")
