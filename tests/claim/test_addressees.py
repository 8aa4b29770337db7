"""The second of two who are asked, each for something else."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, Role
from tests.claim.readings import Said, a_reading

ASKED = "The bishop asked the reeves to free the boys, and the millers to open the road."


def asked(text: str, trigger: str, *others: str) -> list[str]:
    """Whom an appeal is made to, where the reader ties it to the one told first."""
    appeal = Said(
        trigger=trigger,
        event_type=EventType.APPEAL,
        evidence=trigger,
        roles=((Role.ACTOR, "The bishop"), (Role.RECIPIENT, "the reeves")),
    )
    marked = Said(
        trigger="road",
        event_type=EventType.STRATEGIC_DEVELOPMENT,
        evidence="road",
        roles=tuple((Role.ACTOR, one) for one in others),
    )
    found = claims_of(a_reading(text, appeal, marked))
    return [party.canonical for party in found[0].recipients]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        (ASKED, "asked"),
        (
            "The bishop called on the reeves to free the boys, and on the millers to open the road.",
            "called on",
        ),
        ("The bishop urged the reeves to wait and the millers not to block the road.", "urged"),
    ],
)
def test_the_second_is_asked_too(text: str, trigger: str) -> None:
    assert asked(text, trigger, "the millers") == ["the reeves", "the millers"]


@pytest.mark.parametrize(
    "text",
    [
        "The bishop asked the reeves to free the boys, and the millers left by the road.",
        "The bishop asked the reeves for boys, and the millers to open the road.",
        "The bishop asked the reeves to meet the millers to open the road.",
    ],
)
def test_who_is_asked_nothing_of_his_own_is_not_asked(text: str) -> None:
    assert asked(text, "asked", "the millers") == ["the reeves"]


def test_a_part_of_who_is_asked_is_not_asked_again() -> None:
    text = "The bishop called on reeves and millers to open the road."
    appeal = Said(
        trigger="called on",
        event_type=EventType.APPEAL,
        evidence="called on",
        roles=((Role.ACTOR, "The bishop"), (Role.RECIPIENT, "reeves and millers")),
    )
    marked = Said(
        trigger="road", event_type=EventType.BATTLE, evidence="road", roles=((Role.ACTOR, "millers"),)
    )
    found = claims_of(a_reading(text, appeal, marked))[0]
    assert [party.canonical for party in found.recipients] == ["reeves and millers"]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        (ASKED, ["the millers"]),
        ("The bishop asked the reeves and the millers to open the road.", ["the reeves", "the millers"]),
    ],
)
def test_what_the_second_is_asked_for_is_his_alone(text: str, doers: list[str]) -> None:
    deed = Said(
        trigger="open",
        event_type=EventType.STRATEGIC_DEVELOPMENT,
        evidence="open",
        roles=((Role.ACTOR, "the reeves"), (Role.ACTOR, "the millers")),
    )
    (claim,) = claims_of(a_reading(text, deed))
    assert [party.canonical for party in claim.actors] == doers
