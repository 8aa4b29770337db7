"""Time words of war reports, the days they stand for, and what stays open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.ground.days.phrases import check_rules, ground_period, may_anchor, title_anchor
from khaldun.ground.days.words import time_words
from khaldun.records import Period, PeriodBasis, PeriodPrecision

SATURDAY = date(2015, 8, 15)


def days(words: str, published: date | None = SATURDAY, **around: Any) -> tuple[str | None, str | None]:
    """Start and end as ISO text."""
    period = ground_period(words, published=published, **around)
    assert period is not None, words
    return str(period.start) if period.start else None, str(period.end) if period.end else None


def day(text: str) -> Period:
    """An anchor of one day."""
    when = date.fromisoformat(text)
    return Period(start=when, end=when, precision=PeriodPrecision.DAY, basis=PeriodBasis.EXPLICIT)


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("Aug. 15, 2015", "2015-08-15"),
        ("15 August 2015", "2015-08-15"),
        ("the 5th of March 2012", "2012-03-05"),
        ("2015 August 3", "2015-08-03"),
        ("15/08/2015", "2015-08-15"),
        ("08/15/2015", "2015-08-15"),
        ("15.8.15", "2015-08-15"),
        ("3/4/98", "1998-04-03"),
        ("2015-08-15", "2015-08-15"),
    ],
)
def test_a_full_date_needs_no_publication_date(words: str, when: str) -> None:
    assert days(words, None) == (when, when)
    period = ground_period(words, published=None)
    assert period is not None
    assert (period.precision, period.basis) == (PeriodPrecision.DAY, PeriodBasis.EXPLICIT)


@pytest.mark.parametrize(
    ("words", "start", "end", "precision"),
    [
        ("on Tuesday", "2015-08-11", "2015-08-11", "day"),
        ("late Saturday", "2015-08-15", "2015-08-15", "day"),
        ("Monday's", "2015-08-10", "2015-08-10", "day"),
        ("Mondays", "2015-08-10", "2015-08-10", "day"),
        ("Tuesday evening", "2015-08-11", "2015-08-11", "day"),
        ("last Saturday", "2015-08-08", "2015-08-08", "day"),
        ("next Saturday", "2015-08-22", "2015-08-22", "day"),
        ("Tuesday last week", "2015-08-04", "2015-08-04", "day"),
        ("Tuesday next week", "2015-08-18", "2015-08-18", "day"),
        ("overnight on Thursday", "2015-08-13", "2015-08-14", "days"),
        ("yesterday", "2015-08-14", "2015-08-14", "day"),
        ("the day before yesterday", "2015-08-13", "2015-08-13", "day"),
        ("tomorrow", "2015-08-16", "2015-08-16", "day"),
        ("last night", "2015-08-14", "2015-08-14", "day"),
        ("this morning", "2015-08-15", "2015-08-15", "day"),
        ("at dawn", "2015-08-15", "2015-08-15", "day"),
        ("at 6:30 a.m.", "2015-08-15", "2015-08-15", "day"),
        ("around 1130 am (0830 GMT)", "2015-08-15", "2015-08-15", "day"),
        ("overnight", "2015-08-14", "2015-08-15", "days"),
        ("during the night", "2015-08-14", "2015-08-15", "days"),
        ("over the weekend", "2015-08-15", "2015-08-16", "days"),
        ("last weekend", "2015-08-08", "2015-08-09", "days"),
        ("next weekend", "2015-08-22", "2015-08-23", "days"),
        ("last week", "2015-08-03", "2015-08-09", "week"),
        ("this week", "2015-08-10", "2015-08-15", "week"),
        ("later this week", "2015-08-15", "2015-08-16", "week"),
        ("next week", "2015-08-17", "2015-08-23", "week"),
        ("last month", "2015-07-01", "2015-07-31", "month"),
        ("early last month", "2015-07-01", "2015-07-10", "days"),
        ("this month", "2015-08-01", "2015-08-15", "month"),
        ("earlier this year", "2015-01-01", "2015-08-15", "year"),
        ("last year", "2014-01-01", "2014-12-31", "year"),
        ("late last year", "2014-09-01", "2014-12-31", "month"),
        ("at the beginning of the week", "2015-08-10", "2015-08-11", "days"),
        ("in June", "2015-06-01", "2015-06-30", "month"),
        ("in August", "2015-08-01", "2015-08-15", "month"),
        ("last August", "2014-08-01", "2014-08-31", "month"),
        ("next March", "2016-03-01", "2016-03-31", "month"),
        ("in March last year", "2014-03-01", "2014-03-31", "month"),
        ("in March this year", "2015-03-01", "2015-03-31", "month"),
        ("mid-March", "2015-03-11", "2015-03-20", "days"),
        ("late February", "2015-02-21", "2015-02-28", "days"),
        ("early May", "2015-05-01", "2015-05-10", "days"),
        ("the end of June", "2015-06-24", "2015-06-30", "days"),
        ("the first week of May", "2015-05-01", "2015-05-07", "week"),
        ("March 2011", "2011-03-01", "2011-03-31", "month"),
        ("the first week of May 2014", "2014-05-01", "2014-05-07", "week"),
        ("in 2011", "2011-01-01", "2011-12-31", "year"),
        ("early 2011", "2011-01-01", "2011-04-30", "month"),
        ("end of 2013", "2013-12-01", "2013-12-31", "month"),
        ("the second half of 2014", "2014-07-01", "2014-12-31", "month"),
        ("the first half of last year", "2014-01-01", "2014-06-30", "month"),
        ("the first half of this year", "2015-01-01", "2015-06-30", "month"),
        ("the 1990s", "1990-01-01", "1999-12-31", "year"),
        ("in the late '80s", "1987-01-01", "1989-12-31", "year"),
        ("2014-15", "2014-01-01", "2015-12-31", "year"),
        ("last spring", "2015-03-01", "2015-05-31", "month"),
        ("winter 2012", "2012-12-01", "2013-02-28", "month"),
        ("August 10", "2015-08-10", "2015-08-10", "day"),
        ("15 March last year", "2014-03-15", "2014-03-15", "day"),
        ("on the 25th", "2015-07-25", "2015-07-25", "day"),
        ("29 February", "2012-02-29", "2012-02-29", "day"),
        ("2 September", "2015-09-02", "2015-09-02", "day"),
        ("2 October", "2014-10-02", "2014-10-02", "day"),
        ("three days ago", "2015-08-12", "2015-08-12", "day"),
        ("two nights ago", "2015-08-13", "2015-08-13", "day"),
        ("a few days ago", "2015-08-08", "2015-08-14", "days"),
        ("two weeks ago", "2015-08-01", "2015-08-01", "week"),
        ("three months ago", "2015-05-01", "2015-05-31", "month"),
        ("a year ago", "2014-08-01", "2014-08-31", "year"),
        ("20 years ago", "1995-01-01", "1995-12-31", "year"),
        ("days ago", "2015-08-08", "2015-08-14", "days"),
        ("hours ago", "2015-08-15", "2015-08-15", "day"),
        ("in two weeks' time", "2015-08-29", "2015-08-29", "week"),
        ("in the past 48 hours", "2015-08-13", "2015-08-15", "days"),
        ("twenty-four hours", "2015-08-14", "2015-08-15", "days"),
        ("in the last week", "2015-08-08", "2015-08-15", "week"),
        ("the next two days", "2015-08-15", "2015-08-17", "days"),
        ("in the last 1.5 months", "2015-06-30", "2015-08-15", "month"),
        ("for nearly two years", "2013-08-15", "2015-08-15", "year"),
        ("a six-year war", "2009-08-15", "2015-08-15", "year"),
        ("for the fourth day in a row", "2015-08-12", "2015-08-15", "days"),
        ("in recent days", "2015-08-08", "2015-08-15", "days"),
        ("in recent weeks", "2015-07-18", "2015-08-15", "week"),
        ("in the coming weeks", "2015-08-15", "2015-09-12", "week"),
        ("throughout the day", "2015-08-15", "2015-08-15", "day"),
    ],
)
def test_words_count_from_the_day_of_publication(words: str, start: str, end: str, precision: str) -> None:
    assert days(words) == (start, end)
    period = ground_period(words, published=SATURDAY)
    assert period is not None
    assert period.precision == precision
    assert period.words == words


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("between 11 and 14 August", "2015-08-11", "2015-08-14"),
        ("from 5-6 April 2016", "2016-04-05", "2016-04-06"),
        ("from May 15-24", "2015-05-15", "2015-05-24"),
        ("5th to 7 May 2013", "2013-05-05", "2013-05-07"),
        ("from Friday to Sunday", "2015-08-07", "2015-08-09"),
        ("on Saturday and Sunday", "2015-08-08", "2015-08-09"),
        ("28 May to 3 June 2014", "2014-05-28", "2014-06-03"),
        ("late Friday and early Saturday", "2015-08-14", "2015-08-15"),
        ("began Friday and was continuing on Saturday", "2015-08-14", "2015-08-15"),
        ("May 2013, December 2014, and April 2015", "2013-05-01", "2015-04-30"),
        ("from 2003 to 2011", "2003-01-01", "2011-12-31"),
    ],
)
def test_two_times_joined_are_one_period(words: str, start: str, end: str) -> None:
    assert days(words) == (start, end)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("since Tuesday", "2015-08-11", "2015-08-15"),
        ("since 2014", "2014-01-01", "2015-08-15"),
        ("for the first time since 2011", "2011-01-01", "2015-08-15"),
        ("since the militia took the bridge in June", "2015-06-01", "2015-08-15"),
        ("since 9 September", "2014-09-09", "2015-08-15"),
        ("since the war began", None, "2015-08-15"),
        ("after 1945", "1945-01-01", "2015-08-15"),
        ("from 2022", "2022-01-01", None),
        ("before 1939", None, "1938-12-31"),
        ("before dawn", "2015-08-15", "2015-08-15"),
        ("by 10 August", None, "2015-08-10"),
        ("by the end of the year", "2015-08-15", "2015-12-31"),
        ("until Friday", None, "2015-08-14"),
        ("recently", None, "2015-08-15"),
        ("until now", None, "2015-08-15"),
        ("up to now", None, "2015-08-15"),
        ("in the past", None, "2015-08-15"),
        ("every Friday", None, "2015-08-15"),
        ("for years", None, "2015-08-15"),
        ("months ago", None, "2015-08-15"),
        ("soon", "2015-08-15", None),
        ("as soon as possible", "2015-08-15", None),
    ],
)
def test_a_frame_bounds_one_side(words: str, start: str | None, end: str | None) -> None:
    assert days(words) == (start, end)


def test_an_open_side_is_told_by_the_precision() -> None:
    period = ground_period("before 1939", published=SATURDAY)
    assert period is not None
    assert period.precision is PeriodPrecision.OPEN


@pytest.mark.parametrize(
    ("before", "after", "when"),
    [
        ("The envoys are set to meet ", ".", "2015-08-18"),
        ("The truce will start on ", " at noon", "2015-08-18"),
        ("On ", " the council will vote", "2015-08-18"),
        ("The mayor said on ", " that help would come", "2015-08-11"),
        ("The column would wait, the mayor said on ", ".", "2015-08-11"),
        ("Talks will go on. Guns fell silent on ", ".", "2015-08-11"),
        ("Rebels took the mill on ", ", and will keep it", "2015-08-11"),
    ],
)
def test_tense_decides_between_last_and_next_tuesday(before: str, after: str, when: str) -> None:
    assert days("Tuesday", before=before, after=after) == (when, when)


def test_a_caller_may_say_that_the_time_lies_ahead() -> None:
    assert days("Saturday", future=True) == ("2015-08-15", "2015-08-15")
    assert days("in June", future=True) == ("2016-06-01", "2016-06-30")
    assert days("for 90 days", future=True) == ("2015-08-15", "2015-11-13")
    assert days("this month", future=True) == ("2015-08-15", "2015-08-31")
    assert days("in the coming days", future=True) == ("2015-08-15", "2015-08-22")
    assert days("at the weekend", future=True) == ("2015-08-22", "2015-08-23")
    assert days("before the truce holds", future=True) == ("2015-08-15", None)
    assert days("soon", future=True) == days("soon") == ("2015-08-15", None)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("the same day", "2015-08-03", "2015-08-03"),
        ("the previous day", "2015-08-02", "2015-08-02"),
        ("the following day", "2015-08-04", "2015-08-04"),
        ("the next day", "2015-08-04", "2015-08-04"),
        ("a day earlier", "2015-08-02", "2015-08-02"),
        ("two days later", "2015-08-05", "2015-08-05"),
        ("a few days later", "2015-08-04", "2015-08-10"),
        ("the week before", "2015-07-27", "2015-08-02"),
        ("hours later", "2015-08-03", "2015-08-03"),
        ("months later", "2015-08-03", None),
        ("later", "2015-08-03", "2015-08-04"),
        ("in a crackdown thereafter", "2015-08-03", "2015-08-04"),
        ("soon thereafter", "2015-08-03", "2015-08-04"),
        ("soon after", "2015-08-03", "2015-08-04"),
        ("shortly after the raid", "2015-08-03", "2015-08-03"),
        ("since then", "2015-08-03", "2015-08-15"),
        ("at the time", "2015-08-03", "2015-08-03"),
        ("after the shelling", "2015-08-03", "2015-08-03"),
        ("at dawn", "2015-08-03", "2015-08-03"),
    ],
)
def test_words_may_count_from_the_time_last_spoken_of(words: str, start: str, end: str | None) -> None:
    assert days(words, anchor=day("2015-08-03")) == (start, end)
    period = ground_period(words, published=SATURDAY, anchor=day("2015-08-03"))
    assert period is not None
    assert period.basis is PeriodBasis.ANAPHORIC


def test_a_step_beyond_the_telling_dates_what_came_before() -> None:
    anchor = day("2015-08-15")
    assert days("two days after it fell", anchor=anchor) == ("2015-08-13", "2015-08-13")
    assert days("days after", anchor=anchor) == ("2015-08-08", "2015-08-14")
    assert days("three days after", anchor=day("2015-08-10")) == ("2015-08-13", "2015-08-13")
    assert days("three days after", anchor=day("2015-08-10"), behind=True) == ("2015-08-07", "2015-08-07")
    assert days("a few days after", anchor=day("2015-08-13")) == ("2015-08-14", "2015-08-15")


def test_what_lasted_so_long_ends_on_the_day_last_spoken_of() -> None:
    assert days("four hours", anchor=day("2015-08-03")) == ("2015-08-03", "2015-08-03")
    assert days("for two days", anchor=day("2015-08-03")) == ("2015-08-01", "2015-08-03")
    assert days("four hours") == ("2015-08-15", "2015-08-15")
    assert days("two days", anchor=day("2012-05-28")) == ("2012-05-26", "2012-05-28")


def test_without_an_anchor_anaphoric_words_stay_open() -> None:
    assert days("two days later") == (None, "2015-08-15")
    assert days("the same day", None) == (None, None)
    assert days("after the shelling") == (None, "2015-08-15")


def test_a_passage_about_another_year_keeps_its_year() -> None:
    anchor = day("2012-05-28")
    assert days("on 3 June", anchor=anchor) == ("2012-06-03", "2012-06-03")
    assert days("on the 3rd", anchor=anchor) == ("2012-06-03", "2012-06-03")
    assert days("in July", anchor=anchor) == ("2012-07-01", "2012-07-31")
    assert days("over the weekend", anchor=anchor) == ("2012-06-02", "2012-06-03")
    assert days("since 20 May", anchor=day("2012-05-20")) == ("2012-05-20", "2012-05-20")
    assert days("on Tuesday", anchor=anchor) == ("2015-08-11", "2015-08-11")


def test_a_passage_of_this_year_does_not() -> None:
    assert days("on 3 June", anchor=day("2015-05-28")) == ("2015-06-03", "2015-06-03")
    assert days("on 3 June", anchor=day("2015-07-01")) == ("2015-06-03", "2015-06-03")


def test_the_year_of_a_title_dates_its_passage() -> None:
    anchor = title_anchor("Siege of the northern town (2011-2012)")
    assert anchor is not None
    assert days("on 3 June", anchor=anchor) == ("2011-06-03", "2011-06-03")
    assert days("two days", anchor=anchor) == ("2011-01-01", "2012-12-31")
    assert title_anchor("Ten killed on Tuesday in raid") is None
    assert title_anchor("Ten killed in raid") is None


def test_without_publication_date_the_anchor_may_serve() -> None:
    assert days("on 3 June", None, anchor=day("2012-05-28")) == ("2012-06-03", "2012-06-03")
    assert days("on Tuesday", None, anchor=day("2012-05-28")) == ("2012-05-29", "2012-05-29")


@pytest.mark.parametrize(
    "words",
    ["on Tuesday", "yesterday", "last week", "in June", "recently", "two days ago", "soon", "at dawn"],
)
def test_without_any_date_the_period_is_open_and_keeps_its_words(words: str) -> None:
    period = ground_period(words, published=None)
    assert period is not None
    assert (period.start, period.end, period.words) == (None, None, words)
    assert period.precision is PeriodPrecision.OPEN


@pytest.mark.parametrize(
    "words",
    [
        *(
            "",
            "   ",
            "the hospital",
            "to",
            "-",
            "31 February",
            "31 February 2015",
            "35/17/2015",
            "0000-00-00",
        ),
        *(
            "99999 years ago",
            "the 45th",
            "the sixth week of May 2015",
            "the fifth quarter of 2014",
            "2014-03",
        ),
    ],
)
def test_what_is_no_time_or_no_day_yields_nothing(words: str) -> None:
    assert ground_period(words, published=SATURDAY) is None


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("Ramadan", "2015-06-18", "2015-07-17"),
        ("last Ramadan", "2015-06-18", "2015-07-17"),
        ("next Ramadan", "2016-06-07", "2016-07-06"),
        ("Ramadan 2011", "2011-08-01", "2011-08-30"),
        ("Eid al-Fitr", "2015-07-18", "2015-07-20"),
        ("Easter", "2015-04-05", "2015-04-05"),
        ("Orthodox Easter", "2015-04-12", "2015-04-12"),
        ("Christmas Day", "2014-12-25", "2014-12-25"),
    ],
)
def test_feasts_have_their_days(words: str, start: str, end: str) -> None:
    assert days(words) == (start, end)


def test_only_short_bounded_periods_may_anchor() -> None:
    assert may_anchor(day("2015-08-03"))
    assert not may_anchor(None)
    assert not may_anchor(ground_period("in 2011", published=SATURDAY))
    assert not may_anchor(ground_period("recently", published=SATURDAY))


def test_every_form_of_the_table_names_a_rule() -> None:
    check_rules(time_words())


OTHERS = ("5", "2014", "31", "10:30", "12/13/2014", "-", ",", "Ramadan", "3rd", "0", "1990s", "troops")
LEXICON = [*sorted(time_words()._lexicon), *OTHERS]
DATES = st.none() | st.dates()
ANCHORS = st.none() | st.builds(
    lambda first, length: Period(
        start=first, end=first + length, precision=PeriodPrecision.DAYS, basis=PeriodBasis.EXPLICIT
    ),
    st.dates(max_value=date(9000, 1, 1)),
    st.timedeltas(min_value=date(1, 1, 2) - date(1, 1, 2), max_value=date(1, 3, 2) - date(1, 1, 2)),
)


@given(st.text(), DATES, st.text(max_size=60), st.text(max_size=60), ANCHORS, st.booleans())
def test_no_text_raises(
    words: str, published: date | None, before: str, after: str, anchor: Period | None, future: bool
) -> None:
    ground_period(words, published=published, before=before, after=after, anchor=anchor, future=future)


@given(st.lists(st.sampled_from(LEXICON), max_size=7), DATES, ANCHORS, st.booleans())
def test_no_row_of_time_words_raises_or_yields_bounds_out_of_order(
    row: list[str], published: date | None, anchor: Period | None, future: bool
) -> None:
    period = ground_period(" ".join(row), published=published, anchor=anchor, future=future)
    if period and period.start and period.end:
        assert period.start <= period.end


@pytest.mark.parametrize("words", ["spring", "last summer"])
def test_a_season_before_the_first_year_dates_nothing(words: str) -> None:
    period = ground_period(words, published=date.min)
    assert period is None or period.start is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_a_weekday_is_never_more_than_six_days_past(published: date) -> None:
    period = ground_period("on Wednesday", published=published)
    assert period is not None
    assert period.start is not None
    assert 0 <= (published - period.start).days <= 6
    assert period.start.isoweekday() == 3


def test_last_week_told_on_a_sunday_keeps_both_conventions() -> None:
    period = ground_period("last week", published=date(2031, 5, 25))
    assert period is not None
    assert (period.start, period.end) == (date(2031, 5, 12), date(2031, 5, 24))


def test_an_hour_with_its_article_is_of_that_day() -> None:
    assert days("shortly after the evening prayer on Tuesday") == ("2015-08-11", "2015-08-11")
    assert days("before the dawn of Friday") == ("2015-08-14", "2015-08-14")
    assert days("after the fighting on Tuesday") == ("2015-08-11", "2015-08-15")


def test_overnight_is_the_night_before_the_report_whatever_was_told_before() -> None:
    assert days("overnight", anchor=day("2015-08-10")) == ("2015-08-14", "2015-08-15")
    assert days("overnight", anchor=day("2012-05-28")) == ("2012-05-27", "2012-05-28")
