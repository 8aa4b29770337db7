"""Deeds done to "them" count those who were taken before in the sentence."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import Claim, EventType, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

TAKEN = (("40 men", TollKind.DETAINED, Victims.UNKNOWN, TollScope.INCIDENT),)


def after_the_taking(text: str, trigger: str, *recipients: str) -> Claim:
    """The claim of a deed told behind one in which guards took 40 men."""
    first = Said(
        trigger="took",
        event_type=EventType.DETENTION,
        evidence=text[:-1],
        roles=((Role.RECIPIENT, "40 men"),),
        figures=TAKEN,
    )
    second = Said(
        trigger=trigger,
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=text[:-1],
        roles=tuple((Role.RECIPIENT, one) for one in recipients),
    )
    return claims_of(a_reading(text, first, second))[1]


@pytest.mark.parametrize(
    ("deed", "trigger", "killed"),
    [
        ("and shot them", "shot", [40]),
        ("and later murdered all of them", "murdered", [40]),
        ("and hacked them to death", "hacked", [40]),
        ("and shot them in the legs", "shot", []),
        ("and beat them", "beat", []),
        ("and shot at the sky", "shot", []),
    ],
)
def test_who_kills_them_kills_those_he_took(deed: str, trigger: str, killed: list[int]) -> None:
    claim = after_the_taking(f"Guards took 40 men from Beja {deed}.", trigger)
    assert [toll.low for toll in claim.tolls if toll.kind is TollKind.KILLED] == killed


def test_who_kills_them_in_another_sentence_may_mean_others() -> None:
    claim = after_the_taking("Guards took 40 men from Beja. Rebels shot them.", "shot")
    assert claim.tolls == ()


def test_those_who_were_taken_are_killed_and_not_those_from_whom_they_were() -> None:
    claim = after_the_taking("Guards took 40 men from the women in Beja and shot them.", "shot", "women")
    assert [party.canonical for party in claim.recipients] == ["40 men"]
