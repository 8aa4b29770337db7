"""The larger places named right behind a name: "Paris, Texas", "Mora (Far North)", "Hama in Syria"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from khaldun.ground.names import place_key
from khaldun.ground.nations import country_named
from khaldun.ground.towns.mates import PlaceMates
from khaldun.ground.towns.sharednouns import with_shared_noun
from khaldun.ground.towns.words import take_apart, tidy
from khaldun.records import Place, PlacePrecision, Span
from khaldun.seams import Atlas

_UNIT_OF = re.compile(
    r"\s+in\s+the\s+(?:[A-ZÀ-Þ][\w’'-]*\s+){1,3}(?:region|province|district|state|governorate|county|area)"
    r"\s+of\s+([A-ZÀ-Þ][\w’'.-]*(?:\s+[A-ZÀ-Þ][\w’'.-]*){0,2})"
)
"""The land of a unit that a name lies in: "Obrinje | in the Drenica region of Kosovo"."""
_SIDE = r"(?:(?:(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)?|central)\s+)?"
_TAIL = re.compile(
    rf"(?:\s*[,(]|\s+in)\s+{_SIDE}((?:[A-ZÀ-Þ][\w’'.-]*)(?:\s+[A-ZÀ-Þ][\w’'.-]*){{0,3}})"
    r"|\s*\(([^\W\d_][\w. ]{1,24})\)"
)
_DESCRIBED = re.compile(
    r"\s*,\s+(?:(?:the|a|an|its|their)\s+)?(?:[\w-]+\s+){0,4}?"
    r"(?:town|village|city|capital|headquarters|seat|port|hamlet|settlement|suburb|cent(?:re|er))"
    r"((?:\s+(?!(?:that|which|where|who|whose|by|from|near|to|with|held|outside|border|towards?)\b)[\w’'-]+){2,12})"
)
"""What a name is, told behind it: "Beni | , the headquarters of Myagdi district in Nepal"."""
_LAND = re.compile(
    rf"\b(?:in|of)\s+(?:the\s+)?{_SIDE}((?:[A-ZÀ-Þ][\w-]*)(?:\s+[A-ZÀ-Þ][\w-]*){{0,3}})(?![’'\w])"
)
_LARGER = frozenset({PlacePrecision.REGION, PlacePrecision.COUNTRY})
_POSTAL = re.compile(r"[A-Z]{2}")
REACH = 60
"""Characters behind a name that are looked at."""

LATEST = 1
"""How often a name may stand before it is told in full (a headline); later it is told apart."""


def larger_behind(text: str, span: Span, atlas: Atlas) -> frozenset[str]:
    """The ids of the regions and countries that the name right behind `span` may mean."""
    found = _UNIT_OF.match(text, span.end, span.end + REACH) or _TAIL.match(text, span.end, span.end + REACH)
    words = next(filter(None, found.groups())).split() if found else []
    if words and _POSTAL.fullmatch(words[0].rstrip(".")) and (state := _state(words[0].rstrip("."), atlas)):
        return frozenset({state})
    for reach in range(len(words), 0, -1):
        larger = {
            str(one.id)
            for one in atlas.places(" ".join(words[:reach]))
            if one.precision in _LARGER and one.id
        }
        if larger:
            return frozenset(larger)
    return frozenset()


def land_behind(text: str, span: Span) -> str | None:
    """The country told in what describes the name under `span` right behind it."""
    told = _DESCRIBED.match(text, span.end)
    lands = (country_named(found[1]) for found in _LAND.finditer(told[1])) if told else iter(())
    return next((code for code in lands if code), None)


def _state(code: str, atlas: Atlas) -> str | None:
    """The American state of a postal code; only behind a name: elsewhere "IN" and "OR" are other words."""
    unit = f"admin1:US.{code}"
    return unit if atlas.place(unit) else None


def _without_tail(text: str, span: Span) -> Span:
    """A mention that ends in the country it lies in, without it: "Beja" of "Beja in Tunisia"."""
    words = text[span.start : span.end]
    name, joint, country = words.rpartition(" in ")
    ends = joint and len(take_apart(tidy(name)).runs) == 1 and country_named(country)
    return Span(start=span.start, end=span.start + len(name)) if ends else span


def place_mates(text: str, spans: Iterable[Span], atlas: Atlas) -> PlaceMates:
    """What the names under `spans` may mean, and what those told in full ("Paris, Texas") do mean."""
    told: list[tuple[str, Sequence[Place]]] = []
    meant: dict[str, str] = {}
    behind: Counter[str] = Counter()
    before: Counter[str] = Counter()
    apart: dict[str, Counter[str]] = {}
    lands: dict[str, str] = {}
    for span in spans:
        span = _without_tail(text, span)
        runs = take_apart(tidy(with_shared_noun(text, span))).runs
        told.extend((place_key(run.name), atlas.places(run.name)) for run in runs)
        larger = larger_behind(text, span, atlas) if len(runs) == 1 else frozenset()
        land = land_behind(text, span) if len(runs) == 1 else None
        if land and before[told[-1][0]] <= LATEST:
            lands.setdefault(told[-1][0], land)
        fitting = [one for one in told[-1][1] if larger.intersection(one.within)] if larger else []
        early = not larger or before[told[-1][0]] <= LATEST
        behind.update(larger if early else ())
        if fitting and early:
            meant.setdefault(told[-1][0], str(fitting[0].id))
            told[-1] = (told[-1][0], fitting[:1])
        elif fitting and fitting[0].country:
            apart.setdefault(told[-1][0], Counter())[fitting[0].country] += 1
        before.update(place_key(run.name) for run in runs)
    told.sort(key=lambda one: one[0] not in meant)  # what is told in full counts first
    mates = PlaceMates([(key, _in_land(places, lands.get(key))) for key, places in told], meant)
    mates.units.update(behind)
    mates.apart, mates.lands = apart, lands
    return mates


def _in_land(places: Sequence[Place], land: str | None) -> Sequence[Place]:
    """The places of a name that lie in the country it is told to lie in, if one is told."""
    return [one for one in places if one.country == land] if land else places
