"""A sure figure and a higher one thought possible are one count, from the one to the other."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.claim.counts.figures import figure_bounds
from khaldun.records import EventType, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("312 or even 600", 312, 600),
        ("25 or possibly 40 soldiers", 25, 40),
        ("twenty, perhaps thirty people", 20, 30),
        ("an estimated 40 or even 50 people", 40, 50),
        ("at least 12 and possibly up to 20 people", 12, 20),
        ("40, if not 50", 40, 50),
        ("40 people, perhaps", 40, 40),
    ],
)
def test_a_possible_number_ends_the_range(words: str, low: int, high: int) -> None:
    bounds = figure_bounds(words)
    assert bounds is not None
    assert (bounds.low, bounds.high) == (low, high)


def killed(text: str, *figures: str) -> list[tuple[int | None, int | None]]:
    """The tolls of a strike told in that text, the reader having marked those figures."""
    said = Said(
        trigger="strike",
        event_type=EventType.EXPLOSION_REMOTE_VIOLENCE,
        evidence=text[:-1],
        figures=tuple((one, TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT) for one in figures),
    )
    (claim,) = claims_of(a_reading(text, said))
    return [(toll.low, toll.high) for toll in claim.tolls]


@pytest.mark.parametrize(
    ("text", "figures", "bounds"),
    [
        ("At least 60, and perhaps as many as 117, died in the strike.", ("At least 60", "117"), (60, 117)),
        ("At least 60 people, maybe 75, died in the strike.", ("At least 60 people", "maybe 75"), (60, 75)),
        (
            "Scores, perhaps more than 100, died in the strike.",
            ("Scores", "perhaps more than 100"),
            (40, None),
        ),
        ("Twenty, perhaps 30 died in the strike.", ("Twenty", "perhaps 30"), (20, 30)),
    ],
)
def test_two_figures_of_which_one_is_only_possible_are_one(
    text: str, figures: tuple[str, str], bounds: tuple[int | None, int | None]
) -> None:
    assert killed(text, *figures) == [bounds]


@pytest.mark.parametrize(
    "text",
    ["Twelve died in the strike and perhaps on the way 30.", "Twelve died in the strike, and 30 later."],
)
def test_figures_with_more_between_them_stay_two(text: str) -> None:
    assert killed(text, "Twelve", "30") == [(12, 12), (30, 30)]


def test_a_smaller_possible_figure_is_another_count() -> None:
    assert killed("Twelve, perhaps 10 died in the strike.", "Twelve", "10") == [(12, 12), (10, 10)]
