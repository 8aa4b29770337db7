"""Words of quantity and what they allow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.claim.counts.figures import figure_bounds
from khaldun.claim.counts.oneperson import named_list
from khaldun.claim.counts.persons import is_one_person


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("between 40 and 60 people", 40, 60),
        ("Capt. Rui Moura", 1, 1),
        ("Lt. Col. Rui Moura", 1, 1),
        ("Mr. Moura", 1, 1),
        ("Capt. Rui Moura and Sgt. Ana Prates", 2, 2),
        ("a smith of over 80 years", 1, 1),
        ("8 to 10", 8, 10),
        ("3-5 soldiers", 3, 5),
        ("100 to 150 thousand", 100_000, 150_000),
        ("five to ten thousand refugees", 5_000, 10_000),
        ("fifty to three hundred thousand dead", 50_000, 300_000),
        ("two to three hundred men", 200, 300),
        ("500 to two thousand", 500, 2_000),
        ("fifty to two hundred", 50, 200),
        ("between two hundred and three thousand", 200, 3_000),
        ("between two hundred and fifty and three hundred", 250, 300),
        ("3million people", 3_000_000, 3_000_000),
        ("about two lakh people", 180_000, 220_000),
        ("over a lakh villagers", 100_000, None),
        ("two to three lakh people", 200_000, 300_000),
        ("1.5 crore people", 15_000_000, 15_000_000),
        ("lakhs of people", 200_000, None),
        ("1,20,000 people", 120_000, 120_000),
        ("12,34,567 people", 1_234_567, 1_234_567),
        ("between 3million and more than 10 million", 3_000_000, None),
        ("at least 15 people", 15, None),
        ("no fewer than 15", 15, None),
        ("no less than five", 5, None),
        ("more than 8,000", 8_000, None),
        ("over 20", 20, None),
        ("30+", 30, None),
        ("up to 1.2 million civilians", None, 1_200_000),
        ("as many as 300", None, 300),
        ("no more than 20", None, 20),
        ("almost 150", 140, 150),
        ("about 200 fighters", 180, 220),
        ("Some 400 militants", 360, 440),
        ("dozens", 24, None),
        ("several dozen people", 24, None),
        ("hundreds, probably thousands", 200, None),
        ("tens of thousands of people", 20_000, None),
        ("two dozen people", 24, 24),
        ("a dozen leaders", 12, 12),
        ("half a dozen", 6, 6),
        ("twenty-one soldiers", 21, 21),
        ("one thousand two hundred", 1_200, 1_200),
        ("1.5 million", 1_500_000, 1_500_000),
        ("five men between the ages of 21 and 58", 5, 5),
        ("Image 3 of 4 A child", 1, 1),
        ("Rui Moura Jr., 41", 1, 1),
        ("20 yo-yo sellers", 20, 20),
        ("15-year veteran Deputy Rui Moura", 1, 1),
        ("a 22-year veteran", 1, 1),
        ("a 12-", 1, 1),
        ("a man of 58", 1, 1),
        ("A third victim", 1, 1),
        ("the third victim", 3, 3),
        ("13 000", 13_000, 13_000),
        ("a family of six", 6, 6),
        ("a child", 1, 1),
        ("a seven-year-old girl", 1, 1),
        ("an imam from the influential tribe", 1, 1),
        ("a woman and child", 2, 2),
        ("seven men and two women", 9, 9),
        ("three people, including two children", 3, 3),
        ("Ana Prates, Joao Lobo and Nuno Reis", 3, 3),
        ("Ana Prates, 34", 1, 1),
        ("Ana Prates (34)", 1, 1),
        ("Ana Prates (34), a tailor on her way home", 1, 1),
        ("half a million people", 500_000, 500_000),
        ("about half a dozen", 5, 7),
        ("the quarter's 12 residents", 12, 12),
        ("a head constable of the reserve", 1, 1),
        ("a fifth", 1, 1),
        ("A thirteenth hostage", 1, 1),
        ("the fourth", 1, 1),
        ("the 19th death", 19, 19),
        ("sixth political killing", 6, 6),
        ("five soldiers of the 94th Battalion", 5, 5),
        ("twenty-four men of the Third Division", 24, 24),
        ("a mechanic", 1, 1),
        (", Ana Prates, 34, and Rui Moura, 21", 2, 2),
        ("a 6-month-old girl", 1, 1),
        ("a 6-month-old", 1, 1),
        ("a 15-yr-old boy", 1, 1),
        ("a 76 yr. old", 1, 1),
        ("15 y/o", 1, 1),
        ("another Moura man, 76", 1, 1),
        ("16-year-old Rui Moura", 1, 1),
        ("four men in their 20s and 30s", 4, 4),
        ("two bakers, ages 20 and 31", 2, 2),
        ("a woman seven months pregnant", 1, 1),
        ("nine 6-month-old children", 9, 9),
        ("the group's leader Joao Lobo", 1, 1),
        ("Front commander Nuno Reis", 1, 1),
        ("a youth of 16", 1, 1),
        ("the group's leader, Lobo", 1, 1),
        ("a baker, Rui Moura", 1, 1),
        ("no one", 0, 0),
        ("nobody", 0, 0),
        ("without any casualties", 0, 0),
        ("no soldiers", 0, 0),
    ],
)
def test_words_give_these_bounds(words: str, low: int | None, high: int | None) -> None:
    bounds = figure_bounds(words)
    assert bounds is not None
    assert (bounds.low, bounds.high) == (low, high)


@pytest.mark.parametrize(
    "words",
    [
        "Prates, 34",
        "several executions",
        "Several Suspected Gunmen",
        "Numerous Residents",
        "many",
        "the toll",
        "",
        "  ",
        "families",
        "the network leaders, trader and suspected gunmen",
        "5 %",
        "2.5",
    ],
)
def test_words_without_a_number_give_no_bounds(words: str) -> None:
    assert figure_bounds(words) is None


@pytest.mark.parametrize("words", ["Moura", "She", "a baker", "Rui Moura"])
def test_one_person_is_told_by_name_pronoun_or_trade(words: str) -> None:
    assert is_one_person(words, "Rui Moura baked bread. Moura died. She wept.")


@pytest.mark.parametrize("words", ["Beja", "bakers", "two bakers", ""])
def test_a_name_whose_full_form_is_nowhere_is_no_person(words: str) -> None:
    assert not is_one_person(words, "The shells fell in Beja. In Beja bakers died.")


def test_an_absurd_number_is_no_count_of_people() -> None:
    assert figure_bounds("999,999,999,999 people") is None


@given(st.text(max_size=60))
def test_any_words_are_answered_and_bounds_are_in_order(words: str) -> None:
    bounds = figure_bounds(words)
    if bounds and bounds.low is not None and bounds.high is not None:
        assert 0 <= bounds.low <= bounds.high


@given(st.integers(min_value=1, max_value=99_999_999))
def test_a_number_is_itself_with_or_without_separators(number: int) -> None:
    for words in (f"{number} people", f"{number:,} people"):
        bounds = figure_bounds(words)
        assert bounds is not None and (bounds.low, bounds.high) == (number, number)


@pytest.mark.parametrize(
    ("first", "whole"),
    [
        ("Ana Prates", "Ana Prates, Joao Lobo and Nuno Reis"),
        ("Joao Lobo", "Joao Lobo and Nuno Reis"),
        ("Nuno Reis", "Nuno Reis"),
        ("The dead", "The dead"),
    ],
)
def test_a_name_in_a_row_of_names_stands_for_all_that_follow(first: str, whole: str) -> None:
    text = "The dead were Ana Prates, Joao Lobo and Nuno Reis, and Guadiana Front men mourned."
    start = text.index(first)
    assert text[start : named_list(text, start, start + len(first))] == whole


@pytest.mark.parametrize("words", ["both sides", "from both sides", "the two parties", "all camps"])
def test_the_sides_of_a_fight_are_no_people(words: str) -> None:
    assert figure_bounds(words) is None
