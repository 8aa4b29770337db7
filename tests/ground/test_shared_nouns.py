"""Names that share the noun of a unit are names of units."""

from __future__ import annotations

import pytest

from khaldun.ground.towns.sharednouns import with_shared_noun
from khaldun.records import Span

TEXT = "Floods hit Alda, St. Brune and Corva counties, and Dorn County. Alda, Esker and Corva stayed dry."


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("Alda", "Alda County"),
        ("St. Brune", "St. Brune County"),
        ("Corva", "Corva County"),
        ("Dorn", "Dorn County"),
        ("Dorn County", "Dorn County"),
        ("Esker", "Esker"),
    ],
)
def test_every_name_of_a_list_of_counties_is_a_county(name: str, whole: str) -> None:
    start = TEXT.index(name)
    assert with_shared_noun(TEXT, Span(start=start, end=start + len(name))) == whole


def test_a_list_without_a_noun_at_its_end_is_one_of_towns() -> None:
    start = TEXT.rindex("Alda")
    assert with_shared_noun(TEXT, Span(start=start, end=start + 4)) == "Alda"
