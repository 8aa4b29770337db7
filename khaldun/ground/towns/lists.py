"""Lists of places: their names where the commas were lost, and the town whose quarters they list."""

from __future__ import annotations

from collections.abc import Sequence

from khaldun.ground.context import PlaceContext
from khaldun.ground.towns.choice import choose_place
from khaldun.ground.towns.frames import INTO
from khaldun.ground.towns.words import PARTS, NameRun
from khaldun.records import Place, PlaceId, PlacePrecision
from khaldun.seams import Atlas

LONGEST = 3
"""Words in a name of a list without commas ("Deir al Zor")."""
SHORTEST = 4
"""Letters of such a name: "Tal" and "New" are words of names."""
MOST = 12
"""Words of such a list."""

ENOUGH = 3
"""One in so many places of a list must be known to lie in a country for the rest to lie there."""

_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.CONTINENT})


def parted(runs: tuple[NameRun, ...], context: PlaceContext, atlas: Atlas) -> list[tuple[NameRun, ...]]:
    """The names of a list that lost its commas, one by one: "Oldport Newport" of "Oldport Newport and Moura".

    Only where the atlas knows every one of them, in one country, and no place by the whole.
    """
    first, *rest = runs
    tokens = first.name.split(" ")
    if not 1 < len(tokens) <= MOST or choose_place(first.name, context=context, atlas=atlas):
        return [runs]
    names = _names(tokens, context, atlas)
    if len(names) < 2:
        return [runs]
    inner = [NameRun(name, (",",), ()) for name in names[1:-1]]
    last = NameRun(names[-1], (",",), first.after, first.owned)
    return [(NameRun(names[0], first.before, ()),), *((one,) for one in inner), (last, *rest)]


def _names(tokens: Sequence[str], context: PlaceContext, atlas: Atlas) -> list[str]:
    """The fewest known names that the words can be cut into; none where they cannot."""
    best: list[list[str] | None] = [[], *[None] * len(tokens)]
    country: str | None = None
    for start in range(len(tokens)):
        before = best[start]
        for end in range(start + 1, min(start + LONGEST, len(tokens)) + 1):
            old = best[end]
            if before is None or (old is not None and len(old) <= len(before) + 1):
                continue
            name = " ".join(tokens[start:end])
            place = choose_place(name, context=context, atlas=atlas) if len(name) >= SHORTEST else None
            if place is None or place.precision in _WIDE or country not in {None, place.country}:
                continue
            country = place.country
            best[end] = [*before, name]
    return best[-1] or []


def with_shared_land(parts: Sequence[tuple[NameRun, ...]]) -> list[tuple[NameRun, ...]]:
    """The parts of a list, each in what the last is said to lie in: "Oldport and Moura in Beja, Portugal"."""
    land = parts[-1][1:]
    if not land or not set(land[0].before) & INTO:
        return list(parts)
    return [*(part if len(part) > 1 else (*part, *land) for part in parts[:-1]), parts[-1]]


def several(whole: str, places: Sequence[Place]) -> Place | None:
    """Several places told as one. Quarters that no table has lie in the town they are told to lie in."""
    if len(places) < 2:
        return places[0] if places else None
    found = _land_of(places)
    names = [place.canonical for place in places]
    known = all(place.id is not None for place in places)
    return Place(
        canonical=f"{', '.join(names[:-1])} and {names[-1]}" if known else whole,
        precision=PlacePrecision.MULTI,
        country=found,
        within=tuple(dict.fromkeys(key for place in places if (key := _held_by(place)) is not None)),
    )


def _land_of(places: Sequence[Place]) -> str | None:
    """The one country of places of which it is known, if so much as a third of all lies there for sure."""
    known = [place.country for place in places if place.country]
    return known[0] if len(set(known)) == 1 and len(known) * ENOUGH >= len(places) else None


def _held_by(place: Place) -> PlaceId | None:
    """The place itself, or of an unlisted part of a town the town."""
    if place.id is not None:
        return place.id
    return place.within[0] if place.precision in PARTS and place.lat is not None else None
