"""A deed that was only tried took nobody, and a threat kills nobody."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import Claim, EventType, Modality, Polarity, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

TAKING, TAKEN = EventType.DETENTION, EventType.TERRITORIAL_CHANGE


def told(text: str, trigger: str, whom: str, kind: TollKind = TollKind.ABDUCTED, *doers: str) -> Claim:
    event_type = EventType.VIOLENCE_AGAINST_CIVILIANS if kind is TollKind.KILLED else TAKING
    said = Said(
        trigger=trigger,
        event_type=event_type,
        evidence=text[:-1],
        roles=((Role.RECIPIENT, whom), *((Role.ACTOR, one) for one in doers)),
        figures=((whom, kind, Victims.CIVILIAN, TollScope.INCIDENT),),
    )
    return claims_of(a_reading(text, said))[0]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Raiders tried to kidnap two millers.", "kidnap"),
        ("Raiders attempted to beat and kidnap two millers.", "kidnap"),
        ("A bid by raiders of the hills to kidnap two millers ended at the gate.", "kidnap"),
        ("Villagers foiled the attempted abduction of two millers.", "abduction"),
        ("Raiders attempted to seize two millers.", "attempted to seize"),
        ("A kidnap attempt on two millers ended at the gate.", "kidnap"),
    ],
)
def test_nobody_is_taken_where_it_was_only_tried(text: str, trigger: str) -> None:
    claim = told(text, trigger, "two millers")
    assert (claim.polarity, claim.tolls) == (Polarity.NEGATIVE, ())


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Raiders who tried to burn a barn kidnapped two millers.", "kidnapped"),
        ("Raiders kidnapped two millers trying to reach the gate.", "kidnapped"),
        ("Guards failed to stop raiders, who kidnapped two millers.", "kidnapped"),
        ("Raiders abducted two millers in an attempt to scare the town.", "abducted"),
    ],
)
def test_another_attempt_beside_it_leaves_the_deed_done(text: str, trigger: str) -> None:
    claim = told(text, trigger, "two millers")
    assert claim.polarity is Polarity.POSITIVE
    assert [toll.low for toll in claim.tolls] == [2]


def test_who_foils_a_deed_is_no_doer_of_it() -> None:
    foiled = "The guard foiled a bid by raiders to kidnap two millers."
    claim = told(foiled, "kidnap", "two millers", TollKind.ABDUCTED, "The guard", "raiders")
    assert [one.canonical for one in claim.actors] == ["raiders"]


def test_a_town_that_somebody_tried_to_take_was_fought_over() -> None:
    text = "Raiders tried to capture the mill."
    said = Said(trigger="capture", event_type=TAKEN, evidence=text[:-1], roles=((Role.ACTOR, "Raiders"),))
    assert claims_of(a_reading(text, said))[0].event_type is EventType.BATTLE


def test_a_threat_is_said_and_kills_nobody() -> None:
    claim = told("Two millers received death threats.", "death threats", "Two millers", TollKind.KILLED)
    assert (claim.event_type, claim.tolls) == (EventType.STATEMENT, ())
    claim = told("Two millers were killed after death threats.", "killed", "Two millers", TollKind.KILLED)
    assert [toll.low for toll in claim.tolls] == [2]


BURNING = EventType.STRATEGIC_DEVELOPMENT


def burned(text: str) -> Claim:
    said = Said(trigger="burning", event_type=BURNING, evidence=text[:-1], roles=((Role.ACTOR, "a mob"),))
    return claims_of(a_reading(text, said))[0]


@pytest.mark.parametrize(
    ("text", "modality", "polarity"),
    [
        ("Guards fired to stop a mob from burning the mill.", Modality.HYPOTHETICAL, Polarity.POSITIVE),
        ("Guards came to keep a mob of the hills from burning it.", Modality.HYPOTHETICAL, Polarity.POSITIVE),
        ("Guards kept a mob from storming and burning the mill.", Modality.ASSERTED, Polarity.NEGATIVE),
        ("Guards prevented a mob from burning the mill.", Modality.ASSERTED, Polarity.NEGATIVE),
        ("Guards failed to stop a mob from burning the mill.", Modality.ASSERTED, Polarity.POSITIVE),
        ("Guards did not stop a mob from burning the mill.", Modality.ASSERTED, Polarity.POSITIVE),
        ("Guards stopped a mob of men from Beja, burning the mill.", Modality.ASSERTED, Polarity.POSITIVE),
    ],
)
def test_what_somebody_was_kept_from_is_no_fact(text: str, modality: Modality, polarity: Polarity) -> None:
    claim = burned(text)
    assert (claim.modality, claim.polarity) == (modality, polarity)
