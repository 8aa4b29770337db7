"""A ship's name is no place; where it lies is."""

from __future__ import annotations

import pytest

from khaldun.errors import DataError
from khaldun.ground.towns.ships import read_ships, ships_told
from tests.ground.test_reading import PLACE, grounded, reading


@pytest.mark.parametrize(
    ("text", "ships"),
    [
        ("Pirates seized the Alma Star off Eyl.", {"Alma Star"}),
        ("A missile struck the Belize-flagged Ruby on Monday.", {"Ruby"}),
        ("The tanker Blue Moon burned.", {"Blue Moon"}),
        ("A torpedo hit it and the Corvina sank.", {"Corvina"}),
        ("The Dora was seized by gunmen of the navy in the Red Sea.", {"Dora"}),
        ("A drone hit the Elsa 50 miles southwest of Aden.", {"Elsa"}),
        ("A drone hit the Old Market in Aden.", set()),
        ("A ship lay in the Arabian Sea off Oman.", set()),
        ("Missiles hit the Jabal Camp 50 km east of Aden.", set()),
        ("The Alma was quiet.", set()),
    ],
)
def test_the_report_tells_which_names_are_ships(text: str, ships: set[str]) -> None:
    assert ships_told(text) == ships


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Pirates seized the Alma Star off Hobyo in Somalia.", "the Alma Star off Hobyo", "off Hobyo"),
        ("A missile sank the Cheonan off Mokha in Yemen.", "the Cheonan off Mokha", "off Mokha"),
        ("The Moskva sank in the Black Sea.", "The Moskva", "Black Sea"),
    ],
)
def test_a_ship_lies_where_it_is_told_to_lie(text: str, words: str, place: str) -> None:
    found = grounded(reading(text, (PLACE, words)))
    assert [one.place.canonical for one in found.groundings if one.place] == [place]


def test_a_ship_alone_is_no_place() -> None:
    found = grounded(reading("The tanker Corvina burned. The Corvina was towed.", (PLACE, "The Corvina")))
    assert [one.place for one in found.groundings if one.place] == []


def test_a_sign_that_is_no_expression_is_refused() -> None:
    lists = ("nouns", "marks", "sorts", "befalls", "suffers", "struck", "lands")
    text = 'hints = ["("]\n' + "\n".join(f'{name} = ["x"]' for name in lists)
    with pytest.raises(DataError, match="hints"):
        read_ships(text)
