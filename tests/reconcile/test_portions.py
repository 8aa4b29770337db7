"""A part of what another figure counts contradicts no whole; nor does a figure told beside another."""

from __future__ import annotations

from typing import Any

import pytest

from khaldun.records import (
    Claim,
    Contest,
    ContestField,
    EventType,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Span,
    Toll,
    TollScope,
)
from tests.reconcile.tellings import (
    QUAY,
    TALSK,
    a_claim,
    a_press,
    a_report,
    an_incident,
    days,
    dead,
    subset,
)

RAID: dict[str, Any] = {"kind": EventType.EXPLOSION_REMOTE_VIOLENCE, "sub_event_type": "air_strike"}
PRESS = a_press(a_report("one"), a_report("two"))
TOLL = [ContestField.TOLL]


def contests(*claims: Claim) -> dict[ContestField, Contest]:
    """The contests of the incident, by field."""
    return {contest.field: contest for contest in an_incident(*claims, reports=PRESS).contests}


def told(name: str, *tolls: Toll, **fields: Any) -> Claim:
    return a_claim(name, *tolls, **RAID | fields)


def test_a_figure_told_beside_another_is_a_part() -> None:
    first = told("c1", dead(5, words="another five bodies"))
    again = told("c1", dead(5, words="five bodies"))
    whole = told("c2", dead(30), by="Wire Service", report="two")
    assert contests(first, whole) == {}
    assert list(contests(again, whole)) == TOLL


def test_a_part_of_the_rivals_whole_is_no_rival_figure() -> None:
    bus = told("c1", dead(10, words="ten people"))
    whole = told("c2", dead(31), subset(10), by="Wire Service", report="two")
    others = told("c2", dead(31), subset(12), by="Wire Service", report="two")
    children = dead(10, words="10 children", scope=TollScope.SUBSET)
    young = told("c2", dead(31), children, by="Wire Service", report="two")
    assert contests(bus, whole) == {}
    assert list(contests(bus, others)) == TOLL
    assert list(contests(bus, young)) == TOLL


def test_one_voice_with_two_figures_in_one_report_tells_a_part_and_its_whole() -> None:
    region = Place(canonical="Orma Province", precision=PlacePrecision.REGION)
    village = told("c1", dead(8), place=TALSK)
    province = told("c2", dead(13), place=region)
    copied = told("c3", dead(13), place=region, report="two")
    assert contests(village, province, copied) == {}
    assert list(contests(village, copied)) == [ContestField.RELAY_DRIFT]


def test_the_dead_of_a_quarter_are_some_of_the_towns() -> None:
    quarter: dict[str, Any] = {"place": QUAY}
    town: dict[str, Any] = {"by": "Wire Service", "report": "two"}
    assert contests(told("c1", dead(15), **quarter), told("c2", dead(45), **town)) == {}
    assert list(contests(told("c1", dead(45), **quarter), told("c2", dead(15), **town))) == TOLL
    blast: dict[str, Any] = {"sub_event_type": "car_bomb"}
    assert (
        list(contests(told("c1", dead(15), **quarter | blast), told("c2", dead(45), **town | blast))) == TOLL
    )


@pytest.mark.parametrize(("first", "found"), [("2031-05-01", []), ("2031-05-03", TOLL)])
def test_a_running_total_of_a_day_is_a_part_of_that_of_four(first: str, found: list[ContestField]) -> None:
    fight: dict[str, Any] = {"kind": EventType.BATTLE, "sub_event_type": None}
    stretch = {"precision": PeriodPrecision.DAYS}
    one = told(
        "c1", dead(4, scope=TollScope.EPISODE), period=days("2031-05-04", "2031-05-05", **stretch), **fight
    )
    period = days(first, "2031-05-05", **stretch)
    four = told(
        "c2", dead(86, scope=TollScope.EPISODE), by="Wire Service", report="two", period=period, **fight
    )
    assert list(contests(one, four)) == found


