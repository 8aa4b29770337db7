"""Where a person lives or is mourned: the person is no name of the place."""

from __future__ import annotations

import pytest

from khaldun.ground.towns.dwellings import dwelling, without_dweller
from khaldun.ground.towns.words import tidy
from tests.ground.test_place_chances import places


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("the home of Omar al-Haddad in Oldport", "the home in Oldport"),
        ("the residence of Governor Ana Prates", "the residence"),
        ("the villa of former minister Omar Haddad near Moura", "the villa near Moura"),
        ("the funeral of Abu Hani in Homs", "the funeral in Homs"),
        ("Omar Haddad's house in Homs", "house in Homs"),
        ("the office of Hands of the North in Moura", "the office in Moura"),
    ],
)
def test_a_dwelling_goes_without_who_dwells_there(words: str, plain: str) -> None:
    assert without_dweller(words) == plain


@pytest.mark.parametrize(
    "words",
    [
        "the House of Commons",
        "the home of Syria",
        "the residence of the governor in Mosul",
        "Oldport",
        "a house",
    ],
)
def test_words_without_a_dweller_stay(words: str) -> None:
    assert without_dweller(words) == words


def test_a_dwelling_lies_in_the_town_named_right_behind() -> None:
    assert dwelling("the home of Omar Haddad", " in Oldport on Sunday") == "the home in Oldport"
    told = ", a member of the council, in Oldport"
    assert dwelling("the home of Omar Haddad", told) == "the home in Oldport"
    assert dwelling("the home of Omar Haddad in Moura", " in Oldport") == "the home in Moura"


def test_nobody_is_a_town() -> None:
    text = "In Libya an air strike hit the home of Khaled Zaynur in Surman on Monday."
    (found,) = places(text, "the home of Khaled Zaynur in Surman")
    assert found is not None
    assert (found.canonical, found.country) == ("Surman", "LY")


def test_a_camp_goes_by_its_own_name_whoever_lives_there() -> None:
    assert tidy("the IDP camp of Zaynur") == "the camp of Zaynur"
    (found,) = places("In Sudan gunmen raided the IDP camp of Zaynur.", "the IDP camp of Zaynur")
    assert found is not None
    assert found.canonical == "camp of Zaynur"
