"""What deed a cell or a caption names: "Airstrike", "IED attack", "clashes" (data/reading/columns.toml)."""

from __future__ import annotations

import re
from functools import cache

from khaldun.data.choices import any_of, as_words
from khaldun.data.heads import TABLE, lists
from khaldun.data.tables import broken, lowered
from khaldun.records import EventType

Deed = tuple[EventType, str | None]


def deed_named(words: str) -> Deed | None:
    """The type and sub-type of the first deed that some words name.

    >>> deed_named("IED attack on convoy"), deed_named("Attack")
    ((<EventType.EXPLOSION_REMOTE_VIOLENCE: 'explosion_remote_violence'>, 'bombing'), None)
    """
    small = lowered(words)
    tried = enumerate(pattern.search(small) for _, pattern in _deeds())
    found = [(match.start(), number) for number, match in tried if match]
    return _deeds()[min(found)[1]][0] if found else None


@cache
def _deeds() -> tuple[tuple[Deed, re.Pattern[str]], ...]:
    return tuple(_deed(name, words) for name, words in lists().deeds.items())


def _deed(name: str, words: tuple[str, ...]) -> tuple[Deed, re.Pattern[str]]:
    kind, _, sub = name.partition(" ")
    if kind not in set(EventType):
        raise broken(TABLE, f"{kind!r} is no type of event")
    return (EventType(kind), sub or None), as_words(any_of(TABLE, name, words), flags=0)
