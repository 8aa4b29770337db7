"""A deed told again by a noun that points back has the doers of the deed before it, marked as implied."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.claim.retold import read_retold
from khaldun.errors import DataError
from khaldun.records import EventType, Modality, Role
from tests.claim.readings import Said, a_reading

BATTLE, KILLING = EventType.BATTLE, EventType.VIOLENCE_AGAINST_CIVILIANS


def doers_of(text: str, trigger: str, *, first: Modality = Modality.ASSERTED) -> list[tuple[str, str | None]]:
    """Who did the second deed of a text whose first sentence says that the guard raided a mill."""
    roles = ((Role.ACTOR, "The guard"),)
    said = Said(trigger="raided", event_type=BATTLE, evidence="raided", roles=roles, modality=first)
    clause = text[text.index(".") + 2 : -1]
    again = Said(trigger=trigger, event_type=BATTLE, evidence=clause)
    return [(one.canonical, one.surface) for one in claims_of(a_reading(text, said, again))[1].actors]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The guard raided a mill. The raid killed twelve.", "raid killed"),
        ("The guard raided a mill. Twelve died in the attack.", "died"),
        ("The guard raided a mill. Twelve were killed during that assault.", "killed"),
    ],
)
def test_the_raid_is_the_one_just_told(text: str, trigger: str) -> None:
    assert doers_of(text, trigger) == [("The guard", None)]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The guard raided a mill. A raid killed twelve.", "raid killed"),
        ("The guard raided a mill. Twelve died in the raids that followed.", "died"),
        ("The guard raided a mill. The subsequent raid killed twelve.", "raid killed"),
        ("The guard raided a mill. Twelve died in the bombardment.", "died"),
        ("The guard raided a mill. The raid on Serpa killed twelve.", "raid on Serpa killed"),
        ("The guard raided a mill. Twelve drowned when the raid began.", "drowned"),
        ("The guard raided a mill. It rained. It snowed. The raid killed twelve.", "raid killed"),
    ],
)
def test_another_raid_has_its_own_doers(text: str, trigger: str) -> None:
    assert doers_of(text, trigger) == []


def test_a_raid_only_planned_killed_nobody() -> None:
    text = "The guard raided a mill. The raid killed twelve."
    assert doers_of(text, "raid killed", first=Modality.PLANNED) == []


def test_a_wrong_pattern_is_named() -> None:
    with pytest.raises(DataError, match="deeds"):
        read_retold(
            'pointing = ["the"]\ndeeds = ["("]\nharms = ["killed"]\nwithin = ["in"]\nanother = ["next"]\n'
            'follows = ["that"]\nremote = ["bombs"]\nfrom_afar = ["bomb"]\nstruck = ["hit"]\n'
        )


def test_a_deed_of_another_sort_told_between_is_passed_by() -> None:
    text = "The guard raided a mill and gunmen shelled Orma. The raid killed twelve."
    raided = Said(trigger="raided", event_type=BATTLE, evidence="raided", roles=((Role.ACTOR, "The guard"),))
    shelling = EventType.EXPLOSION_REMOTE_VIOLENCE
    shelled = Said(
        trigger="shelled", event_type=shelling, evidence="shelled", roles=((Role.ACTOR, "gunmen"),)
    )
    again = Said(trigger="raid killed", event_type=BATTLE, evidence="The raid killed twelve")
    found = claims_of(a_reading(text, raided, shelled, again))[2]
    assert [one.canonical for one in found.actors] == ["The guard"]


def test_of_two_who_fought_nobody_is_filled_in() -> None:
    text = "The guard fought gunmen. The attack killed twelve."
    sides = (
        (Role.ACTOR, "The guard"),
        (Role.ACTOR, "gunmen"),
        (Role.RECIPIENT, "The guard"),
        (Role.RECIPIENT, "gunmen"),
    )
    fought = Said(trigger="fought", event_type=BATTLE, evidence="The guard fought gunmen", roles=sides)
    again = Said(trigger="attack killed", event_type=BATTLE, evidence="The attack killed twelve")
    assert claims_of(a_reading(text, fought, again))[1].actors == ()


def test_who_was_ambushed_did_not_ambush() -> None:
    text = "The ambushed guard fired back. The ambush killed twelve."
    roles = ((Role.ACTOR, "ambushed guard"),)
    fired = Said(
        trigger="fired back", event_type=BATTLE, evidence="The ambushed guard fired back", roles=roles
    )
    again = Said(trigger="ambush killed", event_type=BATTLE, evidence="The ambush killed twelve")
    assert claims_of(a_reading(text, fired, again))[1].actors == ()
