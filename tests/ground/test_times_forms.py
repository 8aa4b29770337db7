"""Further forms of time words: other calendars, halves, parts of months, sequels, other languages; shifts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.ground.days.phrases import check_rules, ground_period
from khaldun.ground.days.words import time_words
from khaldun.records import Period, PeriodBasis, PeriodPrecision

SATURDAY = date(2031, 8, 16)


def days(words: str, *, published: date | None = SATURDAY, **more: Any) -> tuple[str | None, str | None]:
    """Start and end as ISO text."""
    period = ground_period(words, published=published, **more)
    assert period is not None, words
    return str(period.start) if period.start else None, str(period.end) if period.end else None


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("14 Shawwal 1436", "2015-07-31", "2015-07-31"),
        ("14 Shawwal 1436 (31 July 2015)", "2015-07-31", "2015-07-31"),
        ("Ramadan 1436", "2015-06-18", "2015-07-17"),
        ("Rabi al-awwal 1437", "2015-12-13", "2016-01-11"),
        ("3 Ramadan", "2015-06-20", "2015-06-20"),
        ("the second day of Eid al-Fitr", "2015-07-19", "2015-07-19"),
        ("the eve of Eid al-Adha", "2014-10-04", "2014-10-04"),
        ("the eve of Christmas 2014", "2014-12-24", "2014-12-24"),
    ],
)
def test_feasts_and_the_islamic_calendar_date_reports(words: str, start: str, end: str) -> None:
    assert days(words, published=date(2015, 8, 15)) == (start, end)


def test_the_later_of_two_ramadans_of_one_year_is_known() -> None:
    assert days("Ramadan", published=date(2031, 3, 1))[0] == "2030-12-26"
    assert days("Ramadan", published=date(2030, 3, 1))[0] == "2030-01-06"


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("Yom Kippur 2031", "2031-09-27"),
        ("Rosh Hashanah 2024", "2024-10-03"),
        ("Simchat Torah 2023", "2023-10-07"),
        ("Passover 2024", "2024-04-23"),
        ("Purim 2023", "2023-03-07"),
        ("Thanksgiving Day 2031", "2031-11-27"),
        ("Memorial Day 2000", "2000-05-29"),
        ("Orthodox Christmas", "2031-01-07"),
        ("Pentecost", "2031-06-01"),
        ("Halloween", "2030-10-31"),
    ],
)
def test_a_feast_of_any_calendar_begins_on_its_day(words: str, when: str) -> None:
    assert days(words)[0] == when


def test_a_feast_only_days_ahead_is_the_coming_one() -> None:
    assert days("Christmas", published=date(2031, 12, 16))[0] == "2031-12-25"
    assert days("Christmas", published=date(2031, 10, 16))[0] == "2030-12-25"
    assert days("Eid al-Fitr", published=date(2015, 7, 10))[0] == "2015-07-18"


def test_a_war_named_after_a_feast_is_no_time() -> None:
    assert ground_period("the Yom Kippur War", published=SATURDAY) is None


def test_a_day_of_the_year_told_as_to_come_carries_its_year_where_that_is_the_next() -> None:
    assert days("Aug. 7", before="it would send aid to where the ") == ("2031-08-07", "2031-08-07")
    assert days("April 7", before="it would send aid on ") == ("2032-04-07", "2032-04-07")


def test_as_early_as_a_weekday_is_to_come() -> None:
    assert days("Tuesday", before="the convoy could leave as early as ") == ("2031-08-19", "2031-08-19")
    assert days("Tuesday", before="they hope to leave on ") == ("2031-08-19", "2031-08-19")


MAY_2029 = Period(
    start=date(2029, 5, 1),
    end=date(2029, 5, 31),
    precision=PeriodPrecision.MONTH,
    basis=PeriodBasis.EXPLICIT,
)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("overnight", "2029-05-01", "2029-05-31"),
        ("at dawn", "2029-05-01", "2029-05-31"),
        ("for eleven days", "2029-05-01", "2029-05-31"),
        ("two days later", "2029-05-01", "2029-05-31"),
        ("two years later", "2031-01-01", "2031-12-31"),
        ("since", "2029-05-01", "2031-08-16"),
        ("since then", "2029-05-01", "2031-08-16"),
        ("on Friday", "2031-08-15", "2031-08-15"),
        ("yesterday", "2031-08-15", "2031-08-15"),
    ],
)
def test_what_names_no_day_lies_in_the_month_at_large_spoken_of(words: str, start: str, end: str) -> None:
    assert days(words, wide=MAY_2029) == (start, end)


@pytest.mark.parametrize(
    "words",
    [
        "at 1810",
        "at about 1330",
        "at approximately 1600",
        "at 0315 this morning",
        "at 2100 local time",
        "from 1800 to 0500 hrs",
        "between 1900 and 2000 hours",
        "1400-1600 GMT",
        "around 1930 hours",
    ],
)
def test_four_digits_behind_at_are_an_hour_and_no_year(words: str) -> None:
    assert days(words, published=date(2031, 8, 16)) == ("2031-08-16", "2031-08-16")


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("between 1914 and 1918", "1914-01-01", "1918-12-31"),
        ("from 1983 to 2009", "1983-01-01", "2009-12-31"),
    ],
)
def test_two_years_are_no_hours(words: str, start: str, end: str) -> None:
    assert days(words, published=date(2031, 8, 16)) == (start, end)


def test_what_goes_by_a_number_is_no_year() -> None:
    assert ground_period("at no. 1810", published=SATURDAY) is None
    assert days("in 1810", published=date(2031, 8, 16)) == ("1810-01-01", "1810-12-31")


def test_for_centuries_is_no_single_century() -> None:
    assert days("for centuries", published=date(2031, 8, 16)) == days("for decades")


@given(st.dates(date(1990, 1, 1), date(2070, 1, 1)))
def test_a_month_of_the_islamic_calendar_is_the_latest_begun(published: date) -> None:
    period = ground_period("in Shawwal", published=published)
    assert period and period.start
    assert 0 <= (published - period.start).days <= 355


def test_a_day_that_a_feast_has_not_is_none() -> None:
    assert ground_period("31 Ramadan 1436", published=SATURDAY) is None


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("the nineties", "1990-01-01", "1999-12-31"),
        ("the late eighties", "1987-01-01", "1989-12-31"),
        ("the 20th century", "1900-01-01", "1999-12-31"),
        ("the second quarter", "2031-04-01", "2031-06-30"),
        ("the third quarter of 2029", "2029-07-01", "2029-09-30"),
        ("the week of 5 August", "2031-08-04", "2031-08-10"),
        ("the first ten days of August", "2031-08-01", "2031-08-10"),
        ("the last days of July", "2031-07-25", "2031-07-31"),
        ("the last two weeks of July", "2031-07-18", "2031-07-31"),
        ("the 25th of last month", "2031-07-25", "2031-07-25"),
        ("Friday night into Saturday", "2031-08-15", "2031-08-16"),
        ("overnight into Friday", "2031-08-14", "2031-08-15"),
        ("2031-08-15T04:30Z", "2031-08-15", "2031-08-15"),
        ("two and a half months", "2031-06-01", "2031-08-16"),
        ("a year and a half ago", "2030-02-01", "2030-02-28"),
        ("half a year ago", "2031-02-01", "2031-02-28"),
        ("now", "2031-08-16", "2031-08-16"),
        ("between 11 and 14 August", "2031-08-11", "2031-08-14"),
    ],
)
def test_words_name_parts_of_the_calendar(words: str, start: str, end: str) -> None:
    assert days(words) == (start, end)


def anchored(text: str) -> Period:
    """A day last spoken of."""
    when = date.fromisoformat(text)
    return Period(start=when, end=when, precision=PeriodPrecision.DAY, basis=PeriodBasis.RELATIVE)


@pytest.mark.parametrize(
    ("before", "words", "anchor", "start", "end"),
    [
        ("The raid came ", "two days after", "2031-08-14", "2031-08-12", "2031-08-12"),
        ("The raid comes just ", "a day after", None, "2031-08-15", "2031-08-15"),
        ("The town was retaken ", "two days after", "2031-08-12", "2031-08-14", "2031-08-14"),
        ("The claim comes ", "a day after", "2031-08-20", "2031-08-15", "2031-08-15"),
        ("The raid came ", "days after", "2031-08-14", "2031-08-07", "2031-08-13"),
    ],
)
def test_what_comes_after_a_time_leaves_the_words_to_what_was_before(
    before: str, words: str, anchor: str | None, start: str, end: str
) -> None:
    spoken = anchored(anchor) if anchor else None
    assert days(words, before=before, anchor=spoken) == (start, end)


@pytest.mark.parametrize(
    ("before", "when"),
    [
        ("The convoy is due to leave on ", "2031-08-19"),
        ("The convoy had been due to leave on ", "2031-08-12"),
    ],
)
def test_what_had_been_to_come_is_past(before: str, when: str) -> None:
    assert days("Tuesday", before=before) == (when, when)


@pytest.mark.parametrize(
    ("language", "words", "start", "end"),
    [
        ("ar", "15 أغسطس 2029", "2029-08-15", "2029-08-15"),
        ("ar", "١٥ آب ٢٠٢٩", "2029-08-15", "2029-08-15"),
        ("ar", "في 3 كانون الثاني 2029", "2029-01-03", "2029-01-03"),
        ("ar", "منذ حزيران 2029", "2029-06-01", "2031-08-16"),
        ("es", "15 de agosto de 2029", "2029-08-15", "2029-08-15"),
        ("es", "del 11 al 14 de agosto de 2029", "2029-08-11", "2029-08-14"),
        ("fr", "1er août 2029", "2029-08-01", "2029-08-01"),
        ("fr", "jusqu'au 5 août 2029", None, "2029-08-05"),
        ("fr", "aujourd'hui", "2031-08-16", "2031-08-16"),
        ("ru", "15 августа 2029 года", "2029-08-15", "2029-08-15"),
        ("ru", "с 11 по 14 августа 2029 года", "2029-08-11", "2029-08-14"),
        ("uk", "у червні 2029 року", "2029-06-01", "2029-06-30"),
        ("uk", "у п'ятницю", "2031-08-15", "2031-08-15"),
    ],
)
def test_explicit_dates_of_other_languages(
    language: str, words: str, start: str | None, end: str | None
) -> None:
    assert days(words, language=language) == (start, end)


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "uk"])
def test_every_form_of_a_language_names_a_rule(language: str) -> None:
    check_rules(time_words(language))


AROUND_2031 = st.dates(date(2000, 1, 1), date(2060, 1, 1))
FROM_THE_DAY = ("yesterday", "three days ago", "the past 48 hours", "the past ten days", "overnight", "now")


@given(AROUND_2031, st.integers(-2000, 2000), st.sampled_from(FROM_THE_DAY))
def test_publication_moved_moves_what_counts_in_days(published: date, shift: int, words: str) -> None:
    moved = timedelta(days=shift)
    here, there = (
        ground_period(words, published=published),
        ground_period(words, published=published + moved),
    )
    assert here and there and here.start and here.end
    assert (there.start, there.end) == (here.start + moved, here.end + moved)


WEEKDAYS = ("on Tuesday", "last Friday", "from Friday to Sunday", "last week", "the weekend")


@given(AROUND_2031, st.integers(-300, 300), st.sampled_from(WEEKDAYS))
def test_publication_moved_by_weeks_moves_weekdays(published: date, weeks: int, words: str) -> None:
    moved = timedelta(weeks=weeks)
    here, there = (
        ground_period(words, published=published),
        ground_period(words, published=published + moved),
    )
    assert here and there and here.start and here.end
    assert (there.start, there.end) == (here.start + moved, here.end + moved)


@given(AROUND_2031, AROUND_2031)
def test_a_date_in_figures_stands_whatever_the_day_of_publication(published: date, told: date) -> None:
    assert days(f"{told:%d %B %Y}", published=published) == (str(told), str(told))


@given(AROUND_2031, AROUND_2031)
def test_a_date_without_year_keeps_its_day_and_is_less_than_a_year_away(published: date, told: date) -> None:
    words = f"{told:%d %B}"
    period = ground_period(words, published=published)
    assert period and period.start and period.start == period.end
    assert (period.start.month, period.start.day) == (told.month, told.day)
    assert period.words == words
    if (told.month, told.day) != (2, 29):
        assert -366 <= (period.start - published).days <= 31


@given(AROUND_2031, st.integers(1, 90), st.sampled_from(["hours", "days", "weeks"]))
def test_the_past_so_many_units_reach_no_further(published: date, number: int, unit: str) -> None:
    period = ground_period(f"in the past {number} {unit}", published=published)
    assert period and period.start and period.end == published
    longest = {"hours": number // 24, "days": number, "weeks": 7 * number}[unit]
    assert (published - period.start).days <= longest


def spoken_of(when: date) -> Period:
    """A day last spoken of."""
    return Period(start=when, end=when, precision=PeriodPrecision.DAY, basis=PeriodBasis.EXPLICIT)


def test_bare_since_runs_from_the_time_last_spoken_of_to_publication() -> None:
    assert days("since", anchor=spoken_of(date(2031, 8, 12))) == ("2031-08-12", "2031-08-16")
    assert days("since") == (None, "2031-08-16")


def test_by_a_past_day_begins_with_the_time_last_spoken_of_in_the_week_before() -> None:
    near, far, later = (spoken_of(date(2031, *day)) for day in ((8, 12), (7, 12), (8, 15)))
    assert days("by Thursday", anchor=near) == ("2031-08-12", "2031-08-14")
    assert days("by Thursday", anchor=far) == (None, "2031-08-14")
    assert days("by Thursday", anchor=later) == (None, "2031-08-14")
    assert days("by Thursday", anchor=near, future=True) == ("2031-08-16", "2031-08-21")


def test_the_29th_of_february_is_found_when_neither_this_year_nor_the_next_has_it() -> None:
    assert days("29 February", published=date(2029, 6, 1)) == ("2028-02-29", "2028-02-29")
    assert ground_period("31 February", published=date(2029, 6, 1)) is None


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("for a third night running", "2031-08-13", "2031-08-16"),
        ("for the fourth day in a row", "2031-08-13", "2031-08-16"),
        ("now in its sixth year", "2026-08-16", "2031-08-16"),
        ("entered its hundredth day on Thursday", "2031-05-07", "2031-08-14"),
        ("on the first day", None, "2031-08-16"),
    ],
)
def test_so_many_days_running_end_with_the_day_told_of(words: str, start: str | None, end: str) -> None:
    assert days(words, anchor=spoken_of(date(2031, 8, 2))) == (start, end)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("within two days", "2031-08-02", "2031-08-04"),
        ("within hours", "2031-08-02", "2031-08-03"),
        ("within the hour", "2031-08-02", "2031-08-02"),
        ("within days", "2031-08-02", "2031-08-09"),
        ("within a month", "2031-08-02", "2031-08-16"),
        ("within the past week", "2031-08-09", "2031-08-16"),
    ],
)
def test_what_followed_within_so_long_followed_what_was_told(words: str, start: str, end: str) -> None:
    assert days(words, anchor=spoken_of(date(2031, 8, 2))) == (start, end)


def test_what_is_to_come_within_so_long_is_counted_from_publication() -> None:
    told = spoken_of(date(2031, 8, 2))
    assert days("within a week", anchor=told, future=True) == ("2031-08-16", "2031-08-23")
    assert days("within days", future=True) == ("2031-08-16", "2031-08-23")
    assert days("within a week") == ("2031-08-09", "2031-08-16")


def test_before_a_time_ahead_is_from_publication_on() -> None:
    assert days("before Christmas", future=True) == ("2031-08-16", "2031-12-24")
    assert days("before 1 August") == (None, "2031-07-31")


@pytest.mark.parametrize("words", ["since then", "since"])
def test_since_then_looks_back_on_another_day_than_the_day_told_of(words: str) -> None:
    assert days(words, anchor=spoken_of(SATURDAY)) == (None, "2031-08-16")
    assert days(words, anchor=spoken_of(date(2031, 8, 14))) == ("2031-08-14", "2031-08-16")
