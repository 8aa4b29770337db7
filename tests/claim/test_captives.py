"""Who is taken, who is only looked for, and sums of a campaign beside the news."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.claim.counts.figures import figure_bounds
from khaldun.records import Claim, EventType, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

DETAINED, UNKNOWN, INCIDENT = TollKind.DETAINED, Victims.UNKNOWN, TollScope.INCIDENT


def taken(text: str, trigger: str, *roles: tuple[Role, str], figures: tuple[str, ...] = ()) -> Claim:
    """The claim of a detention whose reader marked these roles and figures of people detained."""
    said = Said(
        trigger=trigger,
        event_type=EventType.DETENTION,
        evidence=text[:-1],
        roles=roles,
        figures=tuple((words, DETAINED, UNKNOWN, INCIDENT) for words in figures),
    )
    (claim,) = claims_of(a_reading(text, said))
    return claim


@pytest.mark.parametrize(
    ("trigger", "kind"),
    [("captured", DETAINED), ("kidnapped", TollKind.ABDUCTED), ("questioned", None)],
)
def test_one_person_taken_is_one(trigger: str, kind: TollKind | None) -> None:
    claim = taken(f"Troops {trigger} a river trader.", trigger, (Role.RECIPIENT, "a river trader"))
    told = [(toll.kind, toll.low, toll.high, toll.words) for toll in claim.tolls]
    assert told == ([(kind, 1, 1, "a river trader")] if kind else [])


def test_people_without_a_number_are_no_toll() -> None:
    claim = taken("Troops captured river traders.", "captured", (Role.RECIPIENT, "river traders"))
    assert claim.tolls == ()


@pytest.mark.parametrize("sought", ["while searching for", "during a raid to capture", "in pursuit of"])
def test_who_is_only_looked_for_was_not_taken(sought: str) -> None:
    text = f"Troops detained two men {sought} a smuggler."
    roles = ((Role.RECIPIENT, "two men"), (Role.RECIPIENT, "a smuggler"))
    claim = taken(text, "detained", *roles, figures=("two men", "a smuggler"))
    assert [toll.words for toll in claim.tolls] == ["two men"]
    assert [party.surface for party in claim.recipients] == ["two men"]


def test_of_two_who_are_looked_for_neither_was_taken() -> None:
    text = "Troops detained two men during a raid to capture a smuggler and a forger."
    claim = taken(
        text, "detained", (Role.RECIPIENT, "two men"), figures=("two men", "a smuggler", "a forger")
    )
    assert [toll.words for toll in claim.tolls] == ["two men"]


def test_a_question_where_somebody_is_takes_nobody() -> None:
    text = "Troops asked millers about the whereabouts of a smuggler."
    assert taken(text, "whereabouts", figures=("a smuggler",)).tolls == ()


@pytest.mark.parametrize(
    ("text", "roles", "count"),
    [
        ("Troops captured a smuggler, Rui Moura.", ("a smuggler", "Rui Moura"), 1),
        ("Troops captured one, a smuggler.", ("one", "a smuggler"), 1),
        ("Troops captured a smuggler, a trader.", ("a smuggler", "a trader"), 2),
    ],
)
def test_a_person_told_of_and_named_is_one(text: str, roles: tuple[str, ...], count: int) -> None:
    claim = taken(text, "captured", *((Role.RECIPIENT, words) for words in roles))
    assert [toll.low for toll in claim.tolls] == [count]


def test_a_part_told_behind_its_whole_is_a_part() -> None:
    text = "Troops detained four men, including a smuggler."
    claim = taken(text, "detained", figures=("four men", "a smuggler"))
    assert [(toll.low, toll.scope) for toll in claim.tolls] == [(4, INCIDENT), (1, TollScope.SUBSET)]


def test_whom_an_order_to_arrest_names_is_that_orders() -> None:
    claim = taken("A judge told guards to arrest a smuggler.", "arrest", (Role.RECIPIENT, "a smuggler"))
    assert [toll.low for toll in claim.tolls] == [1]


def test_a_doer_counted_is_no_captive() -> None:
    text = "Twelve guards of the mine detained a trader."
    roles = ((Role.ACTOR, "Twelve guards of the mine"), (Role.RECIPIENT, "a trader"))
    claim = taken(text, "detained", *roles, figures=("Twelve guards", "a trader"))
    assert [toll.words for toll in claim.tolls] == ["a trader"]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Guards have detained 30 traders since March.", TollScope.CONFLICT),
        ("Since March guards have detained 30 traders.", TollScope.CONFLICT),
        ("Since Monday guards have detained 30 traders.", INCIDENT),
        ("So far this year 30 traders have been detained.", TollScope.CONFLICT),
        ("Guards detained 30 traders.", INCIDENT),
        ("Guards have detained 30 traders.", INCIDENT),
    ],
)
def test_a_perfect_since_some_day_sums_up(text: str, scope: TollScope) -> None:
    assert [toll.scope for toll in taken(text, "detained", figures=("30 traders",)).tolls] == [scope]


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("a League of Moura envoy", 1),
        ("a sub-commander", 1),
        ("the league of the hills", None),
        ("the army", None),
    ],
)
def test_a_body_before_a_person_is_no_head(words: str, people: int | None) -> None:
    bounds = figure_bounds(words)
    assert (bounds.low if bounds else None) == people


@pytest.mark.parametrize(
    ("text", "trigger", "figure", "read", "sub", "kind"),
    [
        ("Guards separated 60 men from the women.", "separated", "60 men", "release", None, "detained"),
        ("Guards released 60 men.", "released", "60 men", "release", "release", "released"),
        ("Gunmen whisked four boys away.", "whisked", "four boys", None, "abduction", "abducted"),
    ],
)
def test_people_parted_from_others_or_driven_off_are_not_freed(
    text: str, trigger: str, figure: str, read: str | None, sub: str | None, kind: str
) -> None:
    figures = ((figure, TollKind.RELEASED, UNKNOWN, INCIDENT),)
    said = Said(
        trigger=trigger, event_type=EventType.DETENTION, evidence=text[:-1], figures=figures, sub=read
    )
    (claim,) = claims_of(a_reading(text, said))
    assert claim.sub_event_type == sub and [toll.kind for toll in claim.tolls] == [kind]


def test_those_looked_for_because_they_were_taken_were_taken() -> None:
    text = "Guards were looking for two clerks abducted in Beja."
    said = Said(
        trigger="abducted",
        event_type=EventType.DETENTION,
        evidence=text[:-1],
        roles=((Role.RECIPIENT, "two clerks"),),
        figures=(("two clerks", TollKind.ABDUCTED, UNKNOWN, INCIDENT),),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert [toll.low for toll in claim.tolls] == [2] and claim.recipients
