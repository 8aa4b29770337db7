"""Who suffers where a number, "others", "them" or "the enemy" stand for people told of just before."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

BATTLE, TAKING = EventType.BATTLE, EventType.DETENTION


def told(trigger: str, evidence: str, *whom: str, by: str = "", kind: EventType = BATTLE) -> Said:
    doers = ((Role.ACTOR, by),) if by else ()
    roles = (*doers, *((Role.RECIPIENT, one) for one in whom))
    return Said(trigger=trigger, event_type=kind, evidence=evidence, roles=roles)


def sufferers(text: str, *said: Said) -> list[str]:
    """Who suffers by the last deed of a text."""
    return [one.canonical for one in claims_of(a_reading(text, *said))[-1].recipients]


@pytest.mark.parametrize("words", ["five others", "several more", "the rest"])
def test_others_are_more_of_whoever_is_told_of_before(words: str) -> None:
    text = f"Guards killed two poachers and arrested {words}."
    said = (
        told("killed", "Guards killed two poachers", "two poachers"),
        told("arrested", f"arrested {words}", words, kind=TAKING),
    )
    assert sufferers(text, *said) == ["two poachers"]


@pytest.mark.parametrize("words", ["eight of them", "Eight of them", "some of those", "them"])
def test_some_of_them_are_those_of_the_sentence_before(words: str) -> None:
    text = f"Guards chased poachers. Later they shot {words}."
    said = told("chased", "Guards chased poachers", "poachers"), told("shot", f"shot {words}", words)
    assert sufferers(text, *said) == ["poachers"]


@pytest.mark.parametrize(("counted", "whom"), [("nine poachers", ["nine poachers"]), ("poachers", [])])
def test_a_number_alone_counts_some_of_people_counted_before(counted: str, whom: list[str]) -> None:
    text = f"Guards chased {counted}. Later they shot eight."
    said = told("chased", f"Guards chased {counted}", counted), told("shot", "shot eight", "eight")
    assert sufferers(text, *said) == whom


def test_whoever_does_a_deed_is_none_of_those_it_befell() -> None:
    text = "Guards chased poachers. The poachers shot eight of them."
    said = (
        told("chased", "Guards chased poachers", "poachers"),
        told("shot", "The poachers shot eight of them", "eight of them", by="The poachers"),
    )
    reading = a_reading(text, *said, parties={"The poachers": "poachers"})
    assert claims_of(reading)[-1].recipients == ()


def test_a_number_beside_a_name_is_no_party_of_its_own() -> None:
    text = "Four of the dead at the mill were nurses."
    assert sufferers(text, told("dead", text[:-1], "Four", "nurses")) == ["nurses"]


def test_others_beside_somebody_else_are_not_told_of() -> None:
    text = "Guards arrested a baker and six others."
    assert sufferers(text, told("arrested", text[:-1], "a baker", "six others", kind=TAKING)) == ["a baker"]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("The border guards, who lost five men in an ambush, stayed.", ["The border guards"]),
        ("The border guards met five men in an ambush, and stayed.", ["The border guards", "five men"]),
    ],
)
def test_the_men_a_body_lost_are_its_own(text: str, whom: list[str]) -> None:
    assert sufferers(text, told("ambush", text[:-1], "The border guards", "five men")) == whom


@pytest.mark.parametrize("words", ["nine of the enemy", "the enemy"])
def test_the_enemy_is_whoever_fights_the_doers(words: str) -> None:
    text = f"Raiders stormed a post. Guards killed {words}."
    first = told("stormed", "Raiders stormed a post", by="Raiders")
    assert sufferers(text, first, told("killed", f"Guards killed {words}", words, by="Guards")) == ["Raiders"]


def test_an_enemy_nobody_told_of_stays_one() -> None:
    text = "Guards killed nine of the enemy."
    assert sufferers(text, told("killed", text[:-1], "nine of the enemy", by="Guards")) == [
        "nine of the enemy"
    ]


def test_people_told_of_long_before_are_not_meant() -> None:
    text = "Guards chased poachers. It rained. It snowed. Later they shot eight of them."
    said = (
        told("chased", "Guards chased poachers", "poachers"),
        told("shot", "shot eight of them", "eight of them"),
    )
    assert sufferers(text, *said) == []


def test_a_release_frees_those_taken_and_not_their_takers() -> None:
    text = "Raiders took nine millers. They were freed."
    first = told("took", "Raiders took nine millers", "nine millers", by="Raiders", kind=TAKING)
    freed = Said(
        trigger="freed",
        event_type=TAKING,
        evidence="They were freed",
        roles=((Role.RECIPIENT, "They"),),
        sub="release",
    )
    reading = a_reading(text, first, freed, parties={"They": "Raiders"})
    assert [one.canonical for one in claims_of(reading)[-1].recipients] == ["nine millers"]


@pytest.mark.parametrize(
    ("text", "tied", "kept"),
    [
        ("A corporal of a guard, he was jailed.", ("A corporal", "he"), ["he"]),
        (
            "The chief, Colonel Rui Moura, was jailed.",
            ("The chief", "Colonel Rui Moura"),
            ["Colonel Rui Moura"],
        ),
        ("Oru, whose men burned mills, jailed a miller.", ("Oru", "a miller"), ["a miller"]),
        ("Oru, whose mill burned, was jailed.", ("Oru",), ["Oru"]),
        (
            "A corporal and a miller, he said, were jailed.",
            ("A corporal", "a miller"),
            ["A corporal", "a miller"],
        ),
    ],
)
def test_somebody_told_of_twice_suffers_once(text: str, tied: tuple[str, ...], kept: list[str]) -> None:
    assert sufferers(text, told("jailed", text[:-1], *tied, kind=TAKING)) == kept


@pytest.mark.parametrize(
    ("verb", "harm", "doers"),
    [("killed", TollKind.KILLED, []), ("wounded", TollKind.WOUNDED, ["two boys"])],
)
def test_the_dead_do_nothing(verb: str, harm: TollKind, doers: list[str]) -> None:
    text = f"Raiders {verb} two boys. They burned the mill."
    hit = Said(
        trigger=verb,
        event_type=BATTLE,
        evidence=f"Raiders {verb} two boys",
        roles=((Role.RECIPIENT, "two boys"),),
        figures=(("two boys", harm, Victims.UNKNOWN, TollScope.INCIDENT),),
    )
    burned = told("burned", "They burned the mill", by="They")
    reading = a_reading(text, hit, burned, parties={"They": "two boys"})
    assert [one.canonical for one in claims_of(reading)[-1].actors] == doers


def test_a_report_goes_on_about_the_life_of_one_it_names() -> None:
    text = "Raiders killed Ana Prates. She led the guard."
    hit = Said(
        trigger="killed",
        event_type=BATTLE,
        evidence="Raiders killed Ana Prates",
        roles=((Role.RECIPIENT, "Ana Prates"),),
        figures=(("Ana Prates", TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT),),
    )
    led = told("led", "She led the guard", by="She")
    reading = a_reading(text, hit, led, parties={"She": "Ana Prates"})
    assert [one.canonical for one in claims_of(reading)[-1].actors] == ["Ana Prates"]


def test_nobody_arrests_some_of_himself() -> None:
    text = "Guards surrounded poachers and arrested three of them."
    said = (
        told("surrounded", "Guards surrounded poachers", "poachers", by="Guards"),
        told("arrested", "arrested three of them", "three of them", by="Guards", kind=TAKING),
    )
    reading = a_reading(text, *said, parties={"three of them": "Guards"})
    assert [one.canonical for one in claims_of(reading)[-1].recipients] == ["poachers"]
