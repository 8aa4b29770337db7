"""Who withstood an attack, and who drove others off; the dead's own army is no doer."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, Role
from tests.claim.readings import Said, a_reading

BOTH = (Role.RECIPIENT, Role.RECIPIENT)


def sides(
    text: str, trigger: str, first: str, second: str, roles: tuple[Role, Role] = BOTH
) -> tuple[list[str | None], list[str | None]]:
    """Who does and who suffers, the reader having tied both in these roles."""
    tied = ((roles[0], first), (roles[1], second))
    said = Said(trigger=trigger, event_type=EventType.BATTLE, sub="assault", evidence=text, roles=tied)
    claim = claims_of(a_reading(text, said))[0]
    return [one.surface for one in claim.actors], [one.surface for one in claim.recipients]


@pytest.mark.parametrize(
    ("text", "trigger", "first", "second"),
    [
        ("Guards repulsed a miners attack on Sarra.", "repulsed", "Guards", "miners"),
        ("Guards beat back an assault by miners on Sarra.", "beat back", "Guards", "miners"),
        ("Guards have foiled the second major raid of miners.", "foiled", "Guards", "miners"),
    ],
)
def test_whose_attack_is_withstood_did_it(text: str, trigger: str, first: str, second: str) -> None:
    assert sides(text, trigger, first, second) == ([second], [first])


@pytest.mark.parametrize(
    ("text", "trigger", "first", "second"),
    [
        ("Guards have repelled some carters at Sarra.", "repelled", "Guards", "carters"),
        ("Guards drove back the miners at Sarra.", "drove back", "Guards", "the miners"),
    ],
)
def test_who_drives_others_off_does_it(text: str, trigger: str, first: str, second: str) -> None:
    assert sides(text, trigger, first, second) == ([first], [second])


@pytest.mark.parametrize(
    ("text", "trigger", "roles", "kept"),
    [
        (
            "Guards were repelled by miners.",
            "repelled",
            (Role.RECIPIENT, Role.ACTOR),
            (["miners"], ["Guards"]),
        ),
        ("Guards repelled miners.", "repelled", (Role.ACTOR, Role.RECIPIENT), (["Guards"], ["miners"])),
    ],
)
def test_other_words_are_left(
    text: str, trigger: str, roles: tuple[Role, Role], kept: tuple[list[str], list[str]]
) -> None:
    assert sides(text, trigger, "Guards", "miners", roles) == kept


@pytest.mark.parametrize(
    ("text", "trigger", "doers"),
    [
        ("There five men of the Hill Army attained martyrdom.", "martyrdom", []),
        ("There five men of the Hill Army fought one another.", "fought", ["the Hill Army"]),
    ],
)
def test_the_army_of_the_dead_did_not_do_it(text: str, trigger: str, doers: list[str]) -> None:
    roles = ((Role.RECIPIENT, "five men of"), (Role.ACTOR, "the Hill Army"))
    said = Said(trigger=trigger, event_type=EventType.BATTLE, evidence=text, roles=roles)
    meant = {"five men of": "Hill Army", "the Hill Army": "Hill Army"}
    claim = claims_of(a_reading(text, said, parties=meant))[0]
    assert [one.surface for one in claim.actors] == doers
