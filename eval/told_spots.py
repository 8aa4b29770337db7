"""What an annotator's name of a place stands for on the map: points, or an area by its ids.

Nothing of a report's context is used: a name is looked up as it stands in the gazetteer, within the country
the annotator gave, and of several places of one kind the most populous is taken. Words around a name
("near", "outskirts of", "eastern") lead to the town they are said of; a site or quarter the gazetteer lacks
is where its town is. A name of which nothing is found stands for nothing, and is compared by its letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from khaldun.ground.names import folded, place_key
from khaldun.ground.towns.words import place_words, side_name
from khaldun.records import Place, PlacePrecision
from khaldun.records.place import great_circle_km
from khaldun.seams import Atlas

NEAR_KM = 30.0
"""A town is right within this distance of the annotator's."""

OF_ONE_TOWN_KM = 40.0
"""A quarter or site so named lies at most so far from the town it is named with."""

WIDE = frozenset({PlacePrecision.REGION, PlacePrecision.COUNTRY, PlacePrecision.CONTINENT})
_AREAS = {"country": PlacePrecision.COUNTRY, "continent": PlacePrecision.CONTINENT}
_PARTING = re.compile(r"\s*;\s*|,\s+and\s+|,\s+|\s+and\s+")
_WORD = r"[A-ZÀ-Þ][\w’'.-]*"
_RUN = re.compile(rf"(?:(?:al|el|ad|ar|as|ash|at|an|az)-)?{_WORD}(?:\s+(?:(?:al|el)[ -])?{_WORD})*")
_UNIT_NOUN = re.compile(r"\s+(?:Governorate|Province|State|Region|Oblast|Prefecture|Department)$")

Point = tuple[float, float]


class Told(NamedTuple):
    """A place as an annotator wrote it; `spot` where he gave its position himself."""

    name: str
    country: str | None  # ISO 3166-1 alpha-2
    precision: str
    spot: Point | None = None


class Meant(NamedTuple):
    """Where it lies: near any of `points`, or the area of these `ids`; `side` of it, where one is told."""

    points: tuple[Point, ...] = ()
    ids: frozenset[str] = frozenset()
    side: str | None = None


def parts_of(told: Told) -> tuple[Told, ...]:
    """The places of a list told as one; any other place as it is."""
    if told.precision != "multi":
        return (told,)
    return tuple(told._replace(name=name, precision="any") for name in _PARTING.split(told.name) if name)


def meant_by(told: Told, atlas: Atlas) -> Meant | None:
    """What the name stands for; None when the gazetteer has nothing by it. Not for lists (`parts_of`)."""
    if told.precision in _AREAS:
        return _area([one for one in atlas.places(told.name) if one.precision is _AREAS[told.precision]])
    if told.spot is not None and told.precision not in {"region", "multi"}:
        return Meant((told.spot,))
    if told.precision == "region":
        return _unit(told, atlas)
    if told.precision == "any":
        wide = _area([one for one in atlas.places(told.name) if one.precision in _AREAS.values()])
        return wide or _either(_unit(told, atlas), _narrow(told._replace(precision="town"), atlas))
    return _narrow(told, atlas)


def _either(one: Meant | None, other: Meant | None) -> Meant | None:
    """A list does not say of what kind its places are: a town or the unit called by it."""
    if one is None or other is None:
        return one or other
    return Meant((*one.points, *other.points), one.ids | other.ids, one.side)


def _area(found: Sequence[Place]) -> Meant | None:
    return Meant(ids=frozenset({str(found[0].id)})) if found else None


def _unit(told: Told, atlas: Atlas) -> Meant | None:
    """A region by its name, or by what it is a side of; else the quarter or town the words are said of."""
    if unit := _area(_regions(told, atlas)):
        return unit
    side, rest = _side(told.name)
    wide = [one for one in _there(rest, told, atlas) if one.precision in WIDE] if side else []
    if whole := _area(wide) or (_area(_regions(told._replace(name=rest), atlas)) if side else None):
        return whole._replace(side=side)
    return _narrow(told, atlas)


def _regions(told: Told, atlas: Atlas) -> list[Place]:
    """Regions of that name, or of it less its noun: those so called before others, first units first."""
    names = (told.name, _UNIT_NOUN.sub("", told.name))
    found = [one for name in names for one in _exact_regions(name, told, atlas)]
    key = place_key(told.name)
    return sorted(
        found, key=lambda one: (place_key(one.canonical) != key, not str(one.id).startswith("admin1:"))
    )


def _side(name: str) -> tuple[str | None, str]:
    """The side that a name begins with, and the rest: ("northern", "Idlib")."""
    first, _, rest = name.partition(" ")
    if rest and first.lower() in place_words().compass:
        return side_name(first.lower()), rest
    return None, name


