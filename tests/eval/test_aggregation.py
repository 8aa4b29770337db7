"""Totals of coded reports under each policy, on a few invented rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.aggregation import disagreement, main, read_events, their_totals, total
from khaldun.reconcile import POLICIES

ROWS = """event_id,deaths_low,deaths_best,deaths_high
quay,4,5,6
quay,4,4,4
quay,0,0,0
mill,10,10,12
mill,10,10,10
alone,90,90,90
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "coded.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("policy", "counted", "left_out"),
    [
        ("most_conservative", (10, 10, 10), (14, 14, 14)),
        ("most_informative", (14, 14, 18), (14, 14, 18)),
        ("most_representative", (14, 14, 14), (14, 14, 14)),
        ("union", (10, None, 18), (14, None, 18)),
    ],
)
def test_a_total_is_that_of_events_with_several_reports(
    table: Path, policy: str, counted: tuple[int | None, ...], left_out: tuple[int | None, ...]
) -> None:
    events = read_events(table)
    assert total(events, policy, zeros=True) == counted
    assert total(events, policy, zeros=False) == left_out


def test_the_original_takes_each_column_by_itself(table: Path) -> None:
    events = read_events(table)
    assert their_totals(events, "most_conservative") == (10, 10, 10)
    assert their_totals(events, "most_informative") == (14, 15, 18)
    assert their_totals(events, "most_representative") == (14, 10, 10)
    assert their_totals(events, "ucdp") is None
    assert disagreement(events) == (1, 2)


def test_without_the_file_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.csv")]) == 2
    assert "not measured: no file" in capsys.readouterr().err


def test_every_policy_stands_in_the_table(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(table)]) == 0
    first, _, *rows = capsys.readouterr().out.splitlines()
    assert first == "2 events with 5 reports; deaths_best differs in 1 (0.500)"
    told = {name: " ".join(cells) for name, *cells in (row.split() for row in rows)}
    assert list(told) == list(POLICIES)
    assert told["most_informative"] == "14 / 14 / 18 14 / 14 / 18 14 / 15 / 18"
    assert told["union"] == "10 / - / 18 14 / - / 18 -"
