"""Contests that no single incident shows."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from khaldun.reconcile import cross_contests, reconcile_holdings
from khaldun.reconcile.crossings import _meeting, shared_days
from khaldun.records import Claim, EventType
from tests.reconcile.tellings import ARMY, REBELS, SIDES, TALSK, a_claim, an_incident, days


def holds(name: str, holder: str, first: str, last: str, **fields: object) -> Claim:
    given = {"by": None} | fields
    return a_claim(
        name, kind=EventType.TERRITORIAL_CONTROL, actors=[holder], period=days(first, last), **given
    )


def takes(name: str, holder: str, **fields: object) -> Claim:
    return a_claim(name, kind=EventType.TERRITORIAL_CHANGE, actors=[holder], **fields)


def test_two_holders_of_one_place_on_one_day_are_a_hard_contest() -> None:
    holdings = reconcile_holdings(
        [holds("c1", ARMY, "2031-05-01", "2031-05-10"), holds("c2", REBELS, "2031-05-05", "2031-05-09")]
    )
    (contest,) = cross_contests((), holdings)
    assert contest.hard
    assert contest.sentence == (
        "Accounts differ on who held Orma from 2031-05-05 to 2031-05-31: "
        f"{ARMY} according to one.txt; {REBELS} according to one.txt."
    )


def test_a_gain_claimed_against_a_holder_is_a_soft_contest() -> None:
    claims = [
        takes("c1", ARMY, by="Colonel Oru"),
        holds("c2", REBELS, "2031-05-09", "2031-05-09", report="two"),
    ]
    (contest,) = cross_contests((), reconcile_holdings(claims, sides=SIDES))
    assert not contest.hard


def test_two_captures_of_one_town_contest_each_other_once() -> None:
    claims = [takes("c1", ARMY), takes("c2", REBELS, by="Speaker Nam")]
    incidents = [an_incident(claim) for claim in claims]
    (contest,) = cross_contests(incidents, ())
    assert (
        contest.sentence
        == (
            "Accounts differ on who held Orma on 2031-05-04: "
            f"{ARMY} according to Peace Observatory; {REBELS} according to Speaker Nam."
        )
        or contest.positions[0].value == REBELS
    )
    assert len(cross_contests(incidents, reconcile_holdings(claims, sides=SIDES))) == 1


def test_captures_of_other_days_places_or_friends_do_not_contest() -> None:
    first = an_incident(takes("c1", ARMY))
    others = [
        takes("c2", REBELS, period=days("2031-05-06")),
        takes("c3", REBELS, place=TALSK),
        takes("c4", ARMY),
        a_claim("c5", actors=[REBELS]),
    ]
    for other in others:
        assert cross_contests([first, an_incident(other)], ()) == ()


def test_stretches_share_days_only_where_a_bound_is_known() -> None:
    day, later = date(2031, 5, 1), date(2031, 5, 9)
    assert shared_days(None, None, None, None) is None
    assert shared_days(day, None, None, None) == (day, day)
    assert shared_days(None, later, day, None) == (day, later)


def test_captures_told_without_any_date_do_not_contest() -> None:
    nowhen = days("2031-05-04", start=None, end=None)
    incidents = [
        an_incident(takes("c1", ARMY, period=nowhen)),
        an_incident(takes("c2", REBELS, period=nowhen)),
    ]
    assert cross_contests(incidents, ()) == ()


DAYS = st.one_of(st.none(), st.integers(0, 30).map(lambda day: date(2031, 1, 1) + timedelta(days=day)))


@given(st.lists(st.tuples(DAYS, DAYS), max_size=12))
def test_the_sweep_finds_the_pairs_that_may_share_a_day(rows: list[tuple[date | None, date | None]]) -> None:
    stretches = [
        (number, start, end if start is None or end is None else max(start, end))
        for number, (start, end) in enumerate(rows)
    ]
    wanted = [
        (one[0], other[0])
        for one, other in combinations(stretches, 2)
        if (one[1] or date.min) <= (other[2] or date.max) and (other[1] or date.min) <= (one[2] or date.max)
    ]
    assert _meeting(stretches) == wanted  # type: ignore[type-var]
