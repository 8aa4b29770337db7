"""Who came into a place that another had left, who only passed it, and who is nobody in particular."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from khaldun.reconcile import reconcile_holdings
from khaldun.records import Claim, EventType, Holding, HoldingState, Period, PeriodPrecision, Span
from tests.reconcile.tellings import ARMY, ORMA, REBELS, a_claim, days, dead, told_on

HELD, TAKEN = EventType.TERRITORIAL_CONTROL, EventType.TERRITORIAL_CHANGE
MAY_4 = date(2031, 5, 4)


def told(name: str, words: str, trigger: str, *actors: str, **fields: Any) -> Claim:
    """A claim by an outlet whose words name Orma where they do; a change of hands on 4 May."""
    at = words.index("Orma") if "Orma" in words else None
    start = words.index(trigger)
    given: dict[str, Any] = {"kind": TAKEN, "by": None, "period": days("2031-05-04")} | fields
    claim = a_claim(name, words=words, actors=actors, **given)
    return replace(
        claim,
        place=replace(ORMA, surface="Orma", span=None if at is None else Span(start=at, end=at + 4)),
        trigger=trigger,
        trigger_span=Span(start=start, end=start + len(trigger)),
    )


def known(*claims: Claim) -> list[Holding]:
    return [one for one in reconcile_holdings(claims) if one.state is not HoldingState.UNKNOWN]


def holders(*claims: Claim) -> list[str | None]:
    return [one.holder for one in known(*claims)]


ENTRY = told("c1", "the army entered Orma", "entered", ARMY, sub_event_type="seizure")


def test_who_enters_a_place_that_another_left_gains_it() -> None:
    leaving = told("c2", "the rebels left Orma", "left", REBELS, sub_event_type="withdrawal")
    assert holders(ENTRY, leaving) == [ARMY]
    before = replace(leaving, period=days("2031-04-28"))
    assert holders(ENTRY, before) == [ARMY]
    assert holders(ENTRY, replace(leaving, period=days("2031-04-01"))) == []
    fled = told("c1", "the army entered Orma after the rebels had fled", "entered", ARMY)
    assert holders(fled) == [ARMY]


def test_who_only_enters_a_place_holds_nothing() -> None:
    assert holders(ENTRY) == []
    own = told("c2", "the army left Orma", "left", ARMY, sub_event_type="withdrawal")
    assert holders(ENTRY, own) == []


@pytest.mark.parametrize(
    ("words", "trigger"),
    [
        ("a column was passing Orma", "passing"),
        ("a column drove past Orma", "drove"),
        ("seized two fuel tankers on the road to Orma", "seized"),
        ("seized the weapons in Orma", "seized"),
        ("two fuel tankers captured by rebels in Orma", "captured"),
    ],
)
def test_who_passes_a_place_or_seizes_goods_takes_no_place(words: str, trigger: str) -> None:
    assert holders(told("c1", words, trigger, REBELS)) == []


@pytest.mark.parametrize("words", ["seized Orma", "seized the town of Orma, and its weapons"])
def test_who_seizes_a_town_takes_it(words: str) -> None:
    assert holders(told("c1", words, "seized", REBELS)) == [REBELS]


def test_a_place_that_holds_springs_is_held_by_nobody_for_that() -> None:
    springs = told("c1", "Orma, which holds the springs", "holds", ARMY, kind=HELD)
    assert holders(springs) == []
    town = told("c1", "the army, which holds Orma", "holds", ARMY, kind=HELD)
    assert holders(town) == [ARMY]


@pytest.mark.parametrize("name", ["men", "his men", "Five", "unit", "they"])
def test_nobody_in_particular_holds_or_disputes_a_place(name: str) -> None:
    assert holders(told("c1", "held Orma", "held", name, kind=HELD)) == []
    fight = told("c2", "fought for Orma", "fought", ARMY, kind=EventType.BATTLE, recipients=[name])
    assert known(fight) == []
    fought = told("c2", "fought for Orma", "fought", ARMY, kind=EventType.BATTLE, recipients=[REBELS])
    assert [one.state for one in known(fought)] == [HoldingState.CONTESTED]


def test_the_suspected_are_no_second_side_of_a_fight() -> None:
    fight = told(
        "c2", "stormed Orma", "stormed", REBELS, kind=EventType.BATTLE, recipients=["Suspected Fenmen"]
    )
    assert known(fight) == []


def test_captors_without_a_name_are_those_whom_others_name() -> None:
    nameless = told("c1", "insurgents captured Orma", "captured", "hill insurgents", by="hill insurgents")
    assert holders(nameless) == ["hill insurgents"]
    named = told("c2", "the Front captured Orma", "captured", REBELS, report="two")
    assert set(holders(nameless, named)) == {REBELS}
    entered = told("c2", "the Front entered Orma", "entered", REBELS, report="two")
    assert set(holders(nameless, entered)) == {REBELS}
    later = replace(named, period=days("2031-05-20"))
    assert "hill insurgents" in holders(nameless, later)
    back = told("c1", "insurgents recaptured Orma", "recaptured", "hill insurgents")
    assert "hill insurgents" in holders(back, named)
    loser = replace(nameless, recipients=named.actors)
    assert "hill insurgents" in holders(loser, named)


def test_a_capture_after_days_of_fighting_falls_on_their_last() -> None:
    lasted = Period(
        start=date(2031, 5, 1),
        end=MAY_4,
        precision=PeriodPrecision.DAYS,
        basis=ENTRY.period.basis,
        words="three days",
    )
    capture = told("c1", "captured Orma", "captured", REBELS, period=lasted)
    assert known(capture)[0].start == MAY_4
    between = replace(capture, period=replace(lasted, words="between 1 and 4 May"))
    assert known(between)[0].start == date(2031, 5, 1)


def test_the_dead_of_a_battle_of_an_unknown_day_contest_nothing_on_the_day_of_the_report() -> None:
    taken = told("c1", "captured Orma", "captured", ARMY, period=days("2031-05-01"))
    fought = told(
        "c2", "a battle for Orma", "battle", REBELS, kind=EventType.BATTLE, period=told_on("2031-05-04")
    )
    assert HoldingState.CONTESTED in {one.state for one in known(taken, fought)}
    assert HoldingState.CONTESTED not in {
        one.state for one in known(taken, replace(fought, tolls=(dead(9),)))
    }


def test_the_dead_of_a_battle_contest_no_place() -> None:
    control = told(
        "c1", "the army holds Orma", "holds", ARMY, kind=HELD, period=days("2031-05-01", "2031-05-09")
    )
    found = told("c2", "300 dead in Orma", "dead", REBELS, kind=EventType.BATTLE)
    assert [one.state for one in known(control, found)] == [HoldingState.CONTROLLED]
    fought = told("c2", "a battle in Orma", "battle", REBELS, kind=EventType.BATTLE)
    assert HoldingState.CONTESTED in {one.state for one in known(control, fought)}


def test_what_somebody_had_held_reaches_no_further_than_its_own_days() -> None:
    had = told(
        "c1",
        "Orma, which the army had held",
        "held",
        ARMY,
        kind=HELD,
        period=days("2030-05-04", "2031-05-04"),
    )
    assert known(had)[-1].end == MAY_4
    still = told(
        "c1", "Orma, which the army held", "held", ARMY, kind=HELD, period=days("2030-05-04", "2031-05-04")
    )
    assert known(still)[-1].end == date(2031, 5, 31)
