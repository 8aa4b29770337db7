"""Places by a border, and sites that belong to another nation than the one they stand in."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from khaldun.ground import table_atlas
from khaldun.ground.context import PlaceContext
from khaldun.ground.gazetteers.atlas import TableAtlas
from khaldun.ground.nations import countries_in, neighbours
from khaldun.ground.towns.adjectives import only_owns
from khaldun.ground.towns.borders import border_told
from khaldun.ground.towns.placing import ground_place
from khaldun.ground.towns.words import place_words
from khaldun.records import Place, PlacePrecision


@cache
def atlas() -> TableAtlas:
    return table_atlas()


def placed(words: str, home: str | None) -> Place | None:
    """What the words mean in a report that speaks of one country, or of none."""
    context = PlaceContext(Counter({home: 4}) if home else Counter())
    return ground_place(words, context=context, atlas=atlas())


@pytest.mark.parametrize(
    ("words", "home", "name", "country"),
    [
        ("the Turkish border", "SY", "Syria–Turkey border", "SY"),
        ("along the north-western border with Turkey", "SY", "Syria–Turkey border", "SY"),
        ("areas bordering Lebanon", "SY", "Syria–Lebanon border", "SY"),
        ("Jordan's northern border with Syria", "JO", "Syria–Jordan border", "SY"),
        ("the border with Libya", "TN", "Libya–Tunisia border", "LY"),
        ("the South Sudanese border", "SD", "Sudan–South Sudan border", "SD"),
        ("the border with Rwanda and Uganda", "CD", "Democratic Republic of the Congo–Rwanda border", "CD"),
        ("their enclave near the Turkish border", "SY", "enclave near the Turkish border", "SY"),
        ("the Iraqi side of the Syrian border", "SY", "Iraqi side of the Syrian border", "IQ"),
        ("rugged ground close to Turkeys border", "SY", "rugged ground close to Turkeys border", "SY"),
    ],
)
def test_a_border_lies_in_the_country_the_report_speaks_of(
    words: str, home: str, name: str, country: str
) -> None:
    found = placed(words, home)
    assert found is not None
    assert (found.canonical, found.country, found.precision) == (name, country, PlacePrecision.REGION)


@pytest.mark.parametrize(
    ("words", "home", "country"),
    [
        ("the Mexican border", "SY", "MX"),  # no neighbour of Syria
        ("the Turkish border", None, "TR"),
        ("the Turkish border", "TR", "TR"),
        ("Iraq's northern border with Turkey", "SY", "IQ"),  # two others' border, though both are neighbours
    ],
)
def test_without_such_a_neighbour_the_border_is_that_of_the_country_named(
    words: str, home: str | None, country: str
) -> None:
    found = placed(words, home)
    assert found is not None and found.country == country
    assert found.lat is None  # nobody said which part of it


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the town of Azaz near the Turkish border", "Azaz"),
        ("the Turkish border in Aleppo province", "Aleppo Governorate"),
        ("the border town of Kilis in Turkey", "Kilis"),
    ],
)
def test_a_place_by_a_border_is_that_place(words: str, name: str) -> None:
    found = placed(words, "SY")
    assert found is not None and found.canonical == name


@pytest.mark.parametrize("words", ["near the border", "the Lebanese border town", "Azaz", "Frontier Corps"])
def test_not_all_words_tell_of_a_border_of_a_country(words: str) -> None:
    assert border_told(words) is None


def test_neighbours_are_so_both_ways() -> None:
    table = neighbours()
    assert all(code in table[other] for code, others in table.items() for other in others)
    assert {"TR", "IQ", "LB"} <= table["SY"]


@pytest.mark.parametrize(
    ("words", "home", "country"),
    [
        ("the French military base in Gao", "ML", "ML"),
        ("Russia's naval base in Tartus", "SY", "SY"),
        ("the US consulate in Erbil", "IQ", "IQ"),
        ("the Iranian consulate in Basra", "IQ", "IQ"),
        ("a Russian airbase on the Syrian coast", "SY", "SY"),
        ("the American University in Cairo", "EG", "EG"),
        ("Russia's Hmeimim air base", "SY", "SY"),
        ("the Indonesian Hospital", "PS", None),
        ("the U.S. Embassy", "BO", None),
        ("the Ukrainian naval base", "UA", "UA"),
        ("the Egyptian city of Rafah", "PS", "EG"),
        ("Lebanon's Arsal", "SY", "LB"),
    ],
)
def test_what_a_nation_owns_abroad_does_not_lie_in_it(words: str, home: str, country: str | None) -> None:
    found = placed(words, home)
    assert found is not None and found.country == country


def test_central_america_is_not_the_united_states() -> None:
    found = placed("the Central American University", "SV")
    assert found is not None
    assert (found.canonical, found.country) == ("Central American University", None)


@pytest.mark.parametrize(
    ("rest", "owned"),
    [
        ("base in Gao", True),
        ("Hospital", True),
        ("restaurant in Kabul", True),
        ("city of Rafah", False),
        ("town near Aleppo", False),
        ("side", False),
        ("in Gao", False),  # nothing is told that could be owned
        ("side near Aleppo", False),
        ("Maternity Hospital", False),  # the adjective may be the first word of its name
    ],
)
def test_what_stands_behind_an_adjective_tells_whether_it_only_owns(rest: str, owned: bool) -> None:
    assert only_owns(rest.split(), place_words().heads) is owned


def test_a_seat_of_government_is_no_town_of_that_name() -> None:
    found = placed("the White House", "SY")
    assert found is not None and (found.precision, found.country) == (PlacePrecision.POINT, "US")


def test_a_country_told_as_the_one_beyond_a_border_speaks_for_nobody() -> None:
    text = "Malian soldiers died near the border with Burkina Faso. In neighbouring Niger all was calm."
    assert countries_in(text) == {"ML": 1}
