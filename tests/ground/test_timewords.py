"""The table of time words: what it takes, and what it refuses with a reason."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from khaldun.errors import DataError
from khaldun.ground.days.phrases import check_rules
from khaldun.ground.days.words import TimeWords, time_words


@pytest.fixture
def table() -> dict[str, Any]:
    return tomllib.loads((files("khaldun.data") / "times" / "en.toml").read_text(encoding="utf-8"))


def test_a_language_without_a_table_is_refused_by_name() -> None:
    with pytest.raises(DataError, match="'xx'"):
        time_words("xx")


def test_a_word_of_two_kinds_is_refused(table: dict[str, Any]) -> None:
    table["kinds"]["last"].append("past")
    with pytest.raises(DataError, match="'past' stands in two kinds"):
        TimeWords(table, "test.toml")


def test_a_form_of_unknown_kinds_is_refused(table: dict[str, Any]) -> None:
    table["grammar"]["forms"].append({"form": "moon phase", "rule": "weekday"})
    with pytest.raises(DataError, match="moon"):
        TimeWords(table, "test.toml")


def test_a_form_that_counts_from_nowhere_is_refused(table: dict[str, Any]) -> None:
    table["grammar"]["forms"].append({"form": "weekday", "rule": "weekday", "counts_from": "moon"})
    with pytest.raises(DataError, match="'moon'"):
        TimeWords(table, "test.toml")


def test_a_form_with_an_unknown_rule_is_refused(table: dict[str, Any]) -> None:
    table["grammar"]["forms"].append({"form": "weekday", "rule": "moon_rise"})
    with pytest.raises(DataError, match="moon_rise"):
        check_rules(TimeWords(table, "test.toml"))


def test_spelled_tens_and_units_are_one_number() -> None:
    row = time_words().tokens("twenty-four hours")
    assert [(token.kind, token.value) for token in row] == [("number", 24), ("unit", 0)]


def test_figures_with_a_dash_are_two_numbers() -> None:
    kinds = [token.kind for token in time_words().tokens("20-24 May")]
    assert kinds == ["number", "dash", "number", "month_name"]


def test_a_compound_adjective_has_no_dash() -> None:
    assert [token.kind for token in time_words().tokens("a two-day siege")] == ["number", "unit", "unknown"]


def test_a_long_text_costs_no_time() -> None:
    assert len(time_words().tokens("Monday and " * 10_000)) < 100
