"""Figures told with a place each are claims of their own, and a figure without a verb has that before it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from khaldun.claim import claims_of
from khaldun.records import Claim, EventType, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_place, a_reading

KILLED, WOUNDED = TollKind.KILLED, TollKind.WOUNDED
WHOLE, PART = TollScope.INCIDENT, TollScope.SUBSET
Told = list[tuple[str | None, list[tuple[str, int | None]]]]


def told(text: str, *figures: tuple[str, TollKind, TollScope], places: tuple[str, ...]) -> Told:
    """The place and the figures of every claim of one killing."""
    return [
        (claim.place and claim.place.canonical, [(toll.kind.value, toll.low) for toll in claim.tolls])
        for claim in parted(text, *figures, places=places)
    ]


def parted(
    text: str,
    *figures: tuple[str, TollKind, TollScope],
    places: tuple[str, ...],
    other: tuple[tuple[str, TollKind, TollScope], ...] = (),
) -> tuple[Claim, ...]:
    """The claims of one killing, the reader tying it to the first place, and of "killed" with `other`."""
    said = Said(
        trigger="struck",
        event_type=EventType.EXPLOSION_REMOTE_VIOLENCE,
        evidence=text if other else text[: text.index(places[0]) + len(places[0])],
        roles=tuple((Role.PLACE, place) for place in places),
        figures=tuple((words, kind, Victims.UNKNOWN, scope) for words, kind, scope in figures),
    )
    killing = Said(
        trigger="killed",
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=text,
        figures=tuple((words, kind, Victims.UNKNOWN, scope) for words, kind, scope in other),
    )
    both = (said, killing) if other else (said,)
    made = a_reading(text, *both, places={name: a_place(name) for name in places})
    only_first = tuple(
        one
        for one in made.relations
        if one.role is not Role.PLACE or made.mentions[one.mention].span.words(text) == places[0]
    )
    return claims_of(replace(made, relations=only_first))


def test_each_place_has_its_figure() -> None:
    text = "Jets struck and killed 12 people in Beja and seven in Moura."
    found = told(text, ("12 people", KILLED, WHOLE), ("seven", KILLED, PART), places=("Beja", "Moura"))
    assert found == [("Beja", [("killed", 12)]), ("Moura", [("killed", 7)])]


def test_a_part_stays_with_its_whole() -> None:
    text = (
        "Jets struck and killed 44 people, among them 20 boys, in Beja and 179, including 36 girls, in Moura."
    )
    found = told(
        text,
        ("44 people", KILLED, WHOLE),
        ("20 boys", KILLED, PART),
        ("179", KILLED, PART),
        ("36 girls", KILLED, PART),
        places=("Beja", "Moura"),
    )
    assert found == [("Beja", [("killed", 44), ("killed", 20)]), ("Moura", [("killed", 179), ("killed", 36)])]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Jets struck and killed 12 people and wounded seven in Beja and Moura.", ("Beja", "Moura")),
        ("Jets struck and killed 12 people, including seven children, in Beja. Moura was calm.", ("Beja",)),
    ],
)
def test_figures_without_a_place_each_stay_together(text: str, places: tuple[str, ...]) -> None:
    second = ("seven", WOUNDED, WHOLE) if "wounded" in text else ("seven children", KILLED, PART)
    (one,) = told(text, ("12 people", KILLED, WHOLE), second, places=places)
    assert len(one[1]) == 2


def test_a_figure_without_a_verb_has_the_one_before_it() -> None:
    text = "Jets struck and wounded 30 farmers in Beja and 14 in Moura."
    found = told(text, ("30 farmers", WOUNDED, WHOLE), ("14", KILLED, WHOLE), places=("Beja", "Moura"))
    assert found == [("Beja", [("wounded", 30)]), ("Moura", [("wounded", 14)])]


def test_a_figure_with_a_verb_keeps_its_own() -> None:
    text = "Jets struck and wounded 30 farmers in Beja and killed 14 in Moura."
    found = told(text, ("30 farmers", WOUNDED, WHOLE), ("14", KILLED, WHOLE), places=("Beja", "Moura"))
    assert [kind for _, tolls in found for kind, _ in tolls] == ["wounded", "killed"]


def test_no_figure_is_lost_where_a_claim_is_parted() -> None:
    text = "Jets struck, wounded 30 farmers and killed 12 men in Beja and seven in Moura."
    figures = (("30 farmers", WOUNDED, WHOLE), ("12 men", KILLED, WHOLE), ("seven", KILLED, WHOLE))
    found = told(text, *figures, places=("Beja", "Moura"))
    assert found == [("Beja", [("wounded", 30), ("killed", 12)]), ("Moura", [("killed", 7)])]


def test_words_tell_a_part_whatever_the_reader_says() -> None:
    text = "Jets struck and killed 44 people, including 20 boys, in Beja and 179 in Moura."
    figures = (("44 people", KILLED, WHOLE), ("20 boys", KILLED, WHOLE), ("179", KILLED, WHOLE))
    found = told(text, *figures, places=("Beja", "Moura"))
    assert [place for place, _ in found] == ["Beja", "Moura"]
    assert [low for _, low in found[1][1]] == [179]


@pytest.mark.parametrize(
    "between", ["including women and 20 boys", "of whom 20 boys", "amongst them 20 boys"]
)
def test_a_part_is_told_by_words_that_stand_a_little_before_it(between: str) -> None:
    text = f"Jets struck and killed 44 people, {between}, in Beja and 179 in Moura."
    figures = (("44 people", KILLED, WHOLE), ("20 boys", KILLED, WHOLE), ("179", KILLED, WHOLE))
    assert [place for place, _ in told(text, *figures, places=("Beja", "Moura"))] == ["Beja", "Moura"]


def test_a_figure_with_a_place_of_its_own_is_no_part() -> None:
    text = "Jets struck and killed 12 people in Beja and seven in Moura."
    figures = (("12 people", KILLED, WHOLE), ("seven", KILLED, PART))
    scopes = [
        toll.scope for claim in parted(text, *figures, places=("Beja", "Moura")) for toll in claim.tolls
    ]
    assert scopes == [WHOLE, WHOLE]


def test_a_figure_with_a_verb_of_harm_in_between_is_of_no_kind_before_it() -> None:
    text = "Jets struck, killed 30 farmers and wounded men in Beja and 14 in Moura."
    (one,) = told(text, ("30 farmers", KILLED, WHOLE), ("14", WOUNDED, WHOLE), places=("Beja", "Moura"))
    assert one[1] == [("killed", 30), ("wounded", 14)]


SEVEN = ("seven", KILLED, WHOLE)


def test_a_figure_that_another_deed_tells_too_is_told_once() -> None:
    text = "Jets struck and killed 12 people in Beja and seven in Moura."
    claims = parted(text, ("12 people", KILLED, WHOLE), SEVEN, places=("Beja", "Moura"), other=(SEVEN,))
    assert [(claim.trigger, [toll.low for toll in claim.tolls]) for claim in claims] == [
        ("struck", [12]),
        ("killed", [7]),
    ]


def test_a_figure_that_no_other_deed_tells_stays_beside_one_that_does() -> None:
    text = "Jets struck and killed 12 people in Beja and seven, among them two boys, in Moura."
    boys = ("two boys", KILLED, PART)
    figures = (("12 people", KILLED, WHOLE), SEVEN, boys)
    claims = parted(text, *figures, places=("Beja", "Moura"), other=(boys,))
    assert [(claim.trigger, [toll.low for toll in claim.tolls]) for claim in claims] == [
        ("struck", [12]),
        ("struck", [7]),
        ("killed", [2]),
    ]


def test_figures_that_another_deed_all_tells_are_not_lost() -> None:
    text = "Jets struck and killed 12 people in Beja and seven in Moura."
    figures = (("12 people", KILLED, WHOLE), SEVEN)
    claims = parted(text, *figures, places=("Beja", "Moura"), other=figures)
    assert {toll.low for claim in claims for toll in claim.tolls} == {12, 7}
