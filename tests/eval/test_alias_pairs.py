"""Pairs of names: the list, and the figures it must show on the half that only measures."""

from __future__ import annotations

import pytest

from eval.alias_pairs import PARTS, main, measure, pairs


def test_the_list_has_two_hundred_of_each_in_two_halves() -> None:
    every = [pair for part in PARTS for pair in pairs(part)]
    assert sum(pair.same for pair in every) == 200 and len(every) == 400
    assert len({frozenset(pair[:2]) for pair in every}) == 400
    assert [sum(pair.same for pair in pairs(part)) for part in PARTS] == [100, 100]


def test_names_of_one_actor_are_joined_and_no_others(capsys: pytest.CaptureFixture[str]) -> None:
    right, joined, same = measure("held")
    assert right / joined >= 0.98 and right / same >= 0.95
    assert "held precision: n" in capsys.readouterr().out


def test_errors_are_printed_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--part", "tune", "--errors"]) == 0
    assert "held" not in capsys.readouterr().out
