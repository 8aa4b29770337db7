"""Places that only tell where another lies, where a report was written or on whose behalf somebody speaks."""

from __future__ import annotations

import pytest

from khaldun.ground.towns.bearings import only_anchors, whole_place
from khaldun.records import Span


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "anchor"),
    [
        ("Sirte, which lies 450 km east of the capital, was shelled.", "capital", True),
        ("The village is 12 miles from Homs.", "Homs", True),
        ("A camp north of Hama was hit.", "Hama", True),
        ("The town bordering Turkey was hit.", "Turkey", True),
        ("The ambassador to France left.", "France", True),
        ("BEJA, Portugal, May 14 (Tagus Wire) - Shells fell.", "BEJA", True),
        ("Moura (Tagus Wire) Shells fell.", "Moura", True),
        ("Shells fell on Moura on Friday.", "Moura", False),
        ("Moura fell on Friday.", "Moura", False),
        ("The army of the north took Hama.", "Hama", False),
    ],
)
def test_a_place_of_bearing_is_told_from_a_place_where_things_happen(
    text: str, words: str, anchor: bool
) -> None:
    assert only_anchors(text, span_of(text, words)) is anchor


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("outside the police station in Elvas on", "outside the police station in", "{} Elvas"),
        ("near Aljustrel on Sunday", "near", "{} Aljustrel"),
        ("the only road in was cut", "the only road in", "the only road"),
        ("hit the town of it", "the", "the"),
        ("near them", "near", ""),
        ("Moura fell", "Moura", "Moura"),
        ("the city in June and have left", "the city in June and have left", "the city"),
        ("Hama, which was hit", "Hama, which was hit", "Hama"),
        ("Hama and “turned away”", "Hama and “turned away”", "Hama"),
        ("Moura\n\nMOURA", "Moura\n\nMOURA", "Moura"),
        ("the ford at Moura, killing a guard", "the ford at Moura, killing a guard", "the ford at Moura"),
        ("the quay, whose crane burned", "the quay, whose crane burned", "the quay"),
        ("Serpa, Darjeeling Road", "Serpa, Darjeeling Road", "Serpa, Darjeeling Road"),
    ],
)
def test_place_words_cut_before_the_name_are_made_whole(text: str, words: str, whole: str) -> None:
    assert whole_place(text, span_of(text, words)) == whole.format(words)
