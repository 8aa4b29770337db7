"""The parts of the scorer: assignment, names, periods, intervals."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.evaluate.fields import periods_agree
from khaldun.evaluate.measures import Tally, pooled
from khaldun.evaluate.names import Names, plain
from khaldun.evaluate.pairing import assign


def day(number: int) -> date:
    return date(2031, 3, number)


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=n, max_size=n)
    )
)
def test_no_other_assignment_is_worth_more(worth: list[list[int]]) -> None:
    found = assign(len(worth), 4, lambda row, column: worth[row][column])
    best = max(
        sum(worth[row][column] for row, column in enumerate(some))
        for some in permutations(range(4), len(worth))
    )
    assert sum(worth[row][column] for row, column in found) == best
    assert len({column for _, column in found}) == len({row for row, _ in found}) == len(worth)


def test_nothing_is_assigned_to_nothing() -> None:
    assert assign(0, 3, lambda row, column: 1.0) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [("The Orma Guard", "orma guard"), ("Talsk's mayor", "Talsk mayor"), ("Čelák", "celak")],
)
def test_names_are_compared_without_what_is_no_name(left: str, right: str) -> None:
    assert plain(left) == plain(right)


def test_a_name_is_known_by_its_surfaces_and_by_no_other_head() -> None:
    names = Names([("Orma Guard", "Guardsmen"), ("Vardan Army", "the army"), ("Vardan Navy", "the fleet")])
    assert names.same(("Guardsmen", None), ("Orma Guard", None))
    assert names.same(("army of the north", "the army"), ("Vardan Army", "the army"))
    assert not names.same(("Vardan Navy", "the army"), ("Vardan Army", "the army"))
    assert not names.same(("army", None), ("Vardan Army", None))  # no name by itself


@pytest.mark.parametrize(
    ("left", "right", "agree"),
    [
        ((day(1), day(4)), (day(1), day(2)), True),
        ((day(1), day(5)), (day(1), day(2)), False),
        ((day(1), day(1)), (day(2), day(2)), False),
        ((None, day(4)), (None, day(5)), True),
        ((None, day(4)), (None, day(6)), False),
        ((None, day(4)), (day(4), None), False),
        ((None, None), (None, None), True),
        ((None, day(4)), (day(4), day(4)), False),
    ],
)
def test_periods_agree_by_the_days_they_share(
    left: tuple[date | None, date | None], right: tuple[date | None, date | None], agree: bool
) -> None:
    assert periods_agree(left, right) == periods_agree(right, left) == agree


def tally(right: int, of: int) -> list[Tally]:
    return [Tally(name="x", right=right, of=of, n=of)]


def test_a_measure_is_pooled_over_reports_and_its_interval_holds_it() -> None:
    (measure,) = pooled([tally(1, 2), tally(8, 8), tally(0, 2), tally(3, 4)])
    assert (measure.value, measure.n) == (0.75, 16)
    assert measure.low is not None
    assert measure.high is not None
    assert 0 <= measure.low < 0.75 < measure.high <= 1


def test_one_report_gives_no_interval_and_no_report_no_value() -> None:
    (one,) = pooled([tally(1, 2)])
    (none,) = pooled([tally(0, 0), tally(0, 0)])
    assert (one.value, one.low, one.high) == (0.5, None, None)
    assert (none.value, none.low, none.high) == (None, None, None)
