"""A disputed figure with a number, a place or a day of its own is that one, and not the one told before."""

from __future__ import annotations

from datetime import date

import pytest

from khaldun.claim import claims_of
from khaldun.records import Claim, EventType, Modality, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_day, a_place, a_reading

DEAD = "The Guard said 40 millers died in Moura on Tuesday"
LOST = Said(
    trigger="died",
    event_type=EventType.BATTLE,
    evidence=DEAD,
    roles=((Role.PLACE, "Moura"), (Role.TIME, "on Tuesday"), (Role.SPEAKER, "The Guard"), (Role.CUE, "said")),
    figures=(("40 millers", TollKind.KILLED, Victims.CIVILIAN, TollScope.INCIDENT),),
    modality=Modality.REPORTED,
)
PLACES = {name: a_place(name) for name in ("Moura", "Lara")}
PERIODS = {
    "on Tuesday": a_day(date(2031, 5, 13), "on Tuesday"),
    "last week": a_day(date(2031, 5, 6), "last week"),
}


def denials(answer: str, *roles: tuple[Role, str]) -> list[Claim]:
    text = f"{DEAD}. {answer}"
    seen = Said(
        trigger=text[-1],
        event_type=EventType.APPEAL,
        evidence=text[-1],
        roles=((Role.ACTOR, "The council"), *roles),
    )
    claims = claims_of(a_reading(text, LOST, seen, places=PLACES, periods=PERIODS))
    return [claim for claim in claims if claim.modality is Modality.DENIED]


@pytest.mark.parametrize(
    ("answer", "low", "answers"),
    [
        ("The council said the figure of 60 was exaggerated.", 60, False),
        ("The council disputed the figure of 2,000 dead given by the Fen Band.", 2000, False),
        ("The council said the figure of 41 was exaggerated.", 40, True),
        ("The council said the figure was exaggerated.", 40, True),
        ("The council said the toll of two hundred given in print was inflated.", 200, False),
    ],
)
def test_the_number_in_dispute_is_what_is_denied(answer: str, low: int, answers: bool) -> None:
    (denial,) = denials(answer)
    assert [toll.low for toll in denial.tolls] == [low]
    assert (denial.denies is not None) is answers


@pytest.mark.parametrize(
    ("answer", "place"),
    [
        ("The council said the toll given for Lara was inflated.", "Lara"),
        ("The council said the figures for the battle in Lara were inflated.", "Lara"),
    ],
)
def test_a_figure_of_another_place_is_not_the_one_told_before(answer: str, place: str) -> None:
    assert denials(answer, (Role.PLACE, place)) == []
    assert denials(answer.replace(place, "Sarn")) == [] or "battle" in answer
    (denial,) = denials(answer.replace(place, "Moura"))
    assert [toll.low for toll in denial.tolls] == [40]


def test_a_figure_of_another_day_is_not_the_one_told_before() -> None:
    answer = "The council said that the figures for last week's raid were inflated."
    assert denials(answer, (Role.TIME, "last week")) == []


def test_a_figure_of_a_war_is_none_of_one_deed() -> None:
    assert denials("The council said the estimate of 70,000 deaths in the war was exaggerated.") == []


def test_a_place_where_the_figure_was_told_is_none_of_the_deed() -> None:
    (denial,) = denials("The council said the toll published in Lara was inflated.", (Role.PLACE, "Lara"))
    assert denial.place is not None and denial.place.canonical == "Moura"
