"""How many people several incidents surely count between them, whichever are one happening told twice.

Reports of one happening do not always meet in one incident, and a sum counts its dead again for each. Of
incidents whose days and places leave open that they are one, only the largest figure is sure; places of one
name with like figures leave it open wherever the atlas puts them (namesakes.py). One that is told of a wide
place or a long time adds only what it counts beyond those that may lie within it. The order, narrow before
wide and large before small, makes the sum larger and never wrong: each step adds no more than the figure has
beyond all that it may share people with, so that any choice of incidents together counts at least the shares
of those chosen.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Mask = NDArray[np.bool_]

SLACK_DAYS = 1
"""So far apart two periods may lie and mean one day: reports of one night date it by either."""
SAME_KM = 30.0
"""Nearer places may be one: the distance within which a town counts as found (docs/method.md)."""
SHORT_DAYS, MONTH_DAYS = 7, 40
"""Up to so long a period tells when something happened; beyond a month it tells only of a time."""
KM_PER_DEGREE = 111.2
CELL = 0.5
"""Degrees of latitude of a cell, and half those of longitude: up to 74 degrees north or south, 30 km lead no
further than into the next."""
NOWHERE = -1
EVER = None
"""Where a cell holds its incidents of all weeks."""
LIKE = 2 / 3
"""Two counts of one happening seldom differ more: the smaller is at least so much of the larger."""
LARGE = 10
"""From so many on: two places of one name with one dead each on a day are no sign of anything."""


class Told(NamedTuple):
    """What is known of N incidents: days as ordinals, degrees (nan: told of no point), the numbers of the
    country and of the place's name (NOWHERE: not told), the least that each counts."""

    since: Numbers
    until: Numbers
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    country: Numbers
    name: Numbers
    low: Numbers


def sure_shares(told: Told) -> Numbers:
    """How many people each incident surely adds to those of all others, (N,); between 0 and its low."""
    shares = np.zeros(len(told.low), dtype=np.int64)
    order, points = _order(told)
    placed = _Placed(told)
    for at in order[:points].tolist():
        shares[at] = max(0, int(told.low[at]) - _beside(told, shares, placed.near(at), at))
        if shares[at]:
            placed.add(at)
    wide = _Wide(told, shares, order[:points])
    for at in order[points:].tolist():
        if not wide.is_surely_within(at):
            shares[at] = max(0, int(told.low[at]) - _beside(told, shares, wide.counted(), at))
            wide.add(at)
    return shares


def _order(told: Told) -> tuple[Numbers, int]:
    """All that count somebody, those with a point before wide ones, short periods before long ones, large
    figures before small; and how many have a point."""
    wide = np.isnan(told.lat)
    days = told.until - told.since
    length = (days > SHORT_DAYS).astype(np.int64) + (days > MONTH_DAYS)
    order = np.lexsort((-told.low, length, wide))
    order = order[told.low[order] > 0]
    return order, int((~wide[order]).sum())


class _Placed:
    """The incidents with a point that have added somebody, by cell: all under EVER, and those of a short
    period by week.
    """

    def __init__(self, told: Told) -> None:
        self._told = told
        self._short: list[bool] = (told.until - told.since <= SHORT_DAYS).tolist()
        self._at = _cells(told)
        self._held: dict[tuple[int, int], dict[int | None, list[int]]] = {}
        self._names: dict[int, list[int]] = defaultdict(list)

    def add(self, at: int) -> None:
        """Take in one incident."""
        lat, lon, week = self._at[at]
        cell = self._held.setdefault((lat, lon), defaultdict(list))
        cell[EVER].append(at)
        if self._short[at]:
            cell[week].append(at)
        if self._told.low[at] >= LARGE * LIKE:
            self._names[int(self._told.name[at])].append(at)

    def near(self, at: int) -> Numbers:
        """Those of the cells around one, and those of its name; around one of a short period only those of
        the weeks around: when it is asked for, longer ones are not yet there."""
        lat, lon, week = self._at[at]
        times = (week - 1, week, week + 1) if self._short[at] else (EVER,)
        cells = [self._held.get((lat + a, lon + b)) for a in (-1, 0, 1) for b in (-1, 0, 1)]
        around = {one for cell in cells if cell for time in times for one in cell.get(time, ())}
        around.update(self._of_its_name(at))
        return np.fromiter(around, dtype=np.int64, count=len(around))

    def _of_its_name(self, at: int) -> list[int]:
        name = int(self._told.name[at])
        return [] if name == NOWHERE else self._names.get(name, [])


