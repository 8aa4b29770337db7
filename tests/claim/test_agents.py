"""Those who harm somebody are none of the harmed."""

from __future__ import annotations

import re

import pytest

from khaldun.claim.counts.agents import did_it
from khaldun.records import Span


def done_by(text: str) -> bool:
    """What is said of the figure between "[" and "]"."""
    found = re.search(r"\[(.+?)\]", text)
    assert found
    return did_it(text.replace("[", "").replace("]", ""), Span(start=found.start(), end=found.end() - 2))


@pytest.mark.parametrize(
    "text",
    [
        "He was shot by [an 11-year-old] on Monday.",
        "The clerk was shot and killed by [two men] on the quay.",
        "Villagers were attacked there by [about 40 riders].",
        "[A 5-year-old boy] accidentally shot his brother.",
        "[A 9-year-old] boy shot his sister in the arm.",
        "[A guard] who killed the officer fled.",
        "[The soldier] shot and wounded a nurse.",
    ],
)
def test_doers_are_told_by_the_verb_they_act_in(text: str) -> None:
    assert done_by(text)


@pytest.mark.parametrize(
    "text",
    [
        "[Two men] shot the day before are in hospital.",
        "[Two men] killed a week ago were buried.",
        "Raid: [10] killed 40 injured",
        "[A civilian] was killed and a nurse hurt.",
        "The blast killed [seven] and wounded a nurse.",
        "[A boy] accidentally shot himself.",
        "By Monday the toll had risen by [12].",
        "The shells killed [a man] and his son.",
        "[Three soldiers], killed by a mine, were named.",
    ],
)
def test_the_harmed_stay_counted(text: str) -> None:
    assert not done_by(text)
