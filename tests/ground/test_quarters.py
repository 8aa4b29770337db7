"""Quarters and sites of towns, in reports on real towns."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from khaldun.ground import ground_readings, table_atlas
from khaldun.ground.gazetteers.atlas import TableAtlas
from khaldun.records import Mention, MentionKind, Place, Reading, Report, ReportId, Span


@cache
def atlas() -> TableAtlas:
    return table_atlas()


def places(text: str, *marks: str) -> list[Place | None]:
    """What each of the words means, marked at its next occurrence."""
    mentions, at = [], 0
    for words in marks:
        at = text.index(words, at)
        span = Span(start=at, end=at + len(words))
        mentions.append(Mention(kind=MentionKind.PLACE, span=span, score=1.0))
        at += 1
    report = Report(id=ReportId("r"), name="a", text=text, raw_sha256="0", published=date(2016, 8, 12))
    (found,) = ground_readings([Reading(report=report, reader="t", mentions=tuple(mentions))], atlas=atlas())
    assert isinstance(found, Reading)
    by_mention = {one.mention: one.place for one in found.groundings}
    return [by_mention.get(at) for at in range(len(marks))]


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("In Aleppo rockets fell on the Midan neighborhood.", "Midan neighborhood"),
        ("Rockets fell on the al-Midan neighborhood in Aleppo city.", "al-Midan neighborhood"),
        (
            "Rockets fell on the neighbourhood of Midan in the northern city of Aleppo.",
            "neighbourhood of Midan",
        ),
        ("In Aleppo rockets fell on the Zarfiya quarter.", "Zarfiya quarter"),
    ],
)
def test_a_quarter_lies_in_the_town_told_of_and_in_no_namesake(text: str, quarter: str) -> None:
    (found,) = (
        one
        for one in places(text, *sorted((quarter, "Aleppo"), key=text.index))
        if one and ", " in one.canonical
    )
    assert found.canonical.endswith(", Aleppo")
    assert found.lat == pytest.approx(36.2, abs=0.1)


def test_a_town_further_on_is_not_the_one_behind() -> None:
    text = "In Aleppo rockets fell on the Zarfiya quarter, in which people of Homs live."
    (found,) = (
        one for one in places(text, "Aleppo", "Zarfiya quarter", "Homs") if one and ", " in one.canonical
    )
    assert found.canonical == "Zarfiya, Aleppo"


def test_a_quarter_the_atlas_has_there_is_that_one() -> None:
    town, quarter = places(
        "In Damascus rockets fell on the Midan neighborhood.", "Damascus", "Midan neighborhood"
    )
    assert town and quarter and quarter.id is not None
    assert quarter.lat == pytest.approx(town.lat, abs=0.2)


def test_the_town_behind_counts_more_than_a_namesake_near_a_town_told_before() -> None:
    text = "Damascus was calm. Rockets fell on the Midan neighborhood in Aleppo city."
    _, quarter, _ = places(text, "Damascus", "Midan neighborhood", "Aleppo")
    assert quarter and quarter.canonical == "Midan, Aleppo"
    (there,) = places("Rockets fell on the Midan neighborhood in Damascus.", "Midan neighborhood")
    assert there and there.id is not None


def test_a_quarter_without_any_town_keeps_its_name_alone() -> None:
    (found,) = places("Rockets fell on the Zarfiya quarter.", "Zarfiya quarter")
    assert found is not None
    assert (found.canonical, found.lat) == ("Zarfiya", None)


def test_a_site_of_towns_lies_in_the_town_spoken_of_and_a_base_does_not() -> None:
    text = "In Aleppo a shell fell on the Zarfiya Hotel, said men at the Zarfiya airbase."
    _, hotel, base = places(text, "Aleppo", "Zarfiya Hotel", "Zarfiya airbase")
    assert hotel and hotel.lat == pytest.approx(36.2, abs=0.1)
    assert base and base.lat is None
