"""Senses in a record: kept with the claim, unknown in what an older Khaldun wrote."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from khaldun.engines import SerialEngine
from khaldun.errors import StoreError
from khaldun.pipeline import account_of
from khaldun.records.sense import NUMBERS, UNKNOWN, written_sense
from khaldun.records.wire import to_json
from khaldun.store import open_store
from tests.make import a_claim, a_report

SENSE = written_sense(b"made", bytes(range(NUMBERS)))


def a_record(path: Path) -> Path:
    with open_store(path) as store:
        store.add_report(a_report("one"), [a_claim("a", sense=SENSE)], reader="reader-1")
    return path


def as_older(path: Path) -> Path:
    """The record as a Khaldun without senses left it."""
    with closing(sqlite3.connect(path)) as db:
        changed = db.execute("UPDATE claim SET record = replace(record, ?, '')", (f',"sense":"{SENSE}"',))
        assert changed.rowcount == 1
        db.execute("DROP TABLE corrected_report")  # a later version made it
        db.execute("UPDATE schema_version SET version_num = '0004'")
        db.commit()
    return path


def test_a_record_keeps_the_sense_and_the_account_shows_it(tmp_path: Path) -> None:
    with open_store(a_record(tmp_path / "record.db")) as store:
        assert [claim.sense for claim in store.claims()] == [SENSE]
        account = account_of(store, engine=SerialEngine())
        assert [claim.sense for claim in account.claims] == [SENSE]
        assert to_json(store.account()) == to_json(account)


def test_claims_of_an_older_record_have_none_and_stay(tmp_path: Path) -> None:
    path = as_older(a_record(tmp_path / "record.db"))
    with pytest.raises(StoreError, match="was made by an older Khaldun: open it once with"):
        open_store(path, write=False)
    with open_store(path) as store:
        assert list(store.claims()) == [a_claim("a", sense=UNKNOWN)]
        assert [claim.sense for claim in account_of(store, engine=SerialEngine()).claims] == [UNKNOWN]


def test_a_record_with_a_sense_is_newer_than_a_khaldun_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_record(tmp_path / "record.db")
    monkeypatch.setattr("khaldun.store.opening.SCHEMA_VERSIONS", ("0001", "0002", "0003", "0004"))
    with pytest.raises(StoreError, match="made by a newer Khaldun; this one knows 0004: upgrade"):
        open_store(path)
