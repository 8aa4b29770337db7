"""A report with the day and outlet that a person gave it: what it says of itself."""

from __future__ import annotations

from datetime import date, datetime

from msgspec.structs import replace

from khaldun.ingest import Given, corrected_report, read_inputs
from khaldun.ingest.inputs import Input
from khaldun.records import PublishedBasis, Report

TEXT = "SERPA, 10 May 2025 - Shells fell on the bridge of Orma on Friday, the mayor of the town said.\n"


def report(text: str = TEXT, **given: str) -> Report:
    (made,) = read_inputs([Input(path="a.txt", data=text.encode())], given=Given(**given))
    assert isinstance(made, Report)
    return made


def test_the_day_is_that_of_the_person_and_the_id_stays() -> None:
    first = report()
    told = corrected_report(first, (("published", '"2025-05-17"'),))
    assert (told.published, told.published_basis) == (date(2025, 5, 17), PublishedBasis.CORRECTED)
    assert (told.published_from, told.published_words) == (None, None)
    assert (told.id, told.text, told.raw_sha256) == (first.id, first.text, first.raw_sha256)
    said = "a person says that it was published on 2025-05-17"
    assert told.notes == (f"{said}; it was read as of 2025-05-10 (dateline, '10 May 2025')",)


def test_an_instant_is_kept_with_its_offset() -> None:
    told = corrected_report(report(), (("published", '"2025-05-17T23:30:00+02:00"'),))
    assert told.published == datetime.fromisoformat("2025-05-17T23:30:00+02:00")


def test_notes_on_which_date_is_used_leave_and_others_stay() -> None:
    first = report("Shells fell on the bridge of Orma on Friday, and 12 people in the town were killed.\n")
    assert [note for note in first.notes if note.startswith("no publication date")]
    told = corrected_report(
        replace(first, notes=(*first.notes, "another note")), (("published", '"2025-05-17"'),)
    )
    assert told.notes == (
        "another note",
        "a person says that it was published on 2025-05-17; it was read without a day",
    )
    other = report(published="2025-05-12")
    assert any("but the dateline says" in note for note in other.notes)
    (note,) = corrected_report(other, (("published", '"2025-05-17"'),)).notes
    assert note.endswith("it was read as of 2025-05-12 (given, '2025-05-12')")


def test_where_nobody_knows_the_day_only_what_the_text_speaks_of_bounds_it() -> None:
    told = corrected_report(
        report("SERPA, 10 May 2025 - Shells fell. It began on 3 May 2025, a man said.\n"), NONE
    )
    assert (told.published, told.published_basis) == (None, PublishedBasis.INFERRED)
    assert told.published_from == date(2025, 5, 10)
    told = corrected_report(report("Shells fell on the bridge of Orma on Friday, killing 12 people.\n"), NONE)
    assert (told.published, told.published_basis) == (None, PublishedBasis.UNKNOWN)
    assert told.notes[-1].startswith("a person says that it was published nobody knows when")


NONE = (("published", "null"),)


def test_the_outlet_is_the_person_s_and_nothing_else_changes() -> None:
    first = report(outlet="Delta Wire")
    told = corrected_report(first, (("outlet", '"River Post"'),))
    note = "a person says that it was published by River Post; it was read as by Delta Wire"
    assert told == replace(first, outlet="River Post", notes=(*first.notes, note))
