"""Who is told behind a deed as having no part in it is no doer of it."""

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
        ("Six millers were wounded before helicopters dispersed the raiders.", "wounded", "helicopters"),
        ("Six millers were shot shortly before the guard arrived.", "shot", "guard"),
        ("Six millers were beaten until the river guard came.", "beaten", "the river guard"),
        ("The crowd burned three men taken from the guard.", "burned", "the guard"),
        ("The crowd hanged a thief seized from the guard.", "seized", "the guard"),
        ("The crowd stoned a miller whom the guard had handed over.", "stoned", "the guard"),
    ],
)
def test_who_came_later_or_had_the_victim_before_did_not_do_it(text: str, trigger: str, party: str) -> None:
    assert doers_of(text, trigger, party) == []


@pytest.mark.parametrize(
    ("text", "trigger", "party"),
    [
        ("Six millers were killed by the guard before dawn.", "killed", "the guard"),
        ("The guard killed six millers before it left.", "killed", "The guard"),
        ("Six millers were killed before the eyes of children by the guard.", "killed", "the guard"),
        ("Six millers were killed after the guard opened fire.", "killed", "the guard"),
        ("Six millers were killed in fire from the guard.", "killed", "the guard"),
        ("Before noon the guard shot six millers.", "shot", "the guard"),
    ],
)
def test_who_did_it_stays(text: str, trigger: str, party: str) -> None:
    assert doers_of(text, trigger, party) == [party]
