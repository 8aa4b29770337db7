"""Who speaks near a party is not that party."""

from __future__ import annotations

import pytest

from khaldun.errors import DataError
from khaldun.ground.parties.insiders import insider_told, read_insiders
from tests.ground.test_reading import ACTOR, names, reading


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("A source close to Hezbollah", "source close to Hezbollah (unnamed)"),
        ("sources near the Houthis", "sources near the Houthis"),
        ("Five officials familiar with the army's plans", "officials familiar with the army's plans"),
        (
            "An official with knowledge of Israeli operations",
            "official with knowledge of Israeli operations (unnamed)",
        ),
        ("A diplomat familiar with the army's plans", "diplomat familiar with the army's plans (unnamed)"),
    ],
)
def test_who_speaks_near_a_party_goes_by_his_own_words(words: str, who: str) -> None:
    text = f"{words} said two had died in Lebanon."
    assert names(reading(text, (ACTOR, words))) == [who]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("A Hezbollah source", "Hezbollah"),
        ("A spokesman for the Houthis", "Houthi movement"),
        ("An Israeli official", "Israeli official (unnamed)"),
    ],
)
def test_who_is_of_a_party_stays_it(words: str, who: str) -> None:
    text = f"{words} said two had died in Lebanon."
    assert names(reading(text, (ACTOR, words))) == [who]


@pytest.mark.parametrize("words", ["fighters close to the border", "a source in the army", "the source"])
def test_others_are_no_insiders(words: str) -> None:
    assert insider_told(words) is None


def test_a_table_of_insiders_that_is_wrong_is_told_of() -> None:
    with pytest.raises(DataError):
        read_insiders("one = ['(']\nseveral = ['them']\nnear = ['by']")
