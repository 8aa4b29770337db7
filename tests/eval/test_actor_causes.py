"""Why a party has not the annotators' name: differences of naming, and misses of ours."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from eval.actors import agreement, cause_of, content
from eval.oracle_mentions import Answer, Trial
from khaldun.ground.gazetteers.atlas import table_atlas
from khaldun.records import MentionKind, Span

ATLAS = table_atlas([])
SCORER: Any = SimpleNamespace(norm=str.casefold)


def answer(words: str, ours: str, theirs: str, doc: str = "a") -> Answer:
    trial = Trial(doc, Span(start=0, end=1), words, theirs, MentionKind.ACTOR, {})
    return Answer(trial, ours, None)


@pytest.mark.parametrize(
    ("words", "ours", "theirs", "cause"),
    [
        ("IS", "Islamic State", "islamic state", "right"),
        ("a man of Homs", "Homs man (unnamed)", "man in Homs", "naming: same words in another form"),
        ("Russia", "Russia", "Russian Armed Forces", "naming: state, government and forces of one country"),
        ("people", "people", "people in Homs", "naming: more or less of it told"),
        ("he", "Omar Haddad", "Samir Aziz", "a pronoun"),
        ("the group", "group", "Hezbollah", "words that point back, not understood"),
        ("jihadists", "Hezbollah", "Islamic State", "another actor of the tables"),
        ("Hezb", "Hezb", "Hezbollah", "an actor of the tables missed"),
        ("men", "Hezbollah", "Hill men", "an actor of the tables, where none is meant"),
        ("men", "men", "Mill Guards", "another name, no table has it"),
    ],
)
def test_a_miss_has_its_cause(words: str, ours: str, theirs: str, cause: str) -> None:
    assert cause_of(answer(words, ours, theirs), ATLAS, SCORER) == cause


def test_the_words_that_tell_are_in_one_form() -> None:
    assert content("residents of Syria") == content("Syrian resident (unnamed)")


def test_two_annotators_are_compared_over_two_reports() -> None:
    told = [answer("the FSA", "", name, doc) for name, doc in (("A", "1"), ("A", "2"), ("B", "3"))]
    assert agreement([*told, answer("men", "", "C"), answer("men", "", "D", "b")], SCORER) == (1, 3)
