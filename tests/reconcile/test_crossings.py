"""Contests that no single incident shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.reconcile import cross_contests, reconcile_holdings
from khaldun.reconcile.holdings.crossings import _meeting, shared_days
from khaldun.records import Claim, Contest, EventType, Place, PlaceId, PlacePrecision
from tests.reconcile.tellings import ARMY, PRESS, REBELS, SIDES, TALSK, a_claim, an_incident, days, month


def holds(name: str, holder: str, first: str, last: str, **fields: Any) -> Claim:
    given: dict[str, Any] = {"by": None, "period": days(first, last)} | fields
    return a_claim(name, kind=EventType.TERRITORIAL_CONTROL, actors=[holder], **given)


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


def on_record(*claims: Claim, circles: Mapping[str, frozenset[str]] | None = None) -> tuple[Contest, ...]:
    """The contests about who holds what, with the claims and reports they rest on."""
    holdings = reconcile_holdings(claims, sides=SIDES)
    incidents = [an_incident(claim) for claim in claims]
    return cross_contests(
        incidents, holdings, claims=claims, reports=list(PRESS.values()), sides=SIDES, circles=circles
    )


def test_two_outlets_that_name_two_holders_of_one_day_contest_each_other_once() -> None:
    rebels = holds("c2", REBELS, "2031-05-05", "2031-05-09", report="two")
    fight = a_claim("c3", actors=[ARMY], recipients=[REBELS], period=days("2031-05-06", "2031-05-07"))
    (contest,) = on_record(holds("c1", ARMY, "2031-05-01", "2031-05-10"), rebels, fight)
    assert {position.value for position in contest.positions} == {ARMY, REBELS}


def test_a_report_that_tells_of_both_holders_sees_no_contradiction() -> None:
    claims = [holds("c1", ARMY, "2031-05-01", "2031-05-10"), holds("c2", REBELS, "2031-05-05", "2031-05-09")]
    assert on_record(*claims) == ()
    parted = [
        holds("c1", ARMY, "2031-05-01", "2031-05-10", by="Colonel Oru"),
        holds("c2", REBELS, "2031-05-05", "2031-05-09", by="Speaker Nam"),
    ]
    assert len(on_record(*parted)) == 1


@pytest.mark.parametrize("holder", ["rebel and other groups", "governments", "Varda-backed Guard"])
def test_a_holder_without_a_name_is_nobodys_rival(holder: str) -> None:
    army = holds("c1", ARMY, "2031-05-01", "2031-05-10")
    assert on_record(army, holds("c2", holder, "2031-05-05", "2031-05-09", report="two")) == ()


def test_friends_and_one_name_written_longer_are_no_rivals() -> None:
    army = holds("c1", ARMY, "2031-05-01", "2031-05-10")
    longer = holds("c2", f"{ARMY} VA", "2031-05-05", "2031-05-09", report="two")
    assert on_record(army, longer) == ()
    circles = {ARMY: frozenset({ARMY, "Pact"}), REBELS: frozenset({REBELS, "Pact"})}
    rebels = holds("c2", REBELS, "2031-05-05", "2031-05-09", report="two")
    assert on_record(army, rebels, circles=circles) == ()
    assert len(on_record(army, rebels)) == 1


def test_a_province_and_a_divided_town_have_room_for_two() -> None:
    region = Place(canonical="Orma Province", precision=PlacePrecision.REGION, id=PlaceId("v:province"))
    first: dict[str, Any] = {"report": "one"}
    second: dict[str, Any] = {"report": "two"}
    for fields in ({"place": region}, {"sub_event_type": "divided"}):
        army = holds("c1", ARMY, "2031-05-01", "2031-05-10", **first | fields)
        assert on_record(army, holds("c2", REBELS, "2031-05-05", "2031-05-09", **second | fields)) == ()


def test_days_that_only_a_convention_adds_contest_nothing() -> None:
    army = holds("c1", ARMY, "2031-05-01", "2031-05-04")
    assert on_record(army, holds("c2", REBELS, "2031-05-05", "2031-05-09", report="two")) == ()
    some_time = holds("c1", ARMY, "2031-05-01", "2031-05-28", report="one", period=month("2031-05-01"))
    assert on_record(some_time, holds("c2", REBELS, "2031-05-05", "2031-05-09", report="two")) == ()


def test_captures_of_weeks_and_a_withdrawal_are_no_two_captures() -> None:
    first = takes("c1", ARMY)
    weeks = takes("c2", REBELS, by="Speaker Nam", period=days("2031-05-01", "2031-05-21"), report="two")
    left = takes("c2", REBELS, by="Speaker Nam", sub_event_type="withdrawal", report="two")
    pairs = [[an_incident(first), an_incident(other)] for other in (weeks, left)]
    assert [cross_contests(pair, ()) for pair in pairs] == [(), ()]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the army controls 15% of Orma", 0),
        ("the army took the hospital in Orma", 0),
        ("the army holds Orma", 1),
    ],
)
def test_words_that_give_a_part_of_a_town_leave_room_for_another_holder(words: str, found: int) -> None:
    army = holds("c1", ARMY, "2031-05-01", "2031-05-10", words=words)
    assert len(on_record(army, holds("c2", REBELS, "2031-05-05", "2031-05-09", report="two"))) == found


def test_who_take_a_place_from_one_holder_take_it_together() -> None:
    first = takes("c1", ARMY, recipients=["Coast Guard"], report="one")
    for loser, found in (("Coast Guard", 0), (ARMY, 1)):
        second = takes("c2", REBELS, by="Speaker Nam", recipients=[loser], report="two")
        assert len(on_record(first, second)) == found


def test_who_is_said_to_take_a_place_from_himself_was_driven_out() -> None:
    first = takes("c1", ARMY, report="one")
    for actor, found in ((REBELS, 1), ("Coast Guard", 1)):
        second = takes("c2", actor, by="Wire Service", report="two")
        assert len(on_record(first, second)) == found
        driven = takes("c2", actor, by="Wire Service", recipients=[actor], report="two")
        assert on_record(first, driven) == ()
