"""A victim told by name in one report and by age in another is no second victim."""

from __future__ import annotations

import pytest

from khaldun.link import score_pair
from khaldun.link.blocks import block_keys
from khaldun.records import EventType
from tests.make import a_claim

KILLING = EventType.VIOLENCE_AGAINST_CIVILIANS


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Ana Maria Prates", "17-year-old Ana Prates", "one_person"),
        ("Prates", "Ana Prates, 17", "one_surname"),
        ("17-year-old boy", "teenager, 17-year-old", "one_age"),
        ("17-year-old", "40-year-old man", "other_victims"),
        ("Ana Prates", "Ivo Sand", "other_victims"),
        ("Talsk Guard", "Orma elders", "other_victims"),
    ],
)
def test_victims_are_told_apart_by_name_and_age(one: str, other: str, level: str) -> None:
    left = a_claim("a", kind=KILLING, recipients=[one])
    right = a_claim("b", report="two", kind=KILLING, recipients=[other])
    assert f"recipients:{level}" in {reason.rule for reason in score_pair(left, right).reasons}


def test_a_name_and_an_age_do_not_contradict_each_other() -> None:
    left = a_claim("a", kind=KILLING, recipients=["Ana Prates"])
    right = a_claim("b", report="two", kind=KILLING, recipients=["17-year-old"])
    assert not any(reason.rule.startswith("recipients") for reason in score_pair(left, right).reasons)


def test_reports_of_one_person_killed_meet_without_place() -> None:
    left = a_claim("a", kind=KILLING, place=None, recipients=["Ana Maria Prates"])
    right = a_claim("b", report="two", kind=KILLING, place=None, recipients=["Ana Prates, 17"])
    assert not set(block_keys(left)).isdisjoint(block_keys(right))
