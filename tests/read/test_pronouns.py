"""Pronouns for people that a list finds where the model marks nobody."""

from __future__ import annotations

import pytest

from khaldun.errors import DataError
from khaldun.read.marks import Mark
from khaldun.read.pronouns import pronoun_marks, read_pronouns


@pytest.mark.parametrize(
    ("text", "pronouns"),
    [
        ("The miller hid them before he fled, and they left.", ["them", "he", "they"]),
        ("“We saw it,” I’m told. She’d seen us.", ["We", "I", "She", "us"]),
        ("THEY HIT US POSTS", []),
        ("Their mill is its own, and you know whose.", []),
        ("The I Corps, Type-I and I.D. cards: a we-feeling.", []),
        ("Theodora wept on the hem.", []),
    ],
)
def test_pronouns_for_people_are_pointers(text: str, pronouns: list[str]) -> None:
    marks = pronoun_marks(text, [])
    assert [text[mark.start : mark.end] for mark in marks] == pronouns
    assert {mark.name for mark in marks} <= {"pointer"}


def test_what_the_model_marks_as_a_party_is_no_pointer() -> None:
    text = "They shelled the weir and left it to him."
    assert [mark.start for mark in pronoun_marks(text, [Mark("recipient", 37, 40, 0.9)])] == [0]
    assert [mark.start for mark in pronoun_marks(text, [Mark("place", 0, 4, 0.9)])] == [0, 37]


def test_a_broken_table_says_so() -> None:
    with pytest.raises(DataError, match="persons"):
        read_pronouns("persons = []")
