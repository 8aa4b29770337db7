"""A party told in short is the one longer name of the report that holds its words."""

from __future__ import annotations

import pytest

from tests.ground.test_reading import ACTOR, PLACE, names, reading


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Emirate shelled it. The Emirate of Orma said so.", "The Emirate", "Emirate of Orma"),
        ("Wilmar hid. Wilmar Cuesta was found.", "Wilmar", "Wilmar Cuesta"),
        ("The Frente Norte left. The Frente came back.", "The Frente", "Frente Norte"),
    ],
)
def test_a_short_name_is_the_longer_one(text: str, words: str, name: str) -> None:
    whole = next(one for one in ("Emirate of Orma", "Wilmar Cuesta", "Frente Norte") if one in text)
    assert set(names(reading(text, (ACTOR, words), (ACTOR, whole)))) == {name}


def test_a_name_that_two_longer_ones_hold_stays() -> None:
    text = "Ana Prates wept. Rui Prates left. Then Prates spoke."
    marks = [(ACTOR, "Ana Prates"), (ACTOR, "Rui Prates"), (ACTOR, "Then Prates")]
    assert names(reading(text, *marks))[:2] == ["Ana Prates", "Rui Prates"]


def test_a_place_in_a_name_is_not_that_party() -> None:
    text = "In Zornak the Zornak Guards fled. Zornak denied it."
    found = names(reading(text, (PLACE, "Zornak"), (ACTOR, "Zornak Guards"), (ACTOR, "Zornak")))
    assert "Zornak" in found
