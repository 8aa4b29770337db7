"""Who owns a deed in other words than "claimed responsibility" tells it, and did it."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import Claim, EventType, Modality, Role
from tests.claim.readings import Said, a_reading

BLAST = "A bomb exploded at Sarra."


def owned(sentence: str, trigger: str, doer: str) -> Claim:
    """The claim of the second sentence, which the reader takes for a statement."""
    deed = Said(trigger="exploded", event_type=EventType.EXPLOSION_REMOTE_VIOLENCE, evidence=BLAST)
    said = Said(
        trigger=trigger, event_type=EventType.STATEMENT, evidence=sentence, roles=((Role.ACTOR, doer),)
    )
    return claims_of(a_reading(f"{BLAST} {sentence}", deed, said))[1]


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("The Sarra Front owned responsibility in a message.", "owned responsibility"),
        ("The Sarra Front owned up to it.", "owned up"),
        ("The Sarra Front has accepted full responsibility for the attack.", "accepted full responsibility"),
    ],
)
def test_it_is_the_deed_told_by_its_doer(sentence: str, trigger: str) -> None:
    claim = owned(sentence, trigger, "The Sarra Front")
    assert claim.event_type is EventType.EXPLOSION_REMOTE_VIOLENCE
    assert (claim.modality, claim.attribution.speaker) == (Modality.REPORTED, claim.actors[0].canonical)


@pytest.mark.parametrize(
    ("sentence", "trigger", "doer"),
    [
        ("No group has claimed responsibility.", "claimed responsibility", "group"),
        ("The minister accepted responsibility and resigned.", "accepted responsibility", "The minister"),
        ("The Sarra Front took responsibility for the refugees.", "took responsibility", "The Sarra Front"),
        ("The Sarra Front praised it.", "praised", "The Sarra Front"),
    ],
)
def test_other_statements_are_left(sentence: str, trigger: str, doer: str) -> None:
    assert owned(sentence, trigger, doer).event_type is EventType.STATEMENT
