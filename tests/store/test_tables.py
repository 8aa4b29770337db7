"""Every table and column of a record, and of an export, is explained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec import Struct

from khaldun.publish.exports.rows import ClaimRow, HoldingRow, IncidentRow, StanceRow
from khaldun.publish.exports.sums import SumRow
from khaldun.store.tables import READABLE, TABLES

PAGE = Path(__file__).parents[2] / "docs" / "data-format.md"
EXPLAINED = set(re.findall(r"`([^`]+)`", PAGE.read_text(encoding="utf-8")))


@pytest.mark.parametrize("table", TABLES)
def test_a_table_and_its_columns_are_explained(table: str) -> None:
    assert {table, *(column.name for column in TABLES[table])} - EXPLAINED == set()


def test_the_views_to_begin_with_are_named() -> None:
    assert set(READABLE) <= EXPLAINED


@pytest.mark.parametrize("row", [IncidentRow, ClaimRow, HoldingRow, StanceRow, SumRow])
def test_the_columns_of_an_export_are_explained(row: type[Struct]) -> None:
    assert set(row.__struct_fields__) - EXPLAINED == set()
