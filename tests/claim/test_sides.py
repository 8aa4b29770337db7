"""Nobody stands on both sides of a deed that has two."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from khaldun.claim import claims_of
from khaldun.records import Claim, EventType, Role
from tests.claim.readings import Said, a_reading

BATTLE = EventType.BATTLE
MEANT = dict.fromkeys(("The Sarra Front", "their convoy", "the pickets"), "Sarra Front")
"""Whom words mean, as grounding has it."""


def told(
    text: str,
    trigger: str,
    doers: dict[str, float],
    sufferers: dict[str, float],
    *,
    event_type: EventType = BATTLE,
    sub: str | None = None,
) -> tuple[list[str | None], list[str | None]]:
    """The words of both sides of a claim, each tied to its trigger as surely as the number says."""
    roles = [(Role.ACTOR, words) for words in doers] + [(Role.RECIPIENT, words) for words in sufferers]
    said = Said(trigger=trigger, event_type=event_type, sub=sub, evidence=text, roles=tuple(roles))
    reading = a_reading(text, said, parties=MEANT)
    scores = (*doers.values(), *sufferers.values())
    surer = [replace(one, score=score) for one, score in zip(reading.relations, scores, strict=True)]
    claim: Claim = claims_of(replace(reading, relations=tuple(surer)))[0]
    return [one.surface for one in claim.actors], [one.surface for one in claim.recipients]


@pytest.mark.parametrize(
    ("doing", "suffering", "kept"),
    [
        ({"The militia": 0.9}, {"The militia": 0.6}, (["The militia"], [])),
        ({"The militia": 0.6}, {"The militia": 0.9}, ([], ["The militia"])),
    ],
)
def test_the_same_words_stay_on_the_surer_side(
    doing: dict[str, float], suffering: dict[str, float], kept: tuple[list[str], list[str]]
) -> None:
    text = "The militia launched an offensive at Sarra."
    assert told(text, "offensive", doing, suffering, sub="offensive") == kept


def test_words_within_the_other_side_are_not_a_side_of_their_own() -> None:
    text = "Guards ambushed five men of the militia near the mill."
    doing, suffering = {"Guards": 0.9, "the militia": 0.5}, {"five men of the militia": 0.9}
    assert told(text, "ambushed", doing, suffering, sub="ambush") == (["Guards"], ["five men of the militia"])


@pytest.mark.parametrize(
    ("event_type", "sub"), [(BATTLE, "clashes"), (BATTLE, None), (EventType.MEETING, None)]
)
def test_both_sides_fight_a_battle_and_hold_a_meeting(event_type: EventType, sub: str | None) -> None:
    text = "The guards and the militia met at Sarra on Monday."
    both = {"The guards": 0.9, "the militia": 0.8}
    names = ["The guards", "the militia"]
    assert told(text, "met", both, both, event_type=event_type, sub=sub) == (names, names)


@pytest.mark.parametrize(
    ("event_type", "suffering", "kept"),
    [
        (BATTLE, "their convoy", []),
        (BATTLE, "the pickets", ["the pickets"]),
        (EventType.STATEMENT, "their convoy", ["their convoy"]),
    ],
)
def test_whose_words_point_at_the_attacker_is_not_what_he_attacks(
    event_type: EventType, suffering: str, kept: list[str]
) -> None:
    text = f"The Sarra Front ambushed {suffering} at the mill."
    doing = {"The Sarra Front": 0.9}
    told_of = told(text, "ambushed", doing, {suffering: 0.9}, event_type=event_type, sub="ambush")
    assert told_of == (["The Sarra Front"], kept)


@pytest.mark.parametrize(
    "text",
    [
        "The militia fought alongside the guard in Moura.",
        "The militia shelled Moura with the help of the guard.",
        "The militia stormed Moura together with the guard.",
    ],
)
def test_who_fights_beside_the_doers_is_one_of_them(text: str) -> None:
    trigger = text.split()[2]
    doing, suffering = {"The militia": 0.9}, {"the guard": 0.9}
    assert told(text, trigger, doing, suffering, sub="attack") == (["The militia", "the guard"], [])


def test_who_stands_beside_the_victims_is_no_doer() -> None:
    text = "The militia attacked the guard."
    assert told(text, "attacked", {"The militia": 0.9}, {"the guard": 0.9})[1] == ["the guard"]


BOMBING = EventType.EXPLOSION_REMOTE_VIOLENCE


@pytest.mark.parametrize(
    ("text", "doing", "suffering", "kept"),
    [
        ("A court jailed Rui Moura for the bombing.", {}, {"Rui Moura": 0.9}, (["Rui Moura"], [])),
        (
            "The pickets charged Rui Moura over the bombing.",
            {"The pickets": 0.9, "Rui Moura": 0.6},
            {},
            (["Rui Moura"], []),
        ),
        ("Rui Moura, jailed twice, died in the bombing.", {}, {"Rui Moura": 0.9}, ([], ["Rui Moura"])),
        ("A court jailed Rui Moura, hurt in the bombing.", {}, {"Rui Moura": 0.9}, ([], ["Rui Moura"])),
    ],
)
def test_who_is_sentenced_for_a_deed_did_it(
    text: str, doing: dict[str, float], suffering: dict[str, float], kept: tuple[list[str], list[str]]
) -> None:
    assert told(text[:-1], "bombing", doing, suffering, event_type=BOMBING) == kept


def test_whose_followers_fight_is_not_who_they_fight() -> None:
    text = "Some 200 followers of Rui Moura and the guards fought at dawn."
    sides = {"Some 200 followers of Rui Moura": 0.9, "the guards": 0.9}
    harmed = {"Rui Moura": 0.9, "the guards": 0.9}
    assert told(text[:-1], "fought", sides, harmed) == (
        ["Some 200 followers of Rui Moura", "the guards"],
        ["the guards"],
    )


@pytest.mark.parametrize(("event_type", "kept"), [(BOMBING, []), (BATTLE, ["Sarra men"])])
def test_nobody_bombs_himself_by_another_name(event_type: EventType, kept: list[str]) -> None:
    text = "The Sarra Front bombed Sarra men."
    roles = ((Role.ACTOR, "The Sarra Front"), (Role.RECIPIENT, "Sarra men"))
    said = Said(trigger="bombed", event_type=event_type, evidence=text[:-1], roles=roles)
    reading = a_reading(text, said, parties={"The Sarra Front": "Sarra Front", "Sarra men": "Sarra Front"})
    known = [
        replace(one, party=replace(one.party, known=True)) if one.party else one for one in reading.groundings
    ]
    claim = claims_of(replace(reading, groundings=tuple(known)))[0]
    assert [one.surface for one in claim.recipients] == kept


def test_whom_a_convict_killed_is_not_convicted() -> None:
    text = "A court convicted Rui Moura and two guards of the murder of Ana Prates."
    tied = {"Rui Moura": 0.9, "two guards": 0.9, "Ana Prates": 0.7}
    assert told(text[:-1], "convicted", {}, tied, event_type=EventType.LEGAL_ACTION) == (
        [],
        ["Rui Moura", "two guards"],
    )


@pytest.mark.parametrize("nobody", ["no one", "No-one", "nobody", "None"])
def test_words_that_count_nobody_are_no_side(nobody: str) -> None:
    text = f"The pickets of Orle shot at {nobody} in the square."
    assert told(text, "shot", {"The pickets": 0.9}, {nobody: 0.8}) == (["The pickets"], [])


def test_none_of_some_is_still_a_side() -> None:
    text = "The pickets of Orle shot at none of the guards in the square."
    assert told(text, "shot", {"The pickets": 0.9}, {"none of the guards": 0.8})[1] == ["none of the guards"]
