"""What country a report speaks of that names none: that of the groups it names, or where it was written."""

from __future__ import annotations

from datetime import date

import pytest

from khaldun.ground import ground_readings, open_atlas
from khaldun.ground.parties.theatres import Theatres, theatre_table, theatres_of
from khaldun.ground.towns.choice import best_known
from khaldun.ground.towns.desks import written_in
from khaldun.records import Reading, Report, ReportId
from tests.ground.test_place_chances import places
from tests.ground.test_reading import ACTOR, PLACE, grounded, names, reading

DAY = date(2019, 5, 4)


def theatres(*parties: str) -> Theatres:
    return theatres_of(parties, day=DAY, atlas=open_atlas())


def country(text: str, group: str, town: str) -> str | None:
    made = reading(text, (ACTOR, group), (PLACE, town))
    return next((one.place.country for one in grounded(made).groundings if one.place), None)


def test_a_group_tells_the_country_in_which_it_fights() -> None:
    assert theatres("Taliban fighters", "FARC rebels").homes == {"AF", "CO"}


def test_a_group_may_fight_beyond_a_border_too() -> None:
    assert theatres("Boko Haram").homes == {"NG"}
    assert {"NE", "TD"} < theatres("Boko Haram").abroad


@pytest.mark.parametrize(
    "words", ["al-Qaeda", "Wagner fighters", "Islamic State", "the army", "US forces", "'s"]
)
def test_a_group_that_fights_everywhere_and_a_state_tell_none(words: str) -> None:
    assert theatres(words) == Theatres()


def test_words_that_only_describe_a_group_tell_none() -> None:
    assert theatres("Separatists", "Paramilitaries", "The rebels") == Theatres()


def test_every_group_of_the_table_is_known() -> None:
    table = theatre_table()
    unknown = [name for name in (*table.anywhere, *table.abroad) if open_atlas().actor(name) is None]
    assert unknown == []


def test_a_small_town_lies_where_the_group_fights_that_the_report_names() -> None:
    assert country("Boko Haram fighters burned Baga.", "Boko Haram fighters", "Baga") == "NG"


def test_a_town_the_tables_lack_lies_where_the_one_group_fights() -> None:
    assert country("Taliban fighters burned Zaynur.", "Taliban fighters", "Zaynur") == "AF"


def test_a_country_told_goes_before_the_groups() -> None:
    made = "The Taliban met envoys in Bamako in Mali and in Moura."
    assert country(made, "The Taliban", "Moura") == "ML"


def test_a_like_spelling_is_no_vote_against_the_groups() -> None:
    atlas = open_atlas()
    assert best_known(("Mombassa",), atlas) == "KE"
    assert best_known(("Mombassa",), atlas, frozenset({"CD"})) is None
    assert best_known(("Mombasa",), atlas, frozenset({"CD"})) == "KE"


def test_the_name_of_a_group_is_no_town_that_bears_it_beside_its_own() -> None:
    assert places("A Hamas attack killed four.", "Hamas") == [None]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("KHARTOUM, Nov 10 - Aircraft bombed a camp.", "SD"),
        ("KABUL (Wire) - Aircraft bombed a camp.", "AF"),
        ("GENEVA, Nov 10 - Aircraft bombed a camp.", None),
        ("Aircraft bombed a camp, and Khartoum denied it.", None),
    ],
)
def test_a_dateline_tells_a_country_unless_its_town_writes_of_the_world(
    text: str, written: str | None
) -> None:
    report = Report(id=ReportId("rep_1"), name="1", text=text, raw_sha256="")
    desk = written_in(report, open_atlas())
    assert (desk.country if desk else None) == written


def test_where_nothing_else_is_told_a_report_is_about_the_country_it_was_written_in() -> None:
    (found,) = places("KABUL, May 4 - Shells hit Marja on Sunday.", "Marja")
    assert found is not None
    assert found.country == "AF"


@pytest.mark.parametrize("place", ["Yaoundé in Cameroon", "Bangkok in Thailand", "Quetta in Pakistan"])
def test_separatists_are_never_those_of_another_country(place: str) -> None:
    made = reading(f"Separatists shot a guard near {place}.", (ACTOR, "Separatists"), (PLACE, place))
    assert names(made)[0] != "Russian separatist forces in Ukraine"


def test_separatists_are_those_of_the_country_told() -> None:
    text = "Separatists shot a guard in Donetsk in Ukraine."
    assert names(reading(text, (ACTOR, "Separatists")))[0] == "Russian separatist forces in Ukraine"


def test_a_county_with_many_inhabitants_is_known_to_few() -> None:
    assert best_known(("Oicha",), open_atlas()) is None
    assert best_known(("Goma",), open_atlas()) == "CD"


@pytest.mark.parametrize(
    ("text", "town", "land"),
    [
        ("Two teachers were abducted in Boni in Niger.", "Boni", "NE"),
        ("An air strike hit Yida. The Sudanese army was silent.", "Yida", None),
        ("The envoy flew from Niger to Saigon.", "Saigon", "VN"),
        ("The envoy flew from Niger to Jeddah.", "Jeddah", "SA"),
    ],
)
def test_far_from_home_a_great_town_is_meant_by_its_own_name(text: str, town: str, land: str | None) -> None:
    (found,) = ground_readings([reading(text, (PLACE, town))], atlas=open_atlas())
    assert isinstance(found, Reading)
    assert [one.place and one.place.country for one in found.groundings] == [land]


def test_a_great_town_spelled_otherwise_lies_where_the_forces_of_the_country_fight() -> None:
    assert country("Russian forces struck Kharkov.", "Russian forces", "Kharkov") == "UA"
    assert country("Belgorod burned. Russian forces struck Kharkov.", "Russian forces", "Kharkov") == "UA"
    assert country("Swedish forces struck Kharkov.", "Swedish forces", "Kharkov") != "UA"
