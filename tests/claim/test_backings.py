"""Who backs whom, by the order of the words."""

from __future__ import annotations

import pytest

from khaldun.claim import backings, claims_of
from khaldun.records import EventType, Role
from tests.claim.readings import Said, a_reading

Names = tuple[str, ...]


def sides_of(text: str, trigger: str, parties: Names, *, read: tuple[Names, Names] = ((), ())) -> list[Names]:
    """Actors and recipients of a relation, `read` by the reader, in a sentence marking all `parties`."""
    roles = [(Role.ACTOR, name) for name in read[0]] + [(Role.RECIPIENT, name) for name in read[1]]
    marked = tuple((Role.ACTOR, party) for party in parties)
    reading = a_reading(
        text,
        Said(trigger=trigger, event_type=EventType.RELATION, evidence=text, roles=tuple(roles)),
        Said(trigger="reported", event_type=EventType.STATEMENT, evidence=text, roles=marked),
    )
    found = claims_of(reading)[0]
    return [tuple(party.canonical for party in side) for side in (found.actors, found.recipients)]


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("Corvania backs the Varda Front, it reported.", "backs", ["Corvania"], ["Varda Front"]),
        ("The Varda Front is backed by Corvania, it reported.", "backed", ["Corvania"], ["Varda Front"]),
        (
            "The Varda Front, heavily armed by Corvania and Belmark, attacked, it reported.",
            "armed",
            ["Corvania", "Belmark"],
            ["Varda Front"],
        ),
        (
            "Corvania's support for the Varda Front goes on, it reported.",
            "support",
            ["Corvania"],
            ["Varda Front"],
        ),
        (
            "Corvania, an old ally of the Varda Front, spoke, it reported.",
            "ally",
            ["Corvania"],
            ["Varda Front"],
        ),
        ("The Varda Front's ally Corvania spoke, it reported.", "ally", ["Corvania"], ["Varda Front"]),
        ("The Varda Front has the support of Corvania, it reported.", "support", ["Corvania"], []),
        ("They came in support of the Varda Front, it reported.", "support", [], ["Varda Front"]),
        (
            "Corvania's backing of the Varda Front went on, it reported.",
            "backing",
            ["Corvania"],
            ["Varda Front"],
        ),
    ],
)
def test_the_words_say_who_backs_whom(
    text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    parties = tuple(name for name in ("Corvania", "Belmark", "Varda Front") if name in text)
    assert sides_of(text, trigger, parties) == [tuple(actors), tuple(recipients)]


def test_the_enemy_of_a_friend_is_no_friend() -> None:
    text = "Rebels backed by Corvania fought the Varda Front, it reported."
    parties = ("Rebels", "Corvania", "Varda Front")
    found = sides_of(text, "backed", parties, read=(("Corvania",), ("Rebels", "Varda Front")))
    assert found == [("Corvania",), ("Rebels",)]


def test_a_clause_about_a_friend_is_no_friend() -> None:
    text = "The Varda Front is armed by Corvania, whose president denies it, it reported."
    assert sides_of(text, "armed", ("Varda Front", "Corvania", "whose president"))[0] == ("Corvania",)


def test_the_sponsors_of_somebody_sponsor_him() -> None:
    text = "The Varda Front's sponsors Corvania and Belmark met, it reported."
    read = (("Corvania", "Belmark"), ("Varda Front",))
    assert sides_of(text, "sponsors", ("Varda Front", "Corvania", "Belmark"), read=read) == list(read)


def test_whoever_is_named_before_the_owner_is_not_the_owner() -> None:
    text = "It hurt Belmark, Varda Front's ally Corvania and the river trade, it reported."
    found = sides_of(text, "ally", ("Belmark", "Varda Front", "Corvania"))
    assert found == [("Corvania",), ("Varda Front",)]


def test_where_the_words_name_one_side_the_other_stands_in_the_same_sentence() -> None:
    text = "The League fell silent. Rebels whom nobody knows have the support of Corvania, it reported."
    sentence = text.partition(". ")[2]
    reading = a_reading(
        text,
        Said(trigger="fell", event_type=EventType.STATEMENT, evidence="The League fell silent", roles=()),
        Said(
            trigger="support",
            event_type=EventType.RELATION,
            evidence=sentence,
            roles=((Role.RECIPIENT, "The League"), (Role.RECIPIENT, "Rebels"), (Role.ACTOR, "Corvania")),
        ),
    )
    found = claims_of(reading)[1]
    assert [party.canonical for party in found.recipients] == ["Rebels"]


def test_other_words_leave_the_parties_to_the_reader() -> None:
    text = "The Varda Front leans on Corvania, it reported."
    read = (("Varda Front",), ("Corvania",))
    assert sides_of(text, "leans", ("Varda Front", "Corvania"), read=read) == [
        ("Varda Front",),
        ("Corvania",),
    ]


@pytest.mark.parametrize(
    ("words", "read", "told"),
    [
        ("opposed", "backs", "rival"),
        ("armed", "backs", "arms_supply"),
        ("ally", "backs", "allied"),
        ("Corvanian-backed", "allied", "backs"),
        ("leans on", "subordinate", "subordinate"),
        ("leans on", None, None),
    ],
)
def test_the_word_for_a_relation_says_what_it_is(words: str, read: str | None, told: str | None) -> None:
    assert backings.told_relation(words, read) == told


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Varda Front, backed by Corvania, and Belmark clashed, it reported.", ["Corvania"]),
        ("The Varda Front, openly backed by Corvania, and Belmark clashed, it reported.", ["Corvania"]),
        ("The Varda Front, backed by Corvania and Belmark, clashed, it reported.", ["Corvania", "Belmark"]),
        ("The Varda Front is backed by Corvania, and Belmark, it reported.", ["Corvania", "Belmark"]),
    ],
)
def test_an_aside_ends_at_the_comma_before_who_acts_beside_its_party(text: str, actors: list[str]) -> None:
    parties = ("The Varda Front", "Corvania", "Belmark")
    assert sides_of(text, "backed", parties)[0] == tuple(actors)
