"""Spellings of one name, and names that only look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.ground.parties.identity import same_actor
from khaldun.ground.parties.names import same_name, spells, word_cost, words_of
from khaldun.ground.parties.register import own_register


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Haftar", "Hifter"),
        ("Sarraj", "Serraj"),
        ("Daesh", "Da'ish"),
        ("Gaddafi", "Qadhafi"),
        ("Abdul Rahman", "Abdelrahman"),
        ("Salah al-Din", "Salaheddine"),
        ("Jabhat al-Nusra", "Nusra Front"),
        ("Syria Revolutionaries Front", "Syrian Revolutionaries Front"),
        ("Abu Hamoud", "Abuhamoud"),
        ("Kadyrov", "Кадыров"),
        ("Khalifa Haftar", "خليفة حفتر"),
        ("Blue Valley Front", "BVF"),
    ],
)
def test_spellings_of_one_name_are_alike(left: str, right: str) -> None:
    assert same_name(left, right) and same_name(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Homs", "Hama"),
        ("Haftar", "Hamdan"),
        ("Hassan", "Hussein"),
        ("Mahmoud", "Mohammed"),
        ("Jamal", "Jamil"),
        ("Maliki", "Malik"),
        ("Niger", "Nigeria"),
        ("Bashar al-Assad", "Maher al-Assad"),
        ("Haftar", "Khalifa Haftar"),
        ("1st Brigade", "7th Brigade"),
        ("US Air Force", "Air Force"),
        ("BVF", "BVL"),
        ("the Front", "the Movement"),
    ],
)
def test_names_that_only_look_alike_are_two(left: str, right: str) -> None:
    assert not same_name(left, right) and not same_name(right, left)


def test_an_acronym_is_spelled_by_first_letters() -> None:
    assert spells("BVF", "Blue Valley Front") and spells("JEM", "Justice and Equality Movement")
    assert not spells("BVF", "Blue Front") and not spells("Bvf", "Blue Valley Front")


def test_words_come_without_articles_and_in_latin_letters() -> None:
    assert words_of("Jabhat al-Nusra") == ("front", "nusra")
    assert words_of("US Navy") == ("us", "navy")
    assert words_of("Евгений") == words_of("Yevgeniy") or word_cost(*words_of("Евгений Yevgeniy")) < 1


def test_the_register_knows_two_actors_of_like_name() -> None:
    register = own_register()
    assert same_actor("Daesh", "Islamic State", register)
    assert not same_actor("Syrian National Army", "Syrian Army", register)
    assert same_actor("Khaleefa Hiftar", "Khalifa Haftar", register)
    assert not same_actor("FARC", "FARC dissidents", register)


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_likeness_goes_both_ways(left: str, right: str) -> None:
    assert same_name(left, right) == same_name(right, left)


NAMES = st.sampled_from(["Omar Haddad", "Khalifa Haftar", "Blue Valley Front", "Jaysh al-Islam", "Кадыров"])


@given(NAMES)
def test_a_name_is_like_itself(name: str) -> None:
    assert same_name(name, name)
