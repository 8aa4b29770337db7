"""The places a report names together: all that its names may mean, before any is told apart.

Towns told of in one report lie near one another (Leidner 2003, spatial minimality): the candidates of the
other names say how likely a place is, and a name that means few places says more than one that means many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from math import cos, radians, sin
from typing import Any

import numpy as np
from numpy.typing import NDArray

from khaldun.ground.names import place_key
from khaldun.records import Place, PlacePrecision
from khaldun.records.place import EARTH_RADIUS_KM

Points = NDArray[np.float64]

MOST_NAMES = 20
MOST_PLACES = 30
"""Of one name, the most populous that are looked at; so a long report's names are told apart in time."""

MOST_AT_ONCE = 500
"""Places looked at in one go; more would take much memory for a moment."""

FEWEST_OTHERS = 2
"""So many other names in a country say that a report is about it though it never names it: local news."""

NO_VILLAGE = 15_000
"""Inhabitants from which on a name that only one country has speaks for that country by itself."""

CLOSE_KM, WIDE_KM = 60.0, 400.0
_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.CONTINENT, PlacePrecision.REGION})


class PlaceMates:
    """The candidates of a report's names, by key, each with how much it counts.

    `units` counts how often each unit or region is named; `meant` is the place of a key that the report
    once tells in full ("Paris, Texas"), `homes` the country in which a key surely lies, where it does.
    `apart` counts, by key, the countries of namesakes: told in full only once the name has stood alone.
    `lands` is the country told in what describes a name right behind it ("Beni, a town in Nepal").
    """

    def __init__(
        self,
        names: Iterable[tuple[str, Sequence[Place]]] = (),
        meant: Mapping[str, str] | None = None,
        likely: Mapping[str, Sequence[float]] | None = None,
    ) -> None:
        self.meant = dict(meant or {})
        self.homes: dict[str, str] = {}
        self.apart: dict[str, Counter[str]] = {}
        self.lands: dict[str, str] = {}
        self.units: Counter[str] = Counter()
        self.known: dict[str, Sequence[Place]] = {}
        for key, places in names:
            self.known.setdefault(key, places)
            self.units.update(_unit(places))
        self._keys: list[str] = []
        self._edges: list[int] = []
        spots: list[tuple[float, float]] = []
        weights: list[float] = []
        inside: list[str] = []
        for key, places in islice(self.known.items(), MOST_NAMES):
            weighed = zip(places, (likely or {}).get(key) or _alike(places), strict=True)
            narrow = sorted((one for one in weighed if _is_narrow(one[0])), key=lambda one: -one[1])
            if narrow:
                self._keys.append(key)
                self._edges.append(len(spots))
                spots.extend((one.lat or 0.0, one.lon or 0.0) for one, _ in narrow[:MOST_PLACES])
                weights.extend(weight for _, weight in narrow[:MOST_PLACES])
                inside.extend(unit_of(one) for one, _ in narrow[:MOST_PLACES])
        self._weights: Points = np.array(weights, dtype=float)
        self._there = on_the_sphere(spots)
        self._unit_numbers = {unit: number for number, unit in enumerate(dict.fromkeys(inside))}
        self._inside = np.array([self._unit_numbers[unit] for unit in inside], dtype=int)
        self._spoken: dict[tuple[str, str | None, float | None], tuple[float, float, float]] = {}
        self._countries: dict[str, set[str]] | None = None

    def sharpened(self, likely: Mapping[str, Sequence[float]]) -> PlaceMates:
        """The same, each candidate counting by how likely it is meant."""
        sharp = PlaceMates(self.known.items(), self.meant, likely)
        sharp.apart, sharp.lands = self.apart, self.lands
        sharp.units = self.units
        return sharp

    def is_told_where(self, names: Sequence[str]) -> bool:
        """Whether the report says in which country the first of these names lies."""
        return bool(names) and place_key(names[0]) in self.lands

    def speak_of(self, country: str, key: str) -> bool:
        """Whether enough other names lie in a country."""
        others = sum(home == country for other, home in self.homes.items() if other != key)
        return others >= FEWEST_OTHERS

    def only_there(self, place: Place, key: str) -> bool:
        """Whether all that bears a name letter by letter lies in the country of `place`, and the place is no
        village or another name of the report may lie there too.

        Of 54 such names in invented reports that never name the country, 52 lie there (docs/method.md).
        """
        if self._countries is None:
            self._countries = {name: _countries(places, name) for name, places in self.known.items()}
        country = place.country or ""
        if self._countries.get(key) != {country}:
            return False
        others = any(country in found for other, found in self._countries.items() if other != key)
        return others or (place.population or 0) >= NO_VILLAGE

    def support_all(self, keys: Iterable[str]) -> None:
        """Look at once what the other names say of all that these names may mean: `support` then knows it."""
        asked = [(key, one) for key in keys for one in self.known[key]]
        if not asked or len(asked) > MOST_AT_ONCE or len(self._keys) < 2:
            return
        others = np.array([[one != key for one in self._keys] for key, _ in asked], dtype=float)
        told = zip(*(one.tolist() for one in self._support([one for _, one in asked], others)), strict=True)
        self._spoken.update(zip([(key, one.id, one.lat) for key, one in asked], told, strict=True))

    def support(self, places: Sequence[Place], key: str) -> list[tuple[float, float, float]]:
        """How much the other names speak for each place: close by, in its wider surroundings, in its unit."""
        asked = [(key, one.id, one.lat) for one in places]
        if new := [place for place, one in zip(places, asked, strict=True) if one not in self._spoken]:
            others = np.array([float(one != key) for one in self._keys])
            told = zip(*(one.tolist() for one in self._support(new, others)), strict=True)
            self._spoken.update(zip([(key, one.id, one.lat) for one in new], told, strict=True))
        return [self._spoken[one] for one in asked]

    def _support(self, places: Sequence[Place], others: Points) -> tuple[Points, Points, Points]:
        """`others` is 1 for every name that speaks, 0 for the places' own: one row, or one for each place."""
        if not np.count_nonzero(others):
            nothing = np.zeros(len(places))
            return nothing, nothing, nothing
        far = distances(places, self._there)
        units = np.array([self._unit_numbers.get(unit_of(one), -1) for one in places])
        same = units[:, None] == self._inside[None, :]
        close, wide = np.exp(-far / CLOSE_KM), np.exp(-far / WIDE_KM)
        return self._summed(close, others), self._summed(wide, others), self._summed(same, others)

    def _summed(self, nearness: NDArray[Any], others: Points) -> Points:
        """Each other name counts by its nearest candidate."""
        each = np.maximum.reduceat(nearness * self._weights, self._edges, axis=1)
        total: Points = np.log1p(np.add.reduce(each * others, axis=1))
        return total


