from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.ingest.dates import find_dates, read_published


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Tuesday, 07 January 2020 7:10 AM", "2020-01-07"),
        ("AFP Monday 9 Feb 2015", "2015-02-09"),
        ("on the 3rd of May 2031 it", "2031-05-03"),
        ("Aug. 15, 2015.", "2015-08-15"),
        ("Sept 4, 2016", "2016-09-04"),
        ("April 17th, 2019", "2019-04-17"),
        ("Last updated at Jan 202015", "2015-01-20"),
        ("2031-05-03", "2031-05-03"),
        ("2031/5/3", "2031-05-03"),
        ("28-08-2016", "2016-08-28"),
        ("20.07.2016(updated", "2016-07-20"),
        ("8/19/2013", "2013-08-19"),
        ("7-May-2018", "2018-05-07"),
    ],
)
def test_full_dates_are_found(words: str, day: str) -> None:
    assert [str(found.day) for found in find_dates(words)] == [day]


@pytest.mark.parametrize(
    "words",
    [
        "31 June 2019",
        "May 2019",
        "April 17",
        "3 May 1031",
        "3 May 2931",
        "1.2.2019.4",
        "x2019-01-01",
        "2019-13-01",
    ],
)
def test_no_date_is_made_of_less(words: str) -> None:
    assert list(find_dates(words)) == []


def test_a_weekday_that_does_not_fit_is_a_doubt() -> None:
    (found,) = find_dates("Monday, 7 January 2020")
    assert found.doubt == "Monday does not fit 2020-01-07, which is a Tuesday"


def test_slashes_leave_day_and_month_in_doubt() -> None:
    (found,) = find_dates("03/04/2016")
    assert not found.sure
    (found,) = find_dates("04/04/2016")
    assert found.sure


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("2019-04-17", date(2019, 4, 17)),
        ("20190417", date(2019, 4, 17)),
        ("2019-04-17T23:30", date(2019, 4, 17)),
        ("2019-04-17T23:30:00+0200", datetime(2019, 4, 17, 23, 30, tzinfo=timezone(timedelta(hours=2)))),
        ("2019-04-17T21:30:00Z", datetime(2019, 4, 17, 21, 30, tzinfo=UTC)),
        ("2019-04-17 21:30:00 +00:00", datetime(2019, 4, 17, 21, 30, tzinfo=UTC)),
        ("Wed, 17 Apr 2019 21:30:00 +0000", datetime(2019, 4, 17, 21, 30, tzinfo=UTC)),
        ("17 April 2019, 10:15", date(2019, 4, 17)),
        ("Published April 17, 2019", date(2019, 4, 17)),
        ("soon", None),
        ("03/04/2016", None),
        ("1203-01-01", None),
        ("2019-99-99", None),
        ("Wed, 99 Xxx 2019", None),
        ("17 April 2019 and many more words that say something", None),
        ("1 May 2019 " * 40, None),
    ],
)
def test_publication_dates_are_read_as_pages_and_people_write_them(
    words: str, when: date | datetime | None
) -> None:
    assert read_published(words) == when


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back_from_its_usual_forms(day: date) -> None:
    for words in (
        day.isoformat(),
        f"{day:%A}, {day.day} {day:%B} {day.year}",
        f"{day:%b}. {day.day}, {day.year}",
    ):
        (found,) = find_dates(words)
        assert (found.day, found.doubt) == (day, None)


@given(st.text(max_size=60))
def test_no_words_break_the_reading_of_dates(words: str) -> None:
    read_published(words)
    for found in find_dates(words):
        assert words[found.start : found.end] == found.words
