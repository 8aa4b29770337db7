"""People of a nation are no state, and what a party is doing is no part of its name."""

from __future__ import annotations

import pytest

from khaldun.ground.parties.naming import ground_actor
from tests.ground.test_actors import DAY, atlas, context, ground


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("Some Syrians", "Syrians"),
        ("several Iraqis", "Iraqis"),
        ("hundreds of Congolese", "Congolese"),
        ("27 Lebanese", "Lebanese"),
        ("the other Syrians", "Syrians"),
        ("Syrians in Turkey", "Syrians"),
        ("the Lebanese", "Lebanon"),
        ("the Russians", "Russian Armed Forces"),
        ("Congolese", "Democratic Republic of the Congo"),
        ("Syrian forces in Idlib", "Syrian Armed Forces"),
        ("retreating rebels", "Syrian rebels"),
        ("the last ISIL holdouts", "Islamic State"),
        ("remaining Boko Haram diehards", "Boko Haram"),
        ("the mainly Kurdish Syrian Democratic Forces", "Syrian Democratic Forces"),
        ("the outlawed TTP, or Tehrik-i-Taliban Pakistan", "Tehrik-i-Taliban Pakistan"),
        ("Policemen Luis Prado", "Luis Prado"),
    ],
)
def test_people_are_no_state_and_how_a_party_fares_is_no_name(words: str, canonical: str) -> None:
    assert ground(words).canonical == canonical


@pytest.mark.parametrize(
    ("text", "canonical"), [("A Turk was shot.", "Turk (unnamed)"), ("A Turk ship.", "Turkey")]
)
def test_one_of_a_nation_is_a_person_where_no_noun_follows(text: str, canonical: str) -> None:
    made = context(text=text)
    made.reach(at=0, sentence=0, speaks=False)
    assert ground_actor("A Turk", day=DAY, context=made, atlas=atlas()).canonical == canonical


@pytest.mark.parametrize(
    ("text", "words", "canonical"),
    [
        ("Dozens of Congolese were shot.", "Congolese", "Congolese"),
        ("Dozens of Congolese soldiers fled.", "Congolese", "Democratic Republic of the Congo"),
        ("An Israeli F-35 bombed it.", "An Israeli F-35", "Israeli Air Force"),
    ],
)
def test_what_stands_around_the_words_tells_people_from_a_state(
    text: str, words: str, canonical: str
) -> None:
    made = context(text=text)
    made.reach(at=text.index(words), sentence=0, speaks=False)
    assert ground_actor(words, day=DAY, context=made, atlas=atlas()).canonical == canonical
