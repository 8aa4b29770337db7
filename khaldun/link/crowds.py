"""How much else the pile tells of a place around some days.

In a village where one bomb went off that month, two accounts of a bomb are of that one; in a besieged city
they may be of any of forty. Two claims do not say which it is: the pile they stand in does. Agreement is
worth the less, the more often it comes about by chance (Fellegi and Sunter 1969).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from khaldun.link.by_words import goes_by_words
from khaldun.link.components import Edge
from khaldun.link.copies import Ties
from khaldun.link.evidence import wording
from khaldun.link.spots import place_relation
from khaldun.link.traits import HAPPENED, Spot, Traits
from khaldun.link.weights import load_weights
from khaldun.records import ClaimId, EventType

_WEIGHTS = load_weights()
_LIMITS, _CROWD = _WEIGHTS.limits, _WEIGHTS.evidence["crowd"]
_NEAR, _MOST_DAYS, _ANYWHERE = _LIMITS.near_days, _LIMITS.crowd_days, _LIMITS.crowd_anywhere
_MOST, _SOME = _LIMITS.crowd_most, _LIMITS.crowd_some
_VIOLENCE = _WEIGHTS.group(EventType.BATTLE)
_WEEK = 7
_NO_TOWN = ("country:", "continent:")
_NOT_ON_THE_MAP = frozenset({"unmapped", "wider", "unknown"})
_TOWNS_OF = "towns of "
_ROWS = (("rows_many", 12), ("rows_several", 5), ("rows_few", 3), ("rows_two", 2))
"""Levels of rows of fields, by the most rows that one source has of the place and days."""
ASIDE = "aside"
"""The level of pairs for which nothing is counted: not of violence, or not weighed by day and place."""


Days = tuple[int, int]


class Crowds:
    """What the pile tells of violence, by place: one day for each report that tells of one. Copies are one
    report. A pure function of the set of claims.
    """

    def __init__(self, claims: Iterable[Traits]) -> None:
        told = list(claims)
        violent = [one for one in told if _tells_of_violence(one)]
        self._days = _days_told(violent)
        self._kinds = _kinds_told(violent)
        self._rows = _rows_told(told)
        self._most_rows: dict[tuple[str, Days], int] = {}
        self._towns: dict[tuple[str, Days], int] = {}
        self._shares: dict[tuple[str, Days], float] = {}

    def level(self, left: Traits, right: Traits, ties: Ties) -> str:
        """The level of "crowd" that fits two claims."""
        first, last = max(left.first, right.first), min(left.last, right.last)
        if first - last > _NEAR or left.root == right.root:
            return ASIDE
        days = (first, last) if first <= last else (last, first)
        if left.coded and right.coded:
            return self._crowd_of_rows(left.spot, right.spot, days)
        if left.group != _VIOLENCE or right.group != _VIOLENCE or _go_by_words(left, right, ties):
            return ASIDE
        level = self._crowd(left.spot, right.spot, days)
        if level == "most" and left.event_type is not right.event_type:
            return "most_kindred" if self._tell_one_deed(left, right, days) else "some"
        return level

    def weighed(self, edges: Iterable[Edge], traits: Mapping[ClaimId, Traits], ties: Ties) -> list[Edge]:
        """The edges, with what the crowd weighs."""
        found = []
        for edge in edges:
            weight = _CROWD[self.level(traits[edge.left], traits[edge.right], ties)]
            found.append(Edge(edge.left, edge.right, edge.weight + weight, edge.barred) if weight else edge)
        return found

    def _crowd(self, one: Spot | None, other: Spot | None, days: Days) -> str:
        if one is None or other is None or one.whole_country or other.whole_country:
            spot = one or other
            return self._abroad(spot.country if spot else None, days)
        if days[1] - days[0] > _MOST_DAYS:
            return "unknown"
        if _may_lie_anywhere(one, other) and self._abroad(one.country or other.country, days) == "anywhere":
            return "anywhere"
        share = self._share(one.key, days)
        if one.key != other.key:
            share = min(share, self._share(other.key, days))
        return "most" if share >= _MOST else "some" if share >= _SOME else "few"

    def _tell_one_deed(self, left: Traits, right: Traits, days: Days) -> bool:
        """Whether each is dated and its report tells one kind of deed there: who tells of shells and of raids
        tells two things, and one may be neither.
        """
        return all(
            told.last - told.first <= _MOST_DAYS
            and told.spot is not None
            and len(self._kinds_of_one(told.root, told.spot.key, days)) <= 1
            for told in (left, right)
        )

    def _kinds_of_one(self, root: str, key: str, days: Days) -> set[str]:
        first, last = days
        return {kind for day, kind in self._kinds.get((root, key), ()) if first - 1 <= day <= last + 1}

    def _abroad(self, country: str | None, days: Days) -> str:
        """Of two claims that name no town together: whether much is told of the towns of the country."""
        if country is None:
            return "unknown"
        asked = (country, days)
        if asked not in self._towns:
            self._towns[asked] = _between(self._days.get(_TOWNS_OF + country, ()), *days)
        return "anywhere" if self._towns[asked] >= _ANYWHERE else "unknown"

    def _share(self, key: str, days: Days) -> float:
        """Of a hundred tellings of that place and month how many tell of these days or those beside them."""
        asked = (key, days)
        if asked not in self._shares:
            told, (first, last) = self._days.get(key, ()), days
            month = _between(told, first - _LIMITS.open_days, last + _LIMITS.open_days)
            self._shares[asked] = 100 * _between(told, first - 1, last + 1) / month if month else 100
        return self._shares[asked]

    def _crowd_of_rows(self, one: Spot | None, other: Spot | None, days: Days) -> str:
        """Rows of fields: who lists five rows of a place and day lists five happenings."""
        if one is None or other is None or one.whole_country or other.whole_country:
            return ASIDE
        most = max(self._rows_of_one(spot.key, days) for spot in (one, other))
        return next((level for level, least in _ROWS if most >= least), ASIDE)

    def _rows_of_one(self, key: str, days: Days) -> int:
        """The most rows that one source has of a place and some days or the days beside them."""
        asked = (key, days)
        if asked not in self._most_rows:
            rows, (first, last) = self._rows.get(key, []), days
            here = rows[bisect_left(rows, (first - 1,)) : bisect_left(rows, (last + 2,))]
            self._most_rows[asked] = max(Counter(root for _, root in here).values(), default=0)
        return self._most_rows[asked]


def _tells_of_violence(claim: Traits) -> bool:
    """Whether it tells that something violent happened within a week."""
    return claim.group == _VIOLENCE and claim.status == HAPPENED and claim.last - claim.first <= _WEEK


def _days_told(violent: Iterable[Traits]) -> dict[str, list[int]]:
    """The days told of each place, in order, once for each report; of a country once for each place too."""
    told: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for claim in violent:
        for key, where in _tellings(claim.spot):
            told[key].add((claim.last, f"{claim.root} {where}"))
    return {key: sorted(day for day, _ in days) for key, days in told.items()}


def _kinds_told(violent: Iterable[Traits]) -> dict[tuple[str, str], set[tuple[int, str]]]:
    """The days and kinds of deeds that each report tells of a place."""
    kinds: dict[tuple[str, str], set[tuple[int, str]]] = defaultdict(set)
    for claim in violent:
        if claim.spot is not None:
            kinds[claim.root, claim.spot.key].add((claim.last, f"{claim.event_type} {claim.sub}"))
    return kinds


def _rows_told(claims: Iterable[Traits]) -> dict[str, list[tuple[int, str]]]:
    """The day and the source of every row of fields, by place and in order."""
    rows: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for claim in claims:
        for key in _places(claim.spot) if claim.coded else ():
            rows[key].append((claim.last, claim.root))
    return {key: sorted(days) for key, days in rows.items()}


def crowd(level: str) -> int:
    """How many of the accounts of that place in that month tell of these days: where much else is told,
    agreeing on place and day says less.
    """
    return _CROWD[level]


def _between(days: Sequence[int], first: int, last: int) -> int:
    return bisect_left(days, last + 1) - bisect_left(days, first)


def _places(spot: Spot | None) -> set[str]:
    """The keys of the place and of the regions it lies in."""
    if spot is None or spot.whole_country:
        return set()
    return {spot.key, *(key for key in spot.within if not key.startswith(_NO_TOWN))}


def _tellings(spot: Spot | None) -> set[tuple[str, str]]:
    """The keys under which a telling counts, and as what: in its country each place counts."""
    keys = {(key, "") for key in _places(spot)}
    return keys | {(f"{_TOWNS_OF}{spot.country}", spot.key)} if keys and spot else keys


def _may_lie_anywhere(one: Spot, other: Spot) -> bool:
    """Whether one is a name that the atlas lacks, which is not known to be the other's."""
    return not (one.mapped and other.mapped) and place_relation(one, other) in _NOT_ON_THE_MAP


def _go_by_words(left: Traits, right: Traits, ties: Ties) -> bool:
    if not left.wordy or not right.wordy:
        return False
    copies = ties.between(left, right)
    return goes_by_words(left, right, copies, wording(left, right, copies))
