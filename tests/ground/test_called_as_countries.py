"""Towns called as a country is, and regions that news calls by a name of their own."""

from __future__ import annotations

from collections import Counter

import pytest

from khaldun.ground.context import PlaceContext
from tests.ground.test_homes import country
from tests.ground.test_place_chances import places

LOCAL = (
    "The sheriff said a grand jury met in {name} on Monday. The school board in Palmyra and the fire "
    "department in Hershey sent help to {name}, and Harrisburg paid."
)


@pytest.mark.parametrize(
    ("added", "home"),
    [
        ("", "US"),
        (" A Lebanese band played.", "LB"),
        (" Syria was asked.", "LB"),
        (" The band comes from Beirut.", "LB"),
    ],
)
def test_local_news_calls_a_town_as_a_country_is_called(added: str, home: str) -> None:
    text = LOCAL.format(name="Lebanon") + added
    names = [name for name in ("Lebanon", "Palmyra", "Hershey", "Harrisburg", "Beirut") if name in text]
    assert places(text, *names)[0].country == home


def test_a_country_without_such_a_town_near_by_stays_a_country() -> None:
    text = LOCAL.format(name="Ukraine")
    assert places(text, "Ukraine", "Palmyra", "Hershey", "Harrisburg")[0].country == "UA"


def test_a_report_abroad_with_few_signs_of_home_keeps_the_country() -> None:
    text = "The sheriff said a man from Hummelstown was killed in Lebanon on Tuesday."
    assert places(text, "Hummelstown", "Lebanon")[1].country == "LB"


def test_a_country_is_no_town_far_from_all_that_is_named() -> None:
    text = "The sheriff of Fresno and a grand jury in Modesto heard of Lebanon; the school board did not."
    assert places(text, "Fresno", "Modesto", "Lebanon")[2].country == "LB"


@pytest.mark.parametrize(
    ("text", "name", "home"),
    [
        ("Israel and Egypt spoke of the wounded in Gaza.", "Gaza", "PS"),
        ("Russian troops crossed into South Ossetia.", "South Ossetia", "GE"),
        ("Gunmen of the Niger Delta struck again.", "Niger Delta", "NG"),
        ("Troops of Chad came to Darfur.", "Darfur", "SD"),
        ("They fled eastern Congo by boat.", "Congo", "CD"),
        ("They fled the Republic of Congo by boat.", "Republic of Congo", "CG"),
        ("Shells fell in East Timor.", "East Timor", "TL"),
    ],
)
def test_what_news_calls_by_a_name_of_its_own_lies_there(text: str, name: str, home: str) -> None:
    assert country(text, name) == home


def test_a_river_is_no_town_and_lies_in_no_one_country() -> None:
    (found,) = places("Fighters crossed the Euphrates in Syria.", "the Euphrates")
    assert found is not None and (found.country, found.precision.value) == (None, "region")
    assert found.lat == pytest.approx(35.6, abs=0.5)


def test_a_long_name_in_another_spelling_needs_no_country_named() -> None:
    assert country("Warplanes bombed Maaret al-Numan on Monday.", "Maaret al-Numan") == "SY"
    assert country("Warplanes bombed Maaret al-Numan, and France said so.", "Maaret al-Numan") == "SY"


def test_of_countries_spoken_of_as_often_the_one_with_more_names_is_the_main_one() -> None:
    context = PlaceContext(Counter({"IL": 2, "SY": 1}))
    context.vote("homs", "SY")
    assert context.main_country() == "SY"
    assert PlaceContext(Counter({"SY": 2, "IL": 2})).main_country() == "IL"
