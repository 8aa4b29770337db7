"""Who bare "soldiers" and "rebels" cannot have been on a day."""

from __future__ import annotations

from datetime import date

import pytest

from khaldun.data.eras import bare_words, eras, points_back, read_eras
from khaldun.errors import DataError
from khaldun.ground import open_atlas


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("The army", "army"),
        ("Soldiers", "soldiers"),
        ("two policemen", "policemen"),
        ("Rebel fighters", "rebel fighters"),
        ("Retreating soldiers", "soldiers"),
        ("Helicopter gunships", "helicopter gunships"),
        ("Indonesian soldiers", None),
        ("the Kosovo police", None),
        ("M23 rebels", None),
        ("villagers", None),
    ],
)
def test_bare_words_name_nobody(words: str, bare: str | None) -> None:
    assert bare_words(words) == bare


@pytest.mark.parametrize(
    ("canonical", "day", "holder"),
    [
        ("Lithuanian Armed Forces", date(1991, 1, 13), "Soviet Armed Forces"),
        ("Lithuanian Armed Forces", date(1994, 1, 13), None),
        ("Kosovo Police", date(1999, 1, 15), "Serbian police"),
        ("Kosovo Security Force", date(1995, 1, 15), "Yugoslav Army"),
        ("Timorese Armed Forces", date(1999, 9, 6), "Indonesian National Armed Forces"),
        ("Timorese Armed Forces", date(2000, 9, 6), ""),
        ("March 23 Movement", date(2005, 5, 1), ""),
        ("March 23 Movement", date(2012, 11, 20), None),
    ],
)
def test_a_force_was_not_before_its_state(canonical: str, day: date, holder: str | None) -> None:
    assert eras().holder(canonical, day, day) == holder


def test_an_event_that_runs_on_beyond_an_era_may_be_of_who_came_after() -> None:
    assert eras().holder("Timorese police", date(1999, 1, 1), date(2006, 1, 1)) is None
    assert eras().holder("Timorese police", None, None) is None


def test_a_movement_fights_in_its_part_of_the_country_alone() -> None:
    assert eras().may_fight_at("Boko Haram", 11.8, 13.2)
    assert not eras().may_fight_at("Boko Haram", 5.5, 5.7)
    assert eras().may_fight_at("Shining Path", 5.5, 5.7)


def test_pronouns_point_back() -> None:
    assert points_back("They")
    assert not points_back("soldiers")


def test_every_holder_stands_in_the_tables() -> None:
    atlas = open_atlas()
    holders = {era.holder for rows in eras().eras.values() for era in rows if era.holder}
    assert holders
    assert [one for one in holders if atlas.actor(one) is None] == []


def test_every_force_and_movement_stands_in_the_tables() -> None:
    atlas = open_atlas()
    named = {*eras().eras, *eras().parts}
    assert [one for one in sorted(named) if atlas.actor(one) is None] == []


def test_an_era_that_ends_before_it_begins_is_refused() -> None:
    text = """
bare = ["army"]
fronts = []
pointing = []
movements = []
parts = []
forces = [["Fezzan Army", "1992-01-01", "1991-01-01", ""]]
"""
    with pytest.raises(DataError, match="Fezzan Army"):
        read_eras(text)
