"""Place words in a report: names, head nouns, frames around names, words that point back."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.ground.context import PlaceContext
from khaldun.ground.gazetteers.atlas import TableAtlas, table_atlas
from khaldun.ground.towns.choice import best_known, choose_place
from khaldun.ground.towns.placing import ground_place
from khaldun.records import Place, PlacePrecision
from khaldun.records.place import distance_km


@cache
def atlas() -> TableAtlas:
    return table_atlas()


def context(country: str = "SY", *named: str) -> PlaceContext:
    """A context in which the report speaks of one country and has named these places."""
    made = PlaceContext(Counter({country: 5}))
    for words in named:
        place = ground_place(words, context=made, atlas=atlas())
        assert place is not None
        made.saw(place)
    return made


def ground(words: str, country: str = "SY", *named: str) -> Place | None:
    return ground_place(words, context=context(country, *named), atlas=atlas())


def name_of(words: str, country: str = "SY", *named: str) -> str | None:
    place = ground(words, country, *named)
    return place.canonical if place else None


@pytest.mark.parametrize(
    ("words", "country", "canonical", "precision"),
    [
        ("Sirte", "LY", "Sirte", "town"),
        ("the coastal city of Sirte", "LY", "Sirte", "town"),
        ("Darnah", "LY", "Derna", "town"),
        ("the town of Deir al-Zour", "SY", "Deir ez-Zor", "town"),
        ("the northern Syrian city of Aleppo", "SY", "Aleppo", "town"),
        ("Idlib province", "SY", "Idlib Governorate", "region"),
        ("Syria's Aleppo province", "SY", "Aleppo Governorate", "region"),
        ("the northern Idlib province", "SY", "Idlib Governorate", "region"),
        ("the province of Latakia", "SY", "Latakia Governorate", "region"),
        ("Neighbourhood Three", "LY", "Neighbourhood Three, Sirte", "district"),
        ("the Abu Salim district of Tripoli", "LY", "Abu Salim, Tripoli", "district"),
        ("Aleppo's Marjeh district", "SY", "Marjeh, Aleppo", "district"),
        ("Aleppos Marjeh district", "SY", "Marjeh, Aleppo", "district"),
        ("the Damascus suburb of Daraya", "SY", "Darayya", "town"),
        ("Hmeimim air base", "SY", "Khmeimim Air Base", "point"),
        ("Syria", "SY", "Syria", "country"),
        ("the U.S.", "SY", "United States", "country"),
        ("Syrian", "SY", "Syria", "country"),
        ("Europe", "LY", "Europe", "continent"),
        ("Gaza", "PS", "Gaza Strip", "region"),
        ("Tripoli District", "LY", "Tripoli District", "region"),
    ],
)
def test_a_named_place_is_the_one_of_the_atlas(
    words: str, country: str, canonical: str, precision: str
) -> None:
    place = ground(words, country)
    assert place is not None and place.id is not None
    assert (place.canonical, place.precision) == (canonical, precision)


@pytest.mark.parametrize(
    ("words", "canonical", "precision"),
    [
        ("north of Aleppo", "north of Aleppo", "near_town"),
        ("near the city of Aleppo", "near Aleppo", "near_town"),
        ("southern suburbs of Damascus", "southern suburbs of Damascus", "near_town"),
        ("the Aleppo countryside", "Aleppo countryside", "near_town"),
        ("an orchard near Homs", "orchard near Homs", "near_town"),
        ("northern Syria", "northern Syria", "region"),
        ("north-east Syria", "northeastern Syria", "region"),
        ("the north of Syria", "northern Syria", "region"),
        ("southern Hama", "southern Hama", "district"),
        ("Aleppo's eastern districts", "eastern Aleppo", "district"),
        ("the eastern parts of Aleppo city", "eastern Aleppo", "district"),
        ("a hospital in Aleppo", "hospital in Aleppo", "point"),
        ("rebel-held areas of Aleppo", "rebel-held areas of Aleppo", "district"),
        ("near Syria", "near Syria", "region"),
    ],
)
def test_what_lies_by_a_place_or_is_part_of_it_is_not_that_place(
    words: str, canonical: str, precision: str
) -> None:
    place = ground(words)
    assert place is not None
    assert (place.canonical, place.precision, place.country) == (canonical, precision, "SY")
    assert place.id != "geonames:170063"


def test_beside_a_town_has_its_position_and_a_side_of_a_country_has_none() -> None:
    near, side, town = ground("near Homs"), ground("northern Syria"), ground("Homs")
    assert near and side and town
    assert (near.lat, near.lon, near.id) == (town.lat, town.lon, None)
    assert side.lat is None and "country:SY" in side.within


@pytest.mark.parametrize(("country", "expected"), [("LY", "geonames:2210247"), ("LB", "geonames:266826")])
def test_the_report_tells_which_tripoli(country: str, expected: str) -> None:
    place = ground("Tripoli", country)
    assert place is not None and place.id == expected


def test_an_adjective_or_a_whole_tells_which_tripoli_against_the_report() -> None:
    lebanese, north = ground("the Lebanese city of Tripoli", "LY"), ground("Tripoli, Lebanon", "LY")
    assert lebanese and north and lebanese.id == north.id == "geonames:266826"


def test_neighbours_tell_places_of_one_name_apart() -> None:
    made = PlaceContext()
    near = Place(canonical="x", precision=PlacePrecision.TOWN, lat=34.4, lon=35.8)
    made.seen.append(near)
    found = choose_place("Tripoli", context=made, atlas=atlas(), wanted=PlacePrecision.TOWN)
    apart = distance_km(found, near) if found else None
    assert apart is not None and apart < 10_000
    assert distance_km(near, Place(canonical="y", precision=PlacePrecision.TOWN)) is None


def test_a_small_place_abroad_is_not_meant() -> None:
    assert ground("Wazin", "UA") is not None
    place = ground("Kafr Zita", "US")
    assert place is not None and place.id is None


def test_a_great_place_abroad_is_meant() -> None:
    assert name_of("Istanbul") == "Istanbul"


@pytest.mark.parametrize(
    ("words", "canonical", "precision", "country"),
    [
        ("Zubdat al-Qasr", "Zubdat al-Qasr", "town", None),
        ("the village of Zubdat", "Zubdat", "town", None),
        ("the Syrian village of Zubdat", "Zubdat", "town", "SY"),
        ("Zubdat village in Idlib province", "Zubdat", "town", "SY"),
        ("the Zubdat neighbourhood of Homs", "Zubdat, Homs", "district", "SY"),
        ("the Zubdat checkpoint", "Zubdat checkpoint", "point", None),
        ("Zubdat Hospital", "Zubdat Hospital", "point", None),
        ("the farms of Zubdat", "farms of Zubdat", "point", None),
    ],
)
def test_an_unknown_place_keeps_its_words(
    words: str, canonical: str, precision: str, country: str | None
) -> None:
    place = ground(words)
    assert place is not None
    assert (place.canonical, place.precision, place.country) == (canonical, precision, country)
    assert place.id is None


def test_a_part_of_a_known_town_shares_its_position_and_says_so() -> None:
    part, town = ground("the Zubdat neighbourhood of Homs"), ground("Homs")
    assert part and town and town.id
    assert (part.lat, part.lon) == (town.lat, town.lon) and part.within[0] == town.id
    church, airport = ground("Homs Cathedral"), ground("Homs airport")
    assert church and airport
    assert (church.canonical, church.precision, church.lat) == ("Homs Cathedral", "point", town.lat)
    assert (airport.canonical, airport.precision, airport.id) == ("Homs airport", "point", None)


@pytest.mark.parametrize(
    ("words", "canonical", "country"),
    [
        ("Homs and Hama", "Homs and Hama", "SY"),
        ("Aleppo, Homs and Hama", "Aleppo, Homs and Hama", "SY"),
        ("Iraq and Syria", "Iraq and Syria", None),
        ("Zubdat and Hama", "Zubdat and Hama", "SY"),
    ],
)
def test_several_places_told_as_one_have_no_position(words: str, canonical: str, country: str | None) -> None:
    place = ground(words)
    assert place is not None
    assert (place.canonical, place.precision, place.country, place.lat) == (canonical, "multi", country, None)


@pytest.mark.parametrize(
    ("words", "named", "canonical"),
    [
        ("the city", ("Homs", "northern Syria"), "Homs"),
        ("the besieged city", ("Homs",), "Homs"),
        ("near the town", ("Homs",), "near Homs"),
        ("the town", ("Homs", "Istanbul"), "Homs"),
        ("the city", ("Aleppo's Marjeh district",), "Marjeh, Aleppo"),
        ("the area", ("Syria", "Idlib province"), "Idlib Governorate"),
        ("there", ("Homs",), "Homs"),
        ("the province", ("Idlib province", "Homs"), "Idlib Governorate"),
        ("the country", (), "Syria"),
        ("the country", ("Iraq",), "Iraq"),
        ("nationwide", (), "Syria"),
        ("the capital", (), "Damascus"),
        ("the Turkish capital", (), "Ankara"),
        ("suburbs of the capital", (), "suburbs of Damascus"),
        ("the capital's suburbs", (), "Damascus suburbs"),
        ("the provincial capital", ("Aleppo province",), "Aleppo"),
        ("the north of the country", (), "northern Syria"),
        ("the north", ("Idlib province",), "northern Syria"),
        ("in the far north-east", (), "northeastern Syria"),
        ("in the west", (), "western Syria"),
        ("the base", ("Hmeimim air base",), "Khmeimim Air Base"),
        ("the neighbourhood", ("Aleppo's Marjeh district",), "Marjeh, Aleppo"),
        ("Syrian territory", (), "Syria"),
    ],
)
def test_words_without_a_name_point_back(words: str, named: tuple[str, ...], canonical: str) -> None:
    assert name_of(words, "SY", *named) == canonical


def test_a_side_told_behind_a_town_is_none_of_the_country() -> None:
    assert name_of("the east", "SY", "Homs") is None
    assert name_of("the east", "SY", "Idlib province") == "eastern Syria"


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("the prison", "point"),
        ("a hospital", "point"),
        ("the residential neighbourhoods", "district"),
        ("the police station", "point"),
    ],
)
def test_a_place_without_a_name_is_a_part_of_the_town_told_of(words: str, precision: str) -> None:
    place = ground(words, "SY", "Homs")
    assert place is not None and place.lat is not None
    assert (place.canonical, place.precision) == ("Homs", precision)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("a hospital", ()),
        ("a village", ("Homs",)),
        ("her home", ("Homs",)),
        ("their previous positions", ("Homs",)),
        ("the provincial capital", ()),
        ("the border", ("Homs",)),
        ("the west", ()),
        ("to the south", ()),
        ("northern", ()),
        ("General Haftar's forces", ()),
        ("the Banu Rayan tribe", ()),
        ("the Blue Valley Front", ()),
        ("Isis", ()),
    ],
)
def test_words_that_name_no_place_make_none(words: str, named: tuple[str, ...]) -> None:
    assert ground(words, "SY", *named) is None


def test_a_village_is_no_city_and_a_city_no_village() -> None:
    assert name_of("the city", "LY", "Sirte", "Nofaliya") == "Sirte"
    assert name_of("the village", "LY", "Nofaliya", "Sirte") == "Nofaliya"
    assert name_of("the town", "LY", "Nofaliya", "Sirte") == "Sirte"


def test_a_place_that_only_tells_a_direction_is_never_the_city() -> None:
    made = context("LY", "Sirte")
    capital = ground_place("the capital", context=made, atlas=atlas())
    assert capital is not None and capital.canonical == "Tripoli"
    made.saw(capital, only_anchor=True)
    city = ground_place("the city", context=made, atlas=atlas())
    assert city is not None and city.canonical == "Sirte"


@pytest.mark.parametrize(
    ("words", "country", "canonical"),
    [
        ("the capital of Portugal", "SY", "Lisbon"),
        ("the provincial capital of Raqqa province", "SY", "Raqqa"),
        ("positions of the Blue Valley Front in Homs", "SY", "Homs"),
        ("the outskirts of Beja", "PT", "outskirts of Beja"),
        ("the Little Orontes at Hama", "SY", "Hama"),
    ],
)
def test_the_place_meant_is_found_in_longer_words(words: str, country: str, canonical: str) -> None:
    assert name_of(words, country) == canonical


def test_the_town_told_of_is_the_one_named_most_so_far() -> None:
    made = PlaceContext(Counter({"SY": 5}))
    for at, words in enumerate(["Homs", "Homs", "Hama", "Hama", "Hama"]):
        place = ground_place(words, context=made, atlas=atlas())
        assert place is not None
        made.saw(place, at=at)
    told = [made.salient_town(before) for before in (0, 3, None)]
    assert [town.canonical if town else None for town in told] == ["Hama", "Homs", "Hama"]


@pytest.mark.parametrize("words", ["there", "the area", "here", "", " , "])
def test_nothing_to_point_at_is_none(words: str) -> None:
    assert ground(words) is None


def test_a_western_country_is_no_side_of_the_one_spoken_of() -> None:
    spoken_of = PlaceContext(Counter({"SY": 2}))
    assert ground_place("the Western country", context=spoken_of, atlas=atlas()) is None
    found = ground_place("western parts of the country", context=spoken_of, atlas=atlas())
    assert found is not None and found.country == "SY"


@pytest.mark.parametrize(
    ("words", "canonical"),
    [("the East", "eastern Syria"), ("the North-East", "northeastern Syria"), ("South", "southern Syria")],
)
def test_a_side_told_as_a_name_is_one_of_the_country_spoken_of(words: str, canonical: str) -> None:
    found = ground(words)
    assert found is not None and (found.canonical, found.country) == (canonical, "SY")
    assert ground_place(words, context=PlaceContext(), atlas=atlas()) is None


def test_a_capital_without_a_country_is_unknown() -> None:
    assert ground_place("the capital", context=PlaceContext(), atlas=atlas()) is None
    side = ground_place("the north of the country", context=PlaceContext(), atlas=atlas())
    assert side is None or side.id is None


def test_a_second_name_of_a_great_town_tells_no_country_where_a_small_one_has_it_as_its_own() -> None:
    # Itacoatiara in Brazil was once called Serpa, as a small town in Portugal is
    assert best_known(["Serpa"], atlas()) is None
    assert name_of("Serpa", "PT") == "Serpa"


def test_the_country_of_a_great_town_is_known() -> None:
    assert best_known(["Mosul"], atlas()) == "IQ"
    assert best_known(["Zubdat"], atlas()) is None


@given(st.text(max_size=60))
def test_any_words_are_grounded_without_error(words: str) -> None:
    place = ground_place(words, context=context(), atlas=atlas())
    assert place is None or place.canonical


@given(
    st.lists(
        st.sampled_from(["the", "Homs", "near", "north", "of", "and", ",", "in", "city", "Aleppo's", "a"])
    )
)
def test_any_order_of_place_words_is_grounded_without_error(words: list[str]) -> None:
    place = ground_place(" ".join(words), context=context(), atlas=atlas())
    assert place is None or place.canonical


def test_of_several_cities_the_city_is_the_one_named_most() -> None:
    assert name_of("the city", "SY", "Homs", "Homs", "Hama") == "Homs"


def test_a_frame_stands_once_around_a_point_of_no_table() -> None:
    assert name_of("the vicinity of Damascus Miramar Hotel") == "vicinity of Damascus Miramar Hotel"


def test_both_is_no_name() -> None:
    assert name_of("Both towns") is None
