"""Parties no table has: what is said about them is left off, and nothing known is made of them."""

from __future__ import annotations

import pytest

from khaldun.ground.parties.unlisted import unlisted_name
from khaldun.ground.phrases import phrase_book
from khaldun.ground.wording import plain_words


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("rebels of the Blue Valley Front", "Blue Valley Front"),
        ("200 gunmen of the Blue Valley Front", "Blue Valley Front"),
        ("column of terrorists of the so-called Blue Valley Front", "Blue Valley Front"),
        ("aircraft of the Eastern Compact", "Eastern Compact"),
        ("aid group Hands of the North", "Hands of the North"),
        ("council member Ana Prates", "Ana Prates"),
        ("rebel Western Column", "Western Column"),
        ("preacher, Nuno Reis", "Nuno Reis"),
        ("rebels in question, the Red Hoe Movement", "Red Hoe Movement"),
        ("al-Nahr al-Kabir militants", "al-Nahr al-Kabir"),
        ("BVF armed group", "BVF"),
    ],
)
def test_what_is_said_about_a_party_is_left_off(words: str, name: str) -> None:
    assert unlisted_name(words, phrase_book()) == name


@pytest.mark.parametrize(
    "words",
    [
        "residents of Old Town",  # people of a place, not of a body
        "fighters from Lebanon",
        "Syrian rebels",
        "three soldiers",
        "special police of the north",
        "families of Prates and Reis who fled",
    ],
)
def test_words_without_a_body_of_their_own_stay_as_they_are(words: str) -> None:
    assert unlisted_name(words, phrase_book()) is None


QUOTED = ["'Militia of the north", "‘Militia of the north’", '"Militia of the north']


@pytest.mark.parametrize("words", QUOTED)
def test_marks_of_a_quotation_that_begins_with_a_party_are_no_part_of_its_name(words: str) -> None:
    assert plain_words(words) == "Militia of the north"
