"""What a report has said so far of countries and places, by which "the city" and "there" are understood."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from math import exp, log1p

import numpy as np

from khaldun.ground.names import place_key
from khaldun.ground.nations import Teller
from khaldun.ground.towns.called import Called
from khaldun.ground.towns.heard import is_town, may_be_home, towns_of_report
from khaldun.ground.towns.mates import PlaceMates, Points, distances, on_the_sphere
from khaldun.records import Place, PlacePrecision

_SETTLED = frozenset(
    {PlacePrecision.TOWN, PlacePrecision.DISTRICT, PlacePrecision.POINT, PlacePrecision.NEAR_TOWN}
)

MEMORY = 100
"""How many mentions back a report is looked over: more than most reports name."""

NEAR_KM = 100.0
"""Over this distance from a place named before, nearness falls to a third."""

JUST_BEFORE = 150
"""Code points, about a sentence: a town named so shortly before "the market" has it. Of 60, 120, 200 and 350
tried on annotated reports without dev and on invented ones, 120 and 200 are right most often."""

_HOME = {"always": -2.30, "named": 0.92, "share": 2.19, "placed": 0.50}
"""Log-odds that the country named most is where annotators placed most claims: how often it is named, its
share of all talk of countries, how many of its places the atlas knows (train/home.py, 506 reports)."""

MOST_PLACED = 3


class PlaceContext:
    """Countries a report speaks of, with how often, and the places named so far, in order.

    `around` is what all its names may mean, `follows` the ids of what is named right behind the name at
    hand, and `at` where that name begins.
    """

    def __init__(self, countries: Counter[str] | None = None, around: PlaceMates | None = None) -> None:
        self.countries: Counter[str] = Counter(countries or {})
        self.around = around or PlaceMates()
        self.follows: frozenset[str] = frozenset()
        self.at: int | None = None
        self.called: Called | None = None  # the town that a country's name means here
        self.beside: Place | None = None  # the town named right behind it
        self.abroad: frozenset[str] = frozenset()  # where its groups fight besides
        self.grounds: frozenset[str] = frozenset()  # where it plays, if it names no country
        self.capital_of: str | None = None  # the country in whose capital it was written
        self.openings: tuple[int, ...] = ()  # where the reports of a roundup begin
        self.tellers: Sequence[Teller] = ()  # the countries it was written from
        self.seen: deque[Place] = deque(maxlen=MEMORY)
        self.spots: deque[Place] = deque(maxlen=MEMORY)
        self._towns: deque[tuple[int, Place]] = deque(maxlen=MEMORY)
        self._placed: dict[str, set[str]] = defaultdict(set)
        self._recent: Points | None = None
        self._recent_keys: list[str] = []
        self._votes: dict[str, Counter[str]] = {}
        self._main: str | None = None

    def main_country(self) -> str | None:
        """The country spoken of most; of equals that in which more names lie, then the first by code."""
        if self._main is None and self.countries:
            most = max(self.countries.values())
            equals = [country for country, count in self.countries.items() if count == most]
            self._main = min(equals, key=lambda country: (-self._names_in(country), country))
        return self._main

    def _names_in(self, country: str) -> int:
        """How many names of the report speak for a country by where they lie."""
        return sum(votes[country] for votes in self._votes.values())

    def home(self, least: float) -> str | None:
        """The main country, where it is so with at least this chance."""
        return self.main_country() if self.chance_of_home() >= least else None

    def chance_of_home(self) -> float:
        """The chance that the main country is the one most of the report's events lie in; 0 without one."""
        country = self.main_country()
        if country is None:
            return 0.0
        score = (
            _HOME["always"]
            + _HOME["named"] * log1p(self.countries[country])
            + _HOME["share"] * self.share(country)
            + _HOME["placed"] * min(self.placed_in(country), MOST_PLACED)
        )
        return round(1.0 / (1.0 + exp(-score)), 3)

    def placed_in(self, country: str) -> int:
        """How many places of a country that the atlas knows the report has named."""
        return len(self._placed.get(country, ()))

    def share(self, country: str | None) -> float:
        """How much of the report's talk of countries is of this one, in [0, 1]."""
        total = sum(self.countries.values())
        return self.countries[country] / total if total and country else 0.0

    def vote(self, key: str, country: str) -> None:
        """Count what a name, by what it most likely means, says of the country spoken of."""
        self.countries[country] += 1
        self._votes.setdefault(key, Counter())[country] += 1
        self._main = None

    def spoken_but_by(self, key: str) -> Counter[str]:
        """The countries spoken of, less what the name itself says: it is no witness to its own meaning.

        Nor is the country of a namesake ("not to be confused with Beja in Tunisia").
        """
        own, namesakes = self._votes.get(key), self.around.apart.get(key)
        others = self.countries - own if own else self.countries
        return others - namesakes if namesakes else others

    def reach(self, at: int, follows: frozenset[str]) -> None:
        """Come to the next name: where it begins, and what is named right behind it."""
        self.at, self.follows = at, follows

    def nearness(self, places: Sequence[Place], key: str = "") -> Points:
        """How near each place lies to the nearest of the few named last, in [0, 1].

        Those that bear the name `key` itself say nothing: else a name once told apart wrongly stays so.
        """
        if self._recent is None:
            spots = list(self.recent_spots())
            self._recent_keys = [place_key(one.canonical) for one in spots]
            self._recent = on_the_sphere((one.lat or 0.0, one.lon or 0.0) for one in spots)
        recent = self._recent
        if key in self._recent_keys:
            recent = recent[[one != key for one in self._recent_keys]]
        if not len(recent):
            return np.zeros(len(places))
        near: Points = np.exp(-np.minimum.reduce(distances(places, recent), axis=1) / NEAR_KM)
        return near

    def saw(self, place: Place, *, at: int = 0, only_anchor: bool = False) -> None:
        """Take note of a place the report names at that code point.

        `only_anchor`: it only tells where another place lies, where the report was written or who speaks
        ("450 km east of the capital"), so that "the city" never means it.
        """
        self.spots.append(place)
        self._recent = None
        if not only_anchor:
            self.seen.append(place)
            if is_town(place):
                self._towns.append((at, place))
        if place.country:
            if place.id is not None and place.precision is not PlacePrecision.COUNTRY:
                self._placed[place.country].add(place.canonical)
            self.vote(place_key(place.canonical), place.country)

    def passed(self, place: Place, *, at: int) -> None:
        """Take note of a place named on the way to another, by it or in it: "the city" may mean it."""
        self.seen.append(place)
        if is_town(place):
            self._towns.append((at, place))

    def last(self, fits: Callable[[Place], bool]) -> Place | None:
        """The place named last that fits."""
        return next((place for place in reversed(self.seen) if fits(place)), None)

    def salient_town(self, before: int | None = None) -> Place | None:
        """The town the report is about: of those at home the one named most, of equals the last.

        With `before`, of those named up to that code point; if there are none yet, of all. In a roundup only
        of those named in the same report.
        """
        home = self.main_country()
        here = towns_of_report(self._towns, self.openings, at=self.at if before is None else before)
        every = [(at, one) for at, one in here if may_be_home(one, home)]
        towns = [one for at, one in every if before is None or at < before] or [one for _, one in every]
        counts = Counter(one.canonical for one in towns)
        return max(reversed(towns), key=lambda one: counts[one.canonical], default=None)

    def town_here(self) -> Place | None:
        """The town in which a site without a name lies: one named just before, else the salient one."""
        home = self.main_country()
        near = [
            one
            for at, one in towns_of_report(self._towns, self.openings, at=self.at)
            if self.at is not None and 0 <= self.at - at <= JUST_BEFORE and may_be_home(one, home)
        ]
        return near[-1] if near else self.salient_town()

    def recent_spots(self) -> Iterator[Place]:
        """The last few places named that have a position of their own, latest first."""
        spots = [place for place in self.spots if place.lat is not None and place.precision in _SETTLED]
        return iter(spots[:-9:-1])
