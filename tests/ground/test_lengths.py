"""How long something took, and the year in which it did."""

from __future__ import annotations

from datetime import date

import pytest

from khaldun.ground.days.lengths import dated_behind
from khaldun.ground.days.phrases import ground_period
from khaldun.records import MentionKind, Period, PeriodBasis, PeriodPrecision
from tests.ground.test_reading import grounded, reading

DAY = date(2016, 8, 12)


@pytest.mark.parametrize(
    "words", ["44-day war of 2008", "51-day war in Gaza in 2008", "two-week siege in 2008"]
)
def test_a_war_of_some_days_was_in_the_year_it_is_told_with(words: str) -> None:
    found = ground_period(words, published=DAY)
    assert found is not None
    assert (found.start, found.end) == (date(2008, 1, 1), date(2008, 12, 31))


def test_a_length_alone_counts_back_from_the_telling() -> None:
    found = ground_period("three-week", published=DAY)
    assert found is not None
    assert (found.start, found.end) == (date(2016, 7, 22), DAY)


def test_a_length_is_dated_by_the_year_behind_its_noun() -> None:
    made = reading("The five-day battle of Moura in May 2004 was lost.", (MentionKind.TIME, "five-day"))
    (found,) = grounded(made).groundings
    assert found.period is not None
    assert (found.period.start, found.period.end) == (date(2004, 5, 1), date(2004, 5, 31))
    assert found.period.words == "five-day"


@pytest.mark.parametrize(
    ("words", "behind"),
    [
        ("five-day", " battle of Moura was lost. In 2004 it burned"),
        ("for five days", " in Moura in 2004"),
        ("on Monday", " in Moura in 2004"),
    ],
)
def test_other_words_and_other_sentences_date_nothing(words: str, behind: str) -> None:
    assert dated_behind(words, behind) == words


@pytest.mark.parametrize(
    ("words", "before", "start"),
    [
        ("In February", (date(2007, 3, 15), date(2007, 3, 15)), date(2010, 2, 1)),
        ("In January", (date(2008, 5, 4), date(2008, 5, 4)), date(2010, 1, 1)),
        ("In January", (date(2008, 12, 4), date(2008, 12, 4)), date(2009, 1, 1)),
        ("In November", (date(2007, 3, 15), date(2007, 3, 15)), date(2007, 11, 1)),
        ("In June", (date(2007, 9, 15), date(2007, 9, 15)), date(2008, 6, 1)),
    ],
)
def test_a_bare_month_far_behind_a_past_day_is_the_latest(
    words: str, before: tuple[date, date], start: date
) -> None:
    anchor = Period(start=before[0], end=before[1], precision=PeriodPrecision.DAY, basis=PeriodBasis.EXPLICIT)
    found = ground_period(words, published=date(2010, 4, 7), anchor=anchor)
    assert found is not None
    assert found.start == start
