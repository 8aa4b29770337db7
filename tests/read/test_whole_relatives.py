"""A party marked without the words that make it somebody's people has them."""

from __future__ import annotations

from khaldun.read.decode import Found
from khaldun.read.marks import Mark
from khaldun.read.relatives import with_relatives

TEXT = "Troops wounded six supporters of president Rui Moura and the governor of Serpa."


def told(name: str, words: str) -> str:
    at = TEXT.index(words)
    mark = Mark(name=name, start=at, end=at + len(words), score=0.9)
    found = Found((7, 14), (0, 79), "battle", 0.9, "asserted", False, False, 0.9, None, (mark,))
    kept = with_relatives([found], TEXT)[0].marks[0]
    return TEXT[kept.start : kept.end]


def test_the_words_before_of_belong_to_it() -> None:
    assert told("recipient", "Rui Moura") == "six supporters of president Rui Moura"


def test_a_place_and_the_place_of_an_office_do_not() -> None:
    assert told("place", "Serpa") == "Serpa"
    assert told("recipient", "Serpa") == "Serpa"
