"""Two groupings compared: known cases worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaldun.evaluate.groups import Groups, grouped
from khaldun.evaluate.measures import harmonic

GOLD = {"a": "1", "b": "1", "c": "1", "d": "2", "e": "2", "f": "3"}


def figures(guess: dict[str, str], gold: dict[str, str] = GOLD) -> dict[str, float | None]:
    groups = Groups(gold, guess)
    told = list(grouped(gold).values())
    measures = [
        *harmonic("B-cubed", [groups.b_cubed(docs) for docs in told]),
        *harmonic("LEA", [groups.lea(docs) for docs in told]),
    ]
    return {measure.name: measure.value for measure in measures}


def test_the_same_grouping_is_right_in_everything() -> None:
    assert set(figures({key: f"x{home}" for key, home in GOLD.items()}).values()) == {1.0}


def test_everything_alone_is_precise_and_misses_the_links() -> None:
    found = figures({key: key for key in GOLD})
    assert found["B-cubed: precision"] == 1.0
    assert found["B-cubed: recall"] == pytest.approx((3 * 1 / 3 + 2 * 1 / 2 + 1) / 6)
    assert found["LEA: recall"] == pytest.approx(1 / 6)  # only f, who is alone, links to itself


def test_one_wrong_member_costs_what_the_papers_say() -> None:
    found = figures({"a": "x", "b": "x", "c": "x", "d": "x", "e": "y", "f": "z"})
    assert found["B-cubed: precision"] == pytest.approx((3 * 3 / 4 + 1 / 4 + 1 + 1) / 6)
    assert found["B-cubed: recall"] == pytest.approx((3 + 2 * 1 / 2 + 1) / 6)
    assert found["LEA: recall"] == pytest.approx((3 * 3 / 3 + 2 * 0 / 1 + 1) / 6)
    assert found["LEA: precision"] == pytest.approx((4 * 3 / 6 + 1 * 0 + 1) / 6)


@settings(deadline=None, max_examples=10)  # each draws two thousand resamples, six times
@given(st.lists(st.tuples(st.sampled_from("123"), st.sampled_from("xyz")), min_size=1, max_size=12))
def test_every_figure_lies_between_nothing_and_everything(rows: list[tuple[str, str]]) -> None:
    gold = {str(n): home for n, (home, _) in enumerate(rows)}
    found = figures({str(n): home for n, (_, home) in enumerate(rows)}, gold)
    assert all(value is not None and 0.0 <= value <= 1.0 for value in found.values())
