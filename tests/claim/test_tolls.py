"""Tolls of claims that only the words of a sentence can bear out."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

FIGURE = ("319", TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT)


@pytest.mark.parametrize(
    ("text", "kind", "kept"),
    [
        ("Orma beats Talsk by 319 votes in the assembly.", EventType.POLITICAL_CHANGE, False),
        ("Orma beats Talsk after 319 deaths at the polls.", EventType.POLITICAL_CHANGE, True),
        ("Orma beats Talsk. They buried 319 in the hills.", EventType.POLITICAL_CHANGE, True),
        ("The army of Orma beats Talsk by the river, 319 in all.", EventType.BATTLE, True),
        ("Orma beats Talsk by the river, 319 in all.", EventType.BATTLE, False),
        ("Orma beats Talsk, which lost 319 in all.", EventType.BATTLE, False),
        ("Orma beats Talsk. 319 deaths were told.", EventType.BATTLE, True),
    ],
)
def test_what_harms_nobody_counts_nobody_unless_words_of_harm_stand_by(
    text: str, kind: EventType, kept: bool
) -> None:
    reading = a_reading(text, Said(trigger="beats", event_type=kind, evidence=text, figures=(FIGURE,)))
    (claim,) = claims_of(reading)
    assert [toll.low for toll in claim.tolls] == ([319] if kept else [])


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Rebels are blamed for the attempted assassination of a judge.", []),
        ("Rebels are blamed for the assassination attempt on a judge.", []),
        ("Rebels are blamed for the assassination of a judge.", [1]),
        ("Rebels are blamed for the assassination of a judge who tried them.", [1]),
    ],
)
def test_an_attempt_kills_nobody(text: str, killed: list[int]) -> None:
    figure = ("a judge", TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT)
    kind = EventType.VIOLENCE_AGAINST_CIVILIANS
    said = Said(
        trigger="assassination",
        event_type=kind,
        evidence=text[:-1],
        figures=(figure,),
        roles=((Role.RECIPIENT, "a judge"),),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert [toll.low for toll in claim.tolls] == killed


def test_a_figure_outside_its_clause_is_of_the_kind_of_its_own_verb() -> None:
    text = "Troops killed eleven porters and dragged off nine others."
    figure = ("eleven porters", TollKind.DETAINED, Victims.UNKNOWN, TollScope.INCIDENT)
    said = Said(
        trigger="dragged off",
        event_type=EventType.DETENTION,
        evidence="dragged off nine others",
        figures=(figure,),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert [toll.kind for toll in claim.tolls] == [TollKind.KILLED]


def test_a_part_told_behind_people_nobody_counted_is_a_part() -> None:
    text = "Troops held several smiths, including the mayor."
    figure = ("the mayor", TollKind.DETAINED, Victims.UNKNOWN, TollScope.INCIDENT)
    said = Said(
        trigger="held",
        event_type=EventType.DETENTION,
        evidence=text[:-1],
        figures=(figure,),
        roles=((Role.RECIPIENT, "several smiths"),),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert [(toll.low, toll.scope) for toll in claim.tolls] == [(1, TollScope.SUBSET)]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Troops killed a rebel commander, Rui Moura.", [1]),
        ("Troops killed a rebel commander and Rui Moura.", [1, 1]),
    ],
)
def test_somebody_told_of_and_named_is_killed_once(text: str, counts: list[int]) -> None:
    figures = tuple(
        (words, TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT)
        for words in ("a rebel commander", "Rui Moura")
    )
    said = Said(trigger="killed", event_type=EventType.BATTLE, evidence=text[:-1], figures=figures)
    (claim,) = claims_of(a_reading(text, said))
    assert [toll.low for toll in claim.tolls] == counts


@pytest.mark.parametrize(
    ("text", "first", "second", "scopes"),
    [
        ("Bombs killed five soldiers and four clerks in Orma.", "five soldiers", "four clerks", "ii"),
        (
            "Bombs killed nine people, four of them clerks, in Orma.",
            "nine people",
            "four of them clerks",
            "is",
        ),
        ("Bombs killed nine people including four clerks in Orma.", "nine people", "four clerks", "is"),
        ("Bombs killed nine people and four of them were clerks.", "nine people", "four of them", "is"),
    ],
)
def test_what_and_joins_is_told_alike(text: str, first: str, second: str, scopes: str) -> None:
    figures = (
        (first, TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT),
        (second, TollKind.KILLED, Victims.UNKNOWN, TollScope.SUBSET),
    )
    kind = EventType.EXPLOSION_REMOTE_VIOLENCE
    reading = a_reading(text, Said(trigger="Bombs", event_type=kind, evidence=text, figures=figures))
    (claim,) = claims_of(reading)
    assert "".join(toll.scope.value[0] for toll in claim.tolls) == scopes


def test_surgeons_who_operate_commit_no_violence() -> None:
    text = "Surgeons operated on 38 people in Beja."
    figure = ("38 people", TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT)
    violence = EventType.VIOLENCE_AGAINST_CIVILIANS
    said = Said(trigger="operated", event_type=violence, evidence=text[:-1], figures=(figure,))
    (claim,) = claims_of(a_reading(text, said))
    assert claim.event_type is EventType.AID and [toll.kind for toll in claim.tolls] == ["wounded"]


def test_displaced_people_who_were_killed_where_they_sheltered_are_dead() -> None:
    text = "The raid on Beja killed more than 50 displaced people who were sheltering in a school."
    figure = ("more than 50 displaced people", TollKind.KILLED, Victims.CIVILIAN, TollScope.INCIDENT)
    said = Said(
        trigger="raid",
        event_type=EventType.EXPLOSION_REMOTE_VIOLENCE,
        evidence=text[:-1],
        figures=(figure,),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert [(toll.kind, toll.low) for toll in claim.tolls] == [("killed", 50)]


@pytest.mark.parametrize("victim", ["the village head of Beja", "the head of the provincial council"])
def test_the_head_of_a_body_is_one_person(victim: str) -> None:
    text = f"Gunmen killed {victim} on Monday."
    said = Said(
        trigger="killed",
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=text[:-1],
        roles=((Role.RECIPIENT, victim),),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert [(toll.kind, toll.low, toll.high) for toll in claim.tolls] == [("killed", 1, 1)]


@pytest.mark.parametrize(
    ("text", "whole", "part", "scope"),
    [
        ("Raiders killed the chief of Moura, his two wives.", "the chief", "two wives", TollScope.INCIDENT),
        ("Raiders killed nine men, two of them bakers.", "nine men", "two of them bakers", TollScope.SUBSET),
    ],
)
def test_what_outnumbers_its_whole_is_no_part(text: str, whole: str, part: str, scope: TollScope) -> None:
    figures = (
        (whole, TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT),
        (part, TollKind.KILLED, Victims.UNKNOWN, TollScope.SUBSET),
    )
    kind = EventType.VIOLENCE_AGAINST_CIVILIANS
    said = Said(trigger="killed", event_type=kind, evidence=text[:-1], figures=figures)
    assert claims_of(a_reading(text, said))[0].tolls[-1].scope is scope


def test_the_last_of_those_counted_and_named_is_not_counted_again() -> None:
    text = "Two bakers from the mill, Ana Prates and Rui Moura, were killed."
    figures = tuple(
        (words, TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT) for words in ("Two bakers", "Rui Moura")
    )
    said = Said(
        trigger="killed",
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=text[:-1],
        figures=figures,
    )
    assert [toll.low for toll in claims_of(a_reading(text, said))[0].tolls] == [2]


def test_those_whom_a_court_deals_with_are_counted_by_what_it_does() -> None:
    text = "A court sentenced 101 bakers for a riot."
    figure = ("101 bakers", TollKind.OTHER, Victims.CIVILIAN, TollScope.INCIDENT)
    said = Said(trigger="sentenced", event_type=EventType.LEGAL_ACTION, evidence=text[:-1], figures=(figure,))
    assert [toll.low for toll in claims_of(a_reading(text, said))[0].tolls] == [101]
