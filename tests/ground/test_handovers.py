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


def they_behind(*told: str, parties: tuple[str, ...]) -> str:
    """Whom "They" mean behind some sentences about some parties, in their order."""
    text = " ".join((*told, "They shot eleven men."))
    made = reading(text, *((ACTOR, one) for one in parties), (ACTOR, "They"))
    starts = [text.index(one) for one in (*told, "They shot")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    spans = tuple(Span(start=start, end=end) for start, end in zip(starts, ends, strict=True))
    return names(structs.replace(made, sentences=spans))[-1]


@pytest.mark.parametrize("did", ["hid in a church", "were hiding in a church", "fled", "were asleep", "ran"])
def test_those_who_hid_or_fled_do_nothing_to_others(did: str) -> None:
    told = ("The Blue Valley Front attacked Orma.", f"Shepherds {did}.")
    assert they_behind(*told, parties=("Blue Valley Front", "Shepherds")) == "Blue Valley Front"


def test_who_came_upon_them_is_told_three_sentences_before_at_most() -> None:
    far = ("The Blue Valley Front attacked Orma.", "It rained.", "It was cold.", "Shepherds hid.")
    assert they_behind(*far, parties=("Blue Valley Front", "Shepherds")) != "Blue Valley Front"
    assert (
        they_behind(far[0], far[1], far[3], parties=("Blue Valley Front", "Shepherds")) == "Blue Valley Front"
    )
