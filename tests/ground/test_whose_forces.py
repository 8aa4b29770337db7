"""Whose "the army" is: the country's the report is about, else that whose forces it names, else nobody's."""

from __future__ import annotations

from khaldun.ground.context import forces_told
from tests.ground.test_reading import ACTOR, PLACE, names, reading


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


def test_the_army_is_not_that_of_those_who_back_it() -> None:
    words = "The army, backed by Ethiopian troops, took Baidoa in Somalia."
    marks = [(ACTOR, "The army, backed by Ethiopian troops"), (PLACE, "Baidoa"), (PLACE, "Somalia")]
    found = names(reading(words, *marks))
    assert found.count("Somali Armed Forces") == 1
    assert found.count("Ethiopian National Defense Force") == 1
