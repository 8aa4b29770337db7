"""Four digits are an hour where the words behind them say so."""

from __future__ import annotations

import pytest

from khaldun.ground.days.hours import with_hours


@pytest.mark.parametrize(
    ("words", "behind", "whole"),
    [
        ("From 1800 to", " 0500 hrs soldiers shelled", "From 1800 to 0500 hrs"),
        ("by 2000", " hours the army had lost", "by 2000 hours"),
        ("at 0300", " local time gunmen", "at 0300 local"),
        ("in 1948", " to 1949 the army", "in 1948"),
        ("since 2000", ", 500 hours later", "since 2000"),
        ("on Monday", " 0500 hrs", "on Monday"),
    ],
)
def test_the_unit_behind_belongs_to_the_hour(words: str, behind: str, whole: str) -> None:
    assert with_hours(words, behind) == whole
