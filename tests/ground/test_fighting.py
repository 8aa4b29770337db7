"""A nation told by its adjective that only fights is its armed forces; else it is the state."""

from __future__ import annotations

import pytest
from msgspec import structs

from khaldun.records import EventType, Relation, Role, Span, Trigger
from tests.ground.test_reading import ACTOR, names, reading


def party(text: str, words: str, *deeds: tuple[str, EventType]) -> str:
    """Whom `words` mean, tied as a doer to each of the deeds."""
    triggers = []
    for deed, kind in deeds:
        at = text.index(deed)
        span = Span(start=at, end=at + len(deed))
        triggers.append(Trigger(span=span, event_type=kind, score=1.0, evidence=span))
    ties = tuple(Relation(trigger=at, mention=0, role=Role.ACTOR, score=1.0) for at in range(len(triggers)))
    made = reading(text, (ACTOR, words))
    return names(structs.replace(made, triggers=tuple(triggers), relations=ties))[0]


BATTLE, STRIKE = EventType.BATTLE, EventType.EXPLOSION_REMOTE_VIOLENCE


@pytest.mark.parametrize(
    ("text", "words", "kind", "canonical"),
    [
        ("A Turkish offensive began.", "Turkish", BATTLE, "Turkish Armed Forces"),
        ("Ukrainian gains went on.", "Ukrainian", EventType.TERRITORIAL_CHANGE, "Armed Forces of Ukraine"),
        ("Russian shelling went on.", "Russian", STRIKE, "Russia"),
        ("Turkey began.", "Turkey", BATTLE, "Turkey"),
        ("Turkish police began.", "Turkish police", BATTLE, "Turkish police"),
    ],
)
def test_the_forces_fight(text: str, words: str, kind: EventType, canonical: str) -> None:
    last = text.rstrip(".").split()[-1]
    assert party(text, words, (last, kind)) == canonical


def test_who_does_more_than_fight_is_the_state() -> None:
    text = "A Turkish offensive and threats went on."
    deeds = (("offensive", BATTLE), ("threats", EventType.STATEMENT))
    assert party(text, "Turkish", *deeds) == "Turkey"
