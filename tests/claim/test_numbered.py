"""Numbers of names count nobody, and a share of a number is that share."""

from __future__ import annotations

import pytest

from khaldun.claim.counts.figures import Bounds, figure_bounds
from khaldun.claim.counts.measures import is_no_count
from khaldun.claim.counts.numbered import with_share, without_names
from khaldun.records import Span


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("a Su-24 pilot", (1, 1)),
        ("two AK-47 dealers", (2, 2)),
        ("the MI-8 crew of six", (6, 6)),
        ("half the 14,000 men", (7000, 7000)),
        ("half of 3 million civilians", (1_500_000, 1_500_000)),
        ("half an hour later 12 guards", (12, 12)),
        ("two thirds of the 300 prisoners", (200, 200)),
        ("a quarter of its 400 guards", (100, 100)),
        ("more than half of the 300 prisoners", (150, 300)),
        ("half of at least 300 prisoners", (150, None)),
        ("most of the 300 prisoners", (151, 300)),
        ("some of the 2,000 guards", (None, 2000)),
        ("half of the 200 to 300 guards", (None, 300)),
        ("12 of the 15 hostages", (12, 12)),
        ("all but two of the 14 crew", (12, 12)),
        ("all but five of about 100 guards", (85, 105)),
        ("a third guard", (1, 1)),
        ("10-12 people", (10, 12)),
        ("a 17-month-old", (1, 1)),
        ("two 8-year-old girls", (2, 2)),
    ],
)
def test_shares_and_names_with_numbers(words: str, bounds: tuple[int | None, int | None]) -> None:
    found = figure_bounds(words)
    assert found is not None and (found.low, found.high) == bounds


@pytest.mark.parametrize(
    "words",
    [
        "M-19 leader Duarte",
        "m-19 leader duarte",
        "MH17 passengers",
        "Unit 731 prisoners",
        "the 1980s fighters",
        "the 7 October victims",
        "G20 leaders",
        "Camp 5 inmates",
        "half of them",
        "two thirds of them civilians",
        "a third of them children",
        "two-thirds",
        "all but 30",
        "all but 30 of its staff",
        "all but 30 of the 20 crew",
    ],
)
def test_numbers_of_names_count_nobody(words: str) -> None:
    assert figure_bounds(words) is None


def test_what_is_no_name_stays() -> None:
    for words in ("12 people", "at least 30", "half the 14,000 men", "10-12 people", "two dozen"):
        assert without_names(words) == words


@pytest.mark.parametrize(
    "words",
    [
        "A soldier of Task Force 9",
        "An officer of Battalion 12",
        "a medic with Regiment 45",
        "the leader of Squadron 7",
    ],
)
def test_a_person_of_a_numbered_unit_is_one_person(words: str) -> None:
    assert figure_bounds(words) == Bounds(low=1, high=1)


@pytest.mark.parametrize(
    ("text", "number", "counts"),
    [
        ("A guard from Vardan Combat Team 3 was killed.", "3", False),
        ("A medic assigned to Special Unit 5 died on Monday.", "5", False),
        ("Three guards of Camp 9 and a driver were killed.", "9", False),
        ("In Sector 12 people were killed.", "12", True),
        ("Of the guards of Camp 9 people say 4 died.", "4", True),
    ],
)
def test_the_number_of_the_unit_somebody_belongs_to_counts_nobody(
    text: str, number: str, counts: bool
) -> None:
    start = text.index(number)
    assert is_no_count(text, Span(start=start, end=start + len(number))) is not counts


@pytest.mark.parametrize(
    ("text", "figure", "whole"),
    [
        ("All but two of the 14 crew died.", "two", "All but two of the 14 crew"),
        ("They freed all but three of 40 hostages.", "three of 40 hostages", "all but three of 40 hostages"),
        ("They flew out all but 30 staff.", "30 staff", "all but 30 staff"),
        ("Forty died, two thirds of them guards.", "two", "two thirds"),
        ("Almost two thirds of the 300 guards died.", "two", "two thirds of the 300 guards"),
        ("Two thirds of the 300 guards died.", "Two thirds", "Two thirds of the 300 guards"),
        ("Half of them died.", "Half", "Half"),
        ("Two guards, all from Beja, died.", "Two guards", "Two guards"),
    ],
)
def test_a_share_is_read_with_the_words_that_make_it_one(text: str, figure: str, whole: str) -> None:
    start = text.index(figure)
    assert with_share(text, Span(start=start, end=start + len(figure))).words(text) == whole
