"""Lists of places and the land told behind them; waters that bear the name of a country."""

from __future__ import annotations

import pytest

from khaldun.ground.nations import countries_in
from khaldun.ground.towns.words import take_apart
from khaldun.records import PlacePrecision
from tests.ground.test_place_chances import places


def country(text: str, words: str) -> str | None:
    (found,) = places(text, words)
    return found.country if found else None


@pytest.mark.parametrize(
    "words", ["Zaynur and Beriz in Ituri, Congo", "Zaynur, Tolmar and Beriz in Ituri", "Zaynur and Bunia"]
)
def test_every_place_of_a_list_lies_in_the_land_told_of_the_last(words: str) -> None:
    (found,) = places(f"Gunmen raided {words} on Sunday.", words)
    assert found is not None
    assert (found.precision, found.country) == (PlacePrecision.MULTI, "CD")


def test_places_of_two_countries_lie_in_none() -> None:
    assert country("Gunmen raided Bunia and Entebbe.", "Bunia and Entebbe") is None


def test_an_unknown_place_lies_in_what_is_named_right_behind_it() -> None:
    assert country("Serbian police raided Zaynur in the Drenica region of Kosovo.", "Zaynur") == "XK"
    assert country("French troops raided Zaynur in central Mali.", "Zaynur") == "ML"
    assert country("Chadian and Nigerian troops met near Zaynur, Niger.", "Zaynur") == "NE"


def test_a_water_called_after_a_country_speaks_for_none() -> None:
    text = "Boats sank on Lake Chad, in the Gulf of Guinea and in the Sea of Japan."
    assert not countries_in(text)
    assert countries_in("Troops left Chad.") == {"TD": 1}


def test_a_lake_keeps_the_country_in_its_name() -> None:
    assert [run.name for run in take_apart("the shore of Lake Chad").runs] == ["Lake Chad"]


def test_gaza_alone_is_the_strip_that_news_calls_so() -> None:
    assert country("Shells fell in Gaza on Sunday.", "Gaza") == "PS"


def test_the_forces_of_a_country_told_alone_may_fight_beyond_its_border() -> None:
    assert country("Israel shelled Tal as-Sultan on Sunday.", "Tal as-Sultan") == "PS"


def test_one_town_of_many_tells_no_country_for_the_rest() -> None:
    words = "Zaynur, Tolmar, Beriz and Bunia"
    assert country(f"Gunmen raided {words} on Sunday.", words) is None


@pytest.mark.parametrize(
    ("words", "land"),
    [
        ("Bentiu, South Sudan", "SS"),
        ("Pyongyang, North Korea", "KP"),
        ("Dili in East Timor", "TL"),
        ("northern Sudan", "SD"),
    ],
)
def test_a_side_may_be_part_of_the_name_of_a_country(words: str, land: str) -> None:
    assert country(f"Gunmen raided {words} on Sunday.", words) == land
