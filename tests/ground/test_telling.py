"""The day that relative time words of a report count from."""

from __future__ import annotations

from datetime import date

import pytest

from khaldun.ground import ground_readings, table_atlas
from khaldun.ground.days.phrases import ground_period
from khaldun.ground.days.telling import told_on
from khaldun.records import Boilerplate, BoilerplateKind, Mention, MentionKind, Reading, Report, Span
from tests.make import a_report

TOLD = ("on 8 August 2031", "three days after")
BODY = "Two guards were shot dead in Kafr Nour this morning, the governor said."


def report(head: str, published: str | None) -> Report:
    """A report with a dateline."""
    if not head:
        return a_report("note", BODY, published=published)
    mark = Boilerplate(span=Span(start=0, end=len(head)), kind=BoilerplateKind.DATELINE, drop=True)
    return a_report("note", head + BODY, published=published, dropped=(mark,))


@pytest.mark.parametrize(
    ("head", "published", "day"),
    [
        ("", "2031-08-16", date(2031, 8, 16)),
        ("", None, None),
        ("LORAN - ", "2031-08-16", date(2031, 8, 16)),
        ("LORAN, Aug 15 - ", "2031-08-16", date(2031, 8, 15)),
        ("LORAN, Aug 15 - ", None, None),
        ("LORAN, March 15 - ", "2031-08-16", date(2031, 8, 16)),
        ("LORAN, Aug 20 - ", "2031-08-16", date(2031, 8, 16)),
        ("14-07-2031 ", "2031-08-16", date(2031, 7, 14)),
        ("07/08/2031 ", "2031-07-08", date(2031, 7, 8)),
        ("LORAN, 15 Aug (VNA) -- ", "2031-08-16", date(2031, 8, 15)),
        ("Last updated 20 August 2031 ", "2031-08-16", date(2031, 8, 16)),
        ("Last updated 10 August 2031 ", "2031-08-16", date(2031, 8, 10)),
        ("Last updated at Aug 102031 ", "2031-08-16", date(2031, 8, 10)),
        ("Last updated 10 August 2031 ", None, None),
    ],
)
def test_a_report_is_told_on_the_day_printed_in_it(
    head: str, published: str | None, day: date | None
) -> None:
    assert told_on(report(head, published)) == day


def test_this_morning_is_of_the_day_printed_in_the_dateline() -> None:
    told = report("LORAN, Aug 15 - ", "2031-08-16")
    at = told.text.index("this morning")
    words = Mention(kind=MentionKind.TIME, span=Span(start=at, end=at + len("this morning")), score=1.0)
    reading = Reading(report=told, reader="test", mentions=(words,))
    [grounded] = ground_readings((reading,), atlas=table_atlas())
    assert isinstance(grounded, Reading)
    period = grounded.groundings[0].period
    assert period and period.start == period.end == date(2031, 8, 15)


@pytest.mark.parametrize("words", ["04-Jan-2024", "4-January-2024", "4 Jan-2024", "04-JAN 2024"])
def test_a_date_with_a_month_between_dashes_is_a_day(words: str) -> None:
    period = ground_period(words, published=None)
    assert period and period.start == period.end == date(2024, 1, 4)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("Jan-2024", date(2024, 1, 1), date(2024, 1, 31)),
        ("March-May 2024", date(2024, 3, 1), date(2024, 5, 31)),
        ("4-6 January 2024", date(2024, 1, 4), date(2024, 1, 6)),
    ],
)
def test_dashes_between_two_months_or_days_lead_from_one_to_the_other(
    words: str, first: date, last: date
) -> None:
    period = ground_period(words, published=None)
    assert period and (period.start, period.end) == (first, last)


def test_a_date_with_hyphens_and_the_day_first_is_a_day() -> None:
    period = ground_period("14-07-2031", published=None)
    assert period and period.start == period.end == date(2031, 7, 14)


@pytest.mark.parametrize(
    ("between", "day"),
    [(", ", 5), (", just ", 5), (". ", 11), (" and ", 11)],
)
def test_days_after_count_back_behind_the_day_of_their_sentence(between: str, day: int) -> None:
    text = f"Two men fell on 8 August 2031{between}three days after shells hit the mill."
    spans = [Span(start=text.index(words), end=text.index(words) + len(words)) for words in TOLD]
    mentions = tuple(Mention(kind=MentionKind.TIME, span=span, score=1.0) for span in spans)
    reading = Reading(report=a_report("note", text, published="2031-08-16"), reader="test", mentions=mentions)
    [grounded] = ground_readings((reading,), atlas=table_atlas())
    assert isinstance(grounded, Reading)
    period = grounded.groundings[1].period
    assert period and period.start == period.end == date(2031, 8, day)
