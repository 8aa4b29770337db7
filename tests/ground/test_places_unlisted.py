"""Towns that no atlas has, sites without a name, what lies between two places, other spellings."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from khaldun.ground import ground_readings
from khaldun.ground.context import PlaceContext
from khaldun.ground.gazetteers.atlas import TableAtlas, table_atlas
from khaldun.ground.parties.register import own_register
from khaldun.ground.tables import NamedPlace
from khaldun.ground.towns.choice import choose_place
from khaldun.ground.towns.placing import ground_place
from khaldun.records import (
    Mention,
    MentionKind,
    Place,
    PlaceId,
    PlacePrecision,
    Reading,
    Report,
    ReportId,
    Span,
)

ATLAS = table_atlas()


def grounded(text: str, *marked: str) -> list[Place | None]:
    """The places of the marked words, each at its first occurrence."""
    spans = [Span(start=at.start(), end=at.end()) for words in marked if (at := re.search(words, text))]
    mentions = tuple(Mention(kind=MentionKind.PLACE, span=span, score=1.0) for span in spans)
    report = Report(id=ReportId("rep_1"), name="1", text=text, raw_sha256="")
    (read,) = ground_readings([Reading(report=report, reader="hand", mentions=mentions)], atlas=ATLAS)
    assert isinstance(read, Reading)
    found = {one.mention: one.place for one in read.groundings}
    return [found.get(at) for at in range(len(mentions))]


def place_of(words: str, country: str = "SY") -> Place:
    place = ground_place(words, context=PlaceContext(Counter({country: 5})), atlas=ATLAS)
    assert place is not None
    return place


@pytest.mark.parametrize("pointing", ["the town", "the village"])
def test_the_town_may_be_one_that_no_atlas_has(pointing: str) -> None:
    text = f"Syria: troops left Homs. They entered Dirhavel, and {pointing} was searched."
    homs, dirhavel, town = grounded(text, "Homs", "Dirhavel", pointing)
    assert homs is not None and dirhavel is not None and dirhavel.id is None
    assert town is not None and town.canonical == "Dirhavel"


@pytest.mark.parametrize("site", ["the market", "the mill", "a café"])
def test_a_site_without_a_name_lies_in_the_town_told_just_before(site: str) -> None:
    text = f"Homs in Syria was calm, and so was Homs countryside. In Dirhavel shells hit {site}."
    _, _, spot = grounded(text, "Homs", "Dirhavel", site)
    assert spot is not None
    assert (spot.canonical, spot.precision, spot.id) == ("Dirhavel", PlacePrecision.POINT, None)


def test_a_site_far_from_the_last_town_lies_in_the_one_named_most() -> None:
    text = "In Homs, Syria, fighting went on. Homs burned. A man from Hama died. " + "Nobody spoke. " * 20
    marked = ["Homs", r"Homs(?= burned)", "Hama", "the market"]
    *_, market = grounded(text + "Then shells hit the market.", *marked)
    assert market is not None and market.canonical == "Homs"


def test_a_mill_with_a_name_is_a_site_and_one_without_goes_by_its_town() -> None:
    assert place_of("Dirhavel mill").canonical == "Dirhavel mill"
    assert place_of("a mill in Homs").canonical == "Homs"


@pytest.mark.parametrize("words", ["Orvel River", "Lake Orvel", "Mount Orvel"])
def test_land_and_water_that_no_atlas_has_are_no_towns(words: str) -> None:
    assert place_of(words).precision is not PlacePrecision.TOWN


def test_what_lies_between_two_places_is_in_neither() -> None:
    road, homs, hama = place_of("the road between Homs and Hama"), place_of("Homs"), place_of("Hama")
    assert (road.canonical, road.id) == ("road between Homs and Hama", None)
    assert road.precision is PlacePrecision.NEAR_TOWN
    assert homs.lat is not None and hama.lat is not None
    assert road.lat == pytest.approx((homs.lat + hama.lat) / 2, abs=0.001)


def test_between_a_known_and_an_unknown_place_has_no_point() -> None:
    assert place_of("between Homs and Dirhavel").lat is None


@pytest.mark.parametrize("words", ["off Latakia", "the hills above Homs", "a ridge overlooking Homs"])
def test_what_lies_by_a_town_is_not_the_town(words: str) -> None:
    place = place_of(words)
    assert place.precision is PlacePrecision.NEAR_TOWN and place.id is None


NASRAVAD = Place(
    canonical="Nasravad",
    precision=PlacePrecision.TOWN,
    id=PlaceId("geonames:1"),
    country="IR",
    population=9000,
)


@pytest.mark.parametrize(
    ("spoken", "found"),
    [
        ({"IR": 6}, True),  # the report is about Iran
        ({"IR": 1, "ML": 9}, False),  # it names Iran once
        ({}, False),  # it says nothing of where it is
    ],
)
def test_another_spelling_is_a_place_of_the_reports_own_country(spoken: dict[str, int], found: bool) -> None:
    alike = TableAtlas([NamedPlace(place=NASRAVAD, names=())], own_register(), version="1")
    context = PlaceContext(Counter(spoken))
    assert (choose_place("Nasiravad", context=context, atlas=alike) is not None) is found


@pytest.mark.parametrize(("words", "found"), [("Town", False), ("Border", False), ("North Town", True)])
def test_a_noun_alone_is_no_name_though_a_town_is_called_so(words: str, found: bool) -> None:
    """Headlines write nouns with capitals: "Twelve Killed in Town"."""
    called = [Place(canonical=words, precision=PlacePrecision.TOWN, id=PlaceId("test:1"), country="SY")]
    atlas = TableAtlas([NamedPlace(place=one) for one in called], own_register(), version="invented")
    place = ground_place(words, context=PlaceContext(Counter({"SY": 5})), atlas=atlas)
    assert (place is not None) is found


def test_a_continent_is_meant_before_a_town_of_its_name() -> None:
    name = "Africa"
    town = Place(
        canonical=name,
        precision=PlacePrecision.TOWN,
        id=PlaceId("x:1"),
        country="SY",
        lat=1.0,
        lon=1.0,
        population=900_000,
    )
    continent = Place(canonical=name, precision=PlacePrecision.CONTINENT, id=PlaceId("continent:AF"))
    named = [NamedPlace(place=one) for one in (town, continent)]
    atlas = TableAtlas(named, own_register(), version="invented")
    context = PlaceContext(Counter({"SY": 5}))
    assert choose_place(name, context=context, atlas=atlas) == continent
    asked = choose_place(name, context=context, atlas=atlas, wanted=PlacePrecision.TOWN)
    assert asked is not None and asked.id == town.id


def test_a_noun_before_a_name_may_be_the_last_word_of_its_unit() -> None:
    assert place_of("the state of Plateau", "NG").canonical == "Plateau State"


def test_what_comes_from_a_village_is_no_place() -> None:
    assert place_of("Dirhavel Front from the town of Raqqa").canonical == "Raqqa"
    assert place_of("Dirhavel from the village of Orvanel").canonical == "Orvanel"


def test_a_town_told_without_its_name_is_the_one_named_next() -> None:
    text = "Shells hit a rebel-held town in Raqqa province, Syria. Doctors in Tell Abyad counted 4 dead."
    described, _ = grounded(text, "a rebel-held town in Raqqa province", "Tell Abyad")
    assert described is not None
    assert described.surface == "a rebel-held town in Raqqa province"
    assert described.canonical in {"Tell Abyad", "Tal Abyad"}
