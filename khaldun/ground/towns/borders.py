"""Borders: "the Turkish border" in a report from Syria is where the two meet, and no place in Turkey.

Words for a border name the country beyond it as a rule: of 17 places "near the
Turkish border" and the like in 309 real reports 11 were put in the wrong country that way (3 of 19 as here).
So the place lies in the country the report speaks of, where that country has such a neighbour, and goes by
both names. Words that name a place besides ("Baghuz village near the Iraqi border") mean that place; the
border tells nothing of its country.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from khaldun.data.choices import choices
from khaldun.data.tables import read_words
from khaldun.ground.context import PlaceContext
from khaldun.ground.nations import country_spoken_of, nations, neighbours
from khaldun.ground.towns.choice import choose_place
from khaldun.ground.towns.words import take_apart, without_lead
from khaldun.records import Place, PlaceId, PlacePrecision
from khaldun.seams import Atlas

TABLE = "places/borders.toml"
_NAME = r"((?:[A-Z][\w.’'-]*)(?:\s+[A-Z][\w.’'-]*){0,2})"
_BEFORE = re.compile(rf"(?:^|(?<=\s))(?:the\s+)?{_NAME}\s+(?:[a-z-]+\s+)?$")
"""Whose border it is: "the Turkish |", "Jordan's northern |"."""
_WITH = re.compile(rf"\s+(?:with|leading to|leading into|to)\s+(?:the\s+)?{_NAME}")
_BORDERING = re.compile(rf"\bbordering\s+(?:on\s+|with\s+)?(?:the\s+)?{_NAME}")
_LEADING_UP = re.compile(
    r"(?:^|\s+)(?:(?:just |right |directly )?(?:near|along|on|at|by|towards?|close to|not far from"
    r"|adjacent to|next to|across|from|over|around|beside)(?:\s+|$))?"
    r"(?:(?:the|its|our|their|his|a)(?:\s+|$))?(?:[a-z-]+(?:ern)\s*)?$"
)


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/places/borders.toml says."""

    headed: tuple[str, ...]
    land: frozenset[str]


class Words(Struct, frozen=True):
    """The lists: a border that is no other noun's, and land along one."""

    border: re.Pattern[str]
    land: frozenset[str]


@cache
def _words() -> Words:
    return read_borders()


def read_borders(text: str | None = None) -> Words:
    """The words of the bundled table, or of `text` in its place. Raises DataError."""
    lists = read_words(TABLE, Lists, text)
    headed = choices(TABLE, lists)["headed"]
    along = r"(?:\s+(?:areas?|regions?|zones?))?"
    return Words(re.compile(rf"\b(?:borders?|frontiers?)\b{along}(?!\s+(?:{headed})\b)"), lists.land)


class Border(Struct, frozen=True):
    """A border told of: the countries its words name, and what stands before and behind these words."""

    named: tuple[str, ...]
    front: str
    behind: str


@lru_cache(maxsize=4096)
def border_told(whole: str) -> Border | None:
    """The border that place words (without their lead) tell of by one country or two; None for none.

    >>> border_told("enclave near the Turkish border")
    Border(named=('TR',), front='enclave', behind='')
    """
    small = whole.lower()
    if "border" not in small and "frontier" not in small:
        return None
    if (found := _BORDERING.search(whole)) and (code := _nation(found.group(1))):
        return Border((code[0],), whole[: found.start()].strip(), code[1] + whole[found.end() :])
    found = _words().border.search(whole)
    if found is None:
        return None
    before, behind = _BEFORE.search(whole[: found.start()]), _WITH.match(whole, found.end())
    owner = _owner(before.group(1)) if before else None
    other = _nation(behind.group(1)) if behind else None
    named = tuple(code for code in (owner and owner[0], other and other[0]) if code)
    if not named:
        return None
    start = before.start(1) + len(owner[1]) if before and owner else found.start()
    rest = other[1] + whole[behind.end() :] if behind and other else whole[found.end() :]
    return Border(named, _LEADING_UP.sub("", whole[:start]).strip(" ,"), rest.strip(" ,"))


def _nation(name: str) -> tuple[str, str] | None:
    """The country that the first words of a name are, and the rest of the name."""
    tokens = name.split()
    for size in range(len(tokens), 0, -1):
        if code := country_spoken_of(" ".join(tokens[:size])):
            return code, "".join(f" {token}" for token in tokens[size:])
    return None


def _owner(name: str) -> tuple[str, str] | None:
    """The country that the last words of a name are, and what stands before them."""
    tokens = name.split()
    for start in range(len(tokens)):
        if code := country_spoken_of(" ".join(tokens[start:])):
            return code, "".join(f"{token} " for token in tokens[:start])
    return None


def border_place(border: Border, whole: str, *, context: PlaceContext, atlas: Atlas) -> Place:
    """Where the words of a border lie that name no other place: on the side of the report's country."""
    side = next((code for token in border.front.split() if (code := country_spoken_of(token))), None)
    home = side or context.main_country()
    first, *others = border.named
    if home in border.named:
        country, other = home, next((code for code in border.named if code != home), None)
    elif home and first in neighbours().get(home, ()) and not others:
        country, other = home, first
    else:
        country, other = first, next(iter(others), None)
    bare = other and not set(without_lead(border.front).lower().split()) - _words().land
    if bare and not side and (known := _known_border(country, other or "", context, atlas)):
        return known
    return Place(
        canonical=_name_of(country, other) if bare and other else whole,
        precision=PlacePrecision.REGION,
        country=country,
        within=(PlaceId(f"country:{country}"),),
    )


def _name_of(one: str, two: str) -> str:
    return f"{nations()[one].country.name}–{nations()[two].country.name} border"


def _known_border(one: str, two: str, context: PlaceContext, atlas: Atlas) -> Place | None:
    """The border of the atlas between two countries."""
    for name in (_name_of(one, two), _name_of(two, one)):
        found = choose_place(name, context=context, atlas=atlas)
        if found and found.precision is PlacePrecision.REGION and found.canonical.endswith("border"):
            return found
    return None


def names_more(border: Border) -> str:
    """The words that name a place besides the border, "" where none do."""
    told = f"{border.front} {border.behind}".strip()
    return told if any(country_spoken_of(run.name) is None for run in take_apart(told).runs) else ""
