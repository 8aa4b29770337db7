"""Creeds: "the jihadists" and "Takfiri terrorists" mean no group that is known to hold another creed,
"militiamen" no rebel movement, and "the rebels" no group of which news never says so.

Such words point at an armed group told of elsewhere. The nearest one is often its enemy: the Kurdish militia
that fights it. Who may be called so is told by data/actors/creeds.toml; of a group no table knows, nobody
knows its creed, and it may be meant.
"""

from __future__ import annotations

from functools import cache, lru_cache

from msgspec import Struct

from khaldun.data.tables import broken, read_words
from khaldun.ground.names import folded
from khaldun.records import ActorKind, Party

TABLE = "actors/creeds.toml"


class Creed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Stems of the words for those who hold it, and the known groups that do."""

    words: tuple[str, ...]
    actors: frozenset[str]


class Creeds(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/actors/creeds.toml says; every jihadist is an Islamist. `never`: stems of words that news
    does not use of some groups, and those groups.
    """

    jihadist: Creed
    islamist: Creed
    militia: Creed
    never: tuple[Creed, ...] = ()


@cache
def creeds() -> Creeds:
    """The bundled table. Raises DataError naming a wrong value."""
    return read_creeds()


def read_creeds(text: str | None = None) -> Creeds:
    """The bundled table, or `text` in its place. Raises DataError naming a wrong value."""
    table = read_words(TABLE, Creeds, text)
    named = [(name, getattr(table, name)) for name in ("jihadist", "islamist", "militia")]
    for name, creed in (*named, *(("never", creed) for creed in table.never)):
        if not all(creed.words):
            raise broken(TABLE, f"an empty stem under {name!r} would begin every word")
    return table


def may_be_called(words: str, party: Party, kind: ActorKind | None = None) -> bool:
    """Whether a party, one of that kind, may be meant by words that tell a creed or a militia, or that news
    never uses of it; always where they tell nothing of the sort.

    >>> may_be_called("the jihadists", Party(canonical="Islamic State", known=True))
    True
    >>> may_be_called("the jihadists", Party(canonical="People's Protection Units", known=True))
    False
    """
    if (
        kind is ActorKind.REBEL_GROUP
        and tells_militia(words)
        and party.canonical not in creeds().militia.actors
    ):
        return False
    last = party.canonical.rpartition(" ")[2]
    if not party.known or last == last.lower():  # "Syrian rebels" hold many creeds
        return True
    holders, never = _holders(words), _never(words)
    return party.canonical not in never and (holders is None or party.canonical in holders)


@lru_cache(maxsize=8192)
def _never(words: str) -> frozenset[str]:
    """The known groups of which news does not use the words."""
    told = folded(words).split()
    rows = (row for row in creeds().never if any(word.startswith(row.words) for word in told))
    return frozenset(name for row in rows for name in row.actors)


@lru_cache(maxsize=8192)
def tells_militia(words: str) -> bool:
    """Whether the words call a party a militia: "militiamen", "the paramilitaries"."""
    return any(word.startswith(creeds().militia.words) for word in folded(words).split())


@lru_cache(maxsize=8192)
def _holders(words: str) -> frozenset[str] | None:
    """The known groups of the creed that the words tell; None when they tell none."""
    table, told = creeds(), folded(words).split()
    if any(word.startswith(table.jihadist.words) for word in told):
        return table.jihadist.actors
    if any(word.startswith(table.islamist.words) for word in told):
        return table.jihadist.actors | table.islamist.actors
    return None
