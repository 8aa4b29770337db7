"""Numbers in words: one maker for every pattern that looks for a figure."""

from __future__ import annotations

import re

import pytest

from khaldun.data.numbers import (
    number_words,
    numbers_to_nineteen,
    small_numbers,
    spelt_numbers,
    vague_numbers,
    with_numbers,
)


def is_in(words: str, expression: str) -> bool:
    return re.fullmatch(rf"(?:{expression})", words) is not None


@pytest.mark.parametrize(
    "words", ["one", "twelve", "fourteen", "twenty", "forty-two", "sixty", "ninety-nine", "dozens"]
)
def test_every_number_to_ninety_nine_is_one_and_so_is_a_vague_one(words: str) -> None:
    assert is_in(words, number_words())


@pytest.mark.parametrize("words", ["canteen", "city", "plenty", "forty-strong", "sixtieth", "twenty-eleven"])
def test_what_only_looks_like_a_number_is_none(words: str) -> None:
    assert not is_in(words, number_words())


@pytest.mark.parametrize(
    ("words", "sets"),
    [
        ("twelve", (True, True, True, False)),
        ("nineteen", (False, True, True, False)),
        ("forty-two", (False, False, True, False)),
        ("scores", (False, False, False, True)),
    ],
)
def test_each_set_holds_its_own(words: str, sets: tuple[bool, ...]) -> None:
    wider = (small_numbers(), numbers_to_nineteen(), spelt_numbers(), vague_numbers())
    assert tuple(is_in(words, one) for one in wider) == sets


def test_a_table_of_expressions_names_them_in_one_word() -> None:
    assert is_in("some forty-two men", with_numbers(r"some (?:\d+|{number}) men"))
    assert not is_in("some few men", with_numbers(r"some (?:\d+|{number}) men"))
