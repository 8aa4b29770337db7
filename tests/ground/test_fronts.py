"""Fronts of names: as a search for each name would find them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.ground.fronts import Fronts

TEXT = "Colonel Ana Prates spoke. The Blue Valley Front freed J. Omar al-Haddad and Rui de Moura."


@pytest.mark.parametrize(
    ("surname", "front"),
    [("Prates", "Colonel Ana "), ("Haddad", "J. Omar al-"), ("Moura", "Rui de "), ("Colonel", None)],
)
def test_given_names_before_a_surname(surname: str, front: str | None) -> None:
    assert Fronts(TEXT).of_surname(surname) == front


@pytest.mark.parametrize(("noun", "front"), [("Front", "Blue Valley "), ("Fron", None), ("Blue", None)])
def test_words_before_the_last_word_of_a_body(noun: str, front: str | None) -> None:
    assert Fronts(TEXT).of_body(noun) == front


GAP = r"(?:[^\S\n]|\n(?!\s*\n))+"


@pytest.mark.parametrize(
    ("text", "front"),
    [("Colonel\nPrates spoke.", "Colonel\n"), ("Ribeira\n\nPrates spoke.", None), ("A\n \nPrates", None)],
)
def test_an_empty_line_ends_a_front_and_a_line_break_does_not(text: str, front: str | None) -> None:
    assert Fronts(text).of_surname("Prates") == front


PIECES = st.sampled_from(
    [
        "Omar",
        "Haddad",
        "al-",
        "al ",
        "de ",
        "The",
        "A",
        "An",
        "B.",
        "Ünal",
        "×",
        "Said",
        "and",
        "’s",
        "-",
        "\n",
    ]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "  "])), max_size=20).map(
    lambda rows: "".join(piece + space for piece, space in rows)
)
NAMES = st.sampled_from(["Omar", "Haddad", "al-Haddad", "Said", "Ünal", "A"])


@given(TEXTS, NAMES)
def test_surnames_as_one_search_finds_them(text: str, name: str) -> None:
    found = re.search(
        r"(?<![\w.])((?:(?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w’'-]+)"
        rf"{GAP}(?:(?:al|el|bin|ibn|ben|de|van|von|abu|abdel|abdul)[ -])?){{1,3}}){name}\b",
        text,
    )
    assert Fronts(text).of_surname(name) == (found.group(1) if found else None)


@given(TEXTS, NAMES)
def test_bodies_as_one_search_finds_them(text: str, name: str) -> None:
    word = rf"(?!The\b|A\b|An\b)[A-ZÀ-Þ][\w’-]+{GAP}"
    found = re.search(rf"(?<![\w.])((?:{word}){{1,4}}){name}\b", text)
    assert Fronts(text).of_body(name) == (found.group(1) if found else None)
