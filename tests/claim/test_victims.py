"""Standing is what the noun states, never what silence suggests."""

from __future__ import annotations

import pytest

from khaldun.claim.victims import standing_after, standing_of
from khaldun.records import Victims


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("12 soldiers", Victims.COMBATANT),
        ("20 militants of the Front", Victims.COMBATANT),
        ("three children", Victims.CIVILIAN),
        ("a schoolteacher", Victims.CIVILIAN),
        ("at least 30 people", Victims.UNKNOWN),
        ("30 people, including 8 children", Victims.UNKNOWN),
        ("9 fighters and civilians", Victims.UNKNOWN),
        ("12", None),
        ("five others", None),
    ],
)
def test_the_noun_decides(words: str, standing: Victims | None) -> None:
    assert standing_of(words) == standing


def test_what_is_said_of_them_next_counts_too() -> None:
    assert standing_after(" of the dead were civilians") is Victims.CIVILIAN
    assert standing_after(" were killed") is None
    assert standing_after(" in Moura") is None