def _countries(places: Sequence[Place], key: str) -> set[str]:
    """The countries of the places whose own name is `key`."""
    return {one.country for one in places if one.country and place_key(one.canonical) == key}


def _alike(places: Sequence[Place]) -> list[float]:
    """Before anything is known, a name of many places says little of each."""
    return [max(1, len(places)) ** -0.5] * len(places)


def _is_narrow(place: Place) -> bool:
    """Whether a place is small enough to say where its neighbours are: a town, or a county."""
    return place.lat is not None and (place.precision not in _WIDE or str(place.id).startswith("admin2:"))


def unit_of(place: Place) -> str:
    """The first unit a place lies in; its country where it has none."""
    return next((one for one in place.within if one.startswith("admin1:")), str(place.country))


def _unit(places: Sequence[Place]) -> list[str]:
    """The first units and countries that a name means before all else."""
    return [str(one.id) for one in places if one.precision in _WIDE and one.id is not None][:2]


def distances(places: Sequence[Place], there: Points) -> Points:
    """Great-circle distances in km to spots `on_the_sphere`; a place without a position is far from all."""
    here = on_the_sphere([(one.lat or 0.0, one.lon or 0.0) for one in places])
    far: Points = EARTH_RADIUS_KM * np.arccos(np.minimum(np.maximum(here @ there.T, -1.0), 1.0))
    nowhere = [row for row, one in enumerate(places) if one.lat is None]
    if nowhere:
        far[nowhere] = np.inf
    return far


def on_the_sphere(spots: Iterable[tuple[float, float]]) -> Points:
    """Latitudes and longitudes as unit vectors; arcs between them are exact to some 100 m."""
    return np.array([_unit_vector(lat, lon) for lat, lon in spots], dtype=float).reshape(-1, 3)


@lru_cache(maxsize=32768)
def _unit_vector(lat: float, lon: float) -> tuple[float, float, float]:
    north, east = radians(lat), radians(lon)
    flat = cos(north)
    return flat * cos(east), flat * sin(east), sin(north)
