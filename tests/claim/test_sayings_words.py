"""The table of words of saying: forms of verbs, and what is said of a table that breaks its rules."""

from __future__ import annotations

import pytest

from khaldun.claim.sayings.words import Shape, forms_of, saying_verbs, saying_words


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("claim", ["claim", "claims", "claimed", "claiming"]),
        ("deny", ["deny", "denies", "denied", "denying"]),
        ("accuse", ["accuse", "accuses", "accused", "accusing"]),
        ("agree", ["agree", "agrees", "agreed", "agreeing"]),
        ("preach", ["preach", "preaches", "preached", "preaching"]),
    ],
)
def test_regular_forms(lemma: str, forms: list[str]) -> None:
    assert [form for form, _ in forms_of(lemma)] == forms


def test_a_participle_of_its_own_is_no_past() -> None:
    shapes = dict(forms_of("speak", saying_words().forms["speak"]))
    assert shapes["spoke"] == Shape.PAST
    assert shapes["spoken"] == Shape.PARTICIPLE


def test_two_spellings_of_one_past_are_both_past_and_participle() -> None:
    shapes = dict(forms_of("signal", saying_words().forms["signal"]))
    assert shapes["signaled"] == shapes["signalled"] == Shape.PAST | Shape.PARTICIPLE


def test_every_verb_with_forms_of_its_own_is_in_a_family() -> None:
    known = {verb.lemma for ways in saying_verbs().values() for verb in ways}
    assert set(saying_words().forms) <= known


def test_small_letters_only() -> None:
    words = [*saying_verbs(), *saying_words().groups.hedges, *saying_words().grammar.prepositions]
    assert [word for word in words if word != word.lower()] == []
