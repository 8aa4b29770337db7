"""Fighters are never made the state they may fight, nor people the state near whose capital they live."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from khaldun.records import PublishedBasis
from tests.ground.test_reading import ACTOR, PLACE, names, reading


def meant(words: str, place: str) -> str:
    text = f"In {place} they said that {words} came on Monday."
    return names(reading(text, (PLACE, place), (ACTOR, words)))[-1]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("US-backed Syrian fighters", "Syria"),
        ("Iranian-backed Iraqi militias", "Iraq"),
        ("Turkish-backed Libyan fighters", "Libya"),
        ("Kurdish-led Syrian forces", "Syria"),
        ("Libyan militia forces", "Libya"),
        ("Colombian guerrilla troops", "Colombia"),
        ("Colombian paramilitary forces", "Colombia"),
        ("activists in Damascus", "Syria"),
        ("people living near Damascus", "Syria"),
    ],
)
def test_words_of_another_side_or_of_people_stay_as_they_are(words: str, place: str) -> None:
    assert meant(words, place) == words


def test_a_phrase_of_one_war_is_not_taken_to_another() -> None:
    words = "Colombian paramilitary forces"
    told = reading(f"They said {words} came to the village.", (ACTOR, words))
    report = replace(told.report, published=date(2024, 3, 5), published_basis=PublishedBasis.GIVEN)
    assert names(replace(told, report=report)) == [words]


def test_residents_of_a_town_near_the_capital_are_its_residents() -> None:
    assert meant("residents of Madaya near Damascus", "Syria") == "residents of Madaya"


@pytest.mark.parametrize(
    ("words", "place", "party"),
    [
        ("US-backed Iraqi forces", "Iraq", "Iraqi Security Forces"),
        ("the forces of President Bashar al-Assad", "Syria", "Syrian Armed Forces"),
        ("the air force of embattled Syrian President Bashar al-Assad", "Syria", "Syrian Air Force"),
        ("the government of President Salva Kiir", "Juba", "Government of South Sudan"),
        ("forces of General Khalifa Haftar", "Libya", "Libyan National Army"),
        ("Sudanese paramilitary forces", "Sudan", "Rapid Support Forces"),
        ("the UN-backed Government of National Accord", "Libya", "Government of National Accord"),
    ],
)
def test_a_body_of_state_is_told_by_its_nation_or_its_head(words: str, place: str, party: str) -> None:
    assert meant(words, place) == party


def test_extremists_are_no_group_of_another_creed() -> None:
    text = "Islamic State lost Hajin. The Syrian Democratic Forces entered it. The extremists fled."
    marks = [(ACTOR, "Islamic State"), (ACTOR, "The Syrian Democratic Forces"), (ACTOR, "The extremists")]
    assert names(reading(text, *marks))[-1] == "Islamic State"


def test_what_a_party_sends_is_its_forces() -> None:
    marks = [(ACTOR, "Ukraine"), (ACTOR, "its drones")]
    assert names(reading("Ukraine said its drones hit a depot.", *marks))[-1] == "Armed Forces of Ukraine"
    marks = [(ACTOR, "Islamic State"), (ACTOR, "Its rockets")]
    assert names(reading("Islamic State dug in. Its rockets hit a depot.", *marks))[-1] == "Islamic State"
