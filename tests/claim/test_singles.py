"""Persons told one by one by their ages are parts of all who were harmed."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

SUBSET, INCIDENT = TollScope.SUBSET, TollScope.INCIDENT


def scopes(*told: tuple[str, str]) -> list[TollScope]:
    """The scopes of the figures of some claims, each a sentence and the words of its figure."""
    said = [
        Said(
            trigger="killed",
            event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
            evidence=sentence,
            figures=((words, TollKind.KILLED, Victims.UNKNOWN, INCIDENT),),
        )
        for sentence, words in told
    ]
    text = " ".join(f"{sentence}." for sentence, _ in told)
    return [toll.scope for claim in claims_of(a_reading(text, *said)) for toll in claim.tolls]


def test_two_ages_are_two_parts() -> None:
    told = (
        ("A 27-year-old baker was killed", "A 27-year-old baker"),
        ("A clerk, 36, was killed", "A clerk, 36"),
    )
    assert scopes(*told) == [SUBSET, SUBSET]


def test_one_age_beside_several_dead_is_a_part() -> None:
    told = (
        ("Three people were killed", "Three people"),
        ("A 27-year-old baker was killed", "A 27-year-old baker"),
    )
    assert scopes(*told) == [INCIDENT, SUBSET]


def test_one_age_alone_is_the_whole() -> None:
    told = ("A 27-year-old baker was killed", "A 27-year-old baker"), ("A clerk was killed", "A clerk")
    assert scopes(*told) == [INCIDENT, INCIDENT]


@pytest.mark.parametrize(
    ("first", "listed"),
    [
        ("The army put the dead at 22", True),
        ("The army sent 22 men", False),
    ],
)
def test_who_is_listed_behind_a_count_of_dead_did_nothing(first: str, listed: bool) -> None:
    text = f"{first}. They are 15 rebels and seven guards."
    word, kind = ("dead", TollKind.KILLED) if listed else ("sent", TollKind.DEPLOYED)
    figure = "22" if listed else "22 men"
    told = (
        Said(
            trigger=word,
            event_type=EventType.BATTLE,
            evidence=first,
            figures=((figure, kind, Victims.UNKNOWN, INCIDENT),),
        ),
        Said(
            trigger="They are 15 rebels",
            event_type=EventType.BATTLE,
            evidence="They are 15 rebels and seven guards",
            roles=((Role.ACTOR, "rebels"),),
            figures=(
                ("15 rebels", TollKind.DEPLOYED, Victims.UNKNOWN, INCIDENT),
                ("seven guards", TollKind.KILLED, Victims.UNKNOWN, INCIDENT),
            ),
        ),
    )
    claim = claims_of(a_reading(text, *told))[1]
    kinds = [(toll.kind, toll.scope) for toll in claim.tolls]
    assert (claim.actors == (), kinds == [(TollKind.KILLED, SUBSET)] * 2) == (listed, listed)
