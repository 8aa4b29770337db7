"""Numbers beside a deed that count nobody harmed."""

from __future__ import annotations

import re

import pytest

from khaldun.claim.uncounted import counts_nobody
from khaldun.records import Span, TollKind


def verdict(text: str, words: str, kind: TollKind = TollKind.KILLED) -> bool:
    found = re.search(re.escape(words), text)
    assert found
    return counts_nobody(text, Span(start=found.start(), end=found.end()), kind)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Police went to a shooting at 3497 Moura Drive on Monday.", "3497"),
        ("A man died at 12 N. Rua Velha Street.", "12"),
        ("The attack shook the community of 1,200.", "1,200"),
        ("Shots fell at a fair attended by about 2,000 people.", "about 2,000 people"),
        ("Beja counts 41 murders per 100,000 residents.", "100,000"),
        ("The captain, who commands 40 fighters, has led raids on Moura.", "40 fighters"),
        ("Prates is leader of about 30 gunmen blamed for the attack.", "about 30 gunmen"),
        ("In the night 911 callers spoke of a fight.", "911"),
        ("They heard thousands of gunshots in Moura.", "thousands"),
        ("Ana Prates, 34, was killed at the quay.", "34"),
        ("They shot Moura, 19, and Rui Falcao, 21.", "21"),
        ("The bombardment of 3 October 2029 killed her brother.", "3 October 2029"),
        ("Thirty heavy shells fell on the quay.", "Thirty"),
        ("The strikes destroyed 2,000 oil tankers.", "2,000"),
        ("The bomb went off while thousands of evacuees from Moura were waiting for buses.", "thousands"),
        ("Some 250,000 people are trapped in the east.", "250,000 people"),
    ],
)
def test_a_number_that_counts_no_people_is_no_toll(text: str, words: str) -> None:
    assert verdict(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("At least 30 people were killed on Moura Street.", "At least 30 people"),
        ("The strike killed 12 near the Avenue of Liberty.", "12"),
        ("Shelling wounded 90 hours after the truce.", "90"),
        ("Two died. Shots were heard until dawn.", "Two"),
        ("It killed 911 of them.", "911"),
        ("The dead in Beja, 16, among them a nurse, lie in the yard.", "16"),
        ("On Monday in Moura, 12 were killed.", "12"),
        ("Ten out of every hundred fled; 40 died.", "40"),
    ],
)
def test_people_stay_counted(text: str, words: str) -> None:
    assert not verdict(text, words)


def test_a_whole_town_can_be_moved_but_not_killed_by_its_size() -> None:
    text = "The army emptied the town of 4,000."
    assert verdict(text, "4,000", TollKind.KILLED)
    assert not verdict(text, "4,000", TollKind.DISPLACED)
