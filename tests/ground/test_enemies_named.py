"""Parties told of by whom they fight, by where they stand, and in number: whom they are, and whom never."""

from __future__ import annotations

import pytest

from khaldun.ground.parties.enemies import before_enemy
from tests.ground.test_reading import ACTOR, PLACE, names, reading


def meant(words: str) -> str:
    text = f"{words} attacked a village in Syria on Monday."
    first, *_ = names(reading(text, (ACTOR, words), (PLACE, "Syria on Monday"[:5])))
    return first


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("Fighters opposed to Hezbollah", "Fighters opposed to Hezbollah"),
        ("The campaign against Hezbollah", "campaign against Hezbollah"),
        ("Syrian soldiers fighting Hezbollah", "Syrian Armed Forces"),
        ("The US-led coalition against Islamic State", "United States-led coalition"),
        ("Hezbollah", "Hezbollah"),
    ],
)
def test_whom_a_party_fights_it_is_not(words: str, party: str) -> None:
    assert meant(words) == party


@pytest.mark.parametrize(
    "words", ["the Front", "fighting in Homs", "against Hezbollah", "men fighting for their lives"]
)
def test_words_without_an_enemy_behind_them_are_left_whole(words: str) -> None:
    assert before_enemy(words) is None


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("US soldiers in Syria", "United States Armed Forces"),
        ("Turkish soldiers in northern Syria", "Turkish Armed Forces"),
        ("Iranian advisers in Syria", "Iranian advisers in Syria"),
    ],
)
def test_who_stands_abroad_is_not_of_that_country(words: str, party: str) -> None:
    assert meant(words) == party


@pytest.mark.parametrize(
    "words",
    [
        "Four additional civilians",
        "Two more civilians",
        "A large number of civilians",
        "A few civilians",
        "Mostly civilians",
    ],
)
def test_words_that_count_are_no_part_of_the_party(words: str) -> None:
    assert meant(words) == "civilians"


def test_a_lost_apostrophe_makes_no_party_of_its_own() -> None:
    assert meant("Syrian armys elite troops") == "Syrian Army"


def test_the_latter_is_whom_was_named_last() -> None:
    text = "Turkish forces and the Free Syrian Army met. The latter took Afrin in Syria."
    marks = [
        (ACTOR, "Turkish forces"),
        (ACTOR, "the Free Syrian Army"),
        (ACTOR, "The latter"),
        (PLACE, "Syria."),
    ]
    assert names(reading(text, *marks))[2] == "Free Syrian Army"


def test_the_latter_may_be_a_person() -> None:
    text = "Hezbollah met Omar Khalid in Homs, Syria. The latter spoke."
    marks = [(ACTOR, "Hezbollah"), (ACTOR, "Omar Khalid"), (PLACE, "Homs"), (ACTOR, "The latter")]
    assert names(reading(text, *marks))[-1] == "Omar Khalid"


def test_soldiers_abroad_are_their_nations_in_a_report_on_a_third_country_too() -> None:
    text = "Officers in Beirut, Lebanon said US soldiers in Syria had left Tripoli, Lebanon."
    marks = [(PLACE, "Beirut"), (PLACE, "Lebanon"), (ACTOR, "US soldiers in Syria"), (PLACE, "Tripoli")]
    assert names(reading(text, *marks))[2] == "United States Armed Forces"


def test_a_group_in_brackets_is_not_the_name_before_them() -> None:
    assert meant("Hill Relief Fund (Hezbollah)") == "Hill Relief Fund"


def test_the_regimes_advance_is_that_of_one_regime() -> None:
    assert meant("The regimes") == meant("The regime") == "regime"


def test_bombers_are_men_where_men_blow_themselves_up() -> None:
    men = "Three suicide attackers struck in Damascus, Syria. The bombers hit a station in Homs, Syria."
    planes = "Syrian jets struck in Damascus, Syria. The bombers hit a station in Homs, Syria."
    marks = [(PLACE, "Damascus"), (PLACE, "Syria"), (ACTOR, "The bombers"), (PLACE, "Homs")]
    assert names(reading(men, *marks))[2] == "bombers"
    assert names(reading(planes, *marks))[2] != "bombers"


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("The Turks", "Turkish Armed Forces"),
        ("Turks", "Turks"),
        ("At least 27 Turks", "Turks"),
        ("More than 54,000 Turks", "Turks"),
        ("The Palestinians", "Palestine"),
        ("The Swiss", "Switzerland"),  # no plural
        ("Swiss", "Switzerland"),
    ],
)
def test_a_people_is_its_forces_with_an_article_and_people_without(words: str, party: str) -> None:
    assert meant(words) == party


def test_palestine_has_no_army_so_its_soldiers_are_those_told_of() -> None:
    text = "The Israeli military said three of its soldiers were killed in Jabalia, Gaza Strip."
    marks = [
        (ACTOR, "The Israeli military"),
        (ACTOR, "its soldiers"),
        (PLACE, "Jabalia"),
        (PLACE, "Gaza Strip"),
    ]
    assert names(reading(text, *marks))[:2] == ["Israel Defense Forces"] * 2


def test_an_acronym_is_the_body_of_these_letters_that_the_report_names() -> None:
    text = "The Arakan Army shelled a base in Sittwe, Myanmar. The AA took the town."
    marks = [(ACTOR, "The Arakan Army"), (PLACE, "Sittwe"), (PLACE, "Myanmar"), (ACTOR, "The AA")]
    assert names(reading(text, *marks))[-1] == "Arakan Army"


def test_an_acronym_of_a_body_named_in_full_stays_its_own() -> None:
    text = "Anadolu Agency met the Arakan Army in Sittwe, Myanmar. The AA said so."
    assert names(reading(text, (ACTOR, "The AA")))[-1] == "Anadolu Agency"


def test_no_other_body_of_its_letters_is_an_acronym_whose_own_body_the_report_names_too() -> None:
    text = "The Arakan Army met Anadolu Agency in Sittwe, Myanmar. The AA said so."
    assert names(reading(text, (ACTOR, "The AA")))[-1] == "Anadolu Agency"


def test_one_letter_is_no_acronym() -> None:
    assert names(reading("Hezbollah met in Sittwe. The H took the town.", (ACTOR, "The H"))) == ["H"]


def test_who_speaks_is_the_state_and_not_its_forces() -> None:
    text = "The Turks said so in Damascus, Syria. The Turks took Afrin in Syria."
    speaking = names(reading(text, (ACTOR, "The Turks"), (PLACE, "Damascus")))[0]
    assert speaking == "Turkey"
