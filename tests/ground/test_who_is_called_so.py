"""Whom a surname with a title means by its day, and people who are called as states and bodies are."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from khaldun.ground.nations import countries_in
from khaldun.records import MentionKind, Reading
from tests.ground.test_reading import ACTOR, PLACE, names, reading


def on(made: Reading, day: date) -> Reading:
    return structs.replace(made, report=structs.replace(made.report, published=day))


@pytest.mark.parametrize(
    ("words", "year", "person"),
    [
        ("President Clinton", 2000, "Bill Clinton"),
        ("Secretary of State Clinton", 2011, "Hillary Clinton"),
        ("President Bush", 1991, "George H. W. Bush"),
        ("President Bush", 2003, "George W. Bush"),
        ("President Kabila", 1998, "Laurent Desire Kabila"),
        ("President Kabila", 2012, "Joseph Kabila"),
        ("President dos Santos", 1998, "Jose Eduardo dos Santos"),
        ("Mr Türk", 2023, "Volker Türk"),
        ("Türk", 2023, "Volker Türk"),
    ],
)
def test_a_title_and_a_surname_mean_who_was_in_office_that_day(words: str, year: int, person: str) -> None:
    made = reading(f"{words} said that a truce held.", (ACTOR, words))
    assert names(on(made, date(year, 6, 15)))[0] == person


def test_nobody_addressed_by_name_is_a_state() -> None:
    text = "Chad Haddad left. Mr Chad and Dr Jordan said that a truce held."
    made = reading(text, (ACTOR, "Mr Chad"), (ACTOR, "Dr Jordan"))
    assert "Chad" in str(names(made)[0])
    assert names(reading("Dr Jordan said so.", (ACTOR, "Dr Jordan"))) == ["Jordan"]
    assert not countries_in("Mr Chad and Dr. Jordan met.")


def test_the_red_cross_of_a_nation_is_a_body_of_its_own() -> None:
    marks: list[tuple[MentionKind, str]] = [(ACTOR, "The Kenya Red Cross"), (ACTOR, "the Red Cross")]
    made = reading("The Kenya Red Cross told the Red Cross.", *marks)
    assert names(made) == ["Kenya Red Cross", "International Committee of the Red Cross"]


def test_people_are_not_the_army_called_after_them() -> None:
    text = "Three Rohingya died in Myanmar after the Arakan Rohingya Salvation Army fired."
    marks = [(ACTOR, "Three Rohingya"), (PLACE, "Myanmar"), (ACTOR, "the Arakan Rohingya Salvation Army")]
    assert names(reading(text, *marks))[0] == "Rohingya"


def test_an_acronym_is_that_of_the_country_told() -> None:
    made = reading("PDF units left Myanmar.", (ACTOR, "PDF units"), (PLACE, "Myanmar"))
    assert names(on(made, date(2022, 6, 15)))[0] == "People's Defence Force (Myanmar)"
