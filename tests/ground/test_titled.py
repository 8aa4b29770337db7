"""Whom a title means that the report gives to one name."""

from __future__ import annotations

import pytest

from khaldun.ground.parties.titled import titled
from tests.ground.test_reading import ACTOR, PLACE, names, reading


@pytest.mark.parametrize(
    ("words", "text", "name"),
    [
        ("a renegade general in Sant", "General Omar Khalid denied it.", "Omar Khalid"),
        ("the state's governor", "Gov. Ana Prates said so.", "Ana Prates"),
        ("The mayor", "Mayor Joao Lobo's office said so. Mayor Lobo left.", "Joao Lobo"),
        ("a general", "General Omar Khalid met General Ana Prates.", None),  # which of the two?
        ("the governor", "The General Assembly met.", None),
        ("the governor", "Governor Prates said so.", None),  # a last name alone may be anything
        ("a general", "The General Assembly of Sant and General Motors met.", None),
        ("the Sant governor", "Governor Ana Prates said so.", None),  # there may be another
        ("Sant governor", "Governor Ana Prates said so.", None),
        ("Governor", "Governor Ana Prates said so.", "Ana Prates"),
        ("an officer", "General Omar Khalid denied it.", None),
    ],
)
def test_a_title_means_the_one_person_the_text_gives_it(words: str, text: str, name: str | None) -> None:
    assert titled(words, text) == name


def test_the_loyal_of_a_general_named_later_are_his_body() -> None:
    text = "Militia loyal to a renegade general took Sirte, Libya. General Khalifa Haftar's men held it."
    marks = [(ACTOR, "Militia loyal to a renegade general"), (PLACE, "Sirte"), (PLACE, "Libya")]
    assert names(reading(text, *marks))[0] == "Libyan National Army"


def test_a_governor_named_later_is_the_speaker() -> None:
    text = "The state's governor said so. Governor Ana Prates spoke in Kadugli, Sudan."
    assert names(reading(text, (ACTOR, "The state's governor"), (PLACE, "Kadugli")))[0] == "Ana Prates"
