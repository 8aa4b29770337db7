"""Places pointed at: "the city", "there", "the Syrian capital", "the north of the country"."""

from __future__ import annotations

import re
from collections import Counter

from khaldun.ground.context import PlaceContext
from khaldun.ground.names import folded
from khaldun.ground.nations import nations
from khaldun.ground.towns.choice import choose_place
from khaldun.ground.towns.words import Taken, place_words, side_name
from khaldun.records import Place, PlacePrecision
from khaldun.seams import Atlas

LEAST_CITY = 30_000
"""Inhabitants from which on news calls a town a city, and no longer a village."""

_INDEFINITE = frozenset(
    {"a", "an", "another", "one", "two", "three", "four", "several", "some", "many", "other", "any"}
)
_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.CONTINENT})
_TOWNS = frozenset({PlacePrecision.TOWN})
_AREAS = frozenset({PlacePrecision.REGION, PlacePrecision.DISTRICT, PlacePrecision.NEAR_TOWN})
_EVERYWHERE = frozenset({"nationwide", "countrywide"})
_SAME = frozenset({"same", "whole", "entire", "said", "latter", "besieged", "around", "near"})
_ONE = frozenset({"it", "latter"})
_PEOPLE = frozenset({"they", "them"})
_SEVERAL = _PEOPLE | frozenset({"towns", "villages", "cities", "countries", "provinces", "settlements"})
_SIDE = re.compile(r"(?:north|south)(?:-?(?:east|west))?|east|west")
_ASIDE = frozenset({"the", "in", "across", "throughout", "over", "far"})
"""Words that may stand before a side of a country told alone."""
_ADVERBS = frozenset({"here", "there", "nearby", "elsewhere", "where"})


def place_pointed_at(taken: Taken, *, context: PlaceContext, atlas: Atlas) -> Place | None:
    """The place that words without a name point at; None when they do not, or nothing fits."""
    small = taken.small
    if _EVERYWHERE & set(small):
        return _country(taken.nation or context.main_country(), atlas)
    if "capital" in small and not _INDEFINITE & set(small):
        return _capital(taken, context, atlas)
    if not small:
        return None
    if back := _back(taken, context):
        return back
    if small[0] in _INDEFINITE:
        return None
    if taken.nation and set(small) <= place_words().determiners | place_words().generic:
        return _country(taken.nation, atlas)  # "Syrian territory"
    compass = next((word for word in small if word in place_words().compass), None)
    if compass and {"country", "nation"} & set(small):
        if compass.capitalize() in taken.words.split()[1:]:
            return None  # "the Western country" is one of the West
        return side_of_country(compass, taken.nation, context, atlas)
    if _is_a_side(taken):
        return _side(small[-1], context, atlas)
    return _by_head(taken, context, atlas)


def _is_a_side(taken: Taken) -> bool:
    """Whether the words tell a side of the country spoken of, and no more: "in the north"; "the west" without
    a preposition may be the West."""
    *rest, side = taken.small
    if "the" not in rest or not set(rest) <= _ASIDE or (side == "west" and len(rest) < 2):
        return False
    return _SIDE.fullmatch(side) is not None and side in taken.words


def _in_a_town(context: PlaceContext) -> bool:
    """Whether a town was named last, whose side is meant: "the city is divided, rebels hold the east"."""
    last = context.last(_is_named)
    return last is not None and last.precision in {PlacePrecision.TOWN, PlacePrecision.DISTRICT}


def _side(compass: str, context: PlaceContext, atlas: Atlas) -> Place | None:
    """The place told before by that side ("eastern Aleppo"), else the side of the country spoken of."""
    side = f"{side_name(compass)} "
    told = context.last(lambda place: place.canonical.startswith(side))
    return told or (None if _in_a_town(context) else side_of_country(compass, None, context, atlas))


def _back(taken: Taken, context: PlaceContext) -> Place | None:
    """ "It": the place named last; "they", "both towns", "the three villages": several places told as one."""
    small = taken.small
    if small[-1] in _ONE and set(small) <= _ONE | {"the"}:
        return context.last(_is_named)
    if len(small) > 1 and small[-1] in _PEOPLE:
        return None  # "areas they", cut off before their verb
    if small[-1] in _SEVERAL and taken.nation is None and not _INDEFINITE & set(small[:1]):
        return context.last(lambda place: place.precision is PlacePrecision.MULTI)
    return None


def _country(code: str | None, atlas: Atlas) -> Place | None:
    return atlas.place(f"country:{code}") if code else None


def _capital(taken: Taken, context: PlaceContext, atlas: Atlas) -> Place | None:
    """The capital of the country named or mostly spoken of; beside it when the words say so."""
    code = taken.nation or _written_there(context) or _last_country(context) or context.main_country()
    if "provincial" in taken.small:
        return _seat(context, atlas)
    if code is None or code not in nations():
        return None
    place = choose_place(
        nations()[code].country.capital,
        context=context,
        atlas=atlas,
        country=code,
        wanted=PlacePrecision.TOWN,
    )
    if place is None:
        return None
    return _as_told(taken, place)


