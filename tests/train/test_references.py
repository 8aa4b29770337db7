"""Weights of references are learned from examples, and examples from annotators' names."""

from __future__ import annotations

from tests.ground.test_references import STORY
from train.references import Example, Walked, called, examples, fitted, held_out, mixed, right_choices


def test_the_sign_of_the_right_party_weighs_more() -> None:
    rows = [Example([["near"], ["far"]], frozenset({0}))] * 6
    weights = fitted(rows)
    assert weights["near"] > 0 > weights["far"]
    assert right_choices(rows, weights) == (6, 6)


def test_right_is_the_party_that_annotators_call_the_same() -> None:
    report = Walked(list(STORY), ["Front of the Blue", "Mill Town council", "Front of the Blue"])
    assert called(report) == {"Blue Front": "Front of the Blue", "Mill Town": "Mill Town council"}
    [one] = examples(report, None)
    assert one.right == {0}
    assert "they|armed, named" in one.signs[0]


def test_the_development_part_never_teaches() -> None:
    assert held_out("train-017")
    assert not held_out("story-317")


def test_one_way_of_pointing_is_fitted_and_the_others_stay() -> None:
    fresh, old = {"they|near": 1.0, "its men|near": 2.0}, {"they|near": 3.0, "its men|far": 4.0}
    assert mixed(fresh, old, ["its men"]) == {"they|near": 3.0, "its men|near": 2.0}
