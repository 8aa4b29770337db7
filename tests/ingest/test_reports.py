from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaldun.ingest import Input, read_inputs
from khaldun.records import Refusal, Report
from tests.ingest.making import BODY, read_bytes, report


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    found = read_bytes(raw)
    assert isinstance(found, Report | Refusal)
    if isinstance(found, Report):
        assert "\0" not in found.text
        found.text.encode("utf-8")  # can be stored


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_valid_text_comes_back_as_given(text: str) -> None:
    found = read_bytes(f"{BODY}\n{text}".encode("utf-8", "replace"))
    if isinstance(found, Report):
        assert len(found.text) == len(f"{BODY}\n{text}")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_no_json_line_breaks_the_reader(raw: bytes) -> None:
    (found,) = read_inputs([Input(path="r.jsonl", line=1, data=b'{"text": "' + raw + b'"}')])
    assert isinstance(found, Report | Refusal)


def test_results_do_not_depend_on_batches() -> None:
    items = [Input(path=f"{i}.txt", data=f"{BODY} {i}".encode()) for i in range(5)]
    assert list(read_inputs(items)) == [found for item in items for found in read_inputs([item])]


@pytest.mark.no_cover  # a clock is read
def test_a_report_of_six_hundred_words_costs_milliseconds() -> None:
    text = "SARRA, May 3 (Reuters) - " + "\n\n".join([BODY] * 17)
    report(text)  # warm the tables
    start = time.perf_counter()
    for _ in range(20):
        report(text)
    assert (time.perf_counter() - start) / 20 < 0.05  # measured: 0.003 s; ten times that on a busy machine


@pytest.mark.no_cover  # a clock is read
def test_a_text_of_five_megabytes_is_read_in_seconds() -> None:
    start = time.perf_counter()
    found = report("\n\n".join([BODY] * 28_000))
    assert len(found.text) > 5_000_000
    assert time.perf_counter() - start < 20  # measured: 2 s


@pytest.mark.no_cover  # a clock is read
def test_lists_of_short_lines_are_read_in_seconds() -> None:
    start = time.perf_counter()
    found = read_bytes("".join(f"the Word{i} and\n" for i in range(60_000)).encode())
    assert isinstance(found, Report | Refusal)
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize(
    ("written", "missing"), [(str.lower, "capitals"), (str.upper, "small letters"), (str, None)]
)
def test_a_text_without_case_is_told(written: Callable[[str], str], missing: str | None) -> None:
    notes = [note for note in report(written(BODY)).notes if "names are told" in note]
    assert len(notes) == (missing is not None)
    assert all(f"no {missing}:" in note for note in notes)
