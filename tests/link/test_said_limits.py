"""Numbers written out in data/link/said.toml are those by which the judges judge."""

from __future__ import annotations

import re
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from khaldun.link import by_words, crowds, evidence, one_report
from khaldun.link.evidence import NO_COPIES
from khaldun.link.said import said_of
from khaldun.link.traits import traits_of
from tests.make import a_claim, days

NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
SHARES = {"half": 1 / 2, "more than a third": 1 / 3, "a quarter": 1 / 4, "a fifth": 1 / 5, "a tenth": 1 / 10}
A_WEEK = 7
FIRST = date(2031, 3, 4)


def written(words: str, what: str) -> range:
    """The whole numbers that a sentence says of `what`: "five to eleven rows", "twelve rows or more"."""
    one = rf"\b({'|'.join(NUMBERS)}|a)\b"
    found = re.search(rf"{one}(?: (?:to|or) {one})? {what}( or more)?", words.lower())
    many = re.search(rf"{one} or more {what}", words.lower())
    if many:
        return range(number(many[1]), 100)
    assert found, words
    last = 100 if found[3] else number(found[2] or found[1]) + 1
    return range(number(found[1]), last)


def number(word: str) -> int:
    return 1 if word == "a" else NUMBERS.index(word)


def apart(gap: int, *, several: bool = False) -> str:
    """The level of two times whose nearest days lie `gap` days from each other."""
    start = FIRST + timedelta(days=gap)
    later = days(str(start), str(start + timedelta(days=2)) if several else None)
    left, right = a_claim("a", period=days(str(FIRST))), a_claim("b", report="two", period=later)
    return evidence.period(traits_of(left), traits_of(right), NO_COPIES)


@pytest.mark.parametrize("gap", range(2, 13))
def test_the_days_between_two_single_days_are_those_the_sentence_says(gap: int) -> None:
    level = apart(gap)
    words = said_of("evidence", "period", level)
    if level == "far":
        assert "More than a week" in words and gap > A_WEEK
    else:
        assert gap in written(words, "days apart"), words


def test_each_gap_that_a_sentence_names_is_judged_so() -> None:
    for level in ("other_day", "days_apart"):
        for gap in written(said_of("evidence", "period", level), "days apart"):
            assert apart(gap) == level
    assert said_of("evidence", "period", "near") == "A day or two apart"
    assert [apart(gap, several=True) for gap in (1, 2, 3)] == ["near", "near", "apart"]


@pytest.mark.parametrize("rows", range(2, 30))
def test_as_many_rows_as_the_sentence_says_make_a_level(rows: int) -> None:
    level = next(level for level, least in crowds._ROWS if rows >= least)
    assert rows in written(said_of("crowds", "crowd", level), "rows")


@pytest.mark.parametrize("share", range(101))
def test_the_share_of_what_is_told_is_what_the_sentence_says(share: int) -> None:
    """Of a hundred tellings of one place and month `share` are of these days."""

    class Told(crowds.Crowds):
        def _share(self, key: str, days: crowds.Days) -> float:
            return share

    crowd, spot = Told(()), traits_of(a_claim("a")).spot
    words = said_of("crowds", "crowd", crowd._crowd(spot, spot, (0, 0))).lower()
    if words.startswith("less than a quarter"):
        assert share < 25
    else:
        assert share / 100 >= next(least for name, least in SHARES.items() if words.startswith(name))


def told(root: str, names: range) -> Any:
    return SimpleNamespace(root=root, told=SimpleNamespace(names=frozenset(names)))


@pytest.mark.parametrize("shared", range(101))
def test_the_share_of_names_in_common_is_what_the_sentence_says(shared: int) -> None:
    level = by_words.story(told("one", range(100)), told("two", range(100 - shared, 300)))
    words = said_of("by_words", "story", level).lower()
    share = next((least for name, least in SHARES.items() if words.startswith(name)), None)
    if share is None:
        assert words.startswith("hardly") and shared / 100 < SHARES["a tenth"]
    else:
        assert shared / 100 >= share


@pytest.mark.parametrize("between", range(1, 8))
def test_the_deeds_between_two_are_counted_as_the_sentence_says(between: int) -> None:
    """The earlier is itself the first of the deeds told since, so one more stands for it."""
    earlier: Any = SimpleNamespace(harm=True, told=SimpleNamespace(harms=3))
    later: Any = SimpleNamespace(harm=True, told=SimpleNamespace(harms=3 + between))
    words = said_of("one_report", "deeds_between", one_report.deeds_between(earlier, later))
    assert between - 1 in written(words, "other deeds?")


@pytest.mark.parametrize("places", range(1, 6))
def test_the_places_of_violence_are_as_many_as_the_sentence_says(places: int) -> None:
    side: Any = SimpleNamespace(
        harm=True, event_type="battle", told=SimpleNamespace(all_places=places, places=places)
    )
    words = said_of("one_report", "spread", one_report.spread(side, side))
    assert ("many places" in words) if places > 2 else places in written(words, "places?")
