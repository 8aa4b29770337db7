"""Which of the places that bear a name is meant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from msgspec.structs import replace

from khaldun.ground.context import PlaceContext
from khaldun.ground.names import place_key, skeleton
from khaldun.ground.nations import country_named
from khaldun.ground.parties.theatres import theatre_table
from khaldun.ground.towns.ranks import Asked, chance_of, chance_row, own_weights, probabilities
from khaldun.ground.towns.words import place_words
from khaldun.records import Place, PlacePrecision
from khaldun.seams import Atlas

LEAST_FAMOUS = 100_000
"""Inhabitants from which on a town may be meant though the report speaks of other countries only."""

LONG_NAME, LEAST_FAMOUS_SO = 6, 1_000_000
"""Letters of another name, and inhabitants, from which on a town is famous by it too: "Saigon"."""

LEAST_FOR_SPELLING = 0.5
"""The least chance that a country is the report's with which a name may be another spelling of a place in it.
With it names of invented reports that lie in the right country rose from .945 to .958."""

LONG_SKELETON = 6
"""Consonants that two spellings of a name share, from which on it may be meant though its country is not
named: "Maaret al-Numan" lay in France where France was."""

SHARE_FOR_DOUBLED = 0.3
"""The least share of a country in what the report says of countries, with which a name may be that of a place
in it but for doubled letters: "Tel Abyad" in a report that names Turkey as often as Syria."""

EVEN = 9
"""Decimals of a probability that count: what differs beyond them differs from processor to processor."""

_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.CONTINENT})


def choose_place(
    name: str,
    *,
    context: PlaceContext,
    atlas: Atlas,
    wanted: PlacePrecision | None = None,
    country: str | None = None,
    parent: Place | None = None,
) -> Place | None:
    """The likeliest place called `name`; None when the atlas has none that fits the report.

    `wanted` is the precision that a head noun asks for ("Idlib province"), `country` the country an adjective
    names ("the Syrian town of"), `parent` the place it is said to lie in.
    """
    key = place_key(name)
    if not (country or parent) and key in place_words().no_names:
        return None
    called = atlas.places(name)
    if wanted is None and parent is None and (known := _known_alone(called, key)):
        return known
    land = context.around.lands.get(key)
    fitting = [one for one in called if land is None or one.country == land]
    candidates = [one for one in fitting if _may_be_meant(one, key, context, country, parent)]
    if not candidates:
        return None
    asked, best, sure = Asked(key, wanted, parent), 0, 1.0
    if len(candidates) > 1:
        likely = probabilities(candidates, asked, context).tolist()
        best = max(range(len(candidates)), key=lambda one: (round(likely[one], EVEN), -one))
        sure = likely[best]
    chance = chance_of(chance_row(candidates[best], sure, asked, context))
    if chance < own_weights().surest:
        return None
    return replace(candidates[best], probability=chance)


def _known_alone(called: Sequence[Place], key: str) -> Place | None:
    """The continent or seat of government of that very name: no report means a town called "Africa" or "White
    House" by it."""
    seats = place_words().seats
    named = (one for one in called if one.precision is PlacePrecision.CONTINENT or one.id in seats)
    return next((one for one in named if place_key(one.canonical) == key), None)


def _may_be_meant(
    place: Place, key: str, context: PlaceContext, country: str | None, parent: Place | None
) -> bool:
    """A small place in a country the report does not speak of is another place of the same name."""
    if country and place.country and place.country != country:
        return False
    if parent is not None and parent.country and place.country:
        return place.country == parent.country
    if country or place.country is None or place.precision in _WIDE:
        return True
    if _respelled(place, key):
        if is_side_of_country(key):
            return False
        if len(skeleton(key)) >= LONG_SKELETON or _is_great_there(place, key, context):
            return True
        return place.country == context.home(LEAST_FOR_SPELLING) or (
            context.share(place.country) >= SHARE_FOR_DOUBLED
            and _singled(key) == _singled(place_key(place.canonical))
        )
    spoken = context.spoken_but_by(key)
    if not spoken or spoken[place.country] or place.country in context.abroad:
        return True
    around = context.around
    famous = _is_famous(place, key, context.grounds) or _is_region_of_news(place)
    return famous or around.speak_of(place.country, key) or around.only_there(place, key)


