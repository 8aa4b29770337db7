"""The town over a report of a roundup is a place, and no part of a party."""

from __future__ import annotations

from tests.ground.test_reading import ACTOR, PLACE, grounded, reading

TEXT = "ZINTAN - Gunmen shot a guard.\n\nDERNA - A clerk was hurt.\n\nHAMAS - The movement objected."


def test_a_town_no_mark_told_of_is_found() -> None:
    found = grounded(reading(TEXT, (ACTOR, "Gunmen")))
    assert [one.place.canonical for one in found.groundings if one.place] == ["Zintan", "Derna"]


def test_a_party_begins_behind_the_head() -> None:
    found = grounded(reading(TEXT, (ACTOR, "ZINTAN - Gunmen")))
    assert [one.party.surface for one in found.groundings if one.party] == ["Gunmen"]


def test_a_town_is_no_party() -> None:
    found = grounded(reading(TEXT, (ACTOR, "DERNA"), (ACTOR, "HAMAS")))
    assert [one.party.canonical for one in found.groundings if one.party] == ["Hamas"]


def test_a_capital_is_a_town_there_and_no_state() -> None:
    found = grounded(reading("TRIPOLI - Gunmen shot a guard.\n\nDERNA - A clerk fell.", (ACTOR, "TRIPOLI")))
    assert [one.place.canonical for one in found.groundings if one.place] == ["Tripoli", "Derna"]


def test_one_dateline_only_tells_where_a_report_was_written() -> None:
    found = grounded(reading("ZINTAN - Gunmen shot a guard in Derna.", (ACTOR, "ZINTAN"), (PLACE, "Derna")))
    assert [one.party.surface for one in found.groundings if one.party] == ["ZINTAN"]


def test_a_site_and_residents_lie_in_their_own_report_though_its_head_was_taken_for_a_dateline() -> None:
    text = "* ZINTAN - A man shot a guard in Zintan.\n\nDERNA - A clerk fell at a checkpoint, residents said."
    found = grounded(reading(text, (PLACE, "a checkpoint"), (ACTOR, "residents"), drop="DERNA - "))
    told = [one.place.canonical for one in found.groundings if one.place and one.place.surface != "ZINTAN"]
    assert told == ["Derna", "Derna"]
    assert [one.party.canonical for one in found.groundings if one.party] == ["residents of Derna"]


def test_a_site_under_a_province_lies_in_no_town_of_another_report() -> None:
    text = "ZINTAN - Gunmen shot a guard.\n\nFEZZAN - A clerk was shot at a checkpoint."
    found = grounded(reading(text, (PLACE, "a checkpoint")))
    assert [one.place.canonical for one in found.groundings if one.place] == ["Zintan", "Fezzan"]
