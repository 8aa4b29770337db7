"""Theatres: the countries in which the armed groups fight that a report names.

"Boko Haram fighters killed 12 people in Baga" names no country, and yet nobody takes Baga for the town in
Spain. The country of a group stands in the tables of actors; where it fights besides, and which groups tell
no country, in data/actors/theatres.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from msgspec import Struct

from khaldun.data.tables import read_words
from khaldun.ground.names import has_capital
from khaldun.ground.parties.identity import only_describes
from khaldun.ground.phrases import phrase_book
from khaldun.ground.wording import plain_words, shortened
from khaldun.records import Actor, ActorKind
from khaldun.seams import Atlas

TABLE = "actors/theatres.toml"

_GROUPS = frozenset({ActorKind.REBEL_GROUP, ActorKind.MILITIA})


class TheatreTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/actors/theatres.toml says."""

    anywhere: frozenset[str]
    forces_abroad: dict[str, frozenset[str]]
    abroad: dict[str, frozenset[str]]


class Theatres(Struct, frozen=True, kw_only=True):
    """Where the groups of a report are at home, and where else they fight."""

    homes: frozenset[str] = frozenset()
    abroad: frozenset[str] = frozenset()

    @property
    def every(self) -> frozenset[str]:
        """All countries in which they fight."""
        return self.homes | self.abroad


@lru_cache(maxsize=1)
def theatre_table() -> TheatreTable:
    """The bundled table. Raises DataError naming a wrong value."""
    return read_theatres()


def read_theatres(text: str | None = None) -> TheatreTable:
    """The bundled table, or `text` in its place. Raises DataError."""
    return read_words(TABLE, TheatreTable, text)


def theatres_of(parties: Iterable[str], *, day: date | None, atlas: Atlas) -> Theatres:
    """The theatres of the armed groups among parties, each by the words a report has for it."""
    groups = [one for words in dict.fromkeys(parties) for one in _groups(words, day, atlas)]
    table = theatre_table()
    homes = frozenset(one.country for one in groups if one.country)
    abroad = frozenset(code for one in groups for code in table.abroad.get(one.canonical, ()))
    return Theatres(homes=homes, abroad=abroad - homes)


def forces_abroad(countries: Iterable[str]) -> frozenset[str]:
    """Where the forces of a country fight, if a report speaks of that country alone."""
    only = list(countries)
    return theatre_table().forces_abroad.get(only[0], frozenset()) if len(only) == 1 else frozenset()


def _groups(words: str, day: date | None, atlas: Atlas) -> Iterator[Actor]:
    """The armed group that the words name, if its name alone tells a country."""
    plain = plain_words(words)
    names = (one for one in shortened(plain, phrase_book()) if has_capital(one)) if plain else iter(())
    named, actors = next(((one, found) for one in names if (found := atlas.actors(one, day))), ("", ()))
    told = [one for one in actors if one.kind in _GROUPS and not only_describes(named, one)]
    if told and len({one.country for one in told}) == 1 and told[0].canonical not in theatre_table().anywhere:
        yield told[0]
