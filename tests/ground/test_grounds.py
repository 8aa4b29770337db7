"""Where a report plays that names no country, or names one only as that of guests."""

from __future__ import annotations

import pytest

from khaldun.ground import ground_readings, open_atlas
from khaldun.ground.parties.theatres import theatres_of
from khaldun.ground.towns.desks import written_in
from khaldun.records import Mention, MentionKind, Reading, Report, ReportId, Span
from tests.ground.test_place_chances import places


def lands(text: str, place: str, *parties: str) -> list[str | None]:
    report = Report(id=ReportId("rep_1"), name="1", text=text, raw_sha256="")
    named = [(MentionKind.PLACE, place), *((MentionKind.ACTOR, one) for one in parties)]
    spans = [(kind, Span(start=text.rindex(one), end=text.rindex(one) + len(one))) for kind, one in named]
    mentions = tuple(Mention(kind=kind, span=span, score=1.0) for kind, span in spans)
    (read,) = ground_readings([Reading(report=report, reader="gold", mentions=mentions)], atlas=open_atlas())
    assert isinstance(read, Reading)
    return [one.place.country for one in read.groundings if one.place]


@pytest.mark.parametrize(
    ("text", "town", "land"),
    [
        ("Rebels raided Beni, the headquarters of Myagdi district in Nepal, on Monday.", "Beni", "NP"),
        ("Rebels left Santiago, a city in the west of Panama, on Monday.", "Santiago", "PA"),
        ("Rebels left Tripoli, a port in northern Lebanon, on Monday.", "Tripoli", "LB"),
        ("Beni, a town that was held by fighters of Nepal, is quiet.", "Beni", "CD"),
    ],
)
def test_a_town_lies_in_the_country_of_what_describes_it(text: str, town: str, land: str) -> None:
    (found,) = places(text, town)
    assert found is not None and found.country == land


def test_a_town_once_told_with_its_country_lies_there_all_over_the_report() -> None:
    text = "Rebels raided Beni, a town of the west in Nepal. Soldiers came to the town of Beni again."
    found = places(text, "Beni", "the town of Beni")
    assert [one.country if one else None for one in found] == ["NP", "NP"]


@pytest.mark.parametrize(
    ("dateline", "country", "capital"),
    [
        ("KAUDA, South Kordofan", "SD", False),
        ("MYITKYINA, Kachin State", "MM", False),
        ("SRINAGAR", "IN", False),
        ("FREETOWN", "SL", True),
        ("KABUL, May 3", "AF", True),
    ],
)
def test_a_dateline_tells_its_region_and_whether_it_is_a_capital(
    dateline: str, country: str, capital: bool
) -> None:
    text = f"{dateline} - Aircraft bombed a camp."
    desk = written_in(Report(id=ReportId("rep_1"), name="1", text=text, raw_sha256=""), open_atlas())
    assert desk is not None and (desk.country, desk.capital) == (country, capital)


@pytest.mark.parametrize(
    ("dateline", "town", "land"),
    [
        ("KAUDA, South Kordofan", "Jau", "SD"),
        ("KAUDA, South Kordofan", "Khartoum", "SD"),
        ("MYITKYINA, Kachin State", "Kani", "MM"),
        ("PESHAWAR", "Kabul", "AF"),
        ("LONDON", "Kani", "JP"),
    ],
)
def test_a_namesake_far_from_the_dateline_is_not_meant(dateline: str, town: str, land: str) -> None:
    assert lands(f"{dateline} - Soldiers shelled {town} on Monday.", town) == [land]


@pytest.mark.parametrize(
    ("town", "leader", "land"),
    [
        ("Kani", "The junta spokesman, Zaw Min Tun", "MM"),
        ("Toto", "Muhammadu Buhari", "NG"),
        ("Raqqa", "Donald Trump", "SY"),
        ("Kabul", "Salva Kiir", "AF"),
    ],
)
def test_leaders_tell_their_country_unless_they_speak_of_the_world(town: str, leader: str, land: str) -> None:
    assert lands(f"Nine people were killed in {town}. {leader} was silent.", town, leader) == [land]


def test_leaders_of_several_countries_tell_none() -> None:
    told = theatres_of(["Salva Kiir", "Paul Biya"], day=None, atlas=open_atlas())
    assert not told.every


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("FREETOWN - Rebels burned houses in the capital. Nigerian troops fired back.", "SL"),
        ("BANGUI - Gunmen came to the capital. French and Rwandan soldiers fired back.", "CF"),
        ("ABUJA - Gunmen came to the capital. Nigerian troops fired back.", "NG"),
        ("LONDON - Gunmen came to the capital. Nigerian troops fired back.", "NG"),
    ],
)
def test_the_capital_is_that_in_which_the_report_was_written(text: str, land: str) -> None:
    assert lands(text, "the capital") == [land]


def test_the_capital_of_a_nation_told_is_that_nations() -> None:
    text = "FREETOWN - Gunmen came to the Nigerian capital on Monday."
    assert lands(text, "the Nigerian capital") == ["NG"]


def test_a_country_told_by_its_soldiers_abroad_is_not_home() -> None:
    assert lands("BAGHDAD - American soldiers shot three people in Falluja.", "Falluja") == ["IQ"]
    assert lands("ANKARA - Syrian soldiers shot three people in Aleppo.", "Aleppo") == ["SY"]


@pytest.mark.parametrize(
    ("text", "name", "land"),
    [
        ("SRINAGAR - A boy drowned in the Jhelum on Monday.", "the Jhelum", "IN"),
        ("Two men drowned in the Jhelum, Pakistani police said.", "the Jhelum", "PK"),
        ("SRINAGAR - The envoy came from Jhelum on Monday.", "Jhelum", "PK"),
        ("The Raqqa offensive is over.", "Raqqa", "SY"),
    ],
)
def test_a_name_with_an_article_is_no_town_abroad(text: str, name: str, land: str) -> None:
    assert lands(text, name) == [land]
