"""What begins like the taking of a place and takes none, and people who are taken."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.claim.idioms import read_idioms
from khaldun.errors import DataError
from khaldun.records import EventType, Role
from tests.claim.readings import Said, a_reading

SEIZURE = EventType.TERRITORIAL_CHANGE


def types(text: str, trigger: str, *whom: str, kind: EventType = SEIZURE) -> list[EventType]:
    said = Said(
        trigger=trigger,
        event_type=kind,
        evidence=text.rstrip("."),
        roles=tuple((Role.RECIPIENT, one) for one in whom),
    )
    return [claim.event_type for claim in claims_of(a_reading(text, said))]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The rebels took part in the rally at Sarra.", "took"),
        ("The party seized on the killing of a judge.", "seized"),
        ("The party seized upon the killing of a judge.", "seized"),
        ("Guards captured the attention of the world.", "captured"),
        ("The blast was captured on film.", "captured"),
        ("The general took command of the front.", "took command"),
        ("The traders took it in their stride.", "took"),
        ("The alliance hopes to take in three thousand rifles.", "take in"),
        ("The minister takes responsibility for Sarra.", "takes"),
    ],
)
def test_idioms_take_no_place(text: str, trigger: str) -> None:
    assert types(text, trigger) == []


def test_talks_are_held_by_nobody_in_control() -> None:
    held = EventType.TERRITORIAL_CONTROL
    assert types("The Front held talks with the army.", "held", kind=held) == []
    assert types("The Front held two bridges.", "held", kind=held) == [held]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The rebels took Sarra and two hills.", "took"),
        ("The rebels shelled three hills and took them by noon.", "took"),
        ("The rebels captured the town hall.", "captured"),
        ("The rebels took control of Sarra.", "took control"),
        ("The rebels took over Sarra.", "took over"),
    ],
)
def test_places_are_taken(text: str, trigger: str) -> None:
    assert types(text, trigger) == [SEIZURE]


@pytest.mark.parametrize(
    ("text", "trigger", "whom"),
    [
        ("Guards met three farmers at Sarra and took them to a hill.", "took", "three farmers"),
        ("Guards met three soldiers at Sarra and took them away.", "took", "three soldiers"),
        ("Guards seized 12 farmers at Sarra.", "seized", "12 farmers"),
        ("Guards seized scores of farmers at Sarra.", "seized", "farmers"),
        ("Guards seized sixty-two farmers at Sarra.", "seized", "farmers"),
        ("The Front freed nine farmers it seized in May.", "seized", "nine farmers"),
    ],
)
def test_people_who_are_taken_are_held(text: str, trigger: str, whom: str) -> None:
    assert types(text, trigger, whom) == [EventType.DETENTION]


def test_who_holds_a_place_is_not_taken_with_it() -> None:
    assert types("Guards seize rebel-held Sarra.", "seize", "rebel") == [SEIZURE]


def test_them_may_be_the_posts_of_soldiers() -> None:
    text = "Guards met soldiers at two posts and took them by noon."
    assert types(text, "took", "soldiers") == [SEIZURE]


def test_a_table_of_idioms_that_is_wrong_is_told_of() -> None:
    with pytest.raises(DataError):
        read_idioms("[behind]\ntake = ['(']\n[forms]\ntake = ['took']")
