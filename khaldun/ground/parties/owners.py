"""Whose "the Defence Ministry" and "the air force" are where one state's forces fight in another.

A body of a state without its name is that of the country the report is about, most often where the deed was
done. Abroad it is not: "Ankara, 5 May - Turkish jets bombed Harbour, the Defence Ministry said" has the
ministry of those who struck, and what the IDF says that "the air force" did the Israeli one. Told by the
wire, the dateline, who says so in the sentence, or who strikes in it. Who tells that its own people were
killed is of the country struck, and so is a ministry that counts the dead of a town.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from msgspec import Struct

from khaldun.data.choices import any_of, as_words
from khaldun.data.tables import read_words
from khaldun.ground.names import folded
from khaldun.ground.nations import Teller, neighbours
from khaldun.ground.parties.context import ActorContext
from khaldun.ground.parties.theatres import theatre_table
from khaldun.ground.phrases import phrase_book
from khaldun.ground.towns.desks import desk_of, written_in
from khaldun.records import Actor, ActorKind, Report
from khaldun.seams import Atlas

TABLE = "actors/owners.toml"
STATE = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.STATE_FORCES})
FLYING = frozenset({"air_force", "navy"})
BODIES = FLYING | {"army", "armed_forces"}
"""Roles of the forces that one state sends into another; its police stay at home."""
REACH = 3
"""Sentences back to which a state told of is one that the report is still about."""


class People(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A people whose forces in other lands were not those of the state called after it."""

    word: str
    since: date
    until: date
    fronts: dict[str, str]
    forces: dict[str, str]


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/actors/owners.toml says."""

    at_war: frozenset[str]
    bodies: frozenset[str]
    own_dead: tuple[str, ...]
    companies: frozenset[str]
    people: tuple[People, ...]


@cache
def _lists() -> Lists:
    return read_owners()


def read_owners(text: str | None = None) -> Lists:
    """The bundled table, or `text` in its place. Raises DataError naming a wrong value."""
    return read_words(TABLE, Lists, text)


def company_nouns() -> frozenset[str]:
    """Nouns that end the name of a company: the "Blue Star" of "Blue Star Lines" is a ship of it, not it."""
    return _lists().companies


@cache
def _peoples() -> dict[str, People]:
    return {one.word: one for one in _lists().people}


@cache
def _own_dead() -> re.Pattern[str]:
    return as_words(any_of(TABLE, "own_dead", _lists().own_dead))


def forces_of_people(words: str, day: date | None, context: ActorContext) -> str | None:
    """The forces of a people in a war outside its state, as "Serb gunners" in Bosnia; "" where nobody tells
    which of them, None for other words.
    """
    tokens = words.split()
    at = next((at for at, token in enumerate(tokens[:3]) if token.lower() in _peoples()), None)
    if at is None or day is None or not _are_forces(tokens[at + 1 :]):
        return None
    people = _peoples()[tokens[at].lower()]
    if not people.since <= day <= people.until:
        return None
    front = people.fronts.get(tokens[at - 1].lower()) if at else None
    return people.forces.get(front or _war_land(people, context) or "", "")


def _are_forces(rest: list[str]) -> bool:
    """Whether armed men or arms follow a people's name: "gunners on the hill", "artillery"."""
    book = phrase_book()
    end = next((at for at, token in enumerate(rest) if token in book.modifiers), len(rest))
    noun = folded(" ".join(rest[:end]))
    return {book.roles.get(noun), book.belongings.get(noun)} & {"armed_forces", "army"} != set()


def _war_land(people: People, context: ActorContext) -> str | None:
    """The land in which a people fights: where the report was written, else what it speaks of most."""
    written = (one.country for one in context.places.tellers)
    counted = sorted(people.forces, key=lambda one: -context.places.countries[one])
    spoken = (one for one in counted if context.places.countries[one])
    return next((one for one in (*written, *spoken) if one in people.forces), None)


