"""What a phrase means in the war of that country and year, and words of judgement, which mean nobody."""

from __future__ import annotations

from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from khaldun.ground.context import PlaceContext
from khaldun.ground.gazetteers.atlas import table_atlas
from khaldun.ground.parties.context import ActorContext
from khaldun.ground.parties.naming import ground_actor
from khaldun.ground.parties.register import own_register
from khaldun.ground.tables import countries, tsv_rows

ATLAS = table_atlas([])


def meant(words: str, country: str, day: date) -> str:
    made = ActorContext("", PlaceContext(Counter({country: 5})))
    return ground_actor(words, day=day, context=made, atlas=ATLAS).canonical


@pytest.mark.parametrize(
    ("country", "day", "canonical"),
    [
        ("LR", date(1992, 5, 1), "National Patriotic Front of Liberia"),
        ("LR", date(2003, 7, 1), "Liberians United for Reconciliation and Democracy"),
        ("CD", date(1999, 1, 1), "Rally for Congolese Democracy"),
        ("CD", date(2012, 11, 20), "March 23 Movement"),
        ("SD", date(1995, 1, 1), "Sudan People's Liberation Army"),
        ("XK", date(1998, 9, 1), "Kosovo Liberation Army"),
        ("YE", date(2015, 4, 1), "Houthi movement"),
        ("CO", date(2003, 1, 1), "Revolutionary Armed Forces of Colombia"),
        ("CO", date(2020, 1, 1), "rebels"),
        ("PT", date(2003, 1, 1), "rebels"),
    ],
)
def test_the_rebels_are_those_of_that_war_and_year(country: str, day: date, canonical: str) -> None:
    assert meant("the rebels", country, day) == canonical


def test_a_government_that_is_recognised_depends_on_country_and_day() -> None:
    words = "the internationally recognised government"
    assert meant(words, "LY", date(2015, 8, 15)) == "Libyan interim government (Tobruk)"
    assert meant(words, "LY", date(2019, 4, 17)) == "Government of National Accord"
    assert meant(words, "YE", date(2017, 1, 1)) == "Government of Yemen"


@pytest.mark.parametrize("country", ["SY", "IQ", "LY", "NG", "AF", "PK", "CO", "UA"])
@pytest.mark.parametrize("words", ["terrorists", "mercenaries", "the extremists", "martyrs"])
def test_words_of_judgement_name_no_actor(words: str, country: str) -> None:
    found = meant(words, country, date(2016, 1, 1))
    assert found in {"unspecified armed group", "extremists", "martyrs"}


def test_every_row_means_an_actor_of_the_tables_for_some_days() -> None:
    codes = {one.code for one in countries()}
    for number, row in tsv_rows(files("khaldun.data").joinpath("actors", "phrases_by_war.tsv")):
        assert row["country"] in codes and own_register().actor(row["canonical"]), number
        since = date.fromisoformat(row["since"])
        assert not row["until"] or since <= date.fromisoformat(row["until"]), number


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("Chilean state media", "Chilean state media"),
        ("Egyptian parliament", "Parliament of Egypt"),
        ("the Iraqi parliament", "Council of Representatives of Iraq"),
        ("Filipino troops", "Armed Forces of the Philippines"),
        ("the Philippine government", "Government of the Philippines"),
        ("Chinese soldiers", "People's Liberation Army"),
        ("anti-government protests", "anti-government protesters"),
    ],
)
def test_bodies_of_a_nation_go_by_their_own_names(words: str, canonical: str) -> None:
    assert meant(words, "SY", date(2016, 1, 1)) == canonical


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("Forty-four carvers", "carvers"),
        ("At least 140 carvers", "carvers"),
        ("As many as thirty carvers", "carvers"),
        ("No fewer than nine carvers", "carvers"),
        ("An estimated 40 carvers", "carvers"),
        ("No carvers", "carvers"),
        ("no one", "no one"),
        ("Four Rivers Alliance", "Four Rivers Alliance"),
    ],
)
def test_how_many_people_there_are_is_no_part_of_what_they_are_called(words: str, canonical: str) -> None:
    assert meant(words, "PT", date(2016, 1, 1)) == canonical
