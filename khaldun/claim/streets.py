"""Places inside a town that no gazetteer has: a street or house lies in the town its report tells.

The ground room leaves a name that the atlas lacks without a position. A street lies in the town told right
behind it, else in the one told last before it, else in the one the report names most. Where the harmed were
taken is no place of the deed. The words are data/claim/streets.toml.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.marks import Marks
from khaldun.data.choices import any_word, one_of
from khaldun.data.tables import read_words
from khaldun.records import Place, PlacePrecision, Span

REACH = 600
"""Code points back to the town that a street is taken to lie in."""
BEHIND = 8
"""Code points between a street and the town it is told to lie in."""
BEFORE = 60
"""Code points in front of a hospital in which somebody is taken there."""
PARTS = frozenset({PlacePrecision.POINT, PlacePrecision.DISTRICT})


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/streets.toml says."""

    sites: frozenset[str]
    taken: tuple[str, ...]
    wards: tuple[str, ...]


def in_its_town(place: Place, marks: Marks, at: int) -> Place:
    """The place, where it is a street or house of no position, with that of the town it lies in."""
    if place.id is not None or place.lat is not None or not _is_site(place):
        return place
    town = _town_beside(marks, place, at) or _town_before(marks, at) or _main_town(marks)
    if town is None or town.id is None or (place.country and place.country != town.country):
        return place
    return replace(
        place,
        precision=place.precision if place.precision in PARTS else PlacePrecision.POINT,
        country=town.country,
        lat=town.lat,
        lon=town.lon,
        within=(town.id, *town.within),
        probability=town.probability,
    )


def is_sickbed(marks: Marks, span: Span) -> bool:
    """Whether the harmed were taken to a place told, or somebody is held there: no place of the deed."""
    if not is_ward(marks.words(span)):
        return False
    return _taken().search(marks.text[max(0, span.start - BEFORE) : span.start]) is not None


def is_ward(words: str) -> bool:
    """Whether words tell a hospital or a jail."""
    return _ward().search(words) is not None


def _is_site(place: Place) -> bool:
    if place.precision in PARTS:
        return True
    words = re.findall(r"[a-z]+", f"{place.canonical} {place.surface or ''}".casefold())
    return not _lists().sites.isdisjoint(words)


def _town_beside(marks: Marks, place: Place, at: int) -> Place | None:
    """The town in the words of the place itself, or right behind them ("on Moura Road in Oldport")."""
    words = place.surface or place.canonical
    stop = at + len(words) + BEHIND
    near = [town for span, town in marks.towns if at <= span.start <= stop or town.canonical in words]
    return near[-1] if near else None


def _town_before(marks: Marks, at: int) -> Place | None:
    near = [town for span, town in marks.towns if at - REACH <= span.start < at]
    return near[-1] if near else None


def _main_town(marks: Marks) -> Place | None:
    """The town the report names most often, the first of several."""
    towns = [place for _, place in marks.towns]
    often = Counter(place.id for place in towns)
    return max(towns, key=lambda place: often[place.id], default=None)


@cache
def _lists() -> Lists:
    return read_words("claim/streets.toml", Lists)


@cache
def _taken() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of(_lists().taken)})\b[^.;]*$", re.IGNORECASE)


@cache
def _ward() -> re.Pattern[str]:
    return any_word(_lists().wards)
