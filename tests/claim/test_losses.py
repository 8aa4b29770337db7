"""Who loses whom: the lost are the dead, a losing side suffers, and a bereaved person is no victim."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import Claim, EventType, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

KILLED, DEPLOYED = TollKind.KILLED, TollKind.DEPLOYED


def told(
    text: str,
    trigger: str,
    *roles: tuple[Role, str],
    figures: tuple[tuple[str, TollKind], ...] = (),
    kind: EventType = EventType.BATTLE,
) -> Claim:
    said = Said(
        trigger=trigger,
        event_type=kind,
        evidence=text[:-1],
        roles=roles,
        figures=tuple((words, harm, Victims.UNKNOWN, TollScope.INCIDENT) for words, harm in figures),
    )
    (claim,) = claims_of(a_reading(text, said))
    return claim


def killed(claim: Claim) -> list[int | None]:
    return [toll.low for toll in claim.tolls if toll.kind is KILLED]


@pytest.mark.parametrize("verb", ["lost", "had lost", "admitted losing"])
def test_a_side_that_loses_people_suffers_and_does_nothing(verb: str) -> None:
    text = f"The River Front {verb} 48 soldiers near Orma."
    trigger = verb.split()[-1]
    claim = told(text, trigger, (Role.ACTOR, "The River Front"), figures=(("48 soldiers", DEPLOYED),))
    assert (claim.actors, [party.canonical for party in claim.recipients]) == ((), ["The River Front"])
    assert [(toll.kind, toll.low) for toll in claim.tolls] == [(KILLED, 48)]


def test_a_commander_loses_his_men_and_lives() -> None:
    text = "General Rui Moura lost eleven men in an ambush near Orma."
    claim = told(text, "ambush", (Role.ACTOR, "General Rui Moura"), (Role.RECIPIENT, "eleven men"))
    assert killed(claim) == [11]
    assert [party.canonical for party in (*claim.actors, *claim.recipients)] == ["eleven men"]


def test_who_lost_his_family_is_not_one_of_the_dead() -> None:
    text = "The village chief lost his wife and two children in a raid on Orma."
    claim = told(
        text,
        "raid",
        (Role.RECIPIENT, "The village chief"),
        (Role.RECIPIENT, "his wife"),
        figures=(("The village chief", KILLED), ("his wife", KILLED)),
        kind=EventType.VIOLENCE_AGAINST_CIVILIANS,
    )
    assert killed(claim) == [1, 2]
    assert [party.canonical for party in claim.recipients] == ["his wife"]


@pytest.mark.parametrize(
    "text",
    [
        "The River Front lost five tanks in a raid on Orma.",
        "The River Front lost contact with its men in a raid on Orma.",
        "The River Front lost 12 men to desertion before the raid on Orma.",
        "The River Front lost 12 men killed and wounded in a raid on Orma.",
    ],
)
def test_what_is_lost_otherwise_is_nobody_killed(text: str) -> None:
    claim = told(text, "raid", (Role.ACTOR, "The River Front"))
    assert (killed(claim), len(claim.actors)) == ([], 1)


def test_the_words_for_the_lost_give_way_to_the_side_that_lost_them() -> None:
    text = "The River Front lost 48 soldiers near Orma."
    claim = told(text, "lost", (Role.ACTOR, "The River Front"), (Role.RECIPIENT, "48 soldiers"))
    assert [party.canonical for party in claim.recipients] == ["The River Front"]
