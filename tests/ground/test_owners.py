"""Whose "the Defence Ministry" and "the air force" are where one state's forces fight in another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from msgspec.structs import replace

from khaldun.errors import DataError
from khaldun.ground.parties.owners import company_nouns, read_owners
from tests.ground.test_reading import ACTOR, PLACE, names, reading

MINISTRY, PLANES = "the Defence Ministry", "the air force"


def last(
    text: str, *words: str, place: str, day: date | None = None, agency: str | None = None
) -> str | None:
    """The party that the last of some words mean in a text with a place before them."""
    marks = sorted([(text.index(one), ACTOR, one) for one in words] + [(text.index(place), PLACE, place)])
    made = reading(text, *((kind, one) for _, kind, one in marks))
    published = day or made.report.published
    made = replace(made, report=replace(made.report, published=published, agency=agency))
    return names(made)[[kind for _, kind, _ in marks].index(ACTOR) + len(words) - 1 + _before(marks)]


def _before(marks: Sequence[tuple[int, object, str]]) -> int:
    """How many of the marks behind the first party, up to the last one, are places."""
    kinds = [kind for _, kind, _ in marks]
    first = kinds.index(ACTOR)
    end = len(kinds) - 1 - kinds[::-1].index(ACTOR)
    return sum(kind is PLACE for kind in kinds[first:end])


@pytest.mark.parametrize(
    ("text", "party", "place", "name"),
    [
        (
            "MOSCOW - Russia struck Kharkiv in Ukraine, the Defence Ministry said.",
            "Russia",
            "Kharkiv",
            "Russia",
        ),
        (
            "ANKARA - Turkish jets bombed Erbil in Iraq, the Defence Ministry said.",
            "Turkish jets",
            "Erbil",
            "Turkey",
        ),
        ("Turkish jets bombed Erbil in Iraq, the Defence Ministry said.", "Turkish jets", "Erbil", "Turkey"),
        (
            "KYIV - Russia struck Kharkiv in Ukraine, the Defence Ministry said.",
            "Russia",
            "Kharkiv",
            "Ukraine",
        ),
        (
            "Russian troops killed nine people in Kharkiv in Ukraine, the Defence Ministry said.",
            "Russian troops",
            "Kharkiv",
            "Ukraine",
        ),
        (
            "Islamists killed nine soldiers in Baga in Nigeria, the Defence Ministry said.",
            "Islamists",
            "Baga",
            "Nigeria",
        ),
    ],
)
def test_a_ministry_is_that_of_who_tells_or_strikes(text: str, party: str, place: str, name: str) -> None:
    assert last(text, party, MINISTRY, place=place) == f"Ministry of Defence ({name})"


def test_a_ministry_that_counts_the_dead_of_a_town_is_at_home() -> None:
    text = "JERUSALEM - Israeli planes bombed Tyre in Lebanon, the health ministry said."
    assert last(text, "Israeli planes", "the health ministry", place="Tyre") == "Ministry of Health (Lebanon)"


def test_the_wire_of_a_state_tells_whose_ministry_speaks() -> None:
    text = "Strikes hit Kharkiv and Odesa in Ukraine, the Defence Ministry said."
    assert last(text, MINISTRY, place="Kharkiv", agency="TASS") == "Ministry of Defence (Russia)"
    assert last(text, MINISTRY, place="Kharkiv", agency="Reuters") == "Ministry of Defence (Ukraine)"


@pytest.mark.parametrize(
    ("text", "teller", "place", "name"),
    [
        (
            "The IDF said that the air force had bombed Isfahan in Iran.",
            "The IDF",
            "Isfahan",
            "Israeli Air Force",
        ),
        (
            "India said the air force bombed Lahore in Pakistan. Pakistan denied it.",
            "India",
            "Lahore",
            "Indian Air Force",
        ),
        (
            "France said the air force bombed Lahore in Pakistan. Pakistan denied it.",
            "France",
            "Lahore",
            "air force",
        ),
    ],
)
def test_the_air_force_is_that_of_who_says_so(text: str, teller: str, place: str, name: str) -> None:
    assert last(text, teller, PLANES, place=place) == name


@pytest.mark.parametrize(
    ("words", "land", "day", "name"),
    [
        ("Serb gunners", "Bosnia", date(1994, 2, 5), "Army of Republika Srpska"),
        ("Serb gunners", "Croatia", date(1994, 2, 5), "Army of Serbian Krajina"),
        ("Bosnian Serb tanks", "Bosnia", date(1994, 2, 5), "Army of Republika Srpska"),
        ("Croat artillery", "Bosnia", date(1993, 6, 5), "Croatian Defence Council"),
        ("Serb gunners", "Poland", date(1994, 2, 5), "Serb gunners"),
    ],
)
def test_forces_of_a_people_are_those_of_its_war(words: str, land: str, day: date, name: str) -> None:
    assert last(f"In {land}, {words} fired.", words, place=land, day=day) == name


def test_advancing_forces_are_those_told_of_before() -> None:
    text = "Turkish troops entered Afrin in Syria. Advancing forces shot four men."
    assert last(text, "Turkish troops", "Advancing forces", place="Afrin") == "Turkish Armed Forces"


def test_occupation_authorities_are_no_government_at_home() -> None:
    words = "Turkish occupation authorities in the town"
    assert last(f"In Afrin, {words} left.", words, place="Afrin") == "Turkish occupation authorities"


def test_the_popular_resistance_is_nobody_else_told_of_before() -> None:
    text = "The Orma militia holds Taiz in Yemen. The Popular Resistance denied it."
    found = last(text, "The Orma militia", "The Popular Resistance", place="Taiz", day=date(2016, 1, 1))
    assert found == "Popular Resistance (Yemen)"


def test_a_ship_is_not_the_company_of_its_name() -> None:
    assert "lines" in company_nouns()
    text = "A drone hit the Blue Dawn. Blue Dawn Lines denied it."
    assert names(reading(text, (ACTOR, "the Blue Dawn"), (ACTOR, "Blue Dawn Lines"))) == [
        "Blue Dawn",
        "Blue Dawn Lines",
    ]


def test_a_unit_keeps_its_number() -> None:
    words = "soldiers of the 35th Infantry Battalion"
    assert names(reading(f"They saw {words}.", (ACTOR, words)))[0] == "35th Infantry Battalion"


def test_a_wrong_word_is_named() -> None:
    with pytest.raises(DataError, match="at_war"):
        read_owners("bodies = []\nown_dead = []\ncompanies = []\npeople = []\n")
