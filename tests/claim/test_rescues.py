"""Who frees people others took did not take them, and not on the day they were taken."""

from __future__ import annotations

from datetime import date

import pytest

from khaldun.claim import claims_of
from khaldun.claim.rescues import read_rescues, with_rescues
from khaldun.errors import DataError
from khaldun.records import Claim, EventType, Modality, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_day, a_reading

WEEK_AGO = date(2031, 5, 9)
ABDUCTED = ("four traders", TollKind.ABDUCTED, Victims.CIVILIAN, TollScope.INCIDENT)


def told(text: str, trigger: str, *roles: tuple[Role, str], sub: str = "abduction") -> list[Claim]:
    """The claims of a sentence in which the reader marks one detention, with four traders taken."""
    said = Said(
        trigger=trigger,
        event_type=EventType.DETENTION,
        evidence=text[:-1],
        roles=((Role.RECIPIENT, "four traders"), *roles),
        figures=(ABDUCTED,),
        sub=sub,
    )
    return list(claims_of(a_reading(text, said, periods={"a week ago": a_day(WEEK_AGO)})))


def names(claim: Claim) -> list[str]:
    return [party.canonical for party in claim.actors]


@pytest.mark.parametrize(
    ("trigger", "sub"),
    [("abducted", "abduction"), ("rescued", "release")],
    ids=["taking read", "freeing read"],
)
def test_the_rescuers_free_and_nobody_known_took(trigger: str, sub: str) -> None:
    text = "Guards rescued four traders abducted a week ago."
    freed, taken = told(text, trigger, (Role.ACTOR, "Guards"), (Role.TIME, "a week ago"), sub=sub)
    assert (freed.trigger, freed.sub_event_type, names(freed)) == ("rescued", "release", ["Guards"])
    assert (taken.trigger, taken.sub_event_type, names(taken)) == ("abducted", "abduction", [])
    assert [(toll.kind, toll.low) for toll in (*freed.tolls, *taken.tolls)] == [
        ("released", 4),
        ("abducted", 4),
    ]
    assert (freed.period.start, taken.period.start) == (None, WEEK_AGO)


def test_whom_by_names_took_them() -> None:
    text = "Guards freed four traders kidnapped by rebels a week ago."
    freed, taken = told(text, "kidnapped", (Role.ACTOR, "Guards"), (Role.ACTOR, "rebels"))
    assert (names(freed), names(taken)) == (["Guards"], ["rebels"])


def test_the_rescued_are_no_abductors() -> None:
    text = "Guards rescued four traders abducted in Beja."
    _, taken = told(text, "abducted", (Role.ACTOR, "four traders"))
    assert names(taken) == [] and [party.canonical for party in taken.recipients] == ["four traders"]


def test_told_the_other_way_round() -> None:
    text = "The four traders abducted a week ago were freed by guards."
    taken, freed = told(text, "abducted", (Role.TIME, "a week ago"), (Role.ACTOR, "guards"))
    assert (names(freed), names(taken)) == (["guards"], [])
    assert (freed.period.start, taken.period.start) == (None, WEEK_AGO)
    assert [toll.kind for toll in (*taken.tolls, *freed.tolls)] == ["abducted", "released"]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Guards freed four traders on Monday.", "freed"),
        ("Guards freed four traders and seized a lorry.", "freed"),
        ("Rebels abducted four traders. They were freed.", "abducted"),
    ],
)
def test_one_deed_stays_one(text: str, trigger: str) -> None:
    assert [claim.trigger for claim in told(text, trigger)] == [trigger]


def test_a_rescue_that_is_only_tried_frees_nobody_and_the_rescuers_took_nobody() -> None:
    text = "Guards tried to rescue four traders kidnapped a week ago."
    (taken,) = told(text, "kidnapped", (Role.ACTOR, "Guards"), (Role.TIME, "a week ago"))
    assert (names(taken), taken.period.start) == ([], WEEK_AGO)


def test_who_lets_go_did_not_arrest() -> None:
    text = "A court released four traders arrested a week ago."
    freed, taken = told(text, "arrested", (Role.ACTOR, "A court"), sub="arrest")
    assert (names(freed), names(taken), taken.sub_event_type) == (["A court"], [], "arrest")
    assert [toll.kind for toll in (*freed.tolls, *taken.tolls)] == ["released", "detained"]


