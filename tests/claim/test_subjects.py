"""Each verb has its own subject: the doers of the deed told before did not do the next one."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, Role
from tests.claim.readings import Said, a_reading


def doers_of(text: str, *parties: str) -> list[str]:
    """Who shot, where the reader ties all these parties to it, in a text that first tells of an attack."""
    attack = Said(trigger="attacked", event_type=EventType.BATTLE, evidence="attacked")
    roles = tuple((Role.ACTOR, party) for party in parties)
    shot = Said(trigger="shot", event_type=EventType.VIOLENCE_AGAINST_CIVILIANS, evidence="shot", roles=roles)
    return [one.canonical for one in claims_of(a_reading(text, attack, shot))[1].actors]


@pytest.mark.parametrize(
    "text",
    [
        "Tribesmen attacked a post; guards then shot six villagers.",
        "Tribesmen attacked a post on Monday. The guards had shot six villagers.",
        "Tribesmen who attacked a post fled as guards shot six villagers.",
    ],
)
def test_the_subject_of_a_verb_did_it_alone(text: str) -> None:
    assert doers_of(text, "Tribesmen", "guards") == ["guards"]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Tribesmen and guards shot six villagers who attacked a post.", "guards"),
        ("Tribesmen attacked a post and, joined by guards, shot six villagers.", "guards"),
        ("Tribesmen attacked a post, where they shot six villagers.", "they"),
        ("Tribesmen attacked a post and, led by guards shot six villagers.", "guards"),
    ],
)
def test_without_a_subject_of_its_own_a_verb_keeps_all_whom_the_reader_ties_to_it(
    text: str, second: str
) -> None:
    assert doers_of(text, "Tribesmen", second) == ["Tribesmen", second]


def test_who_backs_a_party_by_the_way_does_not_end_its_part() -> None:
    text = "Tribesmen, backed by the front, and guards shot six villagers."
    backed = Said(trigger="backed", event_type=EventType.RELATION, evidence="backed")
    roles = ((Role.ACTOR, "Tribesmen"), (Role.ACTOR, "guards"))
    shot = Said(trigger="shot", event_type=EventType.VIOLENCE_AGAINST_CIVILIANS, evidence="shot", roles=roles)
    assert [one.canonical for one in claims_of(a_reading(text, backed, shot))[1].actors] == [
        "Tribesmen",
        "guards",
    ]


def test_a_verb_that_backs_ends_the_part_of_its_subject() -> None:
    text = "Corvania backed a revolt; guards shot six villagers."
    backed = Said(trigger="backed", event_type=EventType.RELATION, evidence="backed")
    roles = ((Role.ACTOR, "Corvania"), (Role.ACTOR, "guards"))
    shot = Said(trigger="shot", event_type=EventType.VIOLENCE_AGAINST_CIVILIANS, evidence="shot", roles=roles)
    assert [one.canonical for one in claims_of(a_reading(text, backed, shot))[1].actors] == ["guards"]
