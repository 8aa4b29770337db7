"""A total told with its parts, a place each: the parts are the claims, and nothing is counted twice."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_place, a_reading

KILLED, WOUNDED = TollKind.KILLED, TollKind.WOUNDED
STRIKE, BATTLE = EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.BATTLE
Told = list[tuple[str | None, list[tuple[str, int | None]]]]


def strike(text: str, *figures: str, kinds: dict[str, TollKind] | None = None) -> Told:
    """The places and figures of all claims of one strike, all figures and the first place tied to it."""
    names = [name for name in ("Beja", "Moura", "Orma") if name in text]
    said = Said(
        trigger="strikes",
        event_type=STRIKE,
        evidence=text[:-1],
        roles=tuple((Role.PLACE, name) for name in names),
        figures=tuple(
            (one, (kinds or {}).get(one, KILLED), Victims.UNKNOWN, TollScope.INCIDENT) for one in figures
        ),
    )
    return told(text, said, names=names)


def told(text: str, *said: Said, names: list[str]) -> Told:
    claims = claims_of(a_reading(text, *said, places={name: a_place(name) for name in names}))
    return [
        (one.place and one.place.canonical, [(toll.kind.value, toll.low) for toll in one.tolls])
        for one in claims
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Eleven people died in strikes, seven of them in Beja and four in Moura.",
            ("seven of them", "four"),
        ),
        ("Eleven people died in strikes: seven in Beja and four in Moura.", ("seven", "four")),
        ("Eleven people died in strikes - seven in Beja, four in Moura.", ("seven", "four")),
        ("Eleven people died in strikes, among them seven in Beja and four near Moura.", ("seven", "four")),
    ],
)
def test_parts_that_sum_up_to_the_total_stand_in_its_place(text: str, figures: tuple[str, ...]) -> None:
    parts: Told = [("Beja", [("killed", 7)]), ("Moura", [("killed", 4)])]
    assert strike(text, "Eleven people", *figures) == parts


def test_a_part_that_the_reader_left_out_is_found_where_the_sum_wants_it() -> None:
    text = "Eleven people died in strikes: seven in Beja and four in Moura."
    assert strike(text, "Eleven people") == [("Beja", [("killed", 7)]), ("Moura", [("killed", 4)])]


def test_every_deed_has_its_own_part() -> None:
    text = "Eleven people died: seven in a bombing in Beja and four in an ambush in Moura."
    figures = tuple((one, KILLED, Victims.UNKNOWN, TollScope.INCIDENT) for one in ("Eleven people", "seven"))
    bomb = Said(
        trigger="bombing",
        event_type=STRIKE,
        evidence=text[:-1],
        roles=((Role.PLACE, "Beja"),),
        figures=figures,
    )
    ambush = Said(trigger="ambush", event_type=BATTLE, evidence=text[:-1], roles=((Role.PLACE, "Moura"),))
    found = told(text, bomb, ambush, names=["Beja", "Moura"])
    assert found == [("Beja", [("killed", 7)]), ("Moura", [("killed", 4)])]


def test_people_counted_for_all_places_together_stay_with_all_of_them() -> None:
    text = "Eleven people died and 30 were wounded in strikes, seven in Beja and four in Moura."
    assert strike(text, "Eleven people", "30", "seven", "four", kinds={"30": WOUNDED}) == [
        ("Beja; Moura", [("wounded", 30)]),
        ("Beja", [("killed", 7)]),
        ("Moura", [("killed", 4)]),
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Eleven people died in strikes, seven of them in Beja and three in Moura.",
            ("seven of them", "three"),
        ),
        ("Eleven people died in strikes, seven of them women and four of them men.", ("seven of them",)),
        ("Eleven people died in strikes on Orma and four in Moura.", ("four",)),
    ],
)
def test_figures_that_do_not_sum_up_prove_no_split(text: str, figures: tuple[str, ...]) -> None:
    assert ("killed", 11) in [toll for _, tolls in strike(text, "Eleven people", *figures) for toll in tolls]
