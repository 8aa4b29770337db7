"""Longer phrases for a party: what is said about it left off, and nothing left off that tells another."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from khaldun.ground.context import PlaceContext
from khaldun.ground.gazetteers.atlas import table_atlas
from khaldun.ground.parties.context import ActorContext
from khaldun.ground.parties.kinds import kind_of
from khaldun.ground.parties.naming import ground_actor
from khaldun.records import Party

ATLAS = table_atlas([])
DAY = date(2016, 8, 12)


def ground(words: str, *, country: str = "SY", text: str = "", day: date = DAY) -> Party:
    made = ActorContext(text, PlaceContext(Counter({country: 5})))
    return ground_actor(words, day=day, context=made, atlas=ATLAS)


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("rebels in the north of the city", "Syrian rebels"),
        ("rebels guarding the road", "Syrian rebels"),
        ("rebel positions", "Syrian rebels"),
        ("civilians, including children", "civilians"),
        ("Islamic State positions", "Islamic State"),
        ("IS remnants", "Islamic State"),
        ("the U.N. inspectors", "United Nations"),
        ("Lebanese Shiite paramilitary group Hezbollah", "Hezbollah"),
        ("the Daesh terror group", "Islamic State"),
        ("six Turkish soldiers", "Turkish Armed Forces"),
        ("Turkish observation forces", "Turkish Armed Forces"),
        ("a Russian bomber", "Russian Air Force"),
        ("its Russian backers", "Russia"),
        ("their Hezbollah allies", "Hezbollah"),
        ("President Assads government", "Government of Syria"),
        ("the army checkpoint", "Syrian Army"),
    ],
)
def test_what_is_said_about_a_known_party_is_left_off(words: str, canonical: str) -> None:
    assert ground(words).canonical == canonical


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("Omar Haddad, 19", "Omar Haddad"),
        ("Omar Haddad, the army reservist", "Omar Haddad"),
        ("Omar Haddad, co-chair of a committee in the town", "Omar Haddad"),
        ("Hill Watch a British monitoring group", "Hill Watch"),
        ("the Gazette's Omar Haddad", "Omar Haddad"),
        ("national karate coach Omar Haddad", "Omar Haddad"),
        ("her brother-in-law Omar Haddad", "Omar Haddad"),
        ("the Foreign Ministry of Chile", "Ministry of Foreign Affairs (Chile)"),
    ],
)
def test_a_name_is_told_from_what_stands_beside_it(words: str, canonical: str) -> None:
    assert ground(words).canonical == canonical


@pytest.mark.parametrize(
    "words",
    [
        "civilians in the east",
        "a Syrian aid convoy",
        "Palestinians in the north",
        "people across the country",
        "rebels in northern Mali",
        "Syrian rebel commanders and their men",
        "anti-government, armed men",
        "a brigade of the Free Syrian Army",
        "a splinter group of Boko Haram",
        "an offshoot of al-Qaeda",
        "allies of Hezbollah",
        "Hezbollah's allies",
        "the al-Qaeda-linked Hill Front",
        "anti-Houthi forces",
        "pro-Russian, armed men",
    ],
)
def test_words_that_tell_another_party_are_kept(words: str) -> None:
    assert ground(words).known is False


def test_the_group_that_acts_is_no_monitoring_group() -> None:
    made = ActorContext("", PlaceContext(Counter({"SY": 5})))
    for name in ("Islamic State", "a monitoring group"):
        party = ground_actor(name, day=DAY, context=made, atlas=ATLAS)
        made.hear(party, kind_of(party, ATLAS), name)
    assert ground_actor("the group", day=DAY, context=made, atlas=ATLAS).canonical == "Islamic State"


def test_an_acronym_the_report_spells_out_goes_before_the_tables() -> None:
    text = "The Northern Valley Alliance (NVA) met the Farmers and Shepherds Association (FSA)."
    assert ground("the FSA", text=text).canonical == "Farmers and Shepherds Association"
    known = "The Free Army of Syria met the Syrian Observatory of Human Rights (SOHR)."
    assert ground("SOHR", text=known).canonical == "Syrian Observatory for Human Rights"


def test_another_spelling_of_a_name_is_the_name() -> None:
    assert ground("Khaleefa Hiftar", country="LY").canonical == "Khalifa Haftar"
    assert ground("Khalifa Haddad", country="LY").canonical == "Khalifa Haddad"


def test_a_surname_with_an_article_finds_the_full_name() -> None:
    text = "Leys al-Faris spoke. Al-Faris left."
    assert ground("Al-Faris", text=text).canonical == "Leys al-Faris"


def test_a_name_in_arabic_or_cyrillic_is_known() -> None:
    assert ground("حزب الله", country="LB").canonical == "Hezbollah"
    assert ground("Вагнер", country="UA").canonical == "Wagner Group"


@pytest.mark.parametrize(
    ("day", "canonical"),
    [(date(1999, 1, 1), "Afghan Armed Forces"), (date(2020, 1, 1), "his forces")],
)
def test_a_leader_has_his_forces_while_in_office(day: date, canonical: str) -> None:
    made = ActorContext("", PlaceContext(Counter({"AF": 5})))
    party = ground_actor("Burhanuddin Rabbani", day=day, context=made, atlas=ATLAS)
    made.hear(party, kind_of(party, ATLAS), "Burhanuddin Rabbani")
    assert ground_actor("his forces", day=day, context=made, atlas=ATLAS).canonical == canonical