@pytest.mark.parametrize(
    ("words", "figure", "found"),
    [
        ("10 killed 40 injured in the clash", "40", []),
        ("40 people were killed or injured in the clash", "40", []),
        ("40 people were killed and injured in the clash", "40", []),
        ("40 people were listed as missing after the clash", "40", []),
        ("40 people were killed and 9 injured in the clash", "40", TOLL),
        ("40 killed, 9 injured in the clash", "40", TOLL),
        ("a clash that killed 40 and injured 9", "40", TOLL),
        ("40 in the clash that injured nobody", "40", TOLL),
    ],
)
def test_a_figure_read_as_the_dead_that_the_words_call_injured_is_not_compared(
    words: str, figure: str, found: list[ContestField]
) -> None:
    at = words.index(figure)
    toll = dead(40, words=figure, span=Span(start=at, end=at + len(figure)))
    read = told("c1", toll, words=words)
    assert list(contests(read, told("c2", dead(10), by="Wire Service", report="two"))) == found


def test_one_report_that_tells_two_figures_of_one_voice_relays_nothing() -> None:
    assert contests(told("c1", dead(8)), told("c2", dead(13))) == {}
    assert list(contests(told("c1", dead(8)), told("c2", dead(13), report="two"))) == [
        ContestField.RELAY_DRIFT
    ]


def test_who_counts_the_dead_of_one_side_and_none_of_the_other_denies_none() -> None:
    counted = told("c1", dead(200), by="Colonel Oru", recipients=["rebels"])
    none = told("c2", dead(0), by="Colonel Oru", recipients=["soldiers"])
    assert contests(counted, none) == {}
    assert list(contests(counted, told("c2", dead(0), by="Wire Service"))) == TOLL


def test_parts_exceed_a_whole_only_by_the_word_of_who_gives_both() -> None:
    whole = told("c1", dead(10, words="a total of 10 people"))
    assert contests(told("c1", dead(10, words="10 people")), told("c2", subset(14))) == {}
    assert list(contests(whole, told("c2", subset(14)))) == TOLL
    assert contests(whole, told("c2", subset(14), by="Wire Service")) == {}


@pytest.mark.parametrize("words", ["15 of the wounded", "six of those killed", "a fourth man", "two of them"])
def test_some_of_the_harmed_are_a_part(words: str) -> None:
    whole = told("c2", dead(30), by="Wire Service", report="two")
    assert contests(told("c1", dead(5, words=words)), whole) == {}


def test_another_in_front_of_a_figure_makes_it_a_part() -> None:
    words = "clash: another three died"
    three = dead(3, words="three", span=Span(start=15, end=20))
    whole = told("c2", dead(8), by="Wire Service", report="two")
    assert contests(told("c1", three, words=words), whole) == {}
    assert list(contests(told("c1", three, words="clash in which those three died"), whole)) == TOLL


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the driver", []),
        ("her son", []),
        ("a 19-year-old", []),
        ("Anna Maria Oru", []),
        ("one driver", TOLL),
        ("a driver", []),
        ("1 driver", TOLL),
    ],
)
def test_one_of_whom_is_told_is_no_count_of_the_dead(words: str, found: list[ContestField]) -> None:
    whole = told("c2", dead(4), by="Wire Service", report="two")
    assert list(contests(told("c1", dead(1, words=words)), whole)) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [("six people were shot", []), ("six people were shot dead", TOLL), ("shot and killed six", TOLL)],
)
def test_people_who_were_shot_need_not_have_died(words: str, found: list[ContestField]) -> None:
    shot: dict[str, Any] = {"words": words, "trigger": "shot"}
    whole = told("c2", dead(1), by="Wire Service", report="two")
    assert list(contests(told("c1", dead(6, words="six people"), **shot), whole)) == found


@pytest.mark.parametrize("words", ["clash: lost contact with 25 men", "clash: 25 men missing"])
def test_men_of_whom_nobody_knows_are_not_counted_as_dead(words: str) -> None:
    at = words.index("25")
    lost = dead(25, words="25", span=Span(start=at, end=at + 2))
    whole = told("c2", dead(6), by="Wire Service", report="two")
    assert contests(told("c1", lost, words=words), whole) == {}


def test_a_report_that_counts_in_two_steps_relays_no_other_figure() -> None:
    step, all_of_them = dead(2, words="two"), dead(4, words="four")
    both = told("c1", step, dead(2, words="two more"))
    other: dict[str, Any] = {"report": "two"}
    assert contests(both, told("c2", all_of_them, **other)) == {}
    assert list(contests(told("c1", step), told("c2", all_of_them, **other))) == [ContestField.RELAY_DRIFT]
