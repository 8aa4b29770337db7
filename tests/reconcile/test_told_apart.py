"""Figures whose words say that they count different people are added; others are not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from khaldun.reconcile.counts.told_apart import told_apart
from khaldun.records import Span, Toll, TollKind, TollScope
from tests.reconcile.tellings import a_claim, an_incident


def hurt(low: int, words: str, scope: TollScope = TollScope.INCIDENT) -> Toll:
    return Toll(kind=TollKind.WOUNDED, low=low, high=low, words=words, scope=scope)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (hurt(1, "a 16-year-old girl"), hurt(1, "a 17-year-old girl")),
        (hurt(1, "a man, 24"), hurt(1, "another man, 24")),
        (hurt(2, "two women"), hurt(3, "three men")),
        (hurt(1, "one person"), hurt(3, "three more")),
        (hurt(4, "four clerks"), hurt(2, "two others")),
    ],
)
def test_words_tell_people_apart(left: Toll, right: Toll) -> None:
    assert told_apart(left, right)
    assert told_apart(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (hurt(4, "four people"), hurt(1, "a 17-year-old girl")),
        (hurt(2, "two others"), hurt(1, "another man")),
        (hurt(5, "five clerks"), hurt(2, "two in the market")),
        (hurt(1, "a 16-year-old girl"), hurt(1, "the 16-year-old")),
    ],
)
def test_what_may_be_the_same_people_is_not_apart(left: Toll, right: Toll) -> None:
    assert not told_apart(left, right)


def figures(*tolls: Toll) -> tuple[int | None, int | None, int | None]:
    """Low, best and high of one claim with these figures."""
    total = an_incident(a_claim("c1", *tolls)).tolls[0]
    return total.low, total.best, total.high


def test_people_told_apart_in_one_clause_are_added() -> None:
    assert figures(hurt(1, "one person"), hurt(3, "three more")) == (4, 4, 4)
    assert figures(hurt(5, "five clerks"), hurt(2, "two in the market")) == (5, 5, 7)


def test_persons_of_other_ages_told_one_by_one_are_at_least_as_many() -> None:
    part = TollScope.SUBSET
    told = (hurt(1, "a woman, 23", part), hurt(1, "a man, 24", part), hurt(1, "another man, 24", part))
    claims = [a_claim(f"c{at}", toll) for at, toll in enumerate(told)]
    total = an_incident(*claims).tolls[0]
    assert (total.low, total.best) == (3, 3)


def test_persons_told_one_by_one_are_no_more_than_the_whole() -> None:
    part = TollScope.SUBSET
    whole = a_claim("c0", hurt(4, "four people"))
    persons = [a_claim(f"c{age}", hurt(1, f"a man, {age}", part)) for age in (23, 24)]
    total = an_incident(whole, *persons).tolls[0]
    assert (total.low, total.best, total.high) == (4, 4, 4)


@pytest.mark.parametrize(
    ("words", "total"),
    [
        ("They killed 40 clerks and 32 guards", (72, 72, 72)),
        ("They killed 40 clerks, 32 guards", (40, 40, 72)),
        ("They killed 40 clerks, and they say 32 guards", (40, 40, 72)),
    ],
)
def test_a_list_joined_by_and_adds_up(words: str, total: tuple[int, int, int]) -> None:
    tolls = [
        Toll(kind=TollKind.KILLED, low=low, high=low, words=name, span=span_of(words, name))
        for low, name in ((40, "40 clerks"), (32, "32 guards"))
    ]
    claim = replace(a_claim("c1", *tolls), words=words, evidence=(Span(start=0, end=len(words)),))
    (found,) = an_incident(claim).tolls
    assert (found.low, found.best, found.high) == total


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))
