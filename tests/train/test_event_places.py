"""Weights of places are learned from choices that may go wrong; reports kept to measure teach nothing."""

from __future__ import annotations

from train.event_places import Placed, by_folder, is_placed_right, teaching, weighed
from train.references import Example

RIGHT_LAST = Example([["back|3"], ["last|0"]], frozenset({1}))


def placed(doc: str = "train-001", example: Example = RIGHT_LAST, *, settled: bool = False) -> Placed:
    return Placed(doc, example, by_rules=0 in example.right, settled=settled)


def test_the_place_that_is_right_weighs_more() -> None:
    weights = weighed([placed()] * 40)
    assert weights["last|0"] > 0 > weights["back|3"]
    assert is_placed_right(placed(), weights)


def test_what_is_settled_stays_as_the_rules_have_it() -> None:
    assert not is_placed_right(placed(settled=True), {"last|0": 9.0})


def test_a_choice_that_cannot_go_wrong_teaches_nothing() -> None:
    sure = placed(example=Example([["back|3"], ["last|0"]], frozenset({0, 1})))
    assert weighed([placed()] * 40 + [sure] * 40) == weighed([placed()] * 40)


def test_stories_kept_to_measure_teach_nothing() -> None:
    rows = {"stories": [placed("story-302"), placed("story-303")]}
    assert [row.doc for row in teaching(rows)] == ["story-303"]


def test_what_taught_the_reader_nothing_is_told_apart() -> None:
    rows = {"stories": [placed("story-303"), placed("story-401"), placed("story-441"), placed("train-401")]}
    assert [row.doc for row in by_folder(rows)["untaught"]] == ["story-401"]
