"""Weapons that a list of nouns finds where the model marks none."""

from __future__ import annotations

import pytest

from khaldun.read.marks import Mark
from khaldun.read.weapons import weapon_marks, with_weapons


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("A powerful car bomb went off at the mill.", ["powerful car bomb"]),
        ("They threw dynamite sticks and two hand grenades.", ["dynamite sticks", "hand grenades"]),
        ("Men with AK-47 rifles fired 81-mm mortar rounds.", ["AK-47 rifles", "81-mm mortar rounds"]),
        (
            "A vehicle-borne improvised explosive device was found.",
            ["vehicle-borne improvised explosive device"],
        ),
        ("Jets bomb the bridge.", []),
        ("They will bomb it.", []),
        ("The mines of the north closed.", []),
        ("Bombarded for days, the riflemen left.", []),
    ],
)
def test_a_noun_for_a_weapon_is_one_with_what_belongs_to_it(text: str, weapons: list[str]) -> None:
    assert [text[mark.start : mark.end] for mark in weapon_marks(text)] == weapons


def test_the_noun_takes_the_place_of_other_borders() -> None:
    text = "Helicopters fired rockets at a mill."
    marked = [Mark("weapon", 0, 25, 0.4), Mark("actor", 0, 11, 0.9), Mark("weapon", 31, 35, 0.4)]
    kept = with_weapons(marked, text)
    assert [(mark.name, text[mark.start : mark.end]) for mark in kept] == [
        ("actor", "Helicopters"),
        ("weapon", "mill"),
        ("weapon", "rockets"),
    ]
