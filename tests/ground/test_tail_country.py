"""A name told with its country inside the mention is a namesake as one told with it behind the mention."""

from __future__ import annotations

import pytest

from khaldun.ground.towns.tail import _without_tail
from khaldun.records import Span


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Beja in Tunisia", "Beja"),
        ("Beja in August", "Beja in August"),
        ("a town in Tunisia", "a town in Tunisia"),
    ],
)
def test_a_country_behind_in_is_no_part_of_the_name(text: str, kept: str) -> None:
    span = _without_tail(text, Span(start=0, end=len(text)))
    assert text[span.start : span.end] == kept
