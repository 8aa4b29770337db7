"""Places told no finer than a level: a district, a first-level unit or a country.

A place becomes the unit it lies in, with that unit's coordinates. Names of finer places are replaced in texts
and quoted words too, as far as a claim names them.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, StrEnum

import msgspec
from msgspec import Struct

from khaldun.errors import UsageError
from khaldun.publish.crosswalks import country_names
from khaldun.publish.sharing.rewriting import AnyRecord, Rewriter, each_word, rewritten
from khaldun.records import Account, Place, PlaceId, PlacePrecision
from khaldun.records.wire import to_json
from khaldun.seams import Atlas


class Level(StrEnum):
    """The finest unit that a coarsened account names."""

    DISTRICT = "district"  # second-level unit; where the atlas has none, the first-level one
    ADMIN1 = "admin1"
    COUNTRY = "country"


UNITS = {
    Level.DISTRICT: ("admin2:", "admin1:", "country:"),
    Level.ADMIN1: ("admin1:", "country:"),
    Level.COUNTRY: ("country:",),
}
"""How ids of units begin that a place may become, finest first."""
WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.CONTINENT})


def level_named(name: str | None) -> Level | None:
    """The level of that name. Raises UsageError naming those that exist."""
    if name is None or name in set(Level):
        return Level(name) if name else None
    raise UsageError(f"places cannot be coarsened to {name!r}: choose one of {', '.join(Level)}")


def place_rewriter(
    account: Account, level: Level, atlas: Atlas | None, *, persons: Rewriter | None = None
) -> Rewriter:
    """What takes the names of places finer than `level` out of an account without `persons`."""
    named: dict[str, str] = {}
    units: set[str] = set()
    told_places = {each_word(place, persons) if persons else place for place in set(_places(account))}
    for place in sorted(told_places, key=_order):
        unit = coarser(place, level, atlas)
        units |= {unit.canonical} if unit else set()
        if unit != place:
            instead = f"[place in {unit.canonical}]" if unit else "[place withheld]"
            for name in filter(None, (place.canonical, place.surface)):
                named.setdefault(name, instead)
    named = {name: instead for name, instead in named.items() if name not in units}
    return Rewriter(named, frozenset({*units, *_kept(account, atlas, persons)}))


def coarsened(account: Account, level: Level, atlas: Atlas | None, rewriter: Rewriter) -> Account:
    """The account with every place at `level` or coarser, and the names of finer ones out of its words."""
    return rewritten(_placed(account, level, atlas), rewriter)


def _order(place: Place) -> tuple[str, str, str, str, bytes]:
    """By name: where two places go by one name, the unit of the same one stands for it in any order. Places
    that differ in all else but that come in one order, too: a set has none.
    """
    return place.canonical, place.id or "", place.country or "", place.surface or "", to_json(place)


def coarser(place: Place, level: Level, atlas: Atlas | None) -> Place | None:
    """The unit that holds a place; the place itself where it is no finer; None where no unit is known."""
    if place.precision in WIDE or _is_at(place, level):
        return place
    for start in UNITS[level]:
        found = next((one for one in (place.id, *place.within) if one and one.startswith(start)), None)
        if found is not None:
            return _unit(found, place.country, atlas)
    return _unit(PlaceId(f"country:{place.country}"), place.country, atlas) if place.country else None


def _is_at(place: Place, level: Level) -> bool:
    """Whether a region is no finer than the level; one that is no administrative unit is first-level."""
    if place.precision is not PlacePrecision.REGION or level is Level.COUNTRY:
        return False
    return level is Level.DISTRICT or not (place.id or "").startswith("admin2:")


def _unit(unit: PlaceId, country: str | None, atlas: Atlas | None) -> Place | None:
    """A unit by id; without an atlas a country by its code, without coordinates."""
    found = atlas.place(unit) if atlas else None
    if found is not None:
        return found
    named = country_names().get(country or "")
    if named is None:
        return None
    known = PlaceId(f"country:{named.country}")
    return Place(canonical=named.name, precision=PlacePrecision.COUNTRY, id=known, country=named.country)


def _places(record: object) -> Iterator[Place]:
    """Every place anywhere in a record."""
    if isinstance(record, Place):
        yield record
    elif isinstance(record, tuple):
        for one in record:
            yield from _places(one)
    elif isinstance(record, Struct):
        for name in record.__struct_fields__:
            value = getattr(record, name)
            if isinstance(value, (tuple, Struct)):  # most are words and numbers
                yield from _places(value)


def _placed(record: AnyRecord, level: Level, atlas: Atlas | None) -> AnyRecord:
    """The record with every place in it coarsened."""
    changed = {}
    for name in record.__struct_fields__:
        before = getattr(record, name)
        after = _value(before, level, atlas)
        if after is not before:
            changed[name] = after
    return msgspec.structs.replace(record, **changed) if changed else record


def _value(value: object, level: Level, atlas: Atlas | None) -> object:
    if isinstance(value, Place):
        unit = coarser(value, level, atlas)
        if unit is None or unit == value:
            return unit and value
        # What words name the finer place, and where they stand, would give it away.
        return msgspec.structs.replace(unit, inherited=value.inherited)
    if isinstance(value, tuple) and any(
        isinstance(one, Struct) and not isinstance(one, Enum) for one in value
    ):
        return tuple(_value(one, level, atlas) for one in value)
    return _placed(value, level, atlas) if isinstance(value, Struct) else value


def _kept(account: Account, atlas: Atlas | None, persons: Rewriter | None) -> Iterator[str]:
    """Names that hold that of a place and are none: outlets, parties the actor tables know."""
    outlets = {name for report in account.reports for name in (report.outlet, report.agency)}
    voices = {claim.attribution.speaker for claim in account.claims}
    parties = {party.canonical for claim in account.claims for party in (*claim.actors, *claim.recipients)}
    for name in filter(None, {*outlets, *voices, *parties}):
        told = persons.words(name) if persons else name
        if name in outlets or (atlas and atlas.actor(told)):
            yield told
