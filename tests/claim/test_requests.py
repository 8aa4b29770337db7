"""An act that was only asked for is not an act that happened."""

from __future__ import annotations

import pytest

from khaldun.claim.standing.requests import is_asked_for
from khaldun.records import EventType

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
