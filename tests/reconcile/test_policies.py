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
        ("acled", [RANGE, FLOOR], (30, 30, 30)),
        ("airwars", [RANGE, VAGUE, PARTY], (150, None, 200)),
        ("airwars", [PARTY], (9, None, 9)),
        ("median", [RANGE, PARTY, FLOOR], (9, 30, 200)),
        ("median", [], (None, None, None)),
    ],
)
def test_policies_choose_as_they_say(
    policy: str, figures: list[Figure], wanted: tuple[int | None, int | None, int | None]
) -> None:
    low, best, high = wanted
    assert estimate_toll(figures, policy=policy) == Estimate(low=low, best=best, high=high)


@pytest.mark.parametrize("name", ["", "best", "union+best"])
def test_an_unknown_policy_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="choose one of acled, airwars, median, ucdp, union"):
        estimate_toll([RANGE], policy=name)


@pytest.mark.parametrize("name", sorted(POLICIES))
def test_every_policy_says_in_words_what_it_does(name: str) -> None:
    assert POLICIES[name].__doc__


def test_vague_words_may_mean_less_than_their_floor() -> None:
    assert (least_meant("dozens of dead", 24), least_meant("24", 24)) == (12, 24)
