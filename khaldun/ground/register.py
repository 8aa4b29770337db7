"""ActorRegister: actors by name and by day, in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from khaldun.ground.names import actor_key, has_capital
from khaldun.ground.nations import nation_actors
from khaldun.ground.tables import Table, own_tables, read_actors
from khaldun.records import Actor, Alias

WORDING = frozenset({"phrases.toml", "cuts.toml"})
"""Tables of how parties are spoken of, beside the tables of actors."""


class ActorRegister:
    """Actors under every name they went by. An actor given twice keeps the aliases of both."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._by_canonical: dict[str, Actor] = {}
        self._by_key: dict[str, list[tuple[Alias, str]]] = defaultdict(list)
        for actor in actors:
            self._by_canonical.setdefault(actor.canonical, actor)
            for alias in (Alias(name=actor.canonical), *actor.aliases):
                self._add(alias, actor.canonical)

    def _add(self, alias: Alias, canonical: str) -> None:
        entries = self._by_key[actor_key(alias.name)]
        if (alias, canonical) not in entries:
            entries.append((alias, canonical))

    def actors(self, name: str, day: date | None) -> Sequence[Actor]:
        """Every actor the name meant on `day`, in the order of the tables; dated names before open ones."""
        entries = self._by_key.get(actor_key(name))
        if not entries:
            return []
        found: dict[str, bool] = {}
        for alias, canonical in entries:
            if alias.valid_on(day) and _written_alike(alias.name, name):
                dated = alias.since is not None or alias.until is not None
                found[canonical] = found.get(canonical, False) or dated
        return [self._by_canonical[one] for one in sorted(found, key=lambda one: not found[one])]

    def actor(self, canonical: str) -> Actor | None:
        """The actor with that canonical name."""
        return self._by_canonical.get(canonical)


def _written_alike(alias: str, name: str) -> bool:
    """Whether `name` may be `alias` by its capitals: "who" is not WHO, "us" not the US, "power" not Power."""
    if has_capital(name) or alias == alias.lower():
        return True
    return len(alias.split()) > 1 and not alias.isupper()


def read_register(tables: Iterable[Table]) -> ActorRegister:
    """A register of the actors of TOML tables, and of every state and its usual bodies."""
    return ActorRegister([*(actor for table in tables for actor in read_actors(table)), *nation_actors()])


@lru_cache(maxsize=1)
def own_register() -> ActorRegister:
    """The register of the bundled tables; read once a process."""
    return read_register(table for table in own_tables("actors", ".toml") if table.name not in WORDING)
