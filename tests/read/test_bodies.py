"""Bodies of police and soldiers that lists of nouns find where the model marks nobody."""

from __future__ import annotations

import pytest

from khaldun.read.bodies import with_bodies
from khaldun.read.marks import Mark


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Two millers were killed in police firing.", ["police"]),
        ("A ferryman fell to army bullets at the lock.", ["army"]),
        ("He died in police action on the quay.", ["police"]),
        ("The police station burned.", []),
        ("A police action plan was read out.", []),
    ],
)
def test_a_body_before_the_noun_for_its_deed_is_a_party(text: str, bodies: list[str]) -> None:
    assert [text[mark.start : mark.end] for mark in with_bodies([], text)] == bodies


def test_what_the_model_marks_stays() -> None:
    marked = [Mark("actor", 27, 37, 0.9)]
    assert with_bodies(marked, "Two millers were killed in the police firing.") == marked
