"""Who pursues others over a deed did not do it."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, Role
from tests.claim.readings import Said, a_reading


def doers_of(text: str, trigger: str, party: str) -> list[str]:
    said = Said(
        trigger=trigger,
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=text[:-1],
        roles=((Role.ACTOR, party),),
    )
    return [one.canonical for one in claims_of(a_reading(text, said))[0].actors]


@pytest.mark.parametrize(
    ("text", "trigger", "party"),
    [
        ("Police arrested three millers in connection with the murder of a ferryman.", "murder", "Police"),
        ("The guard picked up two men over the stabbing of a clerk.", "stabbing", "The guard"),
        ("Five were arrested by the river police after the attack on a mill.", "attack", "the river police"),
        ("Gendarmes are investigating the killing of a ferryman.", "killing", "Gendarmes"),
        ("The guard recovered two bodies from the canal.", "bodies", "The guard"),
        ("The guard foiled an attempt to burn down a mill.", "burn down", "The guard"),
        ("Police registered a case of rioting against eleven shopkeepers.", "rioting", "Police"),
    ],
)
def test_who_arrests_people_over_a_deed_did_not_do_it(text: str, trigger: str, party: str) -> None:
    assert doers_of(text, trigger, party) == []


@pytest.mark.parametrize(
    ("text", "trigger", "party"),
    [
        ("Police arrested three millers and shot a fourth.", "shot", "Police"),
        ("Police were questioned over the shooting of a ferryman.", "shooting", "Police"),
        ("Raiders held a clerk for ransom before they shot him.", "shot", "Raiders"),
        (
            "The guard resorted to a baton charge for the second time, beating two men.",
            "beating",
            "The guard",
        ),
        ("Police arrested nobody. The murder shook the town.", "murder", "Police"),
    ],
)
def test_another_deed_keeps_its_doer(text: str, trigger: str, party: str) -> None:
    assert doers_of(text, trigger, party) == [party]


def test_who_tells_of_a_deed_did_not_do_it() -> None:
    told = "The valley front said an air strike on two schools killed 18 pupils."
    several = "The valley front said eight air strikes killed 18 pupils."
    own = "The valley front said it killed 18 guards."
    assert doers_of(told, "air strike", "The valley front") == []
    assert doers_of(several, "air strikes", "The valley front") == []
    assert doers_of(own, "killed", "The valley front") == ["The valley front"]


def test_who_tells_of_what_is_his_own_may_have_done_it() -> None:
    text = "The valley front said a shell from its guns killed 18 guards."
    assert doers_of(text, "killed", "The valley front") == ["The valley front"]
