"""TimeML files: what is read from them, and how found times are scored against them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.errors import InputError, UsageError
from khaldun.evaluate.measures import Measure
from khaldun.evaluate.timeml import Timex, measure_times, overlapping, read_document, read_timeml

TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="TIME" value="{told}" functionInDocument="CREATION_TIME">some day</TIMEX3></DCT>
<TEXT>The <EVENT eid="e1">bridge</EVENT> fell <!-- on --><TIMEX3 tid="t1" type="DATE" value="2031-10-28"
>Tuesday</TIMEX3> &amp; burned for <EVENT eid="e2"><TIMEX3 tid="t2" type="DURATION" value="P2D">two
days</TIMEX3></EVENT>.<TIMEX3 tid="t3" type="DURATION" value="PXD"/></TEXT>
</TimeML>
"""


def folder(path: Path, told: str = "2031-10-30T10:00:00") -> Path:
    (path / "one.tml").write_text(TIMEML.format(told=told), encoding="utf-8")
    return path


def by_name(measures: Sequence[Measure]) -> dict[str, float | None]:
    return {one.name: one.value for one in measures}


def test_text_day_and_times_are_read(tmp_path: Path) -> None:
    (document,) = read_timeml(folder(tmp_path))
    assert document.text == "The bridge fell Tuesday & burned for two\ndays."
    assert document.told == date(2031, 10, 30)
    assert [(document.text[one.start : one.end], one.kind, one.value) for one in document.times] == [
        ("Tuesday", "DATE", "2031-10-28"),
        ("two\ndays", "DURATION", "P2D"),
    ]


def test_a_telling_without_a_full_day_has_none(tmp_path: Path) -> None:
    assert read_document(folder(tmp_path, "2031-10") / "one.tml").told is None


def test_all_right_is_one(tmp_path: Path) -> None:
    gold = read_timeml(folder(tmp_path))[0].times
    assert set(by_name(measure_times(tmp_path, lambda text, told: gold)).values()) == {1.0}


def test_value_f1_is_the_relaxed_f1_times_the_share_of_right_values(tmp_path: Path) -> None:
    first, second = read_timeml(folder(tmp_path))[0].times
    found = [
        Timex(first.start - 3, first.end, first.kind, first.value),
        Timex(second.start, second.end, "DATE", "P3D"),
        Timex(0, 3, "DATE", "2031"),
    ]
    values = by_name(measure_times(tmp_path, lambda text, told: found))
    assert values["span F1, relaxed"] == pytest.approx(4 / 5)
    assert values["span F1, strict"] == pytest.approx(2 / 5)
    assert values["value F1"] == pytest.approx(4 / 5 * 1 / 2)
    assert values["type F1"] == pytest.approx(4 / 5 * 1 / 2)
    assert values["value of a time found"] == pytest.approx(1 / 2)


def test_nothing_found_is_zero(tmp_path: Path) -> None:
    values = by_name(measure_times(folder(tmp_path), lambda text, told: ()))
    assert values["span F1, relaxed"] == 0
    assert values["value of a time found"] is None


@pytest.mark.parametrize(
    ("content", "told"),
    [("<TimeML><TEXT>", "no XML"), ("<TimeML/>", "no TEXT"), (TIMEML.format(told="2031-13-45"), "no day")],
)
def test_a_file_that_is_no_timeml_is_named(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "bad.tml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=f"bad.tml.*{told}"):
        read_timeml(tmp_path)


def test_a_folder_without_files_says_what_it_should_hold(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no TimeML files"):
        read_timeml(tmp_path)
    with pytest.raises(UsageError, match="no folder"):
        read_timeml(tmp_path / "absent")


SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=6)


@given(SPANS, SPANS)
def test_each_time_is_paired_once_and_only_with_one_it_shares_text_with(
    gold: list[tuple[int, int]], found: list[tuple[int, int]]
) -> None:
    left, right = ([Timex(at, at + size, "DATE", "2031") for at, size in some] for some in (gold, found))
    pairs = overlapping(left, right)
    assert len(pairs) <= min(len(left), len(right))
    assert all(one.start < mine.end and mine.start < one.end for one, mine in pairs)
