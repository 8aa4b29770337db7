"""Deaths by quake, disease or accident are nobody's violence."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import Claim, EventType, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

BLAST = EventType.EXPLOSION_REMOTE_VIOLENCE
DEVELOPMENT = EventType.STRATEGIC_DEVELOPMENT


def harm(evidence: str, trigger: str, figure: str, *roles: tuple[Role, str]) -> Said:
    figures = ((figure, TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT),)
    return Said(trigger=trigger, event_type=BLAST, evidence=evidence, roles=roles, figures=figures)


def told(text: str, *said: Said) -> list[Claim]:
    return list(claims_of(a_reading(text, *said)))


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("An earthquake struck Serpa, killing 42 people.", "earthquake struck", "disaster"),
        ("The 42 people died of cholera in the camp.", "died", "disease"),
        ("The 42 people died of malnutrition in the camp.", "died", "starvation"),
        ("A bus carrying pilgrims overturned near Serpa, killing 42 people.", "overturned", "accident"),
        ("A gas leak led to an explosion that killed 42 people.", "explosion", "accident"),
    ],
)
def test_a_mishap_is_a_development_and_keeps_its_dead(text: str, trigger: str, kind: str) -> None:
    (claim,) = told(text, harm(text[:-1], trigger, "42 people"))
    assert claim.event_type is DEVELOPMENT and claim.sub_event_type == kind
    assert [(toll.kind, toll.low) for toll in claim.tolls] == [(TollKind.KILLED, 42)]


def test_the_toll_told_next_is_of_the_same_mishap() -> None:
    first, second = "A landslide killed 42 people", "The dead number 50 people"
    text = f"{first}. {second}."
    claims = told(text, harm(first, "killed", "42 people"), harm(second, "dead", "50 people"))
    assert [claim.event_type for claim in claims] == [DEVELOPMENT, DEVELOPMENT]
    assert [claim.sub_event_type for claim in claims] == ["disaster", "disaster"]


@pytest.mark.parametrize(
    "text",
    [
        "A rocket hit the hospital during the cholera outbreak, killing 42 people.",
        "A drone crashed into an accident ward and killed 42 people.",
        "The blast killed 42 people.",
        "The 42 people were killed, hacked or burned to death in a house fire.",
    ],
)
def test_words_of_arms_or_no_such_cause_leave_it_as_read(text: str) -> None:
    (claim,) = told(text, harm(text[:-1], "killed" if "killed" in text else "hit", "42 people"))
    assert claim.event_type is BLAST


def test_somebody_who_does_it_leaves_it_as_read() -> None:
    text = "Villagers caused a stampede, killing 42 people."
    (claim,) = told(text, harm(text[:-1], "stampede", "42 people", (Role.ACTOR, "Villagers")))
    assert claim.event_type is BLAST


def news(text: str, evidence: str, trigger: str) -> EventType:
    (claim,) = told(text, harm(evidence, trigger, "three people"))
    return claim.event_type


BLAZE = "The blaze killed three people"


def test_news_of_a_mishap_needs_less_to_tell_one() -> None:
    lead = "Fire guts a block of flats in Serpa. The fire brigade came on Monday."
    assert news(f"{lead} {BLAZE}.", BLAZE, "killed") is DEVELOPMENT


@pytest.mark.parametrize(
    "text",
    [
        f"Raid guts a block of flats in Serpa. Rockets came down on Monday. {BLAZE}.",
        f"Fire guts a block of flats in Serpa. They fled on Monday. {BLAZE}. Shelling had set it off.",
        f"A fire guts flats in Serpa. Arsonists attacked them on Monday. {BLAZE}.",
        f"Protest in Serpa. Neighbours marched on Monday. {BLAZE}.",
    ],
)
def test_a_word_of_war_anywhere_or_another_subject_leaves_it_as_read(text: str) -> None:
    assert news(text, BLAZE, "killed") is BLAST


def test_who_died_of_age_was_not_killed() -> None:
    text = "The painter Rui Moura died in Serpa at the age of 94."
    (claim,) = told(text, harm(text[:-1], "died", "Rui Moura"))
    assert claim.event_type is DEVELOPMENT


def test_who_died_of_wounds_in_a_war_is_a_victim_of_it_at_any_age() -> None:
    text = "The guard Rui Moura died in Serpa at the age of 30. Soldiers carried him."
    (claim,) = told(text, harm(text.split(". ")[0], "died", "Rui Moura"))
    assert claim.event_type is BLAST


def death(text: str, trigger: str, who: str) -> Claim:
    (claim,) = told(text, harm(text[:-1], trigger, who, (Role.RECIPIENT, who)))
    return claim


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("General Moura, who has died aged 80, led the war of 1997.", "died"),
        ("General Moura, who has died in prison at the age of 80, led the army.", "died in prison"),
        ("General Moura, who has died at 80, led the army.", "died"),
        ("General Moura died on Monday of a heart attack while his army fought.", "died"),
        ("General Moura died of lung cancer; his army fought on.", "died"),
        ("General Moura died in his sleep, the army said.", "died"),
        ("General Moura died of hepatitis in the hills of the army.", "hepatitis"),
        ("General Moura, who led the army, died after a long illness.", "died"),
    ],
)
def test_who_dies_by_nobodys_hand_is_no_toll_whatever_he_did(text: str, trigger: str) -> None:
    claim = death(text, trigger, "General Moura")
    assert (claim.event_type, claim.sub_event_type, claim.tolls) == (DEVELOPMENT, "natural_death", ())
    assert [one.canonical for one in claim.recipients] == ["General Moura"]


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        ("A guard died of a heart attack after being beaten by the army.", "died", "A guard"),
        ("A guard aged 40 died in the army's gunfire.", "died", "A guard"),
        ("A guard died of his wounds in an army camp.", "died", "A guard"),
        ("A guard died aged 40 in a clash with the army.", "died", "A guard"),
        ("A guard died at 40 metres from the army's post.", "died", "A guard"),
    ],
)
def test_a_word_of_harm_in_its_clause_makes_it_a_killing(text: str, trigger: str, who: str) -> None:
    claim = death(text, trigger, who)
    assert claim.sub_event_type != "natural_death"
    assert [toll.low for toll in claim.tolls] == [1]


def test_several_who_die_of_an_illness_are_counted_as_before() -> None:
    text = "Nine guards of the army died of pneumonia in the camp."
    claim = death(text, "died", "Nine guards")
    assert [toll.low for toll in claim.tolls] == [9]
