"""An act that was only asked for is not an act that happened."""

from __future__ import annotations

import pytest

from khaldun.claim.marks import marks_of
from khaldun.claim.standing.modality import judged_modality
from khaldun.claim.standing.requests import is_asked_for, is_done_besides
from khaldun.records import EventType, Modality
from tests.claim.readings import Said, a_reading

STRIKE = EventType.EXPLOSION_REMOTE_VIOLENCE


@pytest.mark.parametrize(
    "before",
    [
        "The government has asked its allies to carry out ",
        "Lisbon is calling for its neighbours to conduct ",
        "The ministry called on friendly states to launch ",
        "The council asked for help from its allies late on Saturday, including ",
        "The mayor repeated his plea for ",
        "Residents urged the army to ",
        "The mayor demanded that the camp be ",
        "The mayor demanded that the camp be searched by troops and ",
    ],
)
def test_acts_under_a_request_are_asked_for(before: str) -> None:
    assert is_asked_for(before, STRIKE)


@pytest.mark.parametrize(
    "before",
    [
        "The council called on both sides to stop the ",
        "The mayor demanded an inquiry into the ",
        "Both sides dismissed calls for a truce, and the Front continued to ",
        "The Front called for talks after the ",
        "The army carried out ",
        "The request follows dozens of ",
        "The plea for help followed recent ",
        "",
    ],
)
def test_other_acts_are_not(before: str) -> None:
    assert not is_asked_for(before, STRIKE)


def test_what_is_said_is_not_asked_for() -> None:
    assert not is_asked_for("The mayor called on the council to ", EventType.STATEMENT)


@pytest.mark.parametrize(
    ("before", "act"),
    [
        ("The rebels asked for the chief and then ", "killed"),
        ("The rebels demanded food and ", "shot"),
        ("Troops asked who was Lusitan and then ", "gunned down"),
        ("The rebels demanded taxes and, when a trader refused, ", "murdered"),
        ("The rebels had demanded a ransom but ", "killed"),
        ("Police demanded that the crowd leave, then opened ", "fire"),
        ("Troops asked for papers, then ", "executed"),
    ],
)
def test_what_whoever_asks_does_besides_is_done(before: str, act: str) -> None:
    assert is_done_besides(before, act)


@pytest.mark.parametrize(
    ("before", "act"),
    [
        ("The mayor urged the army to storm the camp and ", "kill"),
        ("The mayor demanded that the rebels be hunted down and ", "shot"),
        ("The mayor demanded that those who were caught and ", "killed"),
        ("The mayor asked his allies to bomb the bridge and ", "shell"),
        ("The rebels killed a trader and ", "shot"),
    ],
)
def test_what_is_asked_besides_is_not(before: str, act: str) -> None:
    assert not is_done_besides(before, act)


@pytest.mark.parametrize("read", [Modality.REQUESTED, Modality.ASSERTED])
def test_a_killing_behind_a_demand_happened(read: Modality) -> None:
    text = "The militiamen demanded food and then murdered three porters."
    kind = EventType.VIOLENCE_AGAINST_CIVILIANS
    reading = a_reading(text, Said(trigger="murdered", event_type=kind, evidence=text[:-1], modality=read))
    assert judged_modality(marks_of(reading), reading.triggers[0]) is Modality.ASSERTED
