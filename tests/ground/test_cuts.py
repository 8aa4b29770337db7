"""Cut mentions: what is left off, and what is made whole."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khaldun.ground.cuts import completed, pruned
from khaldun.records import Span


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("authorities in the militia-held", "authorities"),
        ("the rebels' statement", "the rebels"),
        ("Hill Front's claim", "Hill Front"),
        ("the army's drones", "the army's drones"),
        ("called the Hill Front", "the Hill Front"),
        ("local volunteers in", "local volunteers"),
        ("imam from the", "imam"),
        ("gunmen of", "gunmen"),
        ("and both", ""),
        ("[", ""),
        ("the", ""),
        ("% were", ""),
        ("A resident of Homs corroborated that account", "A resident of Homs"),
        ("he said, according to the Tagus Wire", "he"),
        ("Hill Country Guard (", "Hill Country Guard"),
        ("HCG)", "HCG"),
        ("Hill Country Guard (HCG)", "Hill Country Guard (HCG)"),
        ("these are Blue Front men", "Blue Front men"),
        ("Those who refused to leave", "Those who refused to leave"),
        ("The killed Blue Front men", "The killed Blue Front men"),
        ("a captured soldier", "a captured soldier"),
        ("at least 5 people", "at least 5 people"),
        ("fighters who had fled", "fighters"),
        ("Ana Prates, a", "Ana Prates"),
        ("IS", "IS"),
        ("the U.S.", "the U.S."),
        ("WHO", "WHO"),
        ("his", "his"),
        ("Said Haddad", "Said Haddad"),
        ("Moura\n\nMOURA", "Moura"),
    ],
)
def test_what_is_no_part_of_a_name_is_left_off(words: str, left: str) -> None:
    assert pruned(words) == left


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("gunmen of the Blue Front fled", "gunmen of", "gunmen of the Blue Front"),
        ("a spokeswoman for the Blue Front.", "a spokeswoman for", "a spokeswoman for the Blue Front"),
        ("gunmen of Directorate of Health", "gunmen of", "gunmen of Directorate of Health"),
        ("volunteers in Moura fled", "volunteers in", "volunteers in"),
        ("members of families fled", "members of", "members of"),
        ("gunmen fled", "gunmen", "gunmen"),
        ("fighters of\n\nLatest News", "fighters of", "fighters of"),
    ],
)
def test_a_mention_cut_before_a_name_is_made_whole(text: str, words: str, whole: str) -> None:
    assert completed(text, Span(start=0, end=len(words))) == whole


def test_the_mention_that_follows_says_where_the_name_ends() -> None:
    text = "an official of the Hill Country defence ministry said"
    following = Span(start=15, end=48)
    assert completed(text, Span(start=0, end=14), following) == text[:48]


@example("A.A")  # no point is added where none stands
@example("the U.S.,")
@given(st.text(alphabet='aA .,()[]-\n"theofand', max_size=40))
def test_pruning_twice_changes_nothing_and_adds_nothing(words: str) -> None:
    once = pruned(words)
    assert pruned(once) == once
    assert len(once) <= len(words)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("their commander, who calls himself Abu Fanar", "Abu Fanar"),
        ('a fighter nicknamed "Hammer"', "Hammer"),
        ("a band known as the Wolves of Orma", "the Wolves of Orma"),
        ("a woman who asked to be called Lena", "Lena"),
        ("the Hill Front, formerly known as Hill Guard", "the Hill Front, formerly known as Hill Guard"),
    ],
)
def test_whoever_goes_by_a_name_has_it(words: str, name: str) -> None:
    assert pruned(words) == name


@pytest.mark.parametrize(
    ("text", "marked", "whole"),
    [
        ("The SPLA-North fighters fled", "North fighters", "SPLA-North fighters"),
        ("The high-profile prisoners fled", "-profile prisoners", "high-profile prisoners"),
        ("al-Qaida-inspired rebels fled", "inspired rebels", "al-Qaida-inspired rebels"),
        ("The US-Turkish patrols fled", "Turkish patrols", "Turkish patrols"),
        ("The north - backed rebels fled", "backed rebels", "backed rebels"),
    ],
)
def test_a_word_cut_at_its_hyphen_is_made_whole(text: str, marked: str, whole: str) -> None:
    start = text.index(marked)
    assert completed(text, Span(start=start, end=start + len(marked))) == whole
