"""Who tells of his own deed did it."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, Role
from tests.claim.readings import Said, a_reading

STRIKE = EventType.EXPLOSION_REMOTE_VIOLENCE


def doers(text: str, event_type: EventType = STRIKE) -> list[str]:
    said = Said(
        trigger="struck",
        event_type=event_type,
        evidence="struck a mill",
        roles=((Role.SPEAKER, "The river front"), (Role.CUE, "said")),
    )
    return [one.canonical for one in claims_of(a_reading(text, said))[0].actors]


@pytest.mark.parametrize(
    "text",
    [
        "The river front said it struck a mill in Moura.",
        "The river front said on Monday that it had also struck a mill in Moura.",
        "The river front said they have struck a mill.",
    ],
)
def test_who_says_that_he_did_it_did_it(text: str) -> None:
    assert doers(text) == ["The river front"]


@pytest.mark.parametrize(
    "text",
    [
        "The river front said jets struck a mill in Moura.",
        "The river front said so when it rained and jets struck a mill.",
        "The river front said it was told that shells struck a mill.",
        "An aide said it struck a mill, and The river front heard.",
        "The river front met in a hall by the long road that leads to the old quay of Moura, where "
        "the mayor said it struck a mill.",
    ],
)
def test_who_tells_of_others_did_not(text: str) -> None:
    assert doers(text) == []


def test_a_statement_has_no_doer_of_this_kind() -> None:
    assert doers("The river front said it struck a mill.", EventType.RELATION) == []
