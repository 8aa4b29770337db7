"""Situation reports and chronicles: the day that opens an item dates what the item tells, and no more."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from khaldun.claim import claims_of
from khaldun.claim.marks import marks_of
from khaldun.claim.times.items import items_of, posts_of
from khaldun.records import (
    EventType,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlaceId,
    PlacePrecision,
    Role,
)
from tests.claim.readings import Said, a_reading


def a_day(day: int) -> Period:
    that = date(2031, 5, day)
    return Period(
        start=that, end=that, precision=PeriodPrecision.DAY, basis=PeriodBasis.EXPLICIT, words=f"{day} May"
    )


def attack(trigger: str, evidence: str, *time: str) -> Said:
    roles = tuple((Role.TIME, words) for words in time)
    return Said(trigger=trigger, event_type=EventType.BATTLE, evidence=evidence, roles=roles)


def days_of(text: str, *said: Said) -> list[tuple[int | None, int | None]]:
    """The first and last day in May of each claim."""
    found = [claim.period for claim in claims_of(a_reading(text, *said, periods=DAYS))]
    return [(one.start and one.start.day, one.end and one.end.day) for one in found]


DAYS = {f"{day} May": a_day(day) for day in range(1, 32)}
TIMES = ((Role.TIME, "4 May"), (Role.TIME, "6 May"))
RAID, AMBUSH = "Rebels raided Moura", "Soldiers ambushed a convoy"
CROSSED = attack("raided", RAID, "6 May"), attack("ambushed", AMBUSH, "4 May")


@pytest.mark.parametrize(
    "text",
    [
        f"- 4 May: {RAID}.\n- 6 May: {AMBUSH}.",
        f"• 4 May – {RAID}.\n• 6 May – {AMBUSH}.",
        f"1. On 4 May: {RAID}.\n2. **6 May**: {AMBUSH}.",
        f"Beja\n4 May: {RAID}.\n6 May: {AMBUSH}.",
        f"4 May\n{RAID}.\n\n6 May\n{AMBUSH}.",
        f"4 May, village of Moura: {RAID}.\n6 May, Beja: {AMBUSH}.",
    ],
)
def test_an_item_is_dated_by_the_day_that_opens_it(text: str) -> None:
    assert days_of(text, *CROSSED) == [(4, 4), (6, 6)]


def test_words_inside_the_item_go_before_the_day_that_opens_it() -> None:
    text = f"- 4 May: {RAID} on 3 May.\n- 6 May: {AMBUSH}."
    assert days_of(text, attack("raided", RAID, "3 May", "4 May"), attack("ambushed", AMBUSH, "6 May")) == [
        (3, 3),
        (6, 6),
    ]


def items_in(text: str) -> list[str]:
    """The words of each dated item of a text that tells of a raid on the fourth and of an ambush."""
    days = [words for words in ("4 May", "6 May") if words in text]
    said = attack("raided", RAID, *days)
    marks = marks_of(a_reading(text, said, periods=DAYS))
    found = items_of(text, marks.reading.mentions, marks.groundings)
    return [item.words.words(text).strip() for item in found]


def test_an_item_ends_where_the_next_begins_dated_or_not() -> None:
    assert items_in(f"- 4 May: {RAID}.\n- Beja was calm.\n- {AMBUSH}.") == [f"- 4 May: {RAID}."]


def test_an_item_ends_with_its_paragraph_and_a_day_on_its_own_line_with_the_next_such_line() -> None:
    assert items_in(f"4 May: {RAID}.\n6 May: calm.\n\n{AMBUSH}.")[1] == "6 May: calm."
    assert items_in(f"4 May\n{RAID}.\n\n{AMBUSH}.\n\n6 May:\nCalm.")[0] == f"4 May\n{RAID}.\n\n{AMBUSH}."


def test_one_day_without_a_bullet_is_that_of_the_report_and_a_day_in_a_sentence_opens_nothing() -> None:
    assert items_in(f"6 May\n{RAID}.") == []
    assert items_in(f"4 May saw calm. {RAID}.\n6 May was hot.") == []


def test_of_a_day_within_a_section_the_inner_one_holds() -> None:
    text = f"4 May\n{AMBUSH}.\n- 6 May: {RAID}.\n- Calm."
    marks = marks_of(a_reading(text, attack("raided", RAID, "4 May", "6 May"), periods=DAYS))
    assert marks.words(marks.items[0].words).strip() == f"- 6 May: {RAID}."


POSTS = f"14:32 GMT\n{RAID}.\n\n09:05 GMT\n{AMBUSH} on 6 May."


def test_a_post_of_a_live_page_lends_its_day_to_no_other() -> None:
    said = attack("raided", RAID, "6 May"), attack("ambushed", AMBUSH, "6 May")
    assert days_of(POSTS, *said) == [(None, 16), (6, 6)]
    assert days_of(POSTS.replace("14:32 GMT\n", ""), *said) == [(6, 6), (6, 6)]


@pytest.mark.parametrize(
    "hour", ["14:32", "9.05 pm", "2 p.m.", "  09:05 (GMT)", "7 am EST", "14:32 A raid.", "09:05 - a raid."]
)
def test_a_line_that_opens_with_an_hour_opens_a_post(hour: str) -> None:
    text = f"{hour}\nCalm.\n{hour}\nStill calm at 14:32.\n"
    assert [one.words(text).split()[-1] for one in posts_of(text)] == ["Calm.", "14:32."]


@pytest.mark.parametrize("line", ["14:32 to dusk", "25:10 A raid", "At 14:32", "1432", "12", "3 May"])
def test_other_lines_with_numbers_open_none(line: str) -> None:
    assert posts_of(f"{line}\nCalm.\n{line}\nCalm.\n") == ()


def test_what_stands_outside_of_the_items_takes_no_day_of_theirs() -> None:
    text = f"- 4 May: {RAID}.\n- 6 May: calm.\n\n{AMBUSH} that week."
    said = attack("raided", RAID, "4 May", "6 May"), attack("ambushed", AMBUSH, "6 May")
    assert days_of(text, *said) == [(4, 4), (None, 16)]


def test_an_item_takes_no_place_of_another() -> None:
    text = f"- 4 May: {RAID}.\n- 6 May: {AMBUSH}.\n\nThe week was bloody."
    raid = structs.replace(attack("raided", RAID, "4 May", "6 May"), roles=(*TIMES, (Role.PLACE, "Moura")))
    bloody = attack("bloody", "The week was bloody")
    places = {"Moura": Place(canonical="Moura", precision=PlacePrecision.TOWN, country="PT")}
    reading = a_reading(text, raid, attack("ambushed", AMBUSH), bloody, places=places, periods=DAYS)
    found = [claim.place and claim.place.canonical for claim in claims_of(reading)]
    assert found == ["Moura", "Portugal", "Portugal"]


@pytest.mark.parametrize(
    ("heading", "place"),
    [("Alentejo", "Alentejo"), ("## Alentejo region:", "Alentejo"), ("Calm in Alentejo", "Portugal")],
)
def test_an_item_without_a_place_lies_where_the_heading_of_its_list_says(heading: str, place: str) -> None:
    text = f"Guns were heard in Moura.\n{heading}\n- 4 May: {AMBUSH}.\n- 6 May: calm."
    region = Place(canonical="Alentejo", precision=PlacePrecision.REGION, country="PT", id=PlaceId("x:1"))
    town = Place(canonical="Moura", precision=PlacePrecision.TOWN, country="PT")
    heard = Said(
        trigger="heard",
        event_type=EventType.STATEMENT,
        evidence="Guns were heard",
        roles=((Role.PLACE, "Moura"), (Role.PLACE, "Alentejo")),
    )
    said = heard, attack("ambushed", AMBUSH, "4 May", "6 May")
    found = claims_of(a_reading(text, *said, places={"Moura": town, "Alentejo": region}, periods=DAYS))
    assert found[1].place is not None and found[1].place.canonical == place


def test_who_speaks_in_one_post_tells_nothing_in_another() -> None:
    text = f"14:32 {RAID}, the mayor said.\n\n09:05 {AMBUSH}."
    by = (Role.SPEAKER, "the mayor"), (Role.CUE, "said")
    said = (structs.replace(one, roles=by) for one in (attack("raided", RAID), attack("ambushed", AMBUSH)))
    assert [one.attribution.speaker for one in claims_of(a_reading(text, *said))] == ["the mayor", None]


def test_the_reports_of_a_roundup_lend_each_other_no_day_and_one_dateline_opens_none() -> None:
    text = f"MOURA - {RAID} on 4 May.\n\nBEJA, Alentejo - {AMBUSH}."
    said = attack("raided", RAID, "4 May"), attack("ambushed", AMBUSH)
    assert days_of(text, *said) == [(4, 4), (None, 16)]
    assert days_of(text.replace("BEJA, Alentejo - ", ""), *said) == [(4, 4), (4, 4)]


def test_a_day_before_a_teller_opens_no_item() -> None:
    text = f"On 4 May, the army said: {RAID}.\nOn 6 May, the rebels said: {AMBUSH}."
    assert days_of(text, *CROSSED) == [(6, 6), (4, 4)]
