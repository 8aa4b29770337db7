"""Eras: who bare "soldiers", "the police" and "rebels" cannot have been on the day of an event, nor there.

Words without a name are given the forces of the state that holds a town today, or the movement that fights
there now. Before that state or movement was, they are those of who held the land then, or keep their words
(data/actors/eras.toml; the guideline, section 4: names are bound to their time).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache, lru_cache

from msgspec import Struct

from khaldun.data.tables import broken, read_words

TABLE = "actors/eras.toml"
LONGEST = 2
"""Words of the longest bare name ("rebel fighters")."""


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/actors/eras.toml says; the names of forces are parted by "|"."""

    bare: frozenset[str]
    fronts: frozenset[str]
    pointing: frozenset[str]
    forces: tuple[tuple[str, date, date, str], ...]
    movements: tuple[tuple[str, date], ...]
    parts: tuple[tuple[str, float, float, float, float], ...]


class Era(Struct, frozen=True, kw_only=True):
    """The days on which an actor was not, and whose the land was then; "" where nobody can be told."""

    since: date
    until: date
    holder: str


class Part(Struct, frozen=True, kw_only=True):
    """The part of a country in which a movement fights, in degrees."""

    south: float
    north: float
    west: float
    east: float


class Eras(Struct, frozen=True, kw_only=True):
    """The table by actor."""

    lists: Lists
    eras: dict[str, tuple[Era, ...]]
    parts: dict[str, Part]

    def holder(self, canonical: str, since: date | None, until: date | None) -> str | None:
        """Who is meant in place of an actor in what happened from `since` to `until`: "" for nobody known,
        None where the actor may be meant itself.
        """
        if until is None:
            return None
        first = since or until
        found = (one for one in self.eras.get(canonical, ()) if one.since <= first and until <= one.until)
        return next((one.holder for one in found), None)

    def may_fight_at(self, canonical: str, lat: float, lon: float) -> bool:
        """Whether a movement fights in a place; always where the table does not say."""
        part = self.parts.get(canonical)
        return part is None or (part.south <= lat <= part.north and part.west <= lon <= part.east)


@cache
def eras() -> Eras:
    """The bundled table. Raises DataError naming a wrong value."""
    return read_eras()


def read_eras(text: str | None = None) -> Eras:
    """The bundled table, or `text` in its place. Raises DataError naming a wrong value."""
    lists = read_words(TABLE, Lists, text)
    found: dict[str, list[Era]] = defaultdict(list)
    for names, since, until, holder in lists.forces:
        if since > until:
            raise broken(TABLE, f"{names!r} was not from {since} to {until}, which is earlier")
        for name in names.split("|"):
            found[name].append(Era(since=since, until=until, holder=holder))
    for name, until in lists.movements:
        found[name].append(Era(since=date.min, until=until, holder=""))
    parts = {name: Part(south=s, north=n, west=w, east=e) for name, s, n, w, e in lists.parts}
    return Eras(lists=lists, eras={name: tuple(rows) for name, rows in found.items()}, parts=parts)


@lru_cache(maxsize=8192)
def bare_words(surface: str) -> str | None:
    """The words by which a mention tells of armed men without a name; None where it names them.

    >>> bare_words("The army"), bare_words("two policemen"), bare_words("Indonesian soldiers")
    ('army', 'policemen', None)
    """
    tokens, lists = surface.split(), eras().lists
    sizes = range(min(LONGEST, len(tokens)), 0, -1)
    size = next((one for one in sizes if " ".join(tokens[-one:]).lower() in lists.bare), 0)
    if not size or any(token[0].isupper() for token in tokens[1:]):
        return None
    if size < len(tokens) and tokens[0][0].isupper() and tokens[0].lower() not in lists.fronts:
        return None
    return " ".join(tokens[-size:]).lower()


@lru_cache(maxsize=8192)
def points_back(surface: str) -> bool:
    """Whether a mention is a word like "they", which means somebody told of elsewhere."""
    return surface.lower() in eras().lists.pointing
