"""Two counts in one breath: which is the new one, and what counts nobody."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading


def killed(text: str, *figures: str, evidence: str = "") -> list[tuple[int | None, int | None]]:
    """The tolls of an attack told in that text, with those figures of people killed."""
    told = tuple((one, TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT) for one in figures)
    said = Said(
        trigger="attack",
        event_type=EventType.EXPLOSION_REMOTE_VIOLENCE,
        evidence=evidence or text[:-1],
        figures=told,
    )
    (claim,) = claims_of(a_reading(text, said))
    return [(toll.low, toll.high) for toll in claim.tolls]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("They lowered the count of dead in the attack from 25 to 21.", "25 to 21"),
        ("The number of dead in the attack has climbed from 17 to 21.", "17 to 21"),
        ("They raised the number of dead in the attack to 21 from 17.", "21 from 17"),
        ("The number killed in the attack has gone up to 21 from 17.", "21 from 17"),
    ],
)
def test_of_two_numbers_of_one_changing_count_the_new_one_stands(text: str, figure: str) -> None:
    assert killed(text, figure) == [(21, 21)]


def test_a_range_is_no_changing_count() -> None:
    assert killed("The attack on Orma killed from 17 to 21 people.", "17 to 21 people") == [(17, 21)]


def test_a_count_that_has_gone_up_to_a_number_is_no_ceiling() -> None:
    assert killed("The number killed in the attack has gone up to 21.", "21") == [(21, 21)]
    assert killed("The attack killed up to 21 people.", "21 people") == [(None, 21)]


@pytest.mark.parametrize("than", ["than reported earlier", "than first thought", "than had been announced"])
def test_the_difference_of_two_counts_is_nobody(than: str) -> None:
    text = f"The attack killed 23 people, five more {than}."
    assert killed(text, "23 people", "five more") == [(23, 23)]


def test_more_than_a_number_is_no_difference() -> None:
    assert killed("The attack killed more than 23 people.", "more than 23 people") == [(23, None)]


@pytest.mark.parametrize(
    "rest", [", raising the toll from 17", ", up from an initial count of 17", ", not 17 as first reported"]
)
def test_a_figure_given_up_outside_the_clause_is_no_toll_of_the_claim(rest: str) -> None:
    clause = "The attack killed 21 people"
    assert killed(f"{clause}{rest}.", "21 people", "17", evidence=clause) == [(21, 21)]


def test_another_figure_outside_the_clause_stays() -> None:
    clause = "The attack killed 21 people"
    told = killed(f"{clause}, while 17 died later.", "21 people", "17", evidence=clause)
    assert told == [(21, 21), (17, 17)]


def test_a_clause_reaches_up_to_the_figure_that_took_the_place_of_its_own() -> None:
    clause = "The attack killed 21 people"
    text = f"{clause}, a figure later revised to 25."
    figures = (("21 people", TollKind.KILLED), ("25", TollKind.WOUNDED))
    said = Said(
        trigger="attack",
        event_type=EventType.EXPLOSION_REMOTE_VIOLENCE,
        evidence=clause,
        figures=tuple((one, kind, Victims.UNKNOWN, TollScope.INCIDENT) for one, kind in figures),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert claim.words == text[:-1]
    assert [(toll.kind, toll.low) for toll in claim.tolls] == [(TollKind.KILLED, 21), (TollKind.KILLED, 25)]


def test_a_figure_compared_with_another_counts_the_same_harm() -> None:
    text = "The number killed in the attack has increased to 29, compared with 18 given on Friday."
    figures = (("29", TollKind.KILLED), ("18", TollKind.WOUNDED))
    said = Said(
        trigger="attack",
        event_type=EventType.EXPLOSION_REMOTE_VIOLENCE,
        evidence=text[:-1],
        figures=tuple((one, kind, Victims.UNKNOWN, TollScope.INCIDENT) for one, kind in figures),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert [toll.kind for toll in claim.tolls] == [TollKind.KILLED, TollKind.KILLED]
