"""Deeds that a party would not confirm: told by the outlet, neither told nor denied by the party."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import Claim, EventType, Modality, Role
from tests.claim.readings import Said, a_reading

TAKING = EventType.TERRITORIAL_CHANGE


def the_fall(text: str, speaker: str, cue: str, *, judged: Modality = Modality.REPORTED) -> Claim:
    """The claim of the words "the fall of Talsk"."""
    roles = ((Role.SPEAKER, speaker), (Role.CUE, cue))
    said = Said(trigger="fall", event_type=TAKING, evidence="the fall of Talsk", roles=roles, modality=judged)
    (claim,) = claims_of(a_reading(text, said))
    return claim


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        (
            "The Orman army did not immediately confirm the fall of Talsk.",
            "did not immediately confirm",
        ),
        ("The Orman army didn't confirm the fall of Talsk.", "didn't confirm"),
        ("The Orman army was unable to verify the fall of Talsk.", "was unable to verify"),
        (
            "The Orman army declined to confirm or deny the fall of Talsk.",
            "declined to confirm or deny",
        ),
        ("The Orman army has yet to confirm reports of the fall of Talsk.", "has yet to confirm"),
        ("The Orman army said it could not confirm the fall of Talsk.", "could not confirm"),
    ],
)
def test_who_does_not_confirm_a_deed_does_not_tell_it(text: str, hedge: str) -> None:
    claim = the_fall(text, "The Orman army", "said" if "said" in text else hedge.split()[-1])
    assert (claim.attribution.speaker, claim.attribution.hedge) == (None, hedge)
    assert claim.modality is Modality.REPORTED


def test_what_is_not_confirmed_stays_open_and_is_not_denied() -> None:
    text = "The Orman army did not confirm the fall of Talsk."
    assert (
        the_fall(text, "The Orman army", "confirm", judged=Modality.DENIED).modality is Modality.HYPOTHETICAL
    )


def test_what_is_not_confirmed_is_not_the_outlets_own_knowledge() -> None:
    text = "The Orman army did not confirm the fall of Talsk."
    claim = the_fall(text, "The Orman army", "confirm", judged=Modality.ASSERTED)
    assert (claim.attribution.speaker, claim.modality) == (None, Modality.REPORTED)


@pytest.mark.parametrize(
    "text",
    [
        "The Orman army confirmed the fall of Talsk.",
        "The Orman army could not confirm how many died in the fall of Talsk.",
        "The Orman army did not confirm the number of dead, but announced the fall of Talsk.",
        "The Orman army, which had not confirmed the raid on Orle; it announced the fall of Talsk.",
    ],
)
def test_who_confirms_the_deed_or_leaves_a_part_open_tells_it(text: str) -> None:
    cue = "announced" if "announced" in text else "confirm"
    assert the_fall(text, "The Orman army", cue).attribution.speaker == "The Orman army"


def test_what_another_would_not_confirm_is_still_told_by_its_speaker() -> None:
    text = "Ilda Marques said the government did not confirm the fall of Talsk."
    assert the_fall(text, "Ilda Marques", "said").attribution.speaker == "Ilda Marques"


def test_a_denial_stays_a_denial() -> None:
    text = "The Orman army denied the fall of Talsk."
    assert the_fall(text, "The Orman army", "denied", judged=Modality.DENIED).modality is Modality.DENIED
