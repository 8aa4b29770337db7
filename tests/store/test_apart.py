"""What several incidents surely count, whichever of them are one happening told twice."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.store import apart
from khaldun.store.apart import Told, sure_shares
from khaldun.store.namesakes import namesake

NAN = float("nan")
DAY = 741_000
HERE, NEAR, FAR = (36.0, 37.0), (36.2, 37.0), (36.6, 37.0)  # 22 km and 67 km north
NO_POINT = (NAN, NAN)


class One(NamedTuple):
    low: int
    point: tuple[float, float] = HERE
    since: int = DAY
    until: int = DAY
    country: int = 0
    name: int = -1


def told(ones: Sequence[One]) -> Told:
    whole = [
        np.array(column, dtype=np.int64) for column in zip(*((*o[2:], o.low) for o in ones), strict=True)
    ]
    lat, lon = (np.array([one.point[side] for one in ones]) for side in (0, 1))
    since, until, country, name, low = whole
    return Told(since=since, until=until, lat=lat, lon=lon, country=country, name=name, low=low)


def shares(*ones: One) -> list[int]:
    found: list[int] = sure_shares(told(ones)).tolist()
    return found


def test_of_incidents_in_one_town_on_one_day_the_largest_figure_is_sure() -> None:
    assert shares(One(20), One(23), One(4, point=NEAR)) == [0, 23, 0]
    assert shares(One(20), One(23, since=DAY + 1, until=DAY + 1)) == [0, 23]


def test_no_border_of_a_week_or_of_a_cell_hides_a_neighbour() -> None:
    for step in range(10):
        today, tomorrow = DAY + step, DAY + step + 1
        assert shares(One(20, since=today, until=today), One(23, since=tomorrow, until=tomorrow)) == [0, 23]
        south, north = (36 + step / 10, 37 + step / 5), (36.1 + step / 10, 37.2 + step / 5)
        assert (
            shares(One(20, south), One(23, north)) == shares(One(23, south), One(20, north))[::-1] == [0, 23]
        )


def test_other_days_and_other_towns_count_people_of_their_own() -> None:
    assert shares(One(20), One(23, since=DAY + 2, until=DAY + 2)) == [20, 23]
    assert shares(One(20), One(23, point=FAR)) == [20, 23]


def test_a_wide_place_and_a_long_time_add_what_they_count_beyond_those_within() -> None:
    towns = One(20), One(23, point=FAR)
    assert shares(One(50, point=NO_POINT), *towns) == [7, 20, 23]
    assert shares(One(40, point=NO_POINT), *towns) == [0, 20, 23]
    assert shares(One(30, since=DAY - 60, until=DAY + 60), *towns) == [10, 20, 23]
    assert shares(One(40, point=NO_POINT, country=1), *towns) == [40, 20, 23]
    assert shares(One(40, point=NO_POINT, country=-1), *towns) == [0, 20, 23]
    assert shares(One(50, point=NO_POINT, country=-1), One(45, point=NO_POINT), *towns) == [7, 0, 20, 23]


def test_places_of_one_name_that_count_about_as_many_on_one_day_may_be_one() -> None:
    camp = One(320, name=4)
    assert shares(camp, One(300, point=FAR, name=4)) == [320, 0]
    assert shares(One(300, point=FAR, country=3, name=4), camp) == [0, 320]
    assert shares(camp, One(300, point=FAR, name=5)) == [320, 300]
    assert shares(camp, One(200, point=FAR, name=4)) == [320, 200]
    assert shares(camp, One(300, point=FAR, since=DAY + 2, until=DAY + 2, name=4)) == [320, 300]
    assert shares(One(9, name=4), One(9, point=FAR, name=4)) == [9, 9]
    assert shares(One(30), One(30, point=FAR)) == [30, 30]


class Everybody:
    """Holds what has added somebody, and looks at all of it each time."""

    def __init__(self, told: Told) -> None:
        self._held: list[int] = []

    def add(self, at: int) -> None:
        self._held.append(at)

    def near(self, at: int) -> Any:
        return np.array(self._held, dtype=np.int64)


def scattered(dice: random.Random) -> One:
    """One of many incidents of two months, a country or two, few names, on both sides of 0 degrees."""
    since = DAY + dice.randrange(60)
    point = (dice.gauss(0, 0.8), dice.gauss(0, 0.8)) if dice.random() < 0.9 else NO_POINT
    until = since + dice.choice((0, 0, 1, 7, 8, 39, 60))
    return One(dice.randrange(30), point, since, until, dice.randrange(-1, 2), dice.randrange(-1, 40))


@pytest.mark.parametrize("seed", range(8))
def test_cells_weeks_and_names_hide_none_that_looking_at_all_would_find(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = random.Random(seed)
    ones = [scattered(dice) for _ in range(250)]
    found = shares(*ones)
    monkeypatch.setattr(apart, "_Placed", Everybody)
    assert found == shares(*ones)
    assert 0 < sum(found) < sum(one.low for one in ones)


def test_a_name_of_no_place_is_none() -> None:
    assert namesake("Bugendana camp") == namesake("camp at Bugendana, in Gitega province") == "bugendana"
    assert namesake("al-Hillah") == namesake("clinic in Hilla") != namesake("Halabja")
    assert namesake("Ménaka") == namesake("Menaka") == "menaka"
    assert namesake("near Al-Bab") is None and namesake("the village") is None and namesake(None) is None


def test_who_counts_nobody_adds_nobody() -> None:
    assert shares(One(-1), One(0)) == [0, 0]


class Happening(NamedTuple):
    place: int  # towns lie half a degree apart
    day: int
    people: int


happenings = st.lists(
    st.builds(Happening, st.integers(0, 3), st.integers(0, 12), st.integers(1, 30)), min_size=1
)


@given(happenings, st.data())
def test_no_choice_of_incidents_counts_more_people_than_there_were(
    happened: list[Happening], data: st.DataObject
) -> None:
    """Whatever is told of happenings: one by one, a little off, or several together, and never too much."""
    ones = data.draw(st.lists(st.sampled_from(happened).flatmap(_telling) | _round_up(happened), max_size=12))
    chosen = [one for one in ones if data.draw(st.booleans())]
    if chosen:
        assert sum(shares(*chosen)) <= sum(one.people for one in happened)
        every = dict(zip(map(id, ones), shares(*ones), strict=True))
        assert sum(every[id(one)] for one in chosen) <= sum(one.people for one in happened)
        assert sum(shares(*chosen)) >= max(one.low for one in chosen)


def _telling(one: Happening) -> st.SearchStrategy[One]:
    """One happening, its town a little off and its day one late at most."""
    point = st.floats(-0.13, 0.13).map(lambda off: (36 + one.place / 2 + off, 37.0))
    late = st.integers(0, 1)
    low = st.integers(1, one.people)
    return st.builds(
        lambda at, days, least: One(
            least, at, DAY + one.day + days, DAY + one.day + days, name=one.place % 2
        ),
        point,
        late,
        low,
    )


def _round_up(happened: list[Happening]) -> st.SearchStrategy[One]:
    """All that happened in some days, told of the country."""

    def told_of(days: tuple[int, int]) -> One:
        first, last = min(days), max(days)
        people = sum(one.people for one in happened if first <= one.day <= last)
        return One(people, NO_POINT, DAY + first, DAY + last)

    return st.tuples(st.integers(0, 12), st.integers(0, 12)).map(told_of)
