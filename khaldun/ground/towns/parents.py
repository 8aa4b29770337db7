"""The town behind a place that is part of it or lies by it: who names "the Harbour district of Oldport" or
"near Oldport" has spoken of Oldport, so that "the city" may mean it."""

from __future__ import annotations

import re

from khaldun.ground.context import PlaceContext
from khaldun.ground.towns.choice import choose_place
from khaldun.ground.towns.words import take_apart, tidy
from khaldun.records import Place, PlacePrecision
from khaldun.seams import Atlas

_SETTLED = frozenset({PlacePrecision.TOWN, PlacePrecision.POINT})
_PARTS = frozenset({PlacePrecision.DISTRICT, PlacePrecision.POINT})

_AIRFIELD = re.compile(
    r"(\S+(?: \S+)??)(?: (?:international|military|civil))* (?:airport|air ?base|airfield)", re.IGNORECASE
)


def town_of_airfield(place: Place, *, context: PlaceContext, atlas: Atlas) -> Place | None:
    """The town for which an airport is called that no gazetteer has ("Oldport International Airport")."""
    called = _AIRFIELD.fullmatch(place.canonical) if place.id is None and not place.within else None
    if called is None:
        return None
    return choose_place(called[1], context=context, atlas=atlas, wanted=PlacePrecision.TOWN)


def place_behind(words: str, place: Place, atlas: Atlas) -> Place | None:
    """The town or site that `words` name on the way to `place`; None where they name the place itself."""
    if place.precision is PlacePrecision.NEAR_TOWN and place.id is None:
        return _named_there(words, place, atlas)
    if place.precision in _PARTS and place.within:
        town = atlas.place(str(place.within[0]))
        return town if town and town.precision is PlacePrecision.TOWN else None
    return None


def _named_there(words: str, place: Place, atlas: Atlas) -> Place | None:
    """The place of one of the names in `words` at the very position of `place`."""
    if place.lat is None:
        return None
    here = (place.lat, place.lon)
    for run in take_apart(tidy(words)).runs:
        for reach in range(min(len(run.after), 2), -1, -1):
            for one in atlas.places(" ".join((run.name, *run.after[:reach]))):
                if (one.lat, one.lon) == here and one.precision in _SETTLED:
                    return one
    return None