def _written_there(context: PlaceContext) -> str | None:
    """The country in whose capital the report was written, unless places of another are named already."""
    code = context.capital_of
    return code if all(one.country in {code, None} for one in context.seen) else None


def _last_country(context: PlaceContext) -> str | None:
    """The main country, unless the last place named lies in another country spoken of as often."""
    main = context.main_country()
    last = context.last(lambda place: place.country is not None)
    if last and main and context.countries[last.country or ""] >= context.countries[main]:
        return last.country
    return main


def _seat(context: PlaceContext, atlas: Atlas) -> Place | None:
    """The town that a province named before is called after."""
    region = context.last(lambda place: place.precision is PlacePrecision.REGION)
    if region is None:
        return None
    name = region.canonical.rsplit(" ", 1)[0]
    return choose_place(
        name, context=context, atlas=atlas, country=region.country, wanted=PlacePrecision.TOWN
    )


def _as_told(taken: Taken, place: Place) -> Place:
    """`place`, or what lies by it when the words hold "near", "suburbs of" and the like."""
    text = " ".join(taken.small)
    near = next((frame for frame in place_words().near if f" {frame} " in f" {text} "), None)
    if near is None:
        tail = next(
            (word for word in taken.small if place_words().heads.get(word) is PlacePrecision.NEAR_TOWN), None
        )
        if tail is None:
            return place
        return beside(f"{place.canonical} {tail}", place)
    return beside(f"{near} {place.canonical}", place)


def beside(name: str, place: Place) -> Place:
    """What lies by a town: its position, never its id."""
    return Place(
        canonical=name,
        precision=PlacePrecision.NEAR_TOWN,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        within=place.within,
    )


def side_of_country(compass: str, nation: str | None, context: PlaceContext, atlas: Atlas) -> Place | None:
    """That side of `nation`, else of the country mostly spoken of; None where neither is known."""
    country = _country(nation or context.main_country(), atlas)
    if country is None:
        return None
    within = (country.id,) if country.id else ()
    return Place(
        canonical=f"{side_name(compass)} {country.canonical}",
        precision=PlacePrecision.REGION,
        country=country.country,
        within=(*within, *country.within),
    )


def _by_head(taken: Taken, context: PlaceContext, atlas: Atlas) -> Place | None:
    """The last place named that the head noun may stand for."""
    small = taken.small
    heads = place_words().heads
    head = next((word for word in small if word in heads), None)
    bare = set(small) - place_words().determiners - place_words().prepositions - _SAME
    if head is None:
        pointing = bare and bare <= _ADVERBS | place_words().generic
        return context.last(_is_named) if pointing else None
    precision = heads[head]
    if len(bare) > 1 and precision not in _TOWNS | _WIDE | {PlacePrecision.POINT}:
        return None  # "government-held areas" are no place named before
    if precision is PlacePrecision.COUNTRY:
        return _last_of(context, _WIDE) or _country(context.main_country(), atlas)
    if precision is PlacePrecision.TOWN:
        return _town(taken, context)
    if precision is PlacePrecision.POINT:
        return _site(head, context)
    if precision is PlacePrecision.NEAR_TOWN:
        return context.last(_is_named)
    return _last_of(context, frozenset({precision})) or _last_of(context, _AREAS)


def _site(head: str, context: PlaceContext) -> Place | None:
    """The site named last that the noun may call: "the base" after "Oldport air base"; one by a town too."""
    alike = place_words().alike.get(head, frozenset({head}))

    def is_called(place: Place) -> bool:
        return _is_named(place) and not alike.isdisjoint(folded(place.canonical).split())

    return context.last(lambda place: place.precision is PlacePrecision.POINT and is_called(place)) or (
        context.last(lambda place: place.precision is PlacePrecision.NEAR_TOWN and is_called(place))
    )


def _is_named(place: Place) -> bool:
    """Whether the place is narrower than a country and has a name of its own or lies by one that has."""
    return place.precision not in _WIDE and any(sign.isupper() for sign in place.canonical)


def _town(taken: Taken, context: PlaceContext) -> Place | None:
    home = context.main_country()
    at_home = [one for one in context.seen if one.precision in _TOWNS and one.country in {home, None}]
    sized = [one for one in at_home if _may_be_called(taken, one)]
    counts = Counter(one.canonical for one in sized) if "city" in taken.small else Counter[str]()
    named = max(reversed(sized or at_home), key=lambda one: counts[one.canonical], default=None)
    place = named or _last_of(context, _TOWNS)
    if place is None:
        return context.last(lambda one: one.precision is PlacePrecision.DISTRICT and "," in one.canonical)
    return _as_told(taken, place)


def _may_be_called(taken: Taken, place: Place) -> bool:
    """A village is not "the city", nor a great city "the village"; one of unknown size may be a village."""
    size = place.population or 0
    if "city" in taken.small or "metropolis" in taken.small:
        return size >= LEAST_CITY
    return size < LEAST_CITY if {"village", "hamlet"} & set(taken.small) else True


def _last_of(context: PlaceContext, precisions: frozenset[PlacePrecision]) -> Place | None:
    return context.last(lambda place: place.precision in precisions)
