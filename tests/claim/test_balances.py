"""People who were shot, beside what the report counts of dead and hurt."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from khaldun.claim import claims_of
from khaldun.records import EventType, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

HARM = EventType.VIOLENCE_AGAINST_CIVILIANS


def kind_of_shot(text: str, *others: tuple[str, TollKind], title: str | None = None) -> TollKind:
    """The kind of "Seven people", whom the reader takes for dead."""
    told = (("Seven people", TollKind.KILLED), *others)
    figures = tuple((words, kind, Victims.UNKNOWN, TollScope.INCIDENT) for words, kind in told)
    said = Said(trigger="shot", event_type=HARM, evidence="Seven people were shot", figures=figures)
    reading = a_reading(text, said)
    reading = replace(reading, report=replace(reading.report, title=title))
    return next(toll.kind for toll in claims_of(reading)[0].tolls if toll.words == "Seven people")


def test_dead_and_hurt_that_sum_to_those_shot_are_counted_apart() -> None:
    text = "Seven people were shot on the quay. One person was killed and six others were hurt, a nurse said."
    others = (("One person", TollKind.KILLED), ("six others", TollKind.WOUNDED))
    assert kind_of_shot(text, *others) is TollKind.OTHER


def test_a_title_counts_too() -> None:
    text = "Seven people were shot on the quay."
    assert kind_of_shot(text, title="2 dead, 5 hurt in Moura") is TollKind.OTHER
    assert kind_of_shot(text, title="Seven wounded in Moura") is TollKind.WOUNDED


@pytest.mark.parametrize(
    "title", [None, "One dead in Moura", "Seven dead in Moura, 12 hurt", "Two dead, four hurt"]
)
def test_other_counts_leave_the_reader_believed(title: str | None) -> None:
    assert kind_of_shot("Seven people were shot on the quay.", title=title) is TollKind.KILLED


def test_a_word_of_death_beside_the_figure_stands() -> None:
    text = "Seven people were shot dead on the quay."
    said = Said(
        trigger="shot",
        event_type=HARM,
        evidence="Seven people were shot dead",
        figures=(("Seven people", TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT),),
    )
    reading = a_reading(text, said)
    reading = replace(reading, report=replace(reading.report, title="2 dead, 5 hurt"))
    assert claims_of(reading)[0].tolls[0].kind is TollKind.KILLED
