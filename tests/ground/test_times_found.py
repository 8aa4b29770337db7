"""Time expressions found in running text, and their TIMEX3 values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.errors import DataError
from khaldun.ground.days.marks import MarkWords, mark_words
from khaldun.ground.days.phrases import RULES
from khaldun.ground.days.values import find_times
from khaldun.ground.days.words import time_words

THURSDAY = date(2031, 10, 30)


def found(text: str, told: date | None = THURSDAY) -> list[tuple[str, str, str]]:
    """Words, type and value of each time in `text`."""
    return [(text[one.start : one.end], one.kind, one.value) for one in find_times(text, told)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("It fell on 15 August 2029 to the army.", "15 August 2029", "DATE", "2029-08-15"),
        ("It fell on Friday, Aug. 15, 2029.", "Friday, Aug. 15, 2029", "DATE", "2029-08-15"),
        ("They met Tuesday in the town.", "Tuesday", "DATE", "2031-10-28"),
        ("They will meet Tuesday in the town.", "Tuesday", "DATE", "2031-11-04"),
        ("The levy is payable Dec. 15 in cash.", "Dec. 15", "DATE", "2031-12-15"),
        ("It began in early March 2030.", "early March 2030", "DATE", "2030-03"),
        ("It burned in May and again.", "May", "DATE", "2031-05"),
        ("Last week nobody came.", "Last week", "DATE", "2031-W43"),
        ("It doubled last year, he said.", "last year", "DATE", "2030"),
        ("They left two weeks ago.", "two weeks ago", "DATE", "2031-W42"),
        ("It held for nineteen days.", "nineteen days", "DURATION", "P19D"),
        ("A two-year siege ended.", "two-year", "DURATION", "P2Y"),
        ("They waited nearly two hours.", "nearly two hours", "DURATION", "PT2H"),
        ("He offered them a week to leave.", "a week", "DURATION", "P1W"),
        ("They meet tonight.", "tonight", "TIME", "2031-10-30TNI"),
        ("It may clear in the coming weeks.", "the coming weeks", "DATE", "FUTURE_REF"),
        ("On March 18-20, 2029, it rained.", "March 18-20, 2029", "DATE", "2029-03-18"),
        ("It lasted two decades.", "two decades", "DURATION", "P20Y"),
        ("A shell fell at 16:08 UTC.", "16:08 UTC", "TIME", "2031-10-30T16:08Z"),
        ("It took a few hours.", "a few hours", "DURATION", "PTXH"),
        ("It held for weeks.", "weeks", "DURATION", "PXW"),
        ("They ruled it for centuries.", "centuries", "DURATION", "PXC"),
        ("They may stay two more weeks.", "two more weeks", "DURATION", "P2W"),
        ("In January, guards shot him.", "January", "DATE", "2031-01"),
        ("The truce is expected in January.", "January", "DATE", "2032-01"),
        ("They read the letter dated Jan. 31.", "Jan. 31", "DATE", "2031-01-31"),
        ("A pre-dawn raid began.", "pre-dawn", "TIME", "2031-10-30TMO"),
        ("The boat sank on Thanksgiving Day.", "Thanksgiving Day", "DATE", "2031-11-27"),
        ("Every Friday they march.", "Every Friday", "SET", "XXXX-WXX-5"),
        ("At 5 p.m. on Wednesday it rained.", "5 p.m. on Wednesday", "TIME", "2031-10-29T17:00"),
        ("Shells fell last night.", "last night", "TIME", "2031-10-29TNI"),
        ("It grew in the third quarter.", "the third quarter", "DATE", "2031-Q3"),
        ("It was built in the 1990s.", "the 1990s", "DATE", "199"),
        ("In nineteen ninety-six it flooded.", "nineteen ninety-six", "DATE", "1996"),
        ("The bridge is now closed.", "now", "DATE", "PRESENT_REF"),
    ],
)
def test_a_time_is_found_with_its_value(text: str, words: str, kind: str, value: str) -> None:
    assert found(text) == [(words, kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "They may march if the sun sets.",
        "Some 2000 soldiers sat down.",
        "It costs $4 a year.",
        "Good morning, he said.",
        "A man 52 years old sang.",
        "The 52-year-old sang.",
        "About three-quarters of it burned.",
        "He left as soon as he could.",
        "They fought in the Yom Kippur War.",
    ],
)
def test_what_only_looks_like_a_time_is_left(text: str) -> None:
    assert found(text) == []


def test_a_year_back_from_a_quarter_is_a_quarter() -> None:
    text = "Sales rose in the third quarter. A year earlier they fell."
    assert [value for _, _, value in found(text)] == ["2031-Q3", "2030-Q3"]


def test_that_month_is_the_one_last_spoken_of() -> None:
    assert [value for _, _, value in found("It fell in March 2029. That month it snowed.")] == [
        "2029-03",
        "2029-03",
    ]


def test_without_a_day_of_telling_relative_words_have_no_day() -> None:
    assert found("They met yesterday.", None) == [("yesterday", "DATE", "XXXX-XX-XX")]


def test_every_row_names_a_rule_and_a_scale() -> None:
    for form in mark_words().forms:
        assert not form.rule or form.rule in RULES, form


def test_a_table_that_is_not_there_or_names_an_unknown_kind_says_so() -> None:
    with pytest.raises(DataError, match="xx"):
        mark_words("xx")
    with pytest.raises(DataError, match="nothing-like-it"):
        MarkWords(_table("nothing-like-it"), time_words(), "here.toml")


def _table(kind: str) -> dict[str, object]:
    parts = ("kinds", "habits", "leads", "refs", "dayparts", "seasons", "not_after")
    words: dict[str, list[str]] = {"before": []}
    forms = [{"form": kind, "rule": "", "value": "set"}]
    return {
        **{part: {} for part in parts},
        "rates": {"after": [], "never": []},
        "about": words,
        "lengths": words,
        "months": words,
        "past": words,
        "opening": {"words": []},
        "grammar": {"forms": forms},
    }


PIECES = [
    *sorted(time_words()._lexicon),
    "2029",
    "15",
    "5 p.m.",
    "1990s",
    "of",
    ".",
    ",",
    "\n",
    "İ",
    "Monday",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12), st.none() | st.dates())
def test_no_text_raises_and_times_stand_apart_in_order(row: list[str], told: date | None) -> None:
    text = " ".join(row)
    times = find_times(text, told)
    ends = [0, *(one.end for one in times)]
    assert all(end <= one.start < one.end <= len(text) for end, one in zip(ends, times, strict=False))
    assert all(one.value and one.kind in {"DATE", "TIME", "DURATION", "SET"} for one in times)
