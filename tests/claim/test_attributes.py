"""What once befell somebody, told by the way, is no deed of the day and place it is told beside."""

from __future__ import annotations

from datetime import date

import pytest

from khaldun.claim import claims_of
from khaldun.claim.counts.figures import figure_bounds
from khaldun.claim.standing.attributes import read_attributes
from khaldun.errors import DataError
from khaldun.records import Claim, EventType, Role
from tests.claim.readings import Said, a_day, a_place, a_reading

KILLING = EventType.VIOLENCE_AGAINST_CIVILIANS
MONDAY = date(2031, 5, 12)


def told(text: str, trigger: str, whom: str) -> Claim:
    """The claim of a killing to which the reader ties all its sentence tells."""
    roles = ((Role.ACTOR, "Raiders"), (Role.RECIPIENT, whom), (Role.PLACE, "Serpa"), (Role.TIME, "on Monday"))
    said = Said(trigger=trigger, event_type=KILLING, evidence=text[:-1], roles=roles)
    made = a_reading(text, said, periods={"on Monday": a_day(MONDAY)}, places={"Serpa": a_place("Serpa")})
    return claims_of(made)[0]


@pytest.mark.parametrize(
    ("text", "trigger", "whom"),
    [
        (
            "Raiders entered Serpa, home of slain governor Rui Moura, on Monday.",
            "slain",
            "governor Rui Moura",
        ),
        ("Raiders in Serpa praised the executed rebel leader Rui Moura on Monday.", "executed", "Rui Moura"),
        (
            "Raiders shot at supporters of murdered priest Rui Moura in Serpa on Monday.",
            "murdered",
            "Rui Moura",
        ),
    ],
)
def test_it_is_background_without_day_place_or_doer(text: str, trigger: str, whom: str) -> None:
    claim = told(text, trigger, whom)
    assert (claim.background, claim.place, claim.actors, claim.period.start) == (True, None, (), None)
    assert [party.surface for party in claim.recipients] == [whom]


@pytest.mark.parametrize(
    ("text", "trigger", "whom"),
    [
        ("Raiders murdered the priest Rui Moura in Serpa on Monday.", "murdered", "the priest Rui Moura"),
        ("Raiders executed rebel leader Rui Moura in Serpa on Monday.", "executed", "rebel leader Rui Moura"),
        ("Raiders have killed governor Rui Moura in Serpa on Monday.", "killed", "governor Rui Moura"),
    ],
)
def test_a_verb_of_its_own_is_news(text: str, trigger: str, whom: str) -> None:
    claim = told(text, trigger, whom)
    assert (claim.background, claim.period.start) == (False, MONDAY)
    assert claim.place is not None
    assert claim.actors != ()


@pytest.mark.parametrize(
    ("words", "low"),
    [
        ("His wife and his son Freddy", 2),
        ("three guards of MP Rui Moura", 3),
        ("the brother of General Rui Moura", 1),
        ("Moura's wife", 1),
    ],
)
def test_people_of_somebody_count_without_him(words: str, low: int) -> None:
    bounds = figure_bounds(words)
    assert bounds is not None
    assert (bounds.low, bounds.high) == (low, low)


def test_guards_of_somebody_are_no_one_person() -> None:
    assert figure_bounds("Bodyguards of Senator Rui Moura") is None


def test_a_table_with_an_empty_or_a_broken_list_is_named() -> None:
    with pytest.raises(DataError, match=r"attributes\.toml: 'before' is empty"):
        read_attributes('participles = ["slain"]\nbefore = []\nbetween = ["old"]')
    with pytest.raises(DataError, match="no regular expression"):
        read_attributes('participles = ["(slain"]\nbefore = ["the"]\nbetween = ["old"]')
