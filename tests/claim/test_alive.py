"""Who was told to be dead and lives is none of the dead."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.claim.standing.alive import is_told_alive
from khaldun.records import EventType, Modality, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading


@pytest.mark.parametrize(
    "text",
    [
        "The general, wrongly reported | killed | in Moura on Monday, spoke to the guards.",
        "The clerk, falsely declared | dead | in Moura, wrote a letter.",
        "The rebel, mistakenly reported to have been | killed | at Moura, spoke on Monday.",
        "A smith earlier reported | killed | in Moura on Monday survived, clerks said.",
        "Rui Moura, first reported | killed | in Beja, is alive, the guards said.",
        "The driver survived; he had earlier been reported | dead |.",
        "Two boys initially reported | killed | in Beja were found alive.",
    ],
)
def test_who_was_wrongly_told_to_be_dead_lives(text: str) -> None:
    before, _, after = text.split("|")
    assert is_told_alive(before, after)


@pytest.mark.parametrize(
    "text",
    [
        "A clerk, first reported missing, was found | dead | in Beja.",
        "The smith, first reported | killed | in Moura, was buried on Monday.",
        "Of 20 people first reported | dead | in Beja on Monday, three survived.",
        "Twelve people earlier reported | killed | in Moura were guards, the army said.",
        "Gunmen | killed | a smith in Moura; his son survived.",
    ],
)
def test_the_dead_stay_dead(text: str) -> None:
    before, _, after = text.split("|")
    assert not is_told_alive(before, after)


def test_a_death_wrongly_reported_is_told_as_no_fact() -> None:
    text = "The general, wrongly reported killed in Moura on Monday, spoke to the guards."
    said = Said(
        trigger="killed",
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=text,
        roles=((Role.RECIPIENT, "The general"),),
        figures=(("The general", TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT),),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert claim.modality is Modality.HYPOTHETICAL
