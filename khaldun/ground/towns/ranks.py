"""How well each of several places of one name fits a report: features, and weights learned from reports.

A log-linear model: each candidate's features times the weights of data/places/weights.toml, made
probabilities over the candidates. The weights are fitted by train/places.py. Places that a report names
together lie together, so the other names' candidates speak for or against each place ("support").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp, log, log1p, log10

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from khaldun.data.tables import read_words
from khaldun.ground.context import PlaceContext
from khaldun.ground.names import place_key, skeleton
from khaldun.ground.nations import nations
from khaldun.ground.towns.mates import unit_of
from khaldun.ground.towns.words import place_words
from khaldun.records import Place, PlacePrecision

Rows = NDArray[np.float64]

FEATURES = (
    "inhabitants",
    "country",
    "first unit",
    "second unit",
    "other region",
    "size unknown",
    "own name",
    "respelled",
    "capital",
    "of our tables",
    "province first",
    "most inhabitants",
    "precision asked for",
    "another precision",
    "town at what is asked of a town",
    "share of countries",
    "country spoken of",
    "main country",
    "in the place named with it",
    "near one named before",
    "close support",
    "wide support",
    "support in its unit",
    "its unit is named",
    "share of units",
    "in what follows",
    "told in full elsewhere",
)
"""What a place is by itself, down to "province first"; then what the report makes of it."""

CHANCE = (
    "always",
    "certainty",
    "only candidate",
    "inhabitants",
    "size unknown",
    "share of countries",
    "own name",
    "respelled",
    "country",
    "region",
    "in the place named with it",
)
"""What tells the chance that the place chosen is the right one, beside how much likelier it is than others:
all candidates may be wrong, most often where a small place abroad is the only one."""

LIKELIEST = 0.999
CHANCE_DECIMALS = 3

_OF_A_TOWN = frozenset({PlacePrecision.NEAR_TOWN, PlacePrecision.POINT})
"""Outskirts and airports are a town's before they are a province's."""

_OURS = ("supplement:", "ucdp:")


class Asked(Struct, frozen=True):
    """What the words around a name ask for: its key, a precision, and the place it is said to lie in."""

    key: str
    wanted: PlacePrecision | None = None
    parent: Place | None = None


class Weights(Struct, frozen=True):
    """The table data/places/weights.toml: `surest` is the least chance with which a place is named.

    `chance` are the weights of CHANCE, by which the chance of having chosen right is told.
    """

    weights: dict[str, float]
    surest: float
    chance: dict[str, float]

    def vector(self) -> Rows:
        """The weights in the order of FEATURES."""
        return np.array([self.weights[name] for name in FEATURES], dtype=float)


@lru_cache(maxsize=1)
def own_weights() -> Weights:
    """The bundled weights."""
    return read_words("places/weights.toml", Weights)


@lru_cache(maxsize=1)
def _vector() -> Rows:
    return own_weights().vector()


def probabilities(places: Sequence[Place], asked: Asked, context: PlaceContext) -> Rows:
    """How likely each place is the one meant, given that one of them is."""
    if len(places) == 1:
        return np.ones(1)
    scores = feature_rows(places, asked, context) @ _vector()
    powers = np.exp(scores - np.maximum.reduce(scores))
    likely: Rows = powers / np.add.reduce(powers)
    return likely


def chance_row(place: Place, likely: float, asked: Asked, context: PlaceContext) -> tuple[float, ...]:
    """The values of CHANCE for a place that was chosen; `likely` is 1 where there was no other."""
    certain = min(max(likely, 1.0 - LIKELIEST), LIKELIEST)
    own, respelled = _name_of(place.canonical, asked.key)
    wide, first, second, other, unknown = _kind(place)
    return (
        1.0,
        log(certain / (1.0 - certain)) if likely < 1.0 else 0.0,
        float(likely >= 1.0),
        _size_of(place.population or 0),
        unknown,
        context.share(place.country),
        own,
        respelled,
        wide,
        first + second + other,
        _inside(place, asked.parent),
    )


def chance_of(row: Sequence[float]) -> float:
    """The chance that the place with this row of CHANCE is the right one, calibrated on known reports."""
    score = sum(weight * value for weight, value in zip(_chances(), row, strict=True))
    return round(1.0 / (1.0 + exp(-score)), CHANCE_DECIMALS)


@lru_cache(maxsize=1)
def _chances() -> tuple[float, ...]:
    return tuple(own_weights().chance[name] for name in CHANCE)


SURE = 0.9
"""From this share of its likely meanings in one country on, a name speaks of that country."""


def sharpen(context: PlaceContext) -> None:
    """Let each name of the report count by what it likely means, once, before any is told apart."""
    context.around.support_all(key for key, places in context.around.known.items() if len(places) > 1)
    likely = {
        key: [float(one) for one in probabilities(places, Asked(key), context)]
        for key, places in context.around.known.items()
        if places
    }
    context.around = context.around.sharpened(likely)
    for key, shares in likely.items():
        if code := _sure_country(context.around.known[key], shares):
            context.around.homes[key] = code


def _sure_country(places: Sequence[Place], shares: Sequence[float]) -> str | None:
    """The country in which nearly all that a name likely means lies."""
    by_country: dict[str, float] = {}
    for place, share in zip(places, shares, strict=True):
        by_country[place.country or ""] = by_country.get(place.country or "", 0.0) + share
    code, most = max(by_country.items(), key=lambda one: (one[1], one[0]))
    return code if code and most >= SURE else None


def feature_rows(places: Sequence[Place], asked: Asked, context: PlaceContext) -> Rows:
    """One row of FEATURES for each place."""
    most = max((place.population or 0 for place in places), default=0)
    near = context.nearness(places, asked.key).tolist()
    units, meant = context.around.units, context.around.meant.get(asked.key)
    named = _units_named(units)
    spoken = context.spoken_but_by(asked.key)
    shares = {code: _country(code, spoken) for code in {place.country for place in places}}
    rows = [
        (
            *_by_itself(
                str(place.id), place.canonical, place.country, place.precision, place.population, asked.key
            ),
            float((place.population or 0) == most),
            *_precision(place, asked),
            *shares[place.country],
            _inside(place, asked.parent),
            near[row],
            *support,
            log1p(units.get(unit := unit_of(place), 0)),
            units.get(unit, 0) / named.get(place.country or "", 1) if place.within else 0.0,
            float(not context.follows.isdisjoint(place.within)),
            float(meant is not None and meant == place.id),
        )
        for row, (place, support) in enumerate(
            zip(places, context.around.support(places, asked.key), strict=True)
        )
    ]
    return np.array(rows, dtype=float)


def _units_named(units: Mapping[str, int]) -> Counter[str]:
    """How often first units of each country are named."""
    named: Counter[str] = Counter()
    for unit, count in units.items():
        if unit.startswith("admin1:"):
            named[unit[7:9]] += count
    return named


@lru_cache(maxsize=32768)
def _size_of(population: int) -> float:
    return log10(population + 1)


def _kind(place: Place) -> tuple[float, ...]:
    return _kind_of(str(place.id), place.precision, place.population is None)


@lru_cache(maxsize=32768)  # a name is asked for again and again, within a report and beyond
def _by_itself(
    place_id: str,
    canonical: str,
    country: str | None,
    precision: PlacePrecision,
    population: int | None,
    key: str,
) -> tuple[float, ...]:
    """The features that a place has in every report that names it by this key."""
    return (
        _size_of(population or 0),
        *_kind_of(place_id, precision, population is None),
        *_name_of(canonical, key),
        *_rank(place_id, canonical, country, precision),
    )


@lru_cache(maxsize=32768)
def _kind_of(place_id: str, precision: PlacePrecision, unknown: bool) -> tuple[float, ...]:
    """What sort of place it is; of a dump, "region" is any river or hill, hence only our own are a region."""
    region = precision is PlacePrecision.REGION
    return (
        float(precision in {PlacePrecision.COUNTRY, PlacePrecision.CONTINENT}),
        float(place_id.startswith("admin1:")),
        float(place_id.startswith("admin2:")),
        float(region and place_id.startswith(_OURS)),
        float(unknown),
    )


def _name_of(canonical: str, key: str) -> tuple[float, float]:
    own = place_key(canonical)
    return float(own == key), float(own != key and skeleton(own) == skeleton(key))


def _precision(place: Place, asked: Asked) -> tuple[float, float, float]:
    if asked.wanted is None:
        return 0.0, 0.0, 0.0
    right = place.precision is asked.wanted
    of_town = asked.wanted in _OF_A_TOWN and place.precision is PlacePrecision.TOWN
    return float(right), float(not right and not of_town), float(of_town)


def _country(code: str | None, spoken: Counter[str]) -> tuple[float, float, float]:
    count = spoken[code] if code else 0
    if not count:
        return 0.0, 0.0, 0.0
    most = max(spoken.values())
    main = count == most and code == min(one for one, told in spoken.items() if told == most)
    return count / sum(spoken.values()), 1.0, float(main)


def _inside(place: Place, parent: Place | None) -> float:
    return float(parent is not None and parent.id is not None and parent.id in place.within)


def _rank(
    place_id: str, canonical: str, country: str | None, precision: PlacePrecision
) -> tuple[float, float, float]:
    """Whether a place is a capital, stands in our own tables, is a province that a bare name means first."""
    nation = nations().get(country or "")
    capital = nation is not None and place_key(nation.country.capital) == place_key(canonical)
    return (
        float(capital and precision is PlacePrecision.TOWN),
        float(place_id.startswith(_OURS)),
        float(place_id in place_words().provinces_first),
    )