def tellers_of(report: Report, atlas: Atlas) -> tuple[Teller, ...]:
    """Where a report was written, the surest sign first: the wire's country, then the dateline's."""
    desk = desk_of(report, atlas)
    found = [Teller(desk.country, sure=written_in(report, atlas) is not None)] if desk else []
    for wire in atlas.actors(report.agency, None) if report.agency else ():
        if wire.country is not None and theatre_table().forces_abroad.get(wire.country):
            found.insert(0, Teller(wire.country, sure=True))
    return tuple(found)


def owner_of_ministry(ministry: str, context: ActorContext, atlas: Atlas) -> str | None:
    """The country of a ministry that speaks of war without its name, if it is not the one struck."""
    if ministry not in _lists().at_war:
        return None
    home, tellers = context.places.main_country(), context.places.tellers
    if home is None:
        return None
    for teller in tellers:
        if teller.country == home:
            return None
        if _fights_abroad(teller, home, context, atlas):
            return teller.country
    return _striking(home, context, atlas)


def owner_of_forces(words: str, role: str, context: ActorContext, atlas: Atlas) -> str | None:
    """The country of forces without its name, if they are not those of the country the report is about."""
    home = context.places.main_country()
    if role not in BODIES or words not in _lists().bodies or home is None:
        return None
    if not context.speaks and (told := _told_by(home, role, context, atlas)):
        return told
    for teller in context.places.tellers:
        if teller.country == home:
            return None
        if role in FLYING and teller.sure and _sent(teller.country, home, role):
            return teller.country
        if _acts(teller.country, context, atlas) and _sent(teller.country, home, role):
            return teller.country
    return None


def _sent(country: str, home: str, role: str) -> bool:
    """Whether the forces of a country fight in another, or may fly there from next door."""
    abroad = theatre_table().forces_abroad.get(country, frozenset())
    return home in abroad or (role in FLYING and home in neighbours().get(country, frozenset()))


def _fights_abroad(teller: Teller, home: str, context: ActorContext, atlas: Atlas) -> bool:
    abroad = home in theatre_table().forces_abroad.get(teller.country, frozenset())
    return (teller.sure and abroad) or _acts(teller.country, context, atlas)


def _told_by(home: str, role: str, context: ActorContext, atlas: Atlas) -> str | None:
    """The country of the state that says in the sentence what its own forces did elsewhere."""
    for one, forces in _states(context, atlas, reach=0, speaking=True):
        if one == home:
            return None
        if forces or _sent(one, home, role):
            return one
    return None


def _acts(country: str, context: ActorContext, atlas: Atlas) -> bool:
    """Whether the report has just told of the state or its forces."""
    return any(one == country for one, _ in _states(context, atlas, reach=REACH))


def _striking(home: str, context: ActorContext, atlas: Atlas) -> str | None:
    """The country of the forces that open the sentence and fight abroad, where it tells no dead of a town."""
    first = next((one for one in context.near(STATE, reach=0) if one.subject), None)
    actor = atlas.actor(first.party.canonical) if first else None
    if first is None or actor is None or actor.kind is not ActorKind.STATE_FORCES or actor.country == home:
        return None
    told = context.text[context.text.rfind(first.words, 0, context.at) : context.at]
    sent = home in theatre_table().forces_abroad.get(actor.country or "", frozenset())
    own = home in context.forces_told or _own_dead().search(told)
    return actor.country if sent and not own else None


def _states(
    context: ActorContext, atlas: Atlas, *, reach: int, speaking: bool = False
) -> Iterator[tuple[str, bool]]:
    """The countries of the states told of within so many sentences, and whether by their forces."""
    for heard in context.near(STATE, reach=reach):
        actor: Actor | None = atlas.actor(heard.party.canonical)
        if actor is not None and actor.country is not None and (heard.speaks or not speaking):
            yield actor.country, actor.kind is ActorKind.STATE_FORCES