@lru_cache(maxsize=8192)
def is_side_of_country(key: str) -> bool:
    """Whether a folded name is a side of a country, and no other spelling of a town's.

    >>> is_side_of_country("eastern nigeria"), is_side_of_country("eastern ghariyah")
    (True, False)
    """
    side, _, land = key.partition(" ")
    return side in place_words().compass and country_named(land.title()) is not None


def _is_great_there(place: Place, key: str, context: PlaceContext) -> bool:
    """Whether a town is great enough to be spelled in two ways, where the report speaks of a country whose
    forces fight there: "Kharkov" in Russian news.
    """
    if place.precision is not PlacePrecision.TOWN or (place.population or 0) < LEAST_FAMOUS:
        return False
    at_war = theatre_table().forces_abroad
    return any(place.country in at_war.get(one, ()) for one in context.spoken_but_by(key))


def _is_famous(place: Place, key: str, grounds: frozenset[str] = frozenset()) -> bool:
    """Whether a place may be meant far from home: a great town or first unit by its own name; a county has
    many inhabitants and is known to few, and by another name few towns are ("Bombay"; "Boni" is Watampone).
    Where a report tells only by its `grounds` where it plays, none but a city of a million is, outside them.
    """
    least = LEAST_FAMOUS_SO if grounds and place.country not in grounds else LEAST_FAMOUS
    if (place.population or 0) < least or str(place.id).startswith("admin2:"):
        return False
    own = place_key(place.canonical)
    known_so = len(key) >= LONG_NAME and (place.population or 0) >= LEAST_FAMOUS_SO
    return known_so or key in own or own in key or skeleton(own) == skeleton(key)


def _is_region_of_news(place: Place) -> bool:
    """Whether it is one of the regions that news calls by a name of their own: Darfur, the Gaza Strip."""
    return place.precision is PlacePrecision.REGION and str(place.id).startswith("supplement:")


def _respelled(place: Place, key: str) -> bool:
    """Whether only the consonants of the two names agree: ground enough at home alone ("Nasirabad" may be
    "Nasrabad" where the report is about that country)."""
    own = place_key(place.canonical)
    return _one_spelling(own) != _one_spelling(key) and skeleton(own) == skeleton(key)


def _lies_off(place: Place, key: str, theatres: frozenset[str]) -> bool:
    """Whether a place spelled otherwise lies outside all theatres, where there are some."""
    return bool(theatres) and place.country not in theatres and _respelled(place, key)


def _one_spelling(key: str) -> str:
    """A key in one of the ways that Cyrillic is written in Latin letters: "Izyum" is "Izium"."""
    return key.replace("y", "i")


def _singled(key: str) -> str:
    """The letters of a key, doubled ones once: "Tel" and "Tell" are no two names."""
    return "".join(letter for letter, _ in groupby(key))


def shares_name(name: str, atlas: Atlas) -> bool:
    """Whether a country shares its own name with a great unit of another: "Georgia"."""
    same = [one for one in atlas.places(name) if place_key(one.canonical) == place_key(name)]
    nation = next((one.country for one in same if one.precision is PlacePrecision.COUNTRY), None)
    return any(
        one.precision is PlacePrecision.REGION
        and one.country not in {None, nation}
        and (one.population or 0) >= LEAST_FAMOUS
        for one in same
    )


def country_of_units(names: Sequence[str], atlas: Atlas) -> str | None:
    """The country of the counties that a name may mean, if one country has all its places: "Floyd County"."""
    for name in names:
        places = atlas.places(name) if " " in name else ()
        found = {place.country for place in places}
        if len(found) == 1 and any(str(place.id).startswith("admin2:") for place in places):
            return found.pop()
    return None


def best_known(
    names: Sequence[str],
    atlas: Atlas,
    theatres: frozenset[str] = frozenset(),
    grounds: frozenset[str] = frozenset(),
) -> str | None:
    """The country of the one great place that a name may mean, if only one country has such a place.

    Where groups fight in `theatres`, no place elsewhere is meant that is only spelled much like the name:
    "Mambasa" in a report on the ADF is not Mombasa.
    """
    for name in names:
        places = [one for one in atlas.places(name) if not _lies_off(one, place_key(name), theatres)]
        news = {place.country for place in places if place.country and _is_region_of_news(place)}
        if len(news) == 1:
            return news.pop()
        found = {place.country for place in places if _is_famous(place, place_key(name), grounds)}
        # a great town's second name tells nothing where a smaller town has it as its own
        owners = {place.country for place in places if place_key(place.canonical) == place_key(name)}
        if len(found) == 1 and (not owners or found <= owners):
            return found.pop()
    return None
