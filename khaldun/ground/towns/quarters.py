"""Quarters: "the Mill neighbourhood" lies in the town told of, not in whatever bears its name elsewhere.

Quarters of all towns share their names (Zahra, Midan, Dolores), and the atlas has few of them. So one lies in
the town named right behind it, else in the one spoken of; a namesake far from any town of the report is none.
"""

from __future__ import annotations

import re

from khaldun.ground.context import PlaceContext
from khaldun.ground.towns.choice import choose_place
from khaldun.ground.towns.words import NameRun, place_words
from khaldun.records import Place, PlacePrecision, Span
from khaldun.records.place import distance_km
from khaldun.seams import Atlas

TOWN_KM = 25.0
"""What lies farther from a town is no part of it."""
REACH = 60
"""Characters behind a name that are looked at."""
_BEHIND = re.compile(
    r"(?:\s*,|,?\s+(?:in|of|inside|within))\s+(?:the\s+)?"
    r"(?:(?:[\w-]+(?:ern|held|controlled)|city|town|capital|port|coastal|besieged|of)\s+){0,4}"
    r"((?:[A-ZÀ-Þ][\w’'-]*)(?:[ -][A-ZÀ-Þ][\w’'-]*){0,3})"
)


def is_quarter(run: NameRun) -> bool:
    """Whether the noun before or behind a name, or its last word, makes it a part of a town."""
    return not place_words().quarters.isdisjoint(_nouns(run))


def is_site(run: NameRun) -> bool:
    """Whether that noun makes it something that stands in a town ("the Mill Hotel")."""
    return not place_words().town_sites.isdisjoint(_nouns(run))


def _nouns(run: NameRun) -> tuple[str, ...]:
    led = run.before[-2:-1] if run.before[-1:] == ("of",) else ()
    return (*led, *run.after[:1], run.name.split(" ")[-1].lower())


def town_behind(text: str, span: Span, context: PlaceContext, atlas: Atlas) -> Place | None:
    """The town named right behind a part or a site of one ("... neighbourhood in Oldport city"), if any."""
    nouns = place_words().quarters | place_words().town_sites
    if nouns.isdisjoint(span.words(text).lower().split()):
        return None
    found = _BEHIND.match(text, span.end, span.end + REACH)
    words = found[1].split() if found else []
    for reach in range(len(words), 0, -1):
        place = choose_place(" ".join(words[:reach]), context=context, atlas=atlas)
        if place is not None:
            return place if place.precision is PlacePrecision.TOWN else None
    return None


def is_elsewhere(place: Place, town: Place, context: PlaceContext) -> bool:
    """Whether a place is too far from `town`, and from all that was named, to be a part of what is told."""
    off = distance_km(place, town)
    if off is None or off <= TOWN_KM:
        return False
    near = (distance_km(place, one) for one in context.recent_spots())
    return context.beside is not None or all(far is None or far > TOWN_KM for far in near)
