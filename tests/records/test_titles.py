"""Titles of incidents, the same in lists and in files."""

from __future__ import annotations

from typing import Any

import pytest

from khaldun.records import (
    Contest,
    ContestField,
    EventType,
    Modality,
    Party,
    Place,
    PlacePrecision,
    TollScope,
)
from khaldun.records.titles import incident_title, label, shortened, some
from tests.publish.accounts import an_incident
from tests.records.invented import a_statement, a_toll_account

FRONT = Party(canonical="Marsh Front", surface="the Front")
GUARD = Party(canonical="River Guard", surface="guards")
CHILDREN = (Party(canonical="children", surface="children"),)


def title(**told: Any) -> str:
    return incident_title(an_incident(["clm_1_1"], **told))


def a_place(name: str, precision: PlacePrecision = PlacePrecision.POINT) -> Place:
    return Place(canonical=name, precision=precision)


@pytest.mark.parametrize(
    ("place", "where"),
    [
        (a_place("Old Ferry"), "Shelling in Old Ferry: "),
        (a_place("Old Ferry", PlacePrecision.NEAR_TOWN), "Shelling near Old Ferry: "),
        (a_place("near Old Ferry", PlacePrecision.NEAR_TOWN), "Shelling near Old Ferry: "),
        (a_place("Fenland", PlacePrecision.REGION), "Shelling in Fenland (region): "),
        (a_place("outside the mill in Old Ferry"), "Shelling outside the mill in Old Ferry: "),
        (a_place(" "), "Shelling: "),
    ],
)
def test_a_place_says_how_exact_it_is_and_needs_no_in_where_it_lies(place: Place, where: str) -> None:
    assert title(place=place).startswith(where)


def test_rivals_for_one_act_are_said_to_be_disputed() -> None:
    contest = Contest(field=ContestField.PERPETRATOR, hard=True, positions=(), sentence="They differ.")
    told = title(actors=(FRONT, GUARD), recipients=CHILDREN, contests=(contest,))
    assert told == "Shelling in Old Ferry: Marsh Front or River Guard against children (disputed)"
    assert title(actors=(FRONT, GUARD), recipients=CHILDREN).endswith(
        "Marsh Front and River Guard against children"
    )


@pytest.mark.parametrize(
    ("figures", "shown"),
    [
        (
            (("30 people", TollScope.INCIDENT), ("8 children", TollScope.SUBSET)),
            "people, among them children",
        ),
        ((("30 people", TollScope.INCIDENT), ("8 children", TollScope.INCIDENT)), "children"),
        ((("30 people", TollScope.INCIDENT), ("8 monks", TollScope.SUBSET)), "children"),
        ((("8 children", TollScope.SUBSET),), "children"),
    ],
)
def test_who_are_some_of_those_counted_are_said_to_be_among_them(
    figures: tuple[tuple[str, TollScope], ...], shown: str
) -> None:
    told = tuple(a_statement("clm_1_1", 8, 8, words=words, scope=scope) for words, scope in figures)
    tolls = (a_toll_account(8, 8, 8, statements=told),)
    assert title(actors=(), recipients=CHILDREN, tolls=tolls) == f"Shelling in Old Ferry: against {shown}"


def test_whom_no_words_name_says_so() -> None:
    implied = Party(canonical="Marsh Front")
    told = title(actors=(implied,), recipients=CHILDREN)
    assert told == "Shelling in Old Ferry: Marsh Front (not named there) against children"


def test_what_did_not_happen_is_said_first() -> None:
    assert title(status=Modality.DENIED).startswith("Denied: shelling in Old Ferry")


def test_who_did_it_is_not_made_up() -> None:
    assert title(actors=(), recipients=CHILDREN) == "Shelling in Old Ferry: against children"
    accident = title(
        event_type=EventType.STRATEGIC_DEVELOPMENT, sub_event_type="accident", actors=(), recipients=CHILDREN
    )
    assert accident == "Accident in Old Ferry: harming children"
    assert title(actors=(), recipients=()) == "Shelling in Old Ferry"
    assert title(actors=(FRONT, GUARD), recipients=(FRONT, GUARD)).endswith(
        ": between Marsh Front and River Guard"
    )
    appeal = title(
        event_type=EventType.APPEAL, sub_event_type=None, actors=(), recipients=(GUARD,), place=None
    )
    assert appeal == "Appeal: to River Guard"


def test_long_lists_of_names_and_long_names_are_cut() -> None:
    assert some(["a", "b", "c", "d"]) == "a, b, c and d"
    assert some(["a", "b", "c", "d", "e"]) == "a, b, c and 2 others"
    assert shortened("a hospital " * 9) == "a hospital a hospital a hospital a hospital a hospital a…"


def test_codes_are_read_as_words() -> None:
    assert label("air_strike") == "Air strike"
    assert label("explosion_remote_violence") == "Explosion or remote violence"
