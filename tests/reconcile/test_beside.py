"""What claims of one report say about one another: whose a figure is, what a party did not confirm."""

from __future__ import annotations

from typing import Any

from khaldun.reconcile import look_beside
from khaldun.records import EventType, Span
from tests.reconcile.tellings import a_claim, an_incident, figures, row
from tests.reconcile.test_scopes import counting

STRIKE: dict[str, Any] = {"kind": EventType.EXPLOSION_REMOTE_VIOLENCE}


def test_one_figure_in_the_text_counts_for_the_claim_it_stands_in() -> None:
    assault = counting("c1", "an assault killed 16", "16", at=40)
    text = "30 died in a blast and 16 were shot"
    blast = counting("c2", text, "30", "16", trigger_span=Span(start=0, end=10), **STRIKE)
    shot = counting("c3", text, "30", "16", trigger_span=Span(start=26, end=35), **STRIKE)
    found = look_beside([assault, shot, blast])
    assert found.borrowed == {("c2", 1): "c3", ("c3", 0): "c2"}
    incident = an_incident(blast, beside=found)
    assert figures(incident) == (30, 30, 30)
    told = row(incident)
    assert told is not None
    assert "its words stand with another claim, c3" in [one.reason for one in told.statements]


def test_another_report_takes_no_figure_away() -> None:
    left = counting("c1", "30 died in a blast", "30", **STRIKE)
    right = counting("c2", "30 died in a blast", "30", report="two", **STRIKE)
    assert look_beside([left, right]).borrowed == {}


def test_a_non_confirmation_marks_what_was_told_last_before_it() -> None:
    silent = a_claim(
        "x1", by=None, kind=EventType.STATEMENT, sub_event_type="non_confirmation", trigger_span=_at(90)
    )
    early, late = a_claim("c1", trigger_span=_at(10)), a_claim("c2", trigger_span=_at(50))
    fled = a_claim("c3", trigger_span=_at(70), kind=EventType.DISPLACEMENT)
    told = [silent, early, late, fled]
    beside = look_beside(told)
    marked = [one.id for one in (early, late, fled) if an_incident(one, beside=beside).unconfirmed]
    assert marked == ["c2"] and beside.asked == frozenset({"c2"})
    assert an_incident(early, asides=[silent]).unconfirmed


def _at(start: int) -> Span:
    return Span(start=start, end=start + 5)
