"""Once one party has left a place and another has come, "they" are those who came."""

from __future__ import annotations

import pytest
from msgspec import structs

from khaldun.records import Span
from tests.ground.test_reading import ACTOR, names, reading

ARMY, FRONT = "The Turkish army", "the Blue Valley Front"


def they(first: str) -> str:
    """Whom "They" mean behind a sentence about the army and the front."""
    text = f"{first} They shot eleven men."
    order = sorted([ARMY, FRONT], key=text.index)
    made = reading(text, *((ACTOR, one) for one in order), (ACTOR, "They"))
    halves = (Span(start=0, end=len(first)), Span(start=len(first) + 1, end=len(text)))
    return names(structs.replace(made, sentences=halves))[-1]


@pytest.mark.parametrize(
    "first",
    [
        "The Turkish army left Orma and the Blue Valley Front came in.",
        "The Turkish army had fled before the Blue Valley Front entered Orma.",
        "The Turkish army withdrew from Orma; the Blue Valley Front moved in.",
        "The Turkish army pulled out and the Blue Valley Front took over.",
    ],
)
def test_those_who_left_are_not_there(first: str) -> None:
    assert they(first) == "Blue Valley Front"


@pytest.mark.parametrize(
    "first",
    [
        "The Turkish army entered Orma and the Blue Valley Front fled.",
        "The Turkish army entered Orma as the Blue Valley Front withdrew.",
    ],
)
def test_those_who_came_are_there_whoever_is_told_of_first(first: str) -> None:
    assert they(first) == "Turkish Armed Forces"
