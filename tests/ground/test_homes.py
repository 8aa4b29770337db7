"""What countries a report speaks of when it names none, or names one that is another's state."""

from __future__ import annotations

import pytest

from khaldun.ground import open_atlas
from khaldun.ground.towns.choice import country_of_units
from khaldun.ground.towns.homes import home_of
from khaldun.records import Report, ReportId
from tests.ground.test_place_chances import places


def report(outlet: str | None = None, url: str | None = None) -> Report:
    return Report(id=ReportId("rep_1"), name="1", text="", raw_sha256="", outlet=outlet, url=url)


@pytest.mark.parametrize(
    ("outlet", "url", "home"),
    [
        ("Sudan Courier", None, "SD"),
        ("The Libyan Gazette", "https://gazette.example.uk/1", "LY"),
        ("Harbour Gazette", "https://gazette.example.uk/1", "GB"),
        (None, "http://news.example.com.au:8080/a?b=.fr", "AU"),
        (None, "https://example.io/1", None),
        (None, "https://example.com/1.ua", None),
        (None, "http://[broken", None),
        ("Syria and Iraq Monitor", None, None),
        (None, None, None),
    ],
)
def test_an_outlet_is_at_home_where_its_name_or_address_says(
    outlet: str | None, url: str | None, home: str | None
) -> None:
    assert home_of(report(outlet, url)) == home


def country(text: str, name: str, **told: str) -> str | None:
    (found,) = places(text, name, **told)
    return found.country if found else None


def test_the_outlets_home_decides_only_where_the_report_names_no_country() -> None:
    text = "Shells hit the port of Tripoli on Tuesday."
    assert country(text, "Tripoli") == "LY"
    assert country(text, "Tripoli", outlet="Lebanese Courier") == "LB"
    assert country(f"{text} Libya denied it.", "Tripoli", outlet="Lebanese Courier") == "LY"


def test_a_state_of_america_is_not_taken_for_a_country() -> None:
    text = (
        "Police in Georgia said that two men from Ohio and Alabama, in the United States, were shot in Rome."
    )
    assert country(text, "Georgia") == "US"
    assert country("Russian troops shelled Gori in Georgia, the Georgian army said.", "Georgia") == "GE"


def test_counties_of_one_country_speak_of_it() -> None:
    atlas = open_atlas()
    assert country_of_units(["Floyd County"], atlas) == "US"
    assert country_of_units(["Benghazi"], atlas) is None
    assert country_of_units(["Qaryat Zaynur"], atlas) is None


def test_an_unknown_village_lies_where_the_named_towns_do_and_not_with_those_spoken_of_most() -> None:
    text = (
        "Russian forces left Kharkiv. Russian forces shelled Izyum, and Russian guns fired on Zzyberove. "
        "Russian officers said Russian troops went on."
    )
    found = places(text, "Kharkiv", "Izyum", "Zzyberove")
    assert [one.country if one else None for one in found] == ["UA", "UA", "UA"]


@pytest.mark.parametrize(("name", "written"), [("Izium", "Izyum"), ("Kupyansk", "Kupiansk")])
def test_a_town_written_another_way_needs_no_country_at_home(name: str, written: str) -> None:
    text = (
        f"Russian forces left Kharkiv. Russian forces shelled {written}. Russian officers said so in Russia."
    )
    _, found = places(text, "Kharkiv", written)
    assert found is not None and (found.canonical, found.country) == (name, "UA")


def test_an_unknown_village_lies_at_home_where_a_named_town_does() -> None:
    text = "Russian guns fired. Russian officers said Russian troops went on to Zzyberove, {}."
    first, *_ = places(
        text.format("Belgorod, Kharkiv and Izium"), "Zzyberove", "Belgorod", "Kharkiv", "Izium"
    )
    assert first is not None and first.country == "RU"
    told = "Russian guns, Russian jets and Russian ships fired. " * 20 + text
    abroad, *_ = places(told.format("Kharkiv and Izium"), "Zzyberove", "Kharkiv", "Izium")
    assert abroad is not None and abroad.country == "UA"
    alone, _ = places(text.format("and Kharkiv"), "Zzyberove", "Kharkiv")
    assert alone is None or alone.country is None  # one town abroad tells nothing
