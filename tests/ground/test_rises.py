"""The day of a deed whose toll grew, or was told, on another."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from khaldun.errors import DataError
from khaldun.ground.days.rises import read_rises, with_days_of_deeds
from khaldun.records import EventType, MentionKind, Reading, Relation, Role, Span, Trigger
from tests.ground.test_reading import grounded, reading


def tied(text: str, *times: str) -> Reading:
    """A reading whose last time words date its one deed."""
    made = reading(text, *((MentionKind.TIME, one) for one in times))
    whole, at = Span(start=0, end=len(text)), text.index("blasts")
    deed = Trigger(span=Span(start=at, end=at + 6), event_type=EventType.BATTLE, score=1.0, evidence=whole)
    tie = Relation(trigger=0, mention=len(made.mentions) - 1, role=Role.TIME, score=1.0)
    return replace(made, sentences=(whole,), triggers=(deed,), relations=(tie,))


def day_of(made: Reading) -> date | None:
    """The day of the one deed; None where nothing dates it."""
    done = grounded(made)
    periods = {one.mention: one.period for one in done.groundings if one.period}
    days = [periods[one.mention].start for one in done.relations if one.role is Role.TIME]
    return days[0] if days else None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The toll in Thursday's blasts rose to 71 on Friday.", ("on Friday",)),
        ("The toll in Thursday's blasts rose to 71 on Friday.", ("Thursday", "on Friday")),
        (
            "The death toll from Thursday's blasts rose to 9 on Friday.",
            ("Thursday's blasts rose to 9 on Friday",),
        ),
        ("The number killed in the 11 August blasts was raised to 9 on Friday.", ("on Friday",)),
    ],
)
def test_a_deed_has_its_own_day_and_not_that_on_which_its_toll_rose(
    text: str, words: tuple[str, ...]
) -> None:
    assert day_of(tied(text, *words)) == date(2016, 8, 11)


def test_a_day_on_which_a_figure_was_told_is_no_day_of_the_deed() -> None:
    made = tied("A day before, the prosecutor spoke of 57 dead in the blasts.", "A day before")
    assert day_of(made) is None
    assert day_of(tied("On Friday blasts killed nine, police said.", "On Friday")) == date(2016, 8, 12)


def test_a_rise_without_a_day_of_its_deed_keeps_what_the_reader_ties() -> None:
    made = tied("The toll of the blasts rose to nine on Friday.", "on Friday")
    assert with_days_of_deeds(made) == made


def test_a_table_of_rises_that_is_wrong_is_told_of() -> None:
    with pytest.raises(DataError):
        read_rises("tolls = ['(']\nrises = []\ndays = []\ntellings = []")
