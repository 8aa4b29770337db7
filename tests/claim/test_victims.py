"""Standing is what the noun states, never what silence suggests."""

from __future__ import annotations

import pytest

from khaldun.claim.counts.victims import borne_out, standing_after, standing_of
from khaldun.records import Party, Toll, TollKind, Victims


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("12 soldiers", Victims.COMBATANT),
        ("20 militants of the Front", Victims.COMBATANT),
        ("three children", Victims.CIVILIAN),
        ("a schoolteacher", Victims.CIVILIAN),
        ("an opposition candidate", Victims.CIVILIAN),
        ("two businessmen and their cousins", Victims.CIVILIAN),
        ("nine snipers", Victims.COMBATANT),
        ("seven guerrillas", Victims.COMBATANT),
        ("at least 30 people", Victims.UNKNOWN),
        ("30 people, including 8 children", Victims.UNKNOWN),
        ("9 fighters and civilians", Victims.UNKNOWN),
        ("12", None),
        ("five others", None),
    ],
)
def test_the_noun_decides(words: str, standing: Victims | None) -> None:
    assert standing_of(words) == standing


def test_what_is_said_of_them_next_counts_too() -> None:
    assert standing_after(" of the dead were civilians") is Victims.CIVILIAN
    assert standing_after(" were killed") is None
    assert standing_after(" in Moura") is None


def counted(victims: Victims, words: str) -> tuple[Toll, ...]:
    return (Toll(kind=TollKind.KILLED, low=8, high=8, words=words, victims=victims),)


@pytest.mark.parametrize(
    ("words", "clause", "who", "known", "stays"),
    [
        ("eight", "eight men of the coast died", "men of the coast", False, False),
        ("eight", "eight died", None, False, False),
        ("eight soldiers", "eight soldiers died", "soldiers", False, True),
        ("eight", "of the recruits eight died", None, False, True),
        ("eight", "eight of them died", "Hill Army", True, True),
        ("eight", "eight died", "ridge militants", False, True),
    ],
)
def test_nobody_is_called_a_fighter_on_a_guess(
    words: str, clause: str, who: str | None, known: bool, stays: bool
) -> None:
    sufferers = [Party(canonical=who, surface=who, known=known)] if who else []
    (toll,) = borne_out(counted(Victims.COMBATANT, words), clause, sufferers, clause)
    assert toll.victims is (Victims.COMBATANT if stays else Victims.UNKNOWN)


@pytest.mark.parametrize(
    ("clause", "around", "stays"),
    [
        ("eight died", "Shells fell. Eight died.", False),
        ("eight died", "Shells fell on a school and its pupils. Eight died.", True),
        ("eight weavers and children died", "", True),
    ],
)
def test_nobody_is_called_a_civilian_on_a_guess(clause: str, around: str, stays: bool) -> None:
    (toll,) = borne_out(counted(Victims.CIVILIAN, "eight"), clause, [], around)
    assert toll.victims is (Victims.CIVILIAN if stays else Victims.UNKNOWN)


def test_the_displaced_may_be_civilians_without_a_noun() -> None:
    fled = Toll(kind=TollKind.DISPLACED, low=8, high=8, words="eight", victims=Victims.CIVILIAN)
    assert borne_out([fled], "eight fled", [], "Eight fled.") == (fled,)


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("22 Red Crescent volunteers", Victims.CIVILIAN),
        ("two of them ambulance crew", Victims.CIVILIAN),
        ("eight White Helmets", Victims.CIVILIAN),
        ("a surgeon", Victims.CIVILIAN),
        ("seven policemen", Victims.COMBATANT),
    ],
)
def test_medical_people_are_civilians_and_police_is_a_force(words: str, standing: Victims) -> None:
    assert standing_of(words) is standing
