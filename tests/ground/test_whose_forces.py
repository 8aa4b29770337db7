"""Whose "the army" is: the country's the report is about, else that whose forces it names, else nobody's."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from khaldun.data.eras import eras
from khaldun.ground.names import folded
from khaldun.ground.parties.context import forces_told
from khaldun.ground.phrases import phrase_book
from tests.ground.test_reading import ACTOR, PLACE, grounded, names, reading


def test_the_army_is_that_of_the_country_whose_forces_are_named() -> None:
    words = "Malian soldiers left Ghana. Algeria and Togo objected. The army denied it."
    assert names(reading(words, (ACTOR, "The army")))[0] == "Malian Armed Forces"


def test_where_no_country_is_clear_the_army_is_nobodys() -> None:
    words = "Algeria, Togo, Ghana and Benin objected. The army denied it."
    assert names(reading(words, (ACTOR, "The army")))[0] == "army"


def test_where_the_report_is_about_one_country_its_army_is_meant() -> None:
    words = "Mosul fell, then Erbil and Kirkuk in Iraq. Turkish soldiers watched. The army fled."
    marks = [(PLACE, "Mosul"), (PLACE, "Erbil"), (PLACE, "Kirkuk"), (PLACE, "Iraq"), (ACTOR, "The army")]
    assert names(reading(words, *marks))[-1] == "Iraqi Army"


def test_forces_are_told_by_nation_and_noun() -> None:
    assert forces_told("The Malian army and two Bangladesh police officers met Turkish diplomats.") == {
        "ML",
        "BD",
    }


def test_before_its_state_was_the_army_is_of_who_held_the_land() -> None:
    words = "Soldiers left Dili, Baucau and Maliana in East Timor. The army denied it."
    marks = [
        (PLACE, "Dili"),
        (PLACE, "Baucau"),
        (PLACE, "Maliana"),
        (PLACE, "East Timor"),
        (ACTOR, "The army"),
    ]
    then = replace(reading(words, *marks).report, published=date(1991, 11, 21))
    assert names(replace(reading(words, *marks), report=then))[-1] == "Indonesian National Armed Forces"
    assert names(reading(words, *marks))[-1] == "Timorese Army"


def test_what_may_stand_before_soldiers_makes_them_no_name() -> None:
    """ "Retreating soldiers" are the army, so they too are of their day."""
    assert phrase_book().manners <= {folded(word) for word in eras().lists.fronts}


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("Ukrainian gunners in Kupiansk", "Armed Forces of Ukraine"),
        ("Turkish tank crews near the border", "Turkish Armed Forces"),
        ("Houthi gunners near Hays", "Houthi movement"),
        ("Hezbollah artillery", "Hezbollah"),
        ("Guntur gunners on Mount Bel", "Guntur gunners"),
        ("Russian troops in Mali", "Russian Armed Forces"),
    ],
)
def test_armed_men_are_of_their_side_wherever_they_stand(words: str, canonical: str) -> None:
    assert names(reading(f"{words} fired.", (ACTOR, words)))[0] == canonical


@pytest.mark.parametrize("words", ["surface-to-air", "an anti-ship", "Anti-personnel"])
def test_the_front_of_a_weapons_name_is_no_party(words: str) -> None:
    found = grounded(reading(f"{words} missiles hit Aden.", (ACTOR, words)))
    assert [one.party for one in found.groundings if one.party] == []


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Hezbollah statement: forces attacked a camp.", "Hezbollah"),
        ("In a statement, Hezbollah said that fighters attacked a camp.", "Hezbollah"),
        ("In a statement, the WHO said that fighters attacked a camp.", "fighters"),
    ],
)
def test_forces_in_a_statement_are_of_who_issued_it(text: str, canonical: str) -> None:
    men = "forces" if "forces" in text else "fighters"
    told = "Hezbollah" if "Hezbollah" in text else "the WHO"
    found = names(reading(text, (ACTOR, told), (ACTOR, men)))[-1]
    assert found is not None and found.lower() == canonical.lower()


def test_the_army_is_not_that_of_those_who_back_it() -> None:
    words = "The army, backed by Ethiopian troops, took Baidoa in Somalia."
    marks = [(ACTOR, "The army, backed by Ethiopian troops"), (PLACE, "Baidoa"), (PLACE, "Somalia")]
    found = names(reading(words, *marks))
    assert found.count("Somali Armed Forces") == 1
    assert found.count("Ethiopian National Defense Force") == 1
