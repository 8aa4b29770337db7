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
