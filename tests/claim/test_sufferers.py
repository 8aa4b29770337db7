"""Whom a deed is done to, of those the reader ties to it."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, Role
from tests.claim.readings import Said, a_reading

RAID = EventType.VIOLENCE_AGAINST_CIVILIANS


def sufferers(text: str, trigger: str, *tied: str, event_type: EventType = RAID) -> list[str | None]:
    """The recipients of a claim whose trigger the reader ties to all of these."""
    roles = tuple((Role.RECIPIENT, words) for words in tied)
    said = Said(trigger=trigger, event_type=event_type, evidence=text, roles=roles)
    return [party.surface for party in claims_of(a_reading(text, said))[0].recipients]


@pytest.mark.parametrize(
    ("text", "trigger", "tied", "kept"),
    [
        ("A mob beat a miller and blinded a carter.", "beat", ("a miller", "a carter"), ["a miller"]),
        (
            "They clashed with three guards and burned a barge.",
            "burned",
            ("three guards", "a barge"),
            ["a barge"],
        ),
        ("Guards drove nine men off a cart.", "drove", ("nine men", "a cart"), ["nine men"]),
        (
            "They took nine men and then opened fire on a crowd.",
            "opened fire",
            ("nine men", "a crowd"),
            ["a crowd"],
        ),
    ],
)
def test_those_of_the_next_clause_do_not_suffer(
    text: str, trigger: str, tied: tuple[str, ...], kept: list[str]
) -> None:
    assert sufferers(text, trigger, *tied) == kept


@pytest.mark.parametrize(
    ("text", "trigger", "tied"),
    [
        ("A mob beat a miller, a carter and two boys.", "beat", ("a miller", "a carter", "two boys")),
        ("A mob beat nine millers including two boys.", "beat", ("nine millers", "two boys")),
        ("A gun hit a canoe, wounding a boy.", "hit", ("a canoe", "a boy")),
        ("The miller was beaten with a carter.", "beaten", ("The miller", "a carter")),
        ("The miller died when a carter fell.", "died", ("The miller", "a carter")),
    ],
)
def test_those_joined_to_it_and_those_whom_the_order_leaves_open_stay(
    text: str, trigger: str, tied: tuple[str, ...]
) -> None:
    assert sufferers(text, trigger, *tied) == list(tied)


def test_meetings_have_no_object() -> None:
    text = "The reeve met a miller before the guard came to a carter."
    kept = sufferers(text, "met", "a miller", "a carter", event_type=EventType.MEETING)
    assert kept == ["a miller", "a carter"]


HOLDERS = [
    ("Shells hit rebel-held quarters.", "rebel"),
    ("Shells hit Government controlled quarters.", "Government"),
]


@pytest.mark.parametrize(("text", "holder"), HOLDERS)
def test_who_holds_a_place_suffers_no_strike_on_it(text: str, holder: str) -> None:
    assert sufferers(text, "hit", holder, event_type=EventType.EXPLOSION_REMOTE_VIOLENCE) == []
    assert sufferers(text, "hit", holder, event_type=EventType.BATTLE) == [holder]


def test_those_whom_somebody_holds_suffer() -> None:
    text = "Shells hit the hostages held by rebels."
    kept = sufferers(text, "hit", "the hostages", event_type=EventType.EXPLOSION_REMOTE_VIOLENCE)
    assert kept == ["the hostages"]


@pytest.mark.parametrize(
    ("tied", "kept"),
    [
        (("The envoy", "a crowd"), ["a crowd"]),
        (("The envoy",), ["The envoy"]),
    ],
)
def test_who_stands_in_another_sentence_suffers_where_nobody_here_does(
    tied: tuple[str, ...], kept: list[str]
) -> None:
    assert sufferers("The envoy left on Monday. Guards fired on a crowd.", "fired", *tied) == kept
