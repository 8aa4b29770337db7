"""The named policies, and that each stays in order."""

from __future__ import annotations

import pytest

from khaldun.errors import UsageError
from khaldun.reconcile import POLICIES, estimate_toll
from khaldun.reconcile.policies import Estimate, Figure, least_meant

RANGE = Figure(voice="envoy", low=150, high=200)
VAGUE = Figure(voice="daily", low=24, high=None, words="dozens of dead")
PARTY = Figure(voice="army", low=9, high=9, party=True)
FLOOR = Figure(voice="hospital", low=30, high=None, words="at least 30")

CEILING = Figure(voice="radio", low=0, high=50, ceiling=True, words="up to 50")


def a_figure(low: int, high: int, words: str) -> Figure:
    return Figure(voice="clerk", low=low, high=high, words=words)


BRIGADE = Figure(voice="brigade", low=30, high=30)


@pytest.mark.parametrize(
    ("policy", "figures", "wanted"),
    [
        ("union", [RANGE, VAGUE, PARTY], (9, None, 200)),
        ("union", [VAGUE, FLOOR], (24, None, None)),
        ("union", [PARTY, FLOOR], (9, None, 30)),
        ("ucdp", [RANGE, VAGUE, PARTY], (24, 150, 200)),
        ("ucdp", [PARTY, FLOOR], (30, 30, 30)),
        ("ucdp", [PARTY], (9, 9, 9)),
        ("union+ucdp", [RANGE, VAGUE], (24, 150, 200)),
        ("acled", [RANGE, VAGUE], (12, 12, 12)),
        ("union+ucdp", [a_figure(270, 330, "around 300 men")], (270, 300, 330)),
        ("union+ucdp", [a_figure(1080, 1320, "some 1,200")], (1080, 1200, 1320)),
        ("union+ucdp", [a_figure(36, 44, "about forty")], (36, 40, 44)),
        ("union+ucdp", [a_figure(7440, 8000, "almost 8,000")], (7440, 8000, 8000)),
        ("union+ucdp", [a_figure(37, 40, "nearly forty")], (37, 40, 40)),
        ("union+ucdp", [a_figure(140, 150, "140 to 150")], (140, 140, 150)),
        ("union+ucdp", [a_figure(37, 40, "thirty-seven to forty")], (37, 37, 40)),
        ("most_conservative", [a_figure(140, 150, "almost 150")], (140, 150, 150)),
        ("union+ucdp", [a_figure(270, 330, "270 to 330")], (270, 270, 330)),
        ("union+ucdp", [a_figure(5, 7, "five, then two")], (5, 5, 7)),
        ("union+ucdp", [a_figure(27, 33, "dozens")], (27, 27, 33)),
        ("union+ucdp", [a_figure(27, 33, "")], (27, 27, 33)),
        ("acled", [a_figure(270, 330, "around 300")], (300, 300, 300)),
        ("most_conservative", [a_figure(270, 330, "about 300"), PARTY], (9, 9, 9)),
        ("most_informative", [a_figure(270, 330, "about 300")], (270, 300, 330)),
        ("most_representative", [a_figure(270, 330, "about 300")], (270, 300, 330)),
        ("acled", [RANGE, FLOOR], (30, 30, 30)),
        ("airwars", [RANGE, VAGUE, PARTY], (150, None, 200)),
        ("airwars", [PARTY], (9, None, 9)),
        ("median", [RANGE, PARTY, FLOOR], (9, 30, 200)),
        ("median", [], (None, None, None)),
        ("most_conservative", [RANGE, PARTY, FLOOR], (9, 9, 9)),
        ("most_conservative", [RANGE, VAGUE], (24, 24, 200)),
        ("most_conservative", [VAGUE, FLOOR], (24, 24, None)),
        ("most_informative", [RANGE, PARTY, FLOOR], (150, 150, 200)),
        ("most_informative", [PARTY, FLOOR], (30, 30, 30)),
        ("most_informative", [VAGUE, FLOOR], (30, 30, None)),
        ("most_representative", [RANGE, PARTY, FLOOR], (9, 9, 9)),
        ("most_representative", [RANGE, FLOOR, BRIGADE], (30, 30, 30)),
        ("most_representative", [VAGUE, FLOOR], (24, 24, None)),
        ("union+most_informative", [RANGE, PARTY], (9, 150, 200)),
        ("union", [CEILING], (None, None, 50)),
        ("union+ucdp", [CEILING], (None, None, 50)),
        ("acled", [CEILING], (None, None, None)),
        ("median", [CEILING], (None, None, 50)),
        ("most_conservative", [CEILING], (None, None, 50)),
        ("most_informative", [CEILING], (None, None, 50)),
        ("most_representative", [CEILING], (None, None, 50)),
        ("union+ucdp", [CEILING, PARTY], (9, 9, 50)),
        ("acled", [CEILING, BRIGADE], (30, 30, 30)),
        ("median", [CEILING, BRIGADE], (30, 30, 50)),
        ("most_conservative", [CEILING, RANGE], (150, 150, 150)),
    ],
)
def test_policies_choose_as_they_say(
    policy: str, figures: list[Figure], wanted: tuple[int | None, int | None, int | None]
) -> None:
    low, best, high = wanted
    assert estimate_toll(figures, policy=policy) == Estimate(low=low, best=best, high=high)


@pytest.mark.parametrize("name", ["", "best", "union+best"])
def test_an_unknown_policy_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=f"choose one of {', '.join(POLICIES)}, or two"):
        estimate_toll([RANGE], policy=name)


@pytest.mark.parametrize("name", sorted(POLICIES))
def test_every_policy_says_in_words_what_it_does(name: str) -> None:
    assert POLICIES[name].__doc__


def test_the_usual_low_may_lie_above_the_usual_high_and_then_is_the_high() -> None:
    told = [(5, 9), (5, 8), (1, 2), (0, 2)]
    figures = [Figure(voice=f"voice {at}", low=low, high=high) for at, (low, high) in enumerate(told)]
    assert estimate_toll(figures, policy="most_representative") == Estimate(low=5, best=5, high=5)


def test_vague_words_may_mean_less_than_their_floor() -> None:
    assert (least_meant("dozens of dead", 24), least_meant("24", 24)) == (12, 24)
