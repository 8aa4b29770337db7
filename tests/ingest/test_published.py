from __future__ import annotations

from datetime import date

import pytest

from khaldun.ingest import Given
from khaldun.ingest.published import url_day
from khaldun.records import BoilerplateKind, PublishedBasis
from tests.ingest.making import BODY, marked, report

DATED = PublishedBasis.DATELINE


@pytest.mark.parametrize(
    "text",
    [
        f"Guns fall silent in Sarra\n\nSaturday, 03 May 2031 7:10 AM\n\n{BODY}",
        f"Guns fall silent in Sarra\nPublished: 3 May 2031\n{BODY}",
        f"Guns fall silent in Sarra\nAFP, Sarra, 3 May 2031\n{BODY}",
        f"2031-05-03\n{BODY}",
        f"{BODY}\n\n2031-05-03",
        f"{BODY} Published on 3 May 2031 at 10:15 GMT",
        f"Published May 3 2031 {BODY}",
        f"03-05-2031 {BODY}",
        f"Sat May 3 2031 at 1459 {BODY}",
        f"Shells hit Sarra market Monitor AFP Saturday 3 May 2031 {BODY}",
        f"Middle East 1735 03.05.2031(updated 2033 03.05.2031) Get short URL 98 {BODY}",
        f"SARRA, 3 May 2031 - {BODY}",
        f"SARRA, Varda, May 3, 2031 (Meridian) -- {BODY}",
        f"PORT SARRA 3 May 2031 – {BODY}",
        f"Town hit by shells\n\n3 May 2031 - {BODY}",
        f"Town hit by shells\n\nSarra, Varda, May 3, 2031 - {BODY}",
        f"TOWN HIT BY SHELLS\n\nPosted: Saturday, May 3, 2031 10:04 AM Updated: May 4, 2031\n\n{BODY}",
    ],
)
def test_a_dateline_gives_the_publication_date(text: str) -> None:
    found = report(text)
    assert (str(found.published), found.published_basis) == ("2031-05-03", DATED)
    assert found.published_words
    assert marked(found, BoilerplateKind.DATELINE)


def test_a_place_in_capitals_before_a_date_is_a_dateline_only_with_a_dash() -> None:
    found = report(f"SARRA, 3 May 2031, saw no shells at all. {BODY}")
    assert found.published_basis is not DATED


def test_days_before_several_lines_are_a_chronology() -> None:
    text = f"How Sarra fell\n\n3 May 2031 - Shells hit the port.\n\n5 May 2031 - {BODY}"
    assert report(text).published_basis is not DATED


def test_what_is_given_wins_and_a_disagreement_is_noted() -> None:
    found = report(f"3 May 2031\n\n{BODY}", given=Given(published="2031-05-09"))
    assert (str(found.published), found.published_basis) == ("2031-05-09", PublishedBasis.GIVEN)
    assert any("dateline says 2031-05-03" in note for note in found.notes)


def test_agreement_is_not_noted() -> None:
    found = report(f"3 May 2016\n\n{BODY}", given=Given(published="2016-05-03"))
    assert found.notes == ()


def test_a_day_ahead_of_today_is_used_and_noted() -> None:
    assert any("ahead of today" in note for note in report(f"3 May 2099\n\n{BODY}").notes)


def test_an_update_counts_only_when_no_other_date_is_printed() -> None:
    both = report(f"Updated: 4 May 2016\nPublished: 3 May 2016\n\n{BODY}")
    assert str(both.published) == "2016-05-03"
    only = report(f"Last updated at 4 May 2016\n\n{BODY}")
    assert str(only.published) == "2016-05-04"
    assert any("last changed" in note for note in only.notes)


def test_a_wrong_weekday_is_noted() -> None:
    assert any("does not fit" in note for note in report(f"Monday, 3 May 2016\n\n{BODY}").notes)


def test_a_slashed_date_that_may_be_two_days_is_not_used() -> None:
    found = report(f"03/04/2016\n\n{BODY}")
    assert found.published is None
    assert any("day and month exchanged" in note for note in found.notes)


def test_a_date_that_begins_a_sentence_is_no_dateline() -> None:
    found = report(f"3 May 2016 was a quiet day in Sarra, the doctors of the town said later. {BODY}")
    assert found.published is None
    assert (found.published_basis, found.published_from) == (PublishedBasis.INFERRED, date(2016, 5, 3))


def test_the_latest_past_day_in_the_text_bounds_the_publication_date() -> None:
    found = report(
        f"{BODY} The siege began on 3 May 2016. It was lifted on June 4, 2016. "
        "A vote is planned for 1 December 2016."
    )
    assert found.published is None
    assert found.published_from == date(2016, 6, 4)
    assert found.published_words == "June 4, 2016"


def test_without_any_date_relative_times_stay_unresolved() -> None:
    found = report(BODY)
    assert (found.published, found.published_from) == (None, None)
    assert found.published_basis is PublishedBasis.UNKNOWN
    assert found.notes == (
        "no publication date: relative times stay unresolved; give --published or a sidecar",
    )


def test_a_wire_day_without_a_year_is_told_but_not_completed() -> None:
    found = report(f"SARRA, May 3 (Reuters) - {BODY}")
    assert found.published is None
    assert any("'May 3' without a year" in note for note in found.notes)
    found = report(f"Sarra, 3 May (VNA) -- {BODY}")
    assert any("'3 May' without a year" in note for note in found.notes)
    assert not any("without a year" in note for note in report(f"Sarra, 3 May 2031 (VNA) -- {BODY}").notes)


def test_an_address_gives_its_day() -> None:
    found = url_day("https://x.org/news/2019/04/17/story")
    assert found is not None and str(found.day) == "2019-04-17"
    assert url_day("https://x.org/2019/02/31/a") is None
    assert url_day("https://x.org/20190999/a") is None
    assert url_day(None) is None
