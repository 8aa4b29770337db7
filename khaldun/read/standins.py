"""Names that look like dates to the model ("M23"), with another of as many letters in their place."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from khaldun.data.choices import as_words, stems
from khaldun.data.tables import broken, read_words

TABLE = "reading/standins.toml"


class Names(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/reading/standins.toml says."""

    names: dict[str, str]


class StandIns(NamedTuple):
    """The names by what stands in for them, and a pattern that finds them."""

    names: dict[str, str]
    pattern: re.Pattern[str]


def as_shown(text: str) -> str:
    """`text` as the model is shown it, as long as it was."""
    found = _stand_ins()
    return found.pattern.sub(lambda match: found.names[match[0]], text)


@cache
def _stand_ins() -> StandIns:
    return read_stand_ins()


def read_stand_ins(text: str | None = None) -> StandIns:
    """The bundled table, or `text` in its place. Raises DataError naming two words of different length."""
    names = read_words(TABLE, Names, text).names
    if not names:
        raise broken(TABLE, "it has no names")
    for name, shown in names.items():
        if not name or len(name) != len(shown):
            raise broken(TABLE, f"{name!r} and {shown!r} are not of one length")
    return StandIns(names, as_words(stems(names), flags=0))
