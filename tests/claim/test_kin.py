"""One person told of twice is one, and the children somebody is told by suffer nothing."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.claim.counts.figures import figure_bounds
from khaldun.claim.counts.kin import with_children, without_children
from khaldun.claim.counts.uncounted import counts_nobody
from khaldun.records import EventType, Role, Span, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

VIOLENCE = EventType.VIOLENCE_AGAINST_CIVILIANS


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("A potter, a father of six", 1),
        ("A potter, the father of six boys", 1),
        ("One man, a potter and father of two", 1),
        ("A potter, 44, a father of nine", 1),
        ("a mother of about ten children", 1),
        ("A potter, a 52-year-old man", 1),
        ("A woman, a potter from Moura", 1),
        ("A potter, the brother of the mayor", 1),
        ("a girl aged about 10", 1),
        ("a girl aged around ten", 1),
        ("A father of four and his son", 2),
        ("A mother of two, her sister and a porter", 3),
        ("A potter and a father of four", 2),
        ("A potter, a porter", 2),
        ("A 30-year-old man, a 28-year-old woman", 2),
        ("A potter, two soldiers and a porter", 4),
        ("A potter, his porter", 2),
        ("a family of six", 6),
        ("a passer-by", 1),
        ("A potter, the father of twins", 1),
        ("A smith, a former soldier", 1),
        ("A girl of nine", 1),
        ("a smith by trade", 1),
    ],
)
def test_one_person_told_of_twice_is_one(words: str, number: int) -> None:
    bounds = figure_bounds(words)
    assert bounds is not None and (bounds.low, bounds.high) == (number, number)


@pytest.mark.parametrize(
    ("figures", "rest", "counts"),
    [
        (("The victim", "a mother of three"), " was killed.", [1]),
        (("A potter", "30-year-old"), " volunteer of the harbour watch was killed.", [1]),
        (("A potter", "a father of three"), ", and his porter were killed.", [1]),
        (("A man", "a potter"), " and three porters were killed.", [1, 1, 3]),
        (("A potter", "a porter"), " and a smith were killed.", [1, 1, 1]),
    ],
)
def test_two_figures_of_one_person_are_one(figures: tuple[str, str], rest: str, counts: list[int]) -> None:
    article = "a " if figures[1][0].isdigit() else ""
    text = f"{figures[0]}, {article}{figures[1]}{rest}"
    said = Said(
        trigger="killed",
        event_type=VIOLENCE,
        evidence=text[:-1],
        figures=tuple((words, TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT) for words in figures),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert [toll.low for toll in claim.tolls] == counts


def test_one_of_the_dead_and_who_that_was_are_one() -> None:
    text = "One of the dead was a mother of four."
    figures = tuple(
        (words, TollKind.KILLED, Victims.UNKNOWN, TollScope.SUBSET) for words in ("One", "a mother of four")
    )
    said = Said(trigger="dead", event_type=VIOLENCE, evidence=text[:-1], figures=figures)
    (claim,) = claims_of(a_reading(text, said))
    assert [toll.low for toll in claim.tolls] == [1]


def test_victims_told_of_twice_are_counted_once_without_a_figure() -> None:
    text = "Gunmen shot dead a potter, a father of six."
    roles = ((Role.RECIPIENT, "a potter"), (Role.RECIPIENT, "a father of six"))
    said = Said(trigger="shot dead", event_type=VIOLENCE, evidence=text[:-1], roles=roles)
    (claim,) = claims_of(a_reading(text, said))
    assert [toll.low for toll in claim.tolls] == [1]


@pytest.mark.parametrize(
    ("text", "number", "nobody"),
    [
        ("A father of six was hit.", "six", True),
        ("A boy of about 15, killed eleven soldiers.", "about 15", True),
        ("A crew of about 15, all killed, was found.", "about 15", False),
        ("A group of 15, all killed, was found.", "15", False),
    ],
)
def test_children_and_ages_are_no_figures(text: str, number: str, nobody: bool) -> None:
    start = text.index(number)
    assert counts_nobody(text, Span(start=start, end=start + len(number)), TollKind.KILLED) is nobody


def test_a_figure_cut_before_the_children_has_them_back() -> None:
    text = "One man, a potter and father of three, was killed."
    assert with_children(text, Span(start=0, end=28)).words(text) == "One man, a potter and father of three"
    assert with_children(text, Span(start=0, end=7)).words(text) == "One man"


def test_words_without_children_stay_as_they_are() -> None:
    assert without_children("twelve of the guards") == "twelve of the guards"
