"""Enemies named in the words for a party: "the coalition against X", "men opposed to X" are never X."""

from __future__ import annotations

import re
from functools import lru_cache

_AGAINST = re.compile(
    r"\s+(?:(?:who|which|that)\s+(?:are |were |is |was )?)?"
    r"(?:against|opposed to|opposing|opposes?|fighting|fight|fought|battling|battled|combating|resisting"
    r"|confronting|hostile to|fleeing|fled)\s+(?=(?:the\s+)?[\w’'-]*[A-Z])"
)


@lru_cache(maxsize=8192)
def before_enemy(words: str) -> str | None:
    """What stands before the enemy in the words for a party; None where they name no enemy.

    >>> before_enemy("the coalition against the Front"), before_enemy("the Front")
    ('the coalition', None)
    """
    found = _AGAINST.search(words)
    return words[: found.start()].rstrip(",") if found and found.start() else None
