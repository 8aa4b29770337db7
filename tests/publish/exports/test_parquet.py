"""Parquet: types from the structs of the rows, values as in the CSV."""

from __future__ import annotations

import io
import subprocess
import sys
from functools import partial
from typing import Any

import pyarrow  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]
import pytest

from khaldun.publish import WHATS, export
from khaldun.publish.exports.formats import table_rows
from khaldun.publish.exports.parquet import arrow_schema
from khaldun.publish.exports.rows import IncidentRow
from khaldun.publish.lookup import Lookup
from khaldun.records import Account
from khaldun.store.adding import figures_to_sum
from tests.publish.accounts import an_account


def written(account: Account, what: str) -> Any:
    stream = io.BytesIO()
    export(account, format="parquet", what=what, to=stream, to_sum=partial(figures_to_sum, account.incidents))
    return pyarrow.parquet.read_table(io.BytesIO(stream.getvalue()))


@pytest.mark.parametrize("what", WHATS)
def test_values_read_back_as_they_were(what: str) -> None:
    at = Lookup(an_account(), to_sum=partial(figures_to_sum, an_account().incidents))
    rows, kind = table_rows(at, what, at.incidents())
    wanted = [{name: getattr(row, name) for name in kind.__struct_fields__} for row in rows]
    found = [
        {name: tuple(cell) if isinstance(cell, list) else cell for name, cell in row.items()}
        for row in written(an_account(), what).to_pylist()
    ]
    assert found == wanted != []


@pytest.mark.parametrize("what", WHATS)
def test_an_empty_table_has_the_same_schema(what: str) -> None:
    assert written(Account(), what).schema.equals(written(an_account(), what).schema)


def test_only_what_may_be_unknown_is_nullable() -> None:
    schema = arrow_schema(IncidentRow)
    assert schema.field("killed_best").nullable and schema.field("killed_best").type == pyarrow.int64()
    assert not schema.field("id").nullable and schema.field("date_start").type == pyarrow.date32()


def test_the_file_names_policy_versions_and_label() -> None:
    told = written(an_account(), "incidents").schema.metadata
    assert told[b"khaldun.policy"] == b"union+ucdp"
    assert (told[b"khaldun.label"], told[b"khaldun.versions"]) == (b"documented minimum", b"reader-1 rules-1")


def test_without_pyarrow_the_remedy_is_named() -> None:
    code = "import sys, io; sys.modules['pyarrow'] = None\n"
    code += "from khaldun.publish import export; from khaldun.records import Account\n"
    code += "export(Account(), format='parquet', to=io.BytesIO())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "needs pyarrow, which is not installed: pip install 'khaldun[parquet]'" in done.stderr
