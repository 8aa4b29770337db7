"""Whoever stands outside the clause of a deed did not do it."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, Role
from tests.claim.readings import Said, a_reading


def doers_of(text: str, trigger: str, party: str, *others: str) -> list[str]:
    said = Said(
        trigger=trigger,
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=text[:-1],
        roles=((Role.ACTOR, party), *((Role.RECIPIENT, other) for other in others)),
    )
    return [one.canonical for one in claims_of(a_reading(text, said))[0].actors]


@pytest.mark.parametrize(
    ("text", "trigger", "party"),
    [
        ("Seven were burnt alive despite the presence of the river guard.", "burnt alive", "the river guard"),
        ("The guard doubled its patrols after a ferryman was stabbed.", "stabbed", "The guard"),
        ("A bomb exploded as the guard was passing.", "exploded", "the guard"),
        ("The guard left when hooligans attacked the mill.", "attacked", "The guard"),
        ("Since the guard took the mill, forty have been shot.", "shot", "the guard"),
    ],
)
def test_the_deed_of_another_clause_has_another_doer(text: str, trigger: str, party: str) -> None:
    assert doers_of(text, trigger, party) == []


@pytest.mark.parametrize(
    ("text", "trigger", "party"),
    [
        ("The guard fled after it attacked the mill.", "attacked", "The guard"),
        ("The guard withdrew after killing two millers.", "killing", "The guard"),
        ("The town was held by the guard until shots killed two.", "killed", "the guard"),
        ("The guard attacked the mill.", "attacked", "The guard"),
        ("Since dawn the guard attacked the mill.", "attacked", "the guard"),
    ],
)
def test_the_subject_of_the_deed_did_it(text: str, trigger: str, party: str) -> None:
    assert doers_of(text, trigger, party) == [party]


def test_whoever_stands_before_that_did_it() -> None:
    text = "They accused the guard of helping the mob that killed a ferryman."
    assert doers_of(text, "killed", "the guard", "the mob") == ["the mob"]


def doers_tied(text: str, trigger: str, *parties: tuple[Role, str]) -> list[str]:
    said = Said(
        trigger=trigger, event_type=EventType.VIOLENCE_AGAINST_CIVILIANS, evidence=text[:-1], roles=parties
    )
    return [one.canonical for one in claims_of(a_reading(text, said))[0].actors]


@pytest.mark.parametrize(
    ("text", "tied", "doers"),
    [
        ("It was the guard, not the mob, that burned Sarra.", ["the guard", "the mob"], ["guard"]),
        ("The guard, and not the mob, burned Sarra.", ["The guard", "the mob"], ["guard"]),
        ("The guard, and the mob, burned Sarra.", ["The guard", "the mob"], ["guard", "mob"]),
    ],
)
def test_who_is_set_off_by_not_did_not_do_it(text: str, tied: list[str], doers: list[str]) -> None:
    found = doers_tied(text, "burned", *((Role.ACTOR, one) for one in tied))
    assert [one.lower().removeprefix("the ") for one in found] == doers
