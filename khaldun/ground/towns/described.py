"""Towns told without their name: "a rebel-held town in Idlib province" is one that the report names later.

A headline or a lead says that something happened in a town of some region, and the text then names the town.
So a town told by a description alone is the next one named behind it that lies where the description says and
is of a size that may be called so; where none is, the description stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from khaldun.ground.towns.pointers import LEAST_CITY
from khaldun.ground.towns.words import take_apart
from khaldun.records import Grounding, Place, PlacePrecision

_NOUNS = frozenset({"town", "village", "city", "hamlet"})
REACH = 1500
"""Code points behind a description in which its town is named: about the first paragraphs of a report."""


def with_described_towns(groundings: Sequence[Grounding]) -> tuple[Grounding, ...]:
    """The groundings, with the town named later for each that is only described."""
    named = [one.place for one in groundings if one.place is not None and _is_named_town(one.place)]
    named.sort(key=_start)
    return tuple(_resolved(one, named) for one in groundings)


def _resolved(grounding: Grounding, named: Sequence[Place]) -> Grounding:
    place = grounding.place
    noun = noun_of(place) if place is not None else None
    if place is None or noun is None:
        return grounding
    town = next((one for one in named if _may_be_meant(one, place, noun)), None)
    if town is None:
        return grounding
    return replace(grounding, place=replace(town, surface=place.surface, span=place.span))


def noun_of(place: Place) -> str | None:
    """The noun of a town that is told without a name ("village"); None for any other place."""
    if place.precision is not PlacePrecision.TOWN or place.id is not None or place.lat is not None:
        return None
    taken = take_apart(place.canonical)
    front = taken.runs[0].before if taken.runs else taken.small
    told = [word for word in front if word in _NOUNS]
    return told[-1] if told and front[-1:] != ("of",) else None


def _is_named_town(place: Place) -> bool:
    """Whether the atlas has it or not: what is named next is meant, wherever it lies."""
    told = place.canonical[:1].isupper() and noun_of(place) is None
    return place.precision is PlacePrecision.TOWN and (place.id is not None or told)


def _may_be_meant(town: Place, described: Place, noun: str) -> bool:
    """Whether a town named soon behind a description lies where that says, and may be called so."""
    if not 0 <= _start(town) - _start(described) <= REACH:
        return False
    container = next(iter(described.within), None)
    if town.id is not None and container is not None and container not in town.within:
        return False
    if town.country is not None and described.country not in {None, town.country}:
        return False
    size = town.population or 0
    return size >= LEAST_CITY if noun == "city" else noun == "town" or size < LEAST_CITY


def _start(place: Place) -> int:
    return place.span.start if place.span is not None else 0
