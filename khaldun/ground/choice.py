"""Which of the places that bear a name is meant."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, log10, radians, sin, sqrt

from khaldun.ground.context import PlaceContext
from khaldun.ground.names import place_key, skeleton
from khaldun.ground.placewords import place_words
from khaldun.records import Place, PlacePrecision
from khaldun.seams import Atlas

EARTH_DIAMETER_KM = 12742.0
NEAR_KM = 150.0
"""Reports name places of one theatre together: within this distance of another mention counts in favour."""

LEAST_FAMOUS = 100_000
"""Inhabitants from which on a town may be meant though the report speaks of other countries only."""

_COUNTRY_SHARE = 4.0
_NAMED_COUNTRY = 6.0
_INSIDE_PARENT = 8.0
_RIGHT_PRECISION = 3.0
_IS_COUNTRY = 6.0
_NEAR_OTHERS = 1.0
_OWN_NAME = 1.0
_PER_TENFOLD = 0.8  # points for ten times the inhabitants
_TOWN_FIRST = 1.5  # a bare "Aleppo" is the town; a bare "Indiana" is the state, a thousand times its village
_PROVINCE_FIRST = 4.0
_OF_A_TOWN = frozenset({PlacePrecision.NEAR_TOWN, PlacePrecision.POINT})
"""Outskirts and airports are a town's before they are a province's."""

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
    candidates = [one for one in atlas.places(name) if _may_be_meant(one, key, context, country, parent)]
    if not candidates:
        return None
    if len(candidates) == 1:
        return candidates[0]
    fits = _Fit(key, context, wanted, country, parent)
    return max(candidates, key=fits.score)


def _may_be_meant(
    place: Place, key: str, context: PlaceContext, country: str | None, parent: Place | None
) -> bool:
    """A small place in a country the report does not speak of is another place of the same name."""
    if country and place.country and place.country != country:
        return False
    if parent is not None and parent.country and place.country:
        return place.country == parent.country
    if country or place.country is None or place.precision in _WIDE or not context.countries:
        return True
    if context.countries[place.country]:
        return True
    return (place.population or 0) >= LEAST_FAMOUS and not _respelled(place, key)


def _respelled(place: Place, key: str) -> bool:
    """Whether only the consonants of the two names agree: no ground to look abroad for a place."""
    own = place_key(place.canonical)
    return own != key and skeleton(own) == skeleton(key)


class _Fit:
    """How well a place fits a mention and its report."""

    def __init__(
        self,
        key: str,
        context: PlaceContext,
        wanted: PlacePrecision | None,
        country: str | None,
        parent: Place | None,
    ) -> None:
        self.key, self.context, self.wanted = key, context, wanted
        self.country, self.parent = country, parent
        self.spots = list(context.recent_spots())

    def score(self, place: Place) -> tuple[float, int, str]:
        """Higher fits better; population and id decide between equals."""
        return (
            self._by_country(place)
            + self._by_kind(place)
            + self._by_neighbours(place)
            + self._by_name(place),
            place.population or 0,
            str(place.id),
        )

    def _by_country(self, place: Place) -> float:
        named = _NAMED_COUNTRY if self.country and place.country == self.country else 0.0
        return named + _COUNTRY_SHARE * self.context.share(place.country)

    def _by_kind(self, place: Place) -> float:
        points = _PER_TENFOLD * log10((place.population or 0) + 1)
        if place.precision in _WIDE:
            points += _IS_COUNTRY if self.wanted in {None, place.precision} else 0.0
        if self.wanted in _OF_A_TOWN and place.precision is PlacePrecision.TOWN:
            return points + _TOWN_FIRST
        if self.wanted is not None:
            return points + (_RIGHT_PRECISION if place.precision == self.wanted else 0.0)
        if place.precision is PlacePrecision.REGION:
            return points + (_PROVINCE_FIRST if place.id in place_words().provinces_first else 0.0)
        return points + _TOWN_FIRST

    def _by_neighbours(self, place: Place) -> float:
        inside = 0.0
        if self.parent is not None and self.parent.id is not None:
            inside = _INSIDE_PARENT if self.parent.id in place.within else 0.0
        close = any(distance_km(place, other) <= NEAR_KM for other in self.spots)
        return inside + (_NEAR_OTHERS if close else 0.0)

    def _by_name(self, place: Place) -> float:
        return _OWN_NAME if place_key(place.canonical) == self.key else 0.0


def distance_km(left: Place, right: Place) -> float:
    """Great-circle distance; infinite when either has no position."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return float("inf")
    lat, other_lat = radians(left.lat), radians(right.lat)
    span = sin((other_lat - lat) / 2) ** 2
    span += cos(lat) * cos(other_lat) * sin(radians(right.lon - left.lon) / 2) ** 2
    return EARTH_DIAMETER_KM * asin(sqrt(min(1.0, span)))


def best_known(names: Sequence[str], atlas: Atlas) -> str | None:
    """The country of the one great place that a name may mean, if only one country has such a place."""
    for name in names:
        places = atlas.places(name)
        found = {place.country for place in places if (place.population or 0) >= LEAST_FAMOUS}
        # a great town's second name tells nothing where a smaller town has it as its own
        owners = {place.country for place in places if place_key(place.canonical) == place_key(name)}
        if len(found) == 1 and (not owners or found <= owners):
            return found.pop()
    return None
