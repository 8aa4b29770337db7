"""Theatres: the countries in which the armed groups fight that a report names.

"Boko Haram fighters killed 12 people in Baga" names no country, and yet nobody takes Baga for the town in
Spain. The country of a group stands in the tables of actors; where it fights besides, and which groups tell
no country, in data/actors/theatres.toml. Where no group is named, the leaders of one country tell it ("the
junta spokesman, Zaw Min Tun"), but those of a power do not: they speak of wars all over the world.
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
_TELLING = _GROUPS | {ActorKind.PERSON}


class TheatreTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/actors/theatres.toml says."""

    anywhere: frozenset[str]
    world_powers: frozenset[str]
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
    """The theatres of the armed groups among parties, else of the leaders, by a report's words."""
    named = [one for words in dict.fromkeys(parties) for one in _told(words, day, atlas)]
    groups = [one for one in named if one.kind in _GROUPS]
    leaders = [] if groups else [one for one in named if _leads_at_home(one, atlas)]
    homes = frozenset(one.country for one in groups or leaders if one.country)
    if leaders and (len(homes) > 1 or homes & theatre_table().world_powers):
        return Theatres()
    bodies = [*(one.canonical for one in groups), *(body for one in leaders for body in one.member_of)]
    abroad = frozenset(code for body in bodies for code in theatre_table().abroad.get(body, ()))
    return Theatres(homes=homes, abroad=abroad - homes)


def _leads_at_home(one: Actor, atlas: Atlas) -> bool:
    """Whether a person belongs to bodies of the own country only, as leaders and spokesmen there do."""
    bodies = [body for name in one.member_of for body in atlas.actors(name, None)]
    return bool(one.member_of) and all(
        body.country == one.country and body.canonical not in theatre_table().anywhere for body in bodies
    )


def forces_abroad(countries: Iterable[str]) -> frozenset[str]:
    """Where the forces of a country fight, if a report speaks of that country alone."""
    only = list(countries)
    return theatre_table().forces_abroad.get(only[0], frozenset()) if len(only) == 1 else frozenset()


def _told(words: str, day: date | None, atlas: Atlas) -> Iterator[Actor]:
    """The armed group or the person that the words name, if the name alone tells a country."""
    plain = plain_words(words)
    parts = dict.fromkeys((plain, plain.rpartition(", ")[2]))  # "the spokesman, Omar Haddad"
    names = (one for part in parts if part for one in shortened(part, phrase_book()) if has_capital(one))
    named, actors = next(((one, found) for one in names if (found := atlas.actors(one, day))), ("", ()))
    told = [one for one in actors if one.kind in _TELLING and not only_describes(named, one)]
    if told and len({one.country for one in told}) == 1 and told[0].canonical not in theatre_table().anywhere:
        yield told[0]
