"""Sentences and quotations: where they begin and end."""

from __future__ import annotations

import pytest

from khaldun.read.quotes import quoted_bounds
from khaldun.read.sentences import sentence_bounds


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_bounds(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One fell. Two fled!", ["One fell.", "Two fled!"]),
        ("Gen. Haftar spoke. He left.", ["Gen. Haftar spoke.", "He left."]),
        ("The U.S. bombed Raqqa.", ["The U.S. bombed Raqqa."]),
        ("Some 2.5 million fled.", ["Some 2.5 million fled."]),
        ("He said “we left.” They stayed.", ["He said “we left.”", "They stayed."]),
        ("HEADLINE WITHOUT STOP\n\nThe body.", ["HEADLINE WITHOUT STOP", "The body."]),
        ("J. Smith died.", ["J. Smith died."]),
        ("one fell. two fled.", ["one fell.", "two fled."]),
        (
            "gen. moura and j. reis left. they took rs. 500.",
            ["gen. moura and j. reis left.", "they took rs. 500."],
        ),
        (
            "He left at 5 a.m. with 3,000 men. nobody saw it.",
            ["He left at 5 a.m. with 3,000 men. nobody saw it."],
        ),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert _sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "go home" twice.', ["go home"]),
        ("“First,” he said, “second.”", ["First,", "second."]),
        ("«Allez» and no more", ["Allez"]),
        ('an odd " mark', []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quoted_bounds(text)] == expected
