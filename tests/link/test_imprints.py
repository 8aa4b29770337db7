"""Corrections of whole reports, found again by their bytes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from khaldun.link import corrections_of_reports
from khaldun.link.corrections import show_claims
from khaldun.records import Judgement, Report
from khaldun.records.judging import correct_report, withdrawal
from tests.make import a_report

AT = datetime(2031, 6, 1, 12, tzinfo=UTC)
ONE, OTHER = a_report("one", "Shells fell on Orma."), a_report("two", "Rebels took Quay.")


def said(report: Report, value: str, *, field: str = "published", hour: int = 0) -> Judgement:
    at = AT + timedelta(hours=hour)
    return correct_report(report, field, value, by="Ana", at=at, latest=at.date())


def test_the_later_correction_of_a_field_counts_and_each_field_by_itself() -> None:
    made = [said(ONE, '"2031-05-14"', hour=1), said(ONE, '"2031-05-13"'), said(ONE, '"X"', field="outlet")]
    assert corrections_of_reports(made, [OTHER, ONE]) == {
        ONE.id: (("outlet", '"X"'), ("published", '"2031-05-14"'))
    }


def test_what_is_withdrawn_counts_no_more_and_the_earlier_comes_back() -> None:
    later = said(ONE, '"2031-05-14"', hour=1)
    made = [later, said(ONE, '"2031-05-13"'), withdrawal(later, by="Rui", at=AT)]
    assert corrections_of_reports(made, [ONE]) == {ONE.id: (("published", '"2031-05-13"'),)}


def test_of_reports_with_the_same_bytes_the_one_named_is_meant_else_each() -> None:
    twin = replace(ONE, id=OTHER.id)
    made = [said(ONE, "null")]
    assert set(corrections_of_reports(made, [ONE, twin])) == {ONE.id}
    strange = replace(made[0], left=replace(made[0].left, report=None))
    assert set(corrections_of_reports([strange], [ONE, twin])) == {ONE.id, twin.id}


def test_the_same_value_in_other_json_is_the_same() -> None:
    assert corrections_of_reports([said(ONE, ' "2031-05-14"\n')], [ONE]) == {
        ONE.id: (("published", '"2031-05-14"'),)
    }


def test_a_correction_of_a_report_that_is_not_there_is_told() -> None:
    shown = show_claims((), (OTHER,), [said(ONE, "null")])
    (refusal,) = shown.refusals
    assert refusal.reason.startswith("the correction of published by Ana on 2031-06-01 is of a text that")
    assert show_claims((), (ONE,), [said(ONE, "null")]).refusals == ()
