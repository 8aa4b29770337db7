"""Verbs that count people right beside a number, which the model may pass over."""

from __future__ import annotations

import numpy as np
import pytest

from khaldun.errors import DataError
from khaldun.read.casualties import Counted, counted_deeds, read_casualties
from khaldun.read.labels import TYPES


def starts(text: str) -> list[int]:
    return [at for at in range(len(text)) if text[at] != " " and (at == 0 or text[at - 1] == " ")]


def counted(text: str) -> list[tuple[str, str]]:
    """The verb and the number of each, in order of the text."""
    found = sorted(counted_deeds(text, starts(text)))
    return [(text[one.deed :].split()[0].strip(".,"), text[one.start : one.end]) for one in found]


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        (
            "Gunmen killed five guards and wounded at least 12 others.",
            [("killed", "five"), ("wounded", "12")],
        ),
        (
            "Two bakers were killed and three ferrymen were badly injured.",
            [("killed", "Two"), ("injured", "three")],
        ),
        ("They abducted a clerk.", [("abducted", "a")]),
        ("The request follows dozens of deaths in Orma.", [("deaths", "dozens")]),
        ("He mourned 14 deaths and a death.", [("deaths", "14")]),
        ("He was killed on Monday. The killing shocked the town.", []),
        ("Three days later they killed him.", []),
    ],
)
def test_verbs_with_a_number_beside_them(text: str, deeds: list[tuple[str, str]]) -> None:
    assert counted(text) == deeds


def test_a_deed_is_of_the_likeliest_of_its_types() -> None:
    chances = np.zeros(1 + len(TYPES), dtype=np.float32)
    chances[1 + TYPES.index("statement")], chances[1 + TYPES.index("riot")] = 0.9, 0.01
    (one,) = counted_deeds("Men killed two.", starts("Men killed two."))
    assert TYPES[one.likeliest(chances)] == "riot"


def test_who_is_taken_is_not_fought() -> None:
    (one,) = counted_deeds("Men kidnapped two.", starts("Men kidnapped two."))
    assert {TYPES[kind] for kind in one.kinds} == {"detention", "violence_against_civilians"}


def test_nothing_is_counted_in_no_text() -> None:
    assert list(counted_deeds("", [])) == []
    assert Counted(0, 1, 2, (0,)).deed == 0


def test_a_wrong_list_is_named() -> None:
    with pytest.raises(DataError, match="acting"):
        read_casualties(
            'acting = ["("]\nsuffered = ["killed"]\ntaking = ["taken"]\nnumbers = ["an?"]\nabout = ["some"]\n'
            'dying = ["died"]\ndeaths = ["deaths"]\n'
        )


@pytest.mark.parametrize("harm", ["died", "were killed", "had been wounded", "lost their lives"])
def test_people_counted_a_day_before_are_of_a_deed_of_their_own(harm: str) -> None:
    text = f"Shells hit Moura on Monday, a day after about nine bakers {harm} there."
    found = next(one for one in counted_deeds(text, starts(text)) if one.after)
    assert text[found.after :].startswith("a day after")
    assert text[found.start : found.end] == "nine"
    assert text[found.deed :].startswith(harm.removeprefix("were ").removeprefix("had been "))


def test_who_died_without_such_words_is_left_to_the_model() -> None:
    assert counted("Nine bakers died in Moura.") == []