def test_those_taken_were_taken_though_they_may_not_be_freed() -> None:
    text = "Guards freed four traders seized a week ago."
    said = Said(
        trigger="freed",
        event_type=EventType.DETENTION,
        evidence=text[:-1],
        roles=((Role.RECIPIENT, "four traders"),),
        modality=Modality.PLANNED,
    )
    assert [claim.modality for claim in claims_of(a_reading(text, said))] == ["planned", "asserted"]


def test_things_that_are_recovered_were_not_abducted() -> None:
    text = "Guards recovered 20 rifles seized in Beja."
    reading = a_reading(text, Said(trigger="seized", event_type=EventType.DETENTION, evidence=text[:-1]))
    assert with_rescues(reading) == reading


def test_a_broken_table_says_where() -> None:
    with pytest.raises(DataError, match="rescues"):
        read_rescues("freeing = 3")


@pytest.mark.parametrize("whom", ["all those unlawfully", "everyone still", "anyone who is arbitrarily"])
def test_a_call_to_free_whoever_is_held_tells_of_no_arrest(whom: str) -> None:
    text = f"Elders told guards to release {whom} detained."
    said = Said(
        trigger="release",
        event_type=EventType.DETENTION,
        evidence=text[:-1],
        roles=((Role.RECIPIENT, whom), (Role.ACTOR, "guards")),
        modality=Modality.REQUESTED,
        sub="release",
    )
    (release,) = claims_of(a_reading(text, said))
    assert release.sub_event_type == "release"
    assert not any("those" in party.canonical for party in release.recipients)


def test_a_call_to_free_whom_somebody_took_tells_of_that_too() -> None:
    text = "Elders told guards to release four traders unlawfully detained."
    said = told(text, "release", (Role.ACTOR, "guards"), sub="release")
    assert [claim.sub_event_type for claim in said] == ["release", "arrest"]


def test_the_day_behind_the_taking_is_its_own_where_the_reader_ties_another_to_the_freeing() -> None:
    text = "Guards today freed four traders who were abducted a week ago in Beja."
    day, seen = (
        date(2031, 5, 16),
        Said(trigger=".", event_type=EventType.APPEAL, evidence=".", roles=((Role.TIME, "a week ago"),)),
    )
    freeing = Said(
        trigger="freed",
        event_type=EventType.DETENTION,
        evidence=text[:-1],
        roles=((Role.RECIPIENT, "four traders"), (Role.ACTOR, "Guards"), (Role.TIME, "today")),
        figures=(ABDUCTED,),
        sub="release",
    )
    days = {"a week ago": a_day(WEEK_AGO), "today": a_day(day)}
    freed, taken, *_ = claims_of(a_reading(text, freeing, seen, periods=days))
    assert (freed.period.start, taken.period.start) == (day, WEEK_AGO)


def test_what_the_reader_takes_for_an_arrest_asked_for_is_the_freeing() -> None:
    text = "Elders told guards to release all those unlawfully arrested."
    said = Said(
        trigger="arrested",
        event_type=EventType.DETENTION,
        evidence=text[:-1],
        roles=((Role.RECIPIENT, "all those"), (Role.ACTOR, "guards")),
        modality=Modality.REQUESTED,
        sub="arrest",
    )
    (release,) = claims_of(a_reading(text, said))
    assert (release.sub_event_type, names(release)) == ("release", ["guards"])


@pytest.mark.parametrize("own", ["they had", "whom they had", "that they had"])
def test_who_frees_those_they_had_taken_took_them(own: str) -> None:
    text = f"Rebels freed four traders {own} kidnapped a week ago."
    freed, taken = told(text, "freed", (Role.ACTOR, "Rebels"), (Role.TIME, "a week ago"), sub="release")
    assert (names(freed), names(taken)) == (["Rebels"], ["Rebels"])
    assert [party.canonical for party in taken.recipients] == ["four traders"]
    assert (freed.period.start, taken.period.start) == (None, WEEK_AGO)
