"""When and by whom a report was published, as people correct it: what is taken, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from khaldun.records.imprints import imprint_value, latest_day
from khaldun.records.judging import (
    check_applied,
    correct_report,
    is_correction_of_report,
    judge_claim,
    retract,
)
from khaldun.records.link import Verdict
from tests.make import a_claim, a_report

AT = datetime(2031, 6, 1, 20, tzinfo=UTC)
TODAY = AT.date()
REPORT = a_report("one", "Shells fell on Orma on Friday.")


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("published", '"2031-05-14"', date(2031, 5, 14)),
        ("published", '"2031-05-14T23:30:00+02:00"', datetime.fromisoformat("2031-05-14T23:30:00+02:00")),
        ("published", "null", None),
        ("outlet", '" Delta Wire "', "Delta Wire"),
        ("outlet", "null", None),
    ],
)
def test_a_day_an_instant_a_name_or_nothing_is_taken(field: str, value: str, told: Any) -> None:
    assert imprint_value(field, value) == told


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("published", '"2031-02-30"', "that is no day .*; give a day such as"),
        ("published", '"14/05/2031"', "that is no day"),
        ("published", '"20310514"', "that is no day"),
        ("published", '"0031-05-14"', "give a day from 1900-01-01 on, or null"),
        ("published", "5", "published cannot be 5"),
        ("published", '"2031-06-02"', "give a day from 1900-01-01 to 2031-06-01"),
        ("outlet", '"  "', "outlet cannot be blank"),
        ("title", '"X"', "no field 'title' that can be corrected: name one of published, outlet"),
    ],
)
def test_what_a_report_cannot_have_is_refused_in_words(field: str, value: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        correct_report(REPORT, field, value, by="Ana", at=AT, latest=TODAY)


def test_a_correction_of_a_report_holds_on_to_its_bytes_and_is_none_of_a_claim() -> None:
    made = correct_report(REPORT, "published", '"2031-05-14"', by="Ana", at=AT, latest=TODAY)
    assert (made.left.report, made.left.raw_sha256, made.left.span) == (REPORT.id, REPORT.raw_sha256, None)
    claim = a_claim("c", report="one", words="Shells fell on Orma", at=0)
    other = judge_claim(claim, REPORT, Verdict.CORRECTED, by="Ana", at=AT, field="background", value="true")
    assert is_correction_of_report(made)
    assert not is_correction_of_report(other)
    assert not is_correction_of_report(retract(REPORT, by="Ana", at=AT))


def test_a_decision_of_others_may_come_from_where_it_is_tomorrow_already() -> None:
    """At 20 o'clock UTC it is the next day in half of the world; the day after that it is nowhere."""
    there = TODAY + timedelta(days=1)
    made = correct_report(REPORT, "published", f'"{there}"', by="Ana", at=AT, latest=there)
    check_applied(made, [None, TODAY])
    ahead = replace(made, value=f'"{there + timedelta(days=1)}"')
    with pytest.raises(ValueError, match="give a day from 1900-01-01 to 2031-06-02"):
        check_applied(ahead, [None, TODAY])
    check_applied(ahead, [TODAY + timedelta(days=9)])
    check_applied(retract(REPORT, by="Ana", at=AT), [])


def test_a_record_of_a_coming_time_takes_the_days_up_to_its_last_report() -> None:
    last = TODAY + timedelta(days=20)
    assert latest_day([None, TODAY - timedelta(days=3), last, TODAY], TODAY) == last
    assert latest_day([None, TODAY - timedelta(days=3)], TODAY) == TODAY
    assert latest_day([], TODAY) == TODAY
