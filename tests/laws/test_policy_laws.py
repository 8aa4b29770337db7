"""Laws of the policies: bounds in order, the order of voices, and which policy stands below which."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from khaldun.reconcile import POLICIES, estimate_toll
from khaldun.reconcile.policies import Figure
from khaldun.records.wire import to_json
from tests.laws.examples import LAW

PAIRS = [f"{bounds}+{best}" for bounds in POLICIES for best in POLICIES]
NAMES = st.sampled_from([*POLICIES, *PAIRS])
COUNTS = st.integers(min_value=1, max_value=40)


@st.composite
def voices(draw: st.DrawFn) -> list[Figure]:
    """One to six voices, each with a number, a range, a floor or a vague word."""
    told = draw(
        st.lists(
            st.tuples(COUNTS, st.none() | COUNTS, st.booleans(), st.sampled_from(["", "dozens"])),
            min_size=1,
            max_size=6,
        )
    )
    return [
        Figure(
            voice=f"voice {at}",
            low=low,
            high=None if more is None else low + more - 1,
            party=party,
            words=words,
        )
        for at, (low, more, party, words) in enumerate(told)
    ]


def best(figures: list[Figure], policy: str) -> int:
    """The best figure, by a policy that chooses one."""
    found = estimate_toll(figures, policy=policy).best
    assert found is not None
    return found


@LAW
@given(voices(), NAMES)
def test_low_best_and_high_are_in_order_under_every_policy_and_pair(
    figures: list[Figure], policy: str
) -> None:
    made = estimate_toll(figures, policy=policy)
    known = [bound for bound in (made.low, made.best, made.high) if bound is not None]
    assert known == sorted(known)


@LAW
@given(voices(), NAMES, st.randoms(use_true_random=False))
def test_the_order_of_voices_changes_no_byte(
    figures: list[Figure], policy: str, chance: random.Random
) -> None:
    shuffled = list(figures)
    chance.shuffle(shuffled)
    made = (estimate_toll(one, policy=policy) for one in (figures, shuffled))
    assert len({to_json(one) for one in made}) == 1


@LAW
@given(voices())
def test_the_conservative_stands_lowest_and_the_informative_highest_of_what_voices_give(
    figures: list[Figure],
) -> None:
    outer = estimate_toll(figures, policy="union")
    lowest, highest = best(figures, "most_conservative"), best(figures, "most_informative")
    assert lowest == outer.low
    assert outer.high is None or highest <= outer.high
    for policy in ("ucdp", "most_representative", "union+ucdp"):
        assert lowest <= best(figures, policy) <= highest
    assert lowest <= best(figures, "median")
    assert best(figures, "most_representative") in {figure.low for figure in figures}


@LAW
@given(voices(), COUNTS)
def test_another_voice_raises_no_conservative_and_lowers_no_informative_figure(
    figures: list[Figure], told: int
) -> None:
    more = [*figures, Figure(voice="another", low=told, high=told)]
    assert best(more, "most_conservative") <= best(figures, "most_conservative")
    assert best(more, "most_informative") >= best(figures, "most_informative")


@LAW
@given(voices())
def test_a_voice_that_gives_the_usual_figure_leaves_it_the_usual_one(figures: list[Figure]) -> None:
    usual = best(figures, "most_representative")
    more = [*figures, Figure(voice="another", low=usual, high=usual)]
    assert best(more, "most_representative") == usual


@LAW
@given(voices())
def test_voices_of_one_mind_give_their_figure_under_all_three(figures: list[Figure]) -> None:
    agreed = [replace(figures[0], voice=figure.voice) for figure in figures]
    for policy in ("most_conservative", "most_informative", "most_representative"):
        made = estimate_toll(agreed, policy=policy)
        assert (made.low, made.best, made.high) == (figures[0].low, figures[0].low, figures[0].high)
