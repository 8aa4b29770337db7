"""People told of by whom they belong to are not he."""

from __future__ import annotations

import pytest

from khaldun.data.relatives import read_relatives, without_owner
from khaldun.errors import DataError
from khaldun.ground.context import PlaceContext
from khaldun.ground.parties.belonging import hear_owner
from khaldun.ground.parties.context import ActorContext
from khaldun.records import ActorKind, Party
from tests.ground.test_actors import ground
from tests.ground.test_reading import ACTOR, PLACE, names, reading


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("the elder brother of rebel chief Omar Prates", "brother of Omar Prates"),
        ("six supporters of former president Rui Moura", "supporters of Rui Moura"),
        ("Supporters of Rui Moura", "supporters of Rui Moura"),
        ("two of General Rui Moura's bodyguards", "bodyguards of Rui Moura"),
        ("Moura's widow", "widow of Moura"),
        ("the wife and son of Colonel Rui Moura", "wife and son of Rui Moura"),
        ("the killers of Bishop Rui Moura", "killers of Rui Moura"),
        ("fighters led by Rui Moura", "fighters of Rui Moura"),
        ("Rui Moura's men", "men of Rui Moura"),
    ],
)
def test_they_go_by_what_they_are_to_him(words: str, canonical: str) -> None:
    assert ground(words).canonical == canonical


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("General Khalifa Haftar's forces", "Libyan National Army"),
        ("supporters of the Taliban", "Taliban"),
        ("fighters of the Islamic State", "Islamic State"),
        ("his brother Omar Prates", "Omar Prates"),
    ],
)
def test_a_body_and_a_name_of_their_own_are_kept(words: str, canonical: str) -> None:
    assert ground(words).canonical == canonical


def test_his_wife_is_that_of_who_was_named_before() -> None:
    text = "General Rui Moura left Serpa. His wife and his driver stayed, and so did two of his guards."
    marks = [(ACTOR, "General Rui Moura"), (ACTOR, "His wife"), (ACTOR, "his driver"), (ACTOR, "his guards")]
    his = ["wife of Rui Moura", "driver of Rui Moura", "guards of Rui Moura"]
    assert names(reading(text, *marks)) == ["Rui Moura", *his]


def test_nobody_described_behind_them_is_the_gunmen() -> None:
    text = "The gunmen killed the mayor of Serpa and two of his sons."
    made = reading(text, (ACTOR, "The gunmen"), (ACTOR, "the mayor"), (PLACE, "Serpa"), (ACTOR, "his sons"))
    assert "sons" not in str(names(made)[0])


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("three guards of MP Rui Moura", "three guards"),
        ("General Moura's two sons", "his two sons"),
        ("a family of six", "a family of six"),
        ("the father of four", "the father of four"),
        ("Rui Moura", "Rui Moura"),
    ],
)
def test_the_owner_is_not_counted_with_them(words: str, counted: str) -> None:
    assert without_owner(words) == counted


def test_a_table_with_an_empty_or_a_broken_list_is_named() -> None:
    lists = 'family = ["son"]\ncompany = ["aide"]\ndoers = ["killer"]\nsorts = ["old"]\n'
    with pytest.raises(DataError, match=r"relatives\.toml: 'men' is empty"):
        read_relatives(f"{lists}men = []")
    with pytest.raises(DataError, match="no regular expression"):
        read_relatives(f'{lists}men = ["(man"]')


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Soldiers left Serpa. They killed five villagers in Moura, near Serpa.", "villagers of Moura"),
        ("Soldiers left Serpa. They killed five villagers in January near Serpa.", "villagers of Serpa"),
    ],
)
def test_people_of_a_town_are_of_the_one_right_behind_them(text: str, role: str) -> None:
    marks = [
        (PLACE, "Serpa"),
        (ACTOR, "villagers"),
        *[(PLACE, "Moura")] * ("Moura" in text),
        (PLACE, "Serpa"),
    ]
    assert role in names(reading(text, *marks))


def test_who_is_told_of_by_his_men_may_be_he() -> None:
    text = "General Rui Moura led a band. General Joao Prates left. Moura's fighters burned a mill. He fled."
    marks = [(ACTOR, "General Rui Moura"), (ACTOR, "General Joao Prates"), (ACTOR, "Moura's fighters")]
    made = reading(text, *marks, (ACTOR, "He"))
    assert names(made)[-2:] == ["fighters of Rui Moura", "Rui Moura"]


@pytest.mark.parametrize(("words", "last"), [("Moura's fighters", "Rui Moura"), ("the fighters", "Ana Lobo")])
def test_whoever_his_people_are_told_by_was_told_last(words: str, last: str) -> None:
    context = ActorContext("", PlaceContext())
    for name in ("Rui Moura", "Ana Lobo"):
        context.hear(Party(canonical=name, surface=name), ActorKind.PERSON, name)
    hear_owner(words, context)
    heard = context.last(frozenset({ActorKind.PERSON}))
    assert heard is not None and heard.party.canonical == last
