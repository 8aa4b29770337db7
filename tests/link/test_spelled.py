"""Two spellings of a place that no atlas has."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from khaldun.link import block_keys
from khaldun.link.spots import place_relation, spelled
from khaldun.link.traits import Spot, spot_of
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


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Barlonyo", "Balonyo", "alike"),
        ("Yiffin", "Yifin", "alike"),
        ("Bogoro", "Bogoso", "unmapped"),  # another letter is another name
        ("Beja", "Bejan", "unmapped"),  # too short to tell
        ("Barlonyo", "Barlonyook", "unmapped"),
    ],
)
def test_one_letter_more_is_one_name(one: str, other: str, level: str) -> None:
    first, second = (spot_of(at(name).place) for name in (one, other))
    assert first and second
    assert place_relation(first, second) == place_relation(second, first) == level


def test_a_name_told_with_more_words_meets_the_bare_name() -> None:
    assert share_their_place(at("Barlonyo refugee camp"), at("Barlonyo", lat=10.0, lon=20.0))


def test_a_region_without_borders_may_hold_what_its_country_holds() -> None:
    region = Place(canonical="western Varda", precision=PlacePrecision.REGION, country="VX")
    town, elsewhere = at("Orma", lat=10.0, lon=20.0), at("Orma", lat=10.0, lon=20.0)
    assert elsewhere.place
    abroad = spot_of(replace(elsewhere.place, country="VY"))
    first, second = spot_of(region), spot_of(town.place)
    assert first and second and abroad
    assert place_relation(first, second) == "wider"
    assert place_relation(first, abroad) == "far"


def test_what_the_atlas_places_or_no_name_tells_meets_by_no_spelling() -> None:
    assert not share_their_place(at("Luwaib", lat=10.0, lon=20.0), at("Luwayb", lat=10.0, lon=20.0))
    assert not share_their_place(at("the market"), at("the market"))


def test_a_name_without_a_word_that_tells_is_like_no_other() -> None:
    nowhere = Spot("~", frozenset(), "VX", wide=False, whole_country=False, lat=None, lon=None, mapped=False)
    beja = replace(nowhere, key="~beja", words=frozenset({"beja"}))
    assert place_relation(nowhere, beja) == place_relation(beja, nowhere) == "unmapped"
