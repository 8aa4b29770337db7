"""Two deeds of one sentence that words set apart are no doubles, and each counts its own."""

from __future__ import annotations

import pytest

from khaldun.errors import DataError
from khaldun.read.apart import set_apart
from khaldun.read.decode import Found, Thresholds
from khaldun.read.doubles import without_doubles
from khaldun.read.marks import Mark
from khaldun.read.partings import read_partings


def found(text: str, trigger: str, *figures: str) -> Found:
    """A trigger whose evidence is the whole text, with those it counts."""

    def span(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    marks = tuple(Mark("toll", *span(words), 0.9, ("killed", "unknown", "incident")) for words in figures)
    return Found(span(trigger), (0, len(text)), "battle", 0.9, "asserted", False, False, 0.8, None, marks)


def told(text: str, *triggers: str, figures: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """The words of each trigger kept and of those it counts, where each was given all."""
    given = [found(text, trigger, *figures) for trigger in triggers]
    kept = without_doubles(set_apart(given, text), Thresholds())
    return [(text[slice(*one.evidence)], sorted(text[slice(*at)] for at in one.figures())) for one in kept]


@pytest.mark.parametrize(
    ("left", "words", "right"),
    [
        ("Three guards were killed on Friday", ", a week after ", "a bomb killed nine clerks"),
        ("Three guards were killed on Friday", ", hours after ", "a bomb killed nine clerks"),
        ("Three guards were killed on Friday", ", eleven days after ", "a bomb killed nine clerks"),
        ("Three guards were killed in Orma", " in revenge for ", "a bomb that killed nine clerks"),
    ],
)
def test_each_of_two_deeds_keeps_its_words_and_its_dead(left: str, words: str, right: str) -> None:
    text = f"{left}{words}{right}"
    kept = told(text, "were killed", "bomb", figures=("Three guards", "nine clerks"))
    assert kept == [(left, ["Three guards"]), (right, ["nine clerks"])]


@pytest.mark.parametrize(
    "text",
    [
        "Three guards were killed after a bomb hit nine clerks",
        "Three guards were killed. A week after the raid a bomb killed nine clerks",
    ],
)
def test_what_no_such_words_of_one_sentence_part_is_one_deed(text: str) -> None:
    kept = told(text, "were killed", "bomb", figures=("Three guards", "nine clerks"))
    assert kept == [(text, ["Three guards", "nine clerks"])]


def test_a_cause_without_dead_of_its_own_is_no_second_deed() -> None:
    text = "Three guards were killed on Friday, hours after a bomb hit the mill"
    assert told(text, "were killed", "bomb", figures=("Three guards",)) == [(text, ["Three guards"])]


def test_a_wrong_list_is_named() -> None:
    with pytest.raises(DataError, match="'motives' is empty"):
        read_partings("later = ['x']\nmotives = []")
