"""Months, years and days told by how they stand to the month or year told last."""

from __future__ import annotations

from datetime import date

import pytest

from khaldun.records import MentionKind
from tests.ground.test_reading import grounded, reading

TIME = MentionKind.TIME


def last_day(text: str, *words: str) -> tuple[date | None, date | None]:
    """The days of the last of the time words, in a report of 12 August 2016."""
    found = grounded(reading(text, *((TIME, one) for one in words))).groundings
    period = found[-1].period
    assert period is not None
    return period.start, period.end


def test_a_day_of_a_month_is_of_the_month_told_last_and_not_of_an_older_date() -> None:
    text = "On 3 March 1991 war began. In July 2003 they took nuns, and on the 21st they shot three."
    assert last_day(text, "3 March 1991", "July 2003", "on the 21st") == (date(2003, 7, 21),) * 2


def test_a_bare_month_goes_on_from_the_month_told_last() -> None:
    text = "On 3 January 1990 he fled. In April 1997 they took diplomats. In June they killed two."
    assert last_day(text, "3 January 1990", "April 1997", "In June") == (date(1997, 6, 1), date(1997, 6, 30))


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("the following January", date(2000, 1, 1), date(2000, 1, 31)),
        ("the previous December", date(1998, 12, 1), date(1998, 12, 31)),
        ("in February of the same year", date(1999, 2, 1), date(1999, 2, 28)),
        ("in April of the previous year", date(1998, 4, 1), date(1998, 4, 30)),
        ("the following year", date(2000, 1, 1), date(2000, 12, 31)),
        ("that year", date(1999, 1, 1), date(1999, 12, 31)),
        ("the same month", date(1999, 10, 1), date(1999, 10, 31)),
        ("this May", date(2016, 5, 1), date(2016, 5, 31)),
    ],
)
def test_words_of_sequence_count_from_the_month_told_last(words: str, first: date, last: date) -> None:
    text = f"On 9 May 1990 he fled. Jailed in October 1999, he was freed by a raid {words}."
    assert last_day(text, "9 May 1990", "October 1999", words) == (first, last)


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        (
            "In June they took Moura. On the 10th they burned Beni.",
            ("In June", "On the 10th"),
            date(2016, 8, 10),
        ),
        (
            "On 5 June they took Moura, and on the 8th they shot nine.",
            ("On 5 June", "on the 8th"),
            date(2016, 6, 8),
        ),
        (
            "In August they took Moura, and on the 8th they left.",
            ("In August", "on the 8th"),
            date(2016, 8, 8),
        ),
    ],
)
def test_a_day_of_a_month_near_the_telling(text: str, words: tuple[str, str], when: date) -> None:
    assert last_day(text, *words) == (when, when)


def test_that_year_is_the_one_by_which_something_was_done() -> None:
    text = "In 1992 he ran the province. By 2003 his men were strong. The capital fell that year."
    assert last_day(text, "In 1992", "By 2003", "that year") == (date(2003, 1, 1), date(2003, 12, 31))
