"""Figures that only look as if they contradicted: earlier ones, seen ones, recalled ones, other charges."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from khaldun.records import ContestField, EventType, Modality, PeriodBasis, Span
from tests.reconcile.tellings import ARMY, REBELS, a_claim, a_press, a_report, an_incident, days, dead

STRIKE: dict[str, Any] = {"kind": EventType.EXPLOSION_REMOTE_VIOLENCE}
TOLL = [ContestField.TOLL]


def fields(*claims: Any, **given: Any) -> list[ContestField]:
    return [contest.field for contest in an_incident(*claims, **given).contests]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("a wire reported earlier that 4 died in the clash", []),
        ("it had earlier put the dead of the clash at 4", []),
        ("the initial toll of the clash was 4", []),
        ("4 died in a clash reported earlier on Friday", TOLL),
    ],
)
def test_an_earlier_figure_is_passed_and_not_contested(words: str, found: list[ContestField]) -> None:
    at, clash = words.index("4"), words.index("clash")
    first = a_claim("c1", dead(4, span=Span(start=at, end=at + 1)), by="Colonel Oru", words=words, **STRIKE)
    first = replace(first, trigger="clash", trigger_span=Span(start=clash, end=clash + 5))
    later = a_claim("c2", dead(9), by="Wire Service", report="two", **STRIKE)
    press = a_press(a_report("one", text=words), a_report("two"))
    assert fields(first, later, reports=press) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("footage showed 4 dead of the clash", []),
        ("he saw 4 bodies in one hospital", []),
        ("the blast also killed 4 guards", []),
        ("4 died in the clash", TOLL),
    ],
)
def test_what_somebody_saw_is_the_least_there_were(words: str, found: list[ContestField]) -> None:
    seen = a_claim("c1", dead(4), by="Colonel Oru", words=words, **STRIKE)
    told = a_claim("c2", dead(9), by="Wire Service", report="two", **STRIKE)
    assert fields(seen, told) == found


def test_a_day_handed_on_long_after_dates_no_figure_against_another() -> None:
    period = days("2031-05-04", basis=PeriodBasis.INHERITED)
    for published, found in (("2031-05-05", TOLL), ("2031-05-20", [])):
        told = a_claim("c1", dead(4), by="Colonel Oru", **STRIKE)
        recalled = a_claim("c2", dead(9), by="Wire Service", report="two", period=period, **STRIKE)
        press = a_press(a_report("one", published="2031-05-05"), a_report("two", published=published))
        assert fields(told, recalled, reports=press) == found


def test_no_figure_was_told_before_what_it_counts() -> None:
    press = a_press(a_report("one", published="2031-05-04"), a_report("two", published="2031-04-20"))
    early = a_claim("c1", dead(4), by="Colonel Oru", **STRIKE)
    late = a_claim("c2", dead(9), by=None, report="two", **STRIKE)
    assert fields(early, late, reports=press) == []


@pytest.mark.parametrize(("charged", "found"), [(200, []), (5, [ContestField.OCCURRENCE])])
def test_who_denies_a_charge_with_another_figure_denies_another_deed(
    charged: int, found: list[ContestField]
) -> None:
    told = a_claim("c1", dead(5), by="Envoy Tal", **STRIKE)
    words = "denied the clash"
    denial = a_claim(
        "c2",
        dead(charged),
        by="Colonel Oru",
        report="two",
        words=words,
        modality=Modality.DENIED,
        trigger_span=Span(start=11, end=16),
        **STRIKE,
    )
    assert [one for one in fields(told, denial) if one is ContestField.OCCURRENCE] == found


def test_who_would_not_have_done_it_but_for_others_did_it() -> None:
    words = "the army would not have shelled Orma had it feared anybody"
    at = words.index("shelled")
    told = a_claim("c1", by="Envoy Tal", actors=[ARMY], **STRIKE)
    reasoned = a_claim(
        "c2",
        by="Colonel Oru",
        report="two",
        words=words,
        actors=[ARMY],
        modality=Modality.DENIED,
        trigger_span=Span(start=at, end=at + 7),
        **STRIKE,
    )
    assert fields(told, reasoned) == []


def test_one_report_that_tells_two_doers_tells_two_deeds() -> None:
    answer = a_claim("c2", dead(3), actors=[ARMY], by="Speaker Nam", **STRIKE)
    assert fields(a_claim("c1", dead(3), actors=[REBELS], by=None, **STRIKE), answer) == []
    shells = a_claim("c1", dead(3), actors=[REBELS], by="Wire Service", **STRIKE)
    assert fields(shells, answer) == [ContestField.PERPETRATOR]
