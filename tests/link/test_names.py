from __future__ import annotations

import pytest

from khaldun.link.names import is_general, name_key, same_name, surname_key


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Tano Abu Rell", "Aburell"),
        ("General Tano al-Rell", "Rell"),
        ("Tano Rell", "T. Rell"),
        ("José Marín", "Jose Marin"),
        ("Ahmed Mesmarin", "Ahmad Mismarin"),
        ("Ministry of Defence", "the ministry of defence"),
        ("O'Dell's", "ODell"),
        ("monitoring group Vardan Peace Watch", "Vardan Peace Watch"),
    ],
)
def test_spellings_of_one_name(left: str, right: str) -> None:
    assert same_name(left, right)
    assert same_name(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Tano Rell", "Mira Rell"),
        ("Vardan Army", "Talskan Army"),
        ("Vardan Ministry of Defence", "Talskan Ministry of Defence"),
        ("Defence Ministry", "Vardan Defence Ministry"),
        ("Tano Rell", "Tano Sund"),
        ("T. Rell", "M. Rell"),
        ("Kim", "Lim"),
        ("victims of the Vardan Army", "Vardan Army"),
        ("a man who sells fish at the old market", "Market"),
    ],
)
def test_names_of_two(left: str, right: str) -> None:
    assert not same_name(left, right)


def test_people_in_general_are_general_wherever_they_are() -> None:
    assert is_general("three civilians in Orma")
    assert is_general("12 women and children")
    assert is_general("Unknown citizens (Varda)")
    assert not is_general("Orma fishermen")


def test_a_name_of_titles_only_keeps_its_words() -> None:
    assert name_key("the President") == "thepresident"
    assert name_key("Abu") == "abu"


def test_an_age_is_no_part_of_a_name() -> None:
    assert name_key("17-year-old Ana Prates") == name_key("Ana Prates, 17") == name_key("Ana Prates")
    assert name_key("a 6-month-old") != name_key("a 9-year-old")
    assert name_key("Brigade 17") != name_key("Brigade")


def test_same_names_share_a_surname_key() -> None:
    assert surname_key("Tano Abu Rell") == surname_key("Aburell")
    assert surname_key("Vardan Army") == "vardanarmy"
