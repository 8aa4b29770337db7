"""How well each of several places of one name fits a report: features, and weights learned from reports.

A log-linear model: each candidate's features times the weights of data/places/weights.toml, made
probabilities over the candidates. The weights are fitted by train/places.py. Places that a report names
together lie together, so the other names' candidates speak for or against each place ("support").
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from math import log1p, log10

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from khaldun.ground.context import PlaceContext
from khaldun.ground.names import place_key, skeleton
from khaldun.ground.nations import nations
from khaldun.ground.placewords import place_words
from khaldun.records import Place, PlacePrecision

Rows = NDArray[np.float64]

FEATURES = (
    "inhabitants",
    "most inhabitants",
    "country",
    "first unit",
    "second unit",
    "other region",
    "size unknown",
    "own name",
    "respelled",
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
    "in what follows",
    "capital",
    "of our tables",
    "province first",
    "told in full elsewhere",
)
_OF_A_TOWN = frozenset({PlacePrecision.NEAR_TOWN, PlacePrecision.POINT})
"""Outskirts and airports are a town's before they are a province's."""

_OURS = ("supplement:", "ucdp:")


class Asked(Struct, frozen=True):
    """What the words around a name ask for: its key, a precision, and the place it is said to lie in."""

    key: str
    wanted: PlacePrecision | None = None
    parent: Place | None = None


class Weights(Struct, frozen=True):
    """The table data/places/weights.toml: `surest` is the least probability with which a place is named."""

    weights: dict[str, float]
    surest: float

    def vector(self) -> Rows:
        """The weights in the order of FEATURES."""
        return np.array([self.weights[name] for name in FEATURES], dtype=float)


@lru_cache(maxsize=1)
def own_weights() -> Weights:
    """The bundled weights."""
    data = files("khaldun.data").joinpath("places", "weights.toml").read_bytes()
    table = tomllib.loads(data.decode("utf-8"))
    return Weights(weights=table["weights"], surest=table["surest"])


@lru_cache(maxsize=1)
def _vector() -> Rows:
    return own_weights().vector()


def probabilities(places: Sequence[Place], asked: Asked, context: PlaceContext) -> Rows:
    """How likely each place is the one meant, given that one of them is."""
    scores = feature_rows(places, asked, context) @ _vector()
    powers = np.exp(scores - scores.max())
    likely: Rows = powers / powers.sum()
    return likely


SURE = 0.9
"""From this share of its likely meanings in one country on, a name speaks of that country."""


def sharpen(context: PlaceContext) -> None:
    """Let each name of the report count by what it likely means, once, before any is told apart."""
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
    close, wide, inside = context.around.support(places, asked.key)
    near = context.nearness(places)
    rows = [
        (
            *_size(place, most),
            *_kind(place),
            *_name(place, asked),
            *_precision(place, asked),
            *_country(place, context),
            _inside(place, asked.parent),
            *(float(near[row]), float(close[row]), float(wide[row]), float(inside[row])),
            log1p(sum(context.around.units[one] for one in place.within)),
            float(any(one in context.follows for one in place.within)),
            *_standing(place, asked, context),
        )
        for row, place in enumerate(places)
    ]
    return np.array(rows, dtype=float)


@lru_cache(maxsize=32768)
def _size_of(population: int) -> float:
    return log10(population + 1)


def _size(place: Place, most: int) -> tuple[float, float]:
    return _size_of(place.population or 0), float((place.population or 0) == most)


@lru_cache(maxsize=32768)
def _kind(place: Place) -> tuple[float, ...]:
    region = place.precision is PlacePrecision.REGION
    first, second = str(place.id).startswith("admin1:"), str(place.id).startswith("admin2:")
    return (
        float(place.precision in {PlacePrecision.COUNTRY, PlacePrecision.CONTINENT}),
        float(first),
        float(second),
        float(region and not first and not second),
        float(place.population is None),
    )


def _name(place: Place, asked: Asked) -> tuple[float, float]:
    own = place_key(place.canonical)
    return float(own == asked.key), float(own != asked.key and skeleton(own) == skeleton(asked.key))


def _precision(place: Place, asked: Asked) -> tuple[float, float, float]:
    right = place.precision is asked.wanted
    of_town = asked.wanted in _OF_A_TOWN and place.precision is PlacePrecision.TOWN
    return float(right), float(asked.wanted is not None and not right and not of_town), float(of_town)


def _country(place: Place, context: PlaceContext) -> tuple[float, float, float]:
    return (
        context.share(place.country),
        float(bool(place.country and context.countries[place.country])),
        float(place.country is not None and place.country == context.main_country()),
    )


def _inside(place: Place, parent: Place | None) -> float:
    return float(parent is not None and parent.id is not None and parent.id in place.within)


def _standing(place: Place, asked: Asked, context: PlaceContext) -> tuple[float, ...]:
    return (*_rank(place), float(context.around.meant.get(asked.key) == place.id))


@lru_cache(maxsize=32768)
def _rank(place: Place) -> tuple[float, float, float]:
    """Whether a place is a capital, stands in our own tables, is a province that a bare name means first."""
    nation = nations().get(place.country or "")
    capital = nation is not None and place_key(nation.country.capital) == place_key(place.canonical)
    return (
        float(capital and place.precision is PlacePrecision.TOWN),
        float(str(place.id).startswith(_OURS)),
        float(place.id in place_words().provinces_first),
    )
