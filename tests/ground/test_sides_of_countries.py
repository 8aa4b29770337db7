"""A side of a country lies in that country, however many words name it and whatever town sounds alike."""

from __future__ import annotations

import pytest

from khaldun.ground import ground_place, open_atlas
from khaldun.ground.context import PlaceContext
from khaldun.ground.nations import nations
from khaldun.records import Place, PlacePrecision

LIKE_OTHERS = {"GE", "GS"}
"""Georgia, which is a state of America too where nothing is told of either."""


def told(words: str) -> Place:
    found = ground_place(words, context=PlaceContext(), atlas=open_atlas())
    assert found is not None
    return found


@pytest.mark.parametrize("side", ["eastern", "South-Eastern", "the far north of"])
def test_a_side_of_every_country_lies_in_it(side: str) -> None:
    for code, nation in nations().items():
        if code in LIKE_OTHERS or "Southern Territories" in nation.country.name:
            continue
        place = told(f"{side} {nation.country.name}")
        assert (place.country, place.precision) == (code, PlacePrecision.REGION), nation.country.name


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        ("northern West Bank", "northern West Bank", "PS"),
        ("Northern South Kordofan", "northern South Kordofan", "SD"),
        ("eastern Saudi Arabia", "eastern Saudi Arabia", "SA"),
        ("northern DR Congo", "northern Democratic Republic of the Congo", "CD"),
        ("western Papua New Guinea", "western Papua New Guinea", "PG"),
    ],
)
def test_its_name_is_kept_whole(words: str, name: str, country: str) -> None:
    place = told(words)
    assert (place.canonical, place.country, place.id) == (name, country, None)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Northern Ireland", "Northern Ireland"),
        ("Eastern Ghariyah", "Eastern Ghariyah"),
        ("Saudi Arabia", "Saudi Arabia"),
        ("the northern West Bank city of Nablus", "Nablus"),
        ("Bosnia and Herzegovina", "Bosnia and Herzegovina"),
    ],
)
def test_names_that_begin_like_sides_stay(words: str, name: str) -> None:
    assert told(words).canonical == name


@pytest.mark.parametrize(
    ("words", "name"),
    [("the Fulani hamlet of Sarrakoro", "Sarrakoro"), ("the Tamil town of Jaffna", "Jaffna")],
)
def test_a_people_is_no_place(words: str, name: str) -> None:
    assert told(words).canonical == name
