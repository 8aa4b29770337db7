"""The arithmetic of the public benchmarks, on invented texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.public import f1_rows, match_labels, match_spans, unpacked
from khaldun.evaluate.pairing import shared_length
from khaldun.records import Span


def span(start: int, end: int) -> Span:
    return Span(start=start, end=end)


def test_exact_spans_are_the_same_two_offsets() -> None:
    assert match_spans([span(0, 4), span(9, 12)], [span(0, 4), span(9, 11)], exact=True) == (1, 1, 1)


def test_a_span_is_matched_once_and_by_the_one_that_shares_most() -> None:
    gold = [span(0, 10)]
    assert match_spans(gold, [span(0, 2), span(2, 10)], exact=False) == (1, 1, 0)
    assert match_spans([span(0, 3), span(3, 10)], [span(2, 10)], exact=False) == (1, 0, 1)


def test_touching_spans_share_nothing() -> None:
    assert shared_length(span(0, 3), span(3, 5)) == 0
    assert match_spans([span(0, 3)], [span(3, 5)], exact=False) == (0, 1, 1)


def test_a_span_told_twice_counts_once() -> None:
    assert match_spans([span(0, 3), span(0, 3)], [span(0, 3)], exact=False) == (1, 0, 0)


def test_labels_are_counted_by_item() -> None:
    assert match_labels({1, 2}, {2, 3, 4}) == (1, 2, 1)


def test_rows_hold_the_summed_counts() -> None:
    rows = f1_rows("named", [(1, 0, 1), (1, 2, 0)])
    assert [row[0] for row in rows] == ["named F1", "named precision", "named recall"]
    assert [row[1] for row in rows] == pytest.approx([4 / 7, 2 / 4, 2 / 3])
    assert [row[2] for row in rows] == [3, 4, 3]


def test_a_set_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with unpacked(str(tmp_path), "nowhere", "rows.jsonl") as folder:
        assert folder is None
    assert "not measured" in capsys.readouterr().err


def test_a_set_is_found_below_the_given_folder(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "rows.jsonl").write_text("{}\n", encoding="utf-8")
    with unpacked(str(tmp_path), "nowhere", "rows.jsonl") as folder:
        assert folder == tmp_path / "data"
