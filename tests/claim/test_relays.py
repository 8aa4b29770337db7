"""The wire through which a speaker's words came to the report."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, Modality, Role
from tests.claim.readings import Said, a_reading


def chain(text: str, speaker: str, cue: str) -> tuple[str, ...]:
    died = Said(
        trigger="died",
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence="Five died in Moura",
        roles=((Role.SPEAKER, speaker), (Role.CUE, cue)),
        modality=Modality.REPORTED,
    )
    return claims_of(a_reading(text, died))[0].attribution.chain


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "wires"),
    [
        ("Five died in Moura, doctor Tano Rell told Reuters.", "doctor Tano Rell", "told", ("Reuters",)),
        ("Five died in Moura, AFP reported, quoting a doctor.", "a doctor", "quoting", ("AFP",)),
        ("The AP quoted a doctor as saying: Five died in Moura.", "a doctor", "saying", ("AP",)),
        ("Five died in Moura, doctor Tano Rell said.", "doctor Tano Rell", "said", ()),
        ("Five died in Moura, a Reuters driver and Tano Rell said.", "Tano Rell", "said", ()),
        ("Five died in Moura, Tano Rell told the council. Reuters left.", "Tano Rell", "told", ()),
    ],
)
def test_the_wire_that_a_speaker_told_or_that_quotes_him_is_in_the_chain(
    text: str, speaker: str, cue: str, wires: tuple[str, ...]
) -> None:
    assert chain(text, speaker, cue) == wires
