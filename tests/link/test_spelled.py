"""Two spellings of a place that no atlas has."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from khaldun.link import block_keys
from khaldun.link.spots import place_relation, spelled
from khaldun.link.traits import Spot
from khaldun.records import Claim, Place, PlacePrecision
from tests.make import a_claim


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("luwaib", "luwayb", True),
        ("boulkessi", "boulikessi", True),
        ("tayyibbeh", "tayibe", False),  # too few consonants to tell
        ("sarmada", "sarmin", False),
        ("kassab", "kasab", True),
    ],
)
def test_places_are_alike_by_their_consonants(one: str, other: str, alike: bool) -> None:
    first, second = spelled(frozenset({one})), spelled(frozenset({other}))
    assert (bool(first) and first == second) is alike


def test_every_word_must_tell() -> None:
    assert spelled(frozenset({"deir", "hafir"})) == frozenset()


def at(name: str, **more: float) -> Claim:
    place = Place(canonical=name, precision=PlacePrecision.TOWN, country="VX", **more)
    return a_claim(name, place=place, words=f"of {name}")


def share_their_place(one: Claim, other: Claim) -> bool:
    """Whether both stand in a block of a place written by its consonants."""
    return any("~" in key for key in set(block_keys(one)) & set(block_keys(other)))


def test_two_spellings_of_an_unmapped_place_meet() -> None:
    assert share_their_place(at("al-Luwaib"), at("Al Luwayb"))
    assert not share_their_place(at("al-Luwaib"), at("Boulkessi"))


def test_what_the_atlas_places_or_no_name_tells_meets_by_no_spelling() -> None:
    assert not share_their_place(at("Luwaib", lat=10.0, lon=20.0), at("Luwayb", lat=10.0, lon=20.0))
    assert not share_their_place(at("the market"), at("the market"))


def test_a_name_without_a_word_that_tells_is_like_no_other() -> None:
    nowhere = Spot("~", frozenset(), "VX", wide=False, whole_country=False, lat=None, lon=None, mapped=False)
    beja = replace(nowhere, key="~beja", words=frozenset({"beja"}))
    assert place_relation(nowhere, beja) == place_relation(beja, nowhere) == "unmapped"
