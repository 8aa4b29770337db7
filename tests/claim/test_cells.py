"""The number in a cell of a table, and no number where a cell has none."""

from __future__ import annotations

import pytest

from khaldun.claim.counts.cells import cell_figure, cell_figures
from khaldun.data.heads import Cell


def read(words: str) -> tuple[int | None, int | None] | None:
    found = cell_figure(words, Cell(0, len(words)))
    return found and (found[1].low, found[1].high)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("12", 12, 12),
        ("0", 0, 0),
        ("1,204", 1204, 1204),
        ("1 204", 1204, 1204),
        ("1.204", 1204, 1204),
        ("12*", 12, 12),
        ("12 [a]", 12, 12),
        ("12 (3 children)", 12, 12),
        ("10-12", 10, 12),
        ("10–12", 10, 12),
        ("50+", 50, None),
        (">50", 50, None),
        ("at least 17", 17, None),
        ("two", 2, 2),
        ("dozens", 24, None),
    ],
)
def test_what_a_cell_counts(words: str, low: int, high: int | None) -> None:
    bounds = read(words)
    assert bounds is not None
    assert bounds[1] == high
    assert bounds[0] == low or (words in {">50", "dozens"} and bounds[0] is not None)


def test_about_a_number_leaves_room() -> None:
    assert read("~30") == (27, 33)


@pytest.mark.parametrize(
    "words", ["", "-", "n/a", "several", "Rui Moura", "3%", "$400", "2031-05-04", "a" * 90]
)
def test_what_counts_nobody(words: str) -> None:
    assert read(words) is None


def test_the_words_are_those_of_the_number_alone() -> None:
    span, _ = cell_figure("| 12* |", Cell(2, 5)) or (None, None)
    assert span is not None
    assert span.words("| 12* |") == "12"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("12/30", [("killed", 12), ("wounded", 30)]),
        ("12 / -", [("killed", 12)]),
        ("1,204 (30)", [("killed", 1204), ("wounded", 30)]),
        ("12 killed (3 children), 30 injured", [("killed", 12), ("wounded", 30)]),
        ("4 hurt and 2 dead", [("wounded", 4), ("killed", 2)]),
        ("12", []),
        ("1/2/3", []),
    ],
)
def test_a_cell_may_count_two_harms(words: str, told: list[tuple[str, int]]) -> None:
    found = cell_figures(words, Cell(0, len(words)), ("killed", "wounded"))
    assert [(kind, bounds.low) for kind, (_, bounds) in found] == told


def test_a_cell_of_a_head_without_a_kind_counts_what_its_words_say() -> None:
    assert [kind for kind, _ in cell_figures("2 dead; 5 missing", Cell(0, 17), ())] == ["killed", "missing"]
    assert not list(cell_figures("7", Cell(0, 1), ()))
