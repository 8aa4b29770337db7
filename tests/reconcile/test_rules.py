"""The tables load, and a damaged one is named."""

from __future__ import annotations

import pytest

from khaldun.errors import DataError
from khaldun.reconcile.rules import HoldingRules, decode_rules, holding_rules, incident_rules, toll_rules
from khaldun.records import PeriodPrecision, TollKind


def test_the_tables_load() -> None:
    assert TollKind.DISPLACED in toll_rules().stock_kinds
    assert holding_rules().stale_days < holding_rules().dead_days
    assert set(incident_rules().slack_days) == set(PeriodPrecision)
    assert all(name == name.casefold() for name in incident_rules().generic)


def test_a_damaged_table_is_named_with_its_value() -> None:
    with pytest.raises(DataError, match=r"holdings\.toml: .*stale_days.*correct the value in that file"):
        decode_rules("holdings.toml", b'stale_days = "long"', HoldingRules)
