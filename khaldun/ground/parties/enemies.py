"""Enemies named in the words for a party: "the coalition against X", "men opposed to X" are never X."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from khaldun.data.choices import read_choices

TABLE = "actors/enemies.toml"


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/actors/enemies.toml says."""

    against: tuple[str, ...]


@cache
def _against() -> re.Pattern[str]:
    return read_enemies()


def read_enemies(text: str | None = None) -> re.Pattern[str]:
    """The words of the bundled table, or of `text` in its place, before a name. Raises DataError."""
    against = read_choices(TABLE, Lists, text)["against"]
    return re.compile(
        r"\s+(?:(?:who|which|that)\s+(?:are |were |is |was )?)?"
        rf"(?:{against})\s+(?=(?:the\s+)?[\w’'-]*[A-Z])"
    )


@lru_cache(maxsize=8192)
def before_enemy(words: str) -> str | None:
    """What stands before the enemy in the words for a party; None where they name no enemy.

    >>> before_enemy("the coalition against the Front"), before_enemy("the Front")
    ('the coalition', None)
    """
    found = _against().search(words)
    return words[: found.start()].rstrip(",") if found and found.start() else None