def _there(name: str, told: Told, atlas: Atlas) -> list[Place]:
    """All places of that name in the annotator's country, most populous first."""
    return [one for one in atlas.places(name) if told.country in {None, one.country}]


def _narrow(told: Told, atlas: Atlas) -> Meant | None:
    """A town, or what is in it or by it: the finest that a run of its words names near its town."""
    if whole := _spots(told.name, told, atlas):
        return _at(whole[:1])
    if unit := _area(_exact_regions(told.name, told, atlas)):
        return unit
    runs = list(names_in(told.name))
    units = {str(one.id) for name in runs[1:] for one in _exact_regions(name, told, atlas)}
    every = [_spots(name, told, atlas) for name in runs]
    within = [[one for one in spots if not units or not units.isdisjoint(one.within)] for spots in every]
    found = [spots for spots in within if spots]
    if not found:
        return None
    if " between " in f" {told.name}":
        return _at([spots[0] for spots in found])
    town = max((spots[0] for spots in found), key=_is_greater)
    near = [one for spots in found for one in spots if one != town and _apart(one, town) <= OF_ONE_TOWN_KM]
    return _at(near[:1] or [town])


def _is_greater(place: Place) -> tuple[bool, int]:
    """Towns before what may be a part of them, and the most populous first."""
    return place.precision is PlacePrecision.TOWN, place.population or 0


def _exact_regions(name: str, told: Told, atlas: Atlas) -> list[Place]:
    """The regions called just so."""
    return [one for one in _there(name, told, atlas) if one.precision is PlacePrecision.REGION]


def names_in(name: str) -> Iterator[str]:
    """The names in a name: its runs of capitalised words, less a side and less a head noun in capitals."""
    for found in _RUN.finditer(name):
        side, rest = _side(found.group())
        if folded(rest) not in place_words().heads and rest.lower() not in place_words().compass:
            yield rest
            words = rest.split()
            head = place_words().heads.get(words[-1].lower())
            if len(words) > 1 and not side and head not in {None, PlacePrecision.REGION}:
                yield " ".join(words[:-1])


def _spots(name: str, told: Told, atlas: Atlas) -> list[Place]:
    """Towns and smaller places of that name that have a position: of a town only towns, if there are any."""
    found = [one for one in _there(name, told, atlas) if one.precision not in WIDE and one.lat is not None]
    towns = [one for one in found if one.precision is PlacePrecision.TOWN]
    return towns if towns and told.precision == "town" else found


def _at(places: Sequence[Place]) -> Meant:
    points = tuple((one.lat, one.lon) for one in places if one.lat is not None and one.lon is not None)
    return Meant(points, frozenset(str(one.id) for one in places))


def _apart(one: Place, other: Place) -> float:
    return great_circle_km(one.lat or 0.0, one.lon or 0.0, other.lat or 0.0, other.lon or 0.0)


def spot_of(place: Place, atlas: Atlas) -> Point | None:
    """Where a place narrower than a region lies: its position, else that of the town it lies in."""
    if place.precision in {*WIDE, PlacePrecision.MULTI}:
        return None
    if place.lat is not None and place.lon is not None:
        return place.lat, place.lon
    town = atlas.place(str(place.within[0])) if place.within else None
    if town is None or town.precision in WIDE or town.lat is None or town.lon is None:
        return None
    return town.lat, town.lon


def off_by(place: Place, meant: Meant, atlas: Atlas) -> float | None:
    """Kilometres from the nearest point that is meant; None when either has none."""
    spot = spot_of(place, atlas)
    if spot is None or not meant.points:
        return None
    return min(great_circle_km(*spot, *point) for point in meant.points)


def is_there(place: Place, meant: Meant, atlas: Atlas) -> bool:
    """Whether a place is the one meant: within NEAR_KM of a point, or the same area and side of it.

    What has no position and only lies in a region ("a village in Idlib province", "northern Idlib") is in
    the right region; a side of a country has to be that side. A town with a position is not the region
    around it, nor a region the town.
    """
    if str(place.id) in meant.ids and not (meant.side and _is_country(meant.ids)):
        return True
    far = off_by(place, meant, atlas)
    if far is not None:
        return far <= NEAR_KM
    if place.id is not None or place.precision in {PlacePrecision.COUNTRY, PlacePrecision.MULTI}:
        return False
    within = not meant.ids.isdisjoint(map(str, place.within[:1]))
    return within and (not _is_country(meant.ids) or _side(place.canonical)[0] == meant.side)


def _is_country(ids: frozenset[str]) -> bool:
    return any(one.startswith("country:") for one in ids)
