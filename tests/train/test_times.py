"""Weights of times are learned from choices that may go wrong; reports kept to measure teach nothing."""

from __future__ import annotations

from train.references import Example, fold_of
from train.times import Dated, is_chosen_right, teaching, weighed

RIGHT_OPEN = Example([["rules|lent", "lent"], ["open"]], frozenset({1}))


def test_the_way_that_is_right_weighs_more() -> None:
    weights = weighed([Dated("train-001", RIGHT_OPEN, False)] * 40)
    assert weights["open"] > 0 > weights["lent"]
    assert is_chosen_right(RIGHT_OPEN, weights)


def test_a_choice_that_cannot_go_wrong_teaches_nothing() -> None:
    sure = Example([["rules|lent"], ["open"]], frozenset({0, 1}))
    row = Dated("train-001", RIGHT_OPEN, False)
    assert weighed([row] * 40 + [Dated("train-001", sure, True)] * 40) == weighed([row] * 40)


def test_stories_kept_to_measure_teach_nothing() -> None:
    rows = {"stories": [Dated("story-302", RIGHT_OPEN, False), Dated("story-303", RIGHT_OPEN, False)]}
    assert [row.doc for row in teaching(rows)] == ["story-303"]


def test_a_report_belongs_to_one_fold() -> None:
    assert [fold_of(doc, 5) for doc in ("train-001", "story-006", "story-304")] == [1, 1, 4]
    assert fold_of("wp-battle_of_moura_2", 5) in range(5)