def _cells(told: Told) -> list[tuple[int, int, int]]:
    """The cell of each incident, by latitude and longitude (that of one without a point means nothing), and
    the week it begins in."""
    lat, lon = np.nan_to_num(told.lat) // CELL, np.nan_to_num(told.lon) // (2 * CELL)
    week = told.since // (SHORT_DAYS + SLACK_DAYS)
    return list(zip(lat.astype(np.int64).tolist(), lon.astype(np.int64).tolist(), week.tolist(), strict=True))


class _Wide:
    """What has added somebody when places without a point come: those hold any place of their country."""

    def __init__(self, told: Told, shares: Numbers, placed: Numbers) -> None:
        self._told = told
        self._counted = placed[shares[placed] > 0].tolist()
        self._by_country: dict[int, tuple[Numbers, Numbers]] = {}
        for country in np.unique(told.country[self._counted]).tolist():
            ours = np.array([at for at in self._counted if told.country[at] == country], dtype=np.int64)
            ours = ours[np.argsort(told.since[ours], kind="stable")]
            self._by_country[country] = told.since[ours], np.concatenate(([0], np.cumsum(shares[ours])))

    def add(self, at: int) -> None:
        """Take in one incident."""
        self._counted.append(at)

    def counted(self) -> Numbers:
        """All that were taken in."""
        return np.array(self._counted, dtype=np.int64)

    def is_surely_within(self, at: int) -> bool:
        """Whether incidents with a point that begin in its country in its time count as many: most do, and
        this asks no pair."""
        days, sums = self._by_country.get(int(self._told.country[at]), (np.zeros(0), np.zeros(1)))
        first = np.searchsorted(days, self._told.since[at] - SLACK_DAYS, side="left")
        last = np.searchsorted(days, self._told.until[at] + SLACK_DAYS, side="right")
        return bool(sums[last] - sums[first] >= self._told.low[at])


def _beside(told: Told, shares: Numbers, others: Numbers, at: int) -> int:
    """How many people those of `others` have added that may be the same happening, or part of it."""
    if not others.size:
        return 0  # as around most: nothing is worked out for them
    return int(shares[others[_may_be_one(told, others, at)]].sum())


def _may_be_one(told: Told, others: Numbers, at: int) -> Mask:
    """Whether neither days nor places keep each of `others` apart from one incident."""
    meets = (told.since[others] <= told.until[at] + SLACK_DAYS) & (
        told.until[others] >= told.since[at] - SLACK_DAYS
    )
    found: Mask = meets & (_may_be_there(told, others, at) | _namesakes(told, others, at))
    return found


def _may_be_there(told: Told, others: Numbers, at: int) -> Mask:
    """Whether each of `others` lies within SAME_KM, or in the same country where one has no point."""
    km = _km(told, others, at)
    near: Mask = km <= SAME_KM
    vague = np.isnan(km)
    if vague.any():
        countries = told.country[others]
        here = (countries == told.country[at]) | (countries == NOWHERE) | (told.country[at] == NOWHERE)
        near |= vague & here
    return near


def _namesakes(told: Told, others: Numbers, at: int) -> Mask:
    """Whether each of `others` is told of a place of the same name, and counts about as many."""
    one = told.low[at]
    if told.name[at] == NOWHERE or one < LIKE * LARGE:  # as most: nothing is worked out for them
        return np.zeros(len(others), dtype=bool)
    other = told.low[others]
    like = np.minimum(one, other) >= LIKE * np.maximum(one, other)
    large = np.maximum(one, other) >= LARGE
    found: Mask = (told.name[others] == told.name[at]) & like & large
    return found


def _km(told: Told, others: Numbers, at: int) -> NDArray[np.float64]:
    """How far each lies away, nan where one has no point; flat, which is exact enough for 30 km."""
    north = told.lat[others] - told.lat[at]
    east = (told.lon[others] - told.lon[at]) * np.cos(np.radians(told.lat[at]))
    km: NDArray[np.float64] = KM_PER_DEGREE * np.hypot(north, east)
    return km
