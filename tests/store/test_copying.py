"""A backup is the record of one moment, taken while others write; a restored record is that record."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from khaldun.errors import StoreError
from khaldun.records import Account
from khaldun.store import open_store
from khaldun.store.copying import back_up, restore
from khaldun.store.tables import TABLES
from tests.records.invented import a_claim, a_report, an_incident
from tests.store.servers import POSTGRES, a_database
from tests.store.test_judgements import a_judgement

KINDS = ["sqlite", *(["postgresql"] if POSTGRES else [])]


@contextmanager
def a_place(kind: str, folder: Path, name: str) -> Iterator[str]:
    """Where a record may be made."""
    if kind == "sqlite":
        yield str(folder / name)
    else:
        with a_database() as url:
            yield url


def fill(target: str) -> Account:
    with open_store(target) as store:
        store.add_report(a_report(), [a_claim(1), a_claim(2)], reader="reader-1")
        store.add_report(a_report(), [a_claim(1, reader="reader-2")], reader="reader-2")
        for number in range(3):
            store.add_judgement(a_judgement(number))
        store.keep_account(
            Account(incidents=(an_incident(["clm_1_1"]),), policy="union"), judged=store.head()
        )
        return store.account()


@pytest.mark.parametrize("there", KINDS)
@pytest.mark.parametrize("here", KINDS)
def test_a_record_comes_back_whole_from_either_database_into_either(
    here: str, there: str, tmp_path: Path
) -> None:
    with a_place(here, tmp_path, "here.db") as source, a_place(there, tmp_path, "there.db") as target:
        account = fill(source)
        counts = back_up(source, tmp_path / "copy.db")
        assert set(counts) == set(TABLES)
        assert (counts["claim"], counts["superseded_claim"], counts["judgement"]) == (1, 2, 3)
        assert restore(tmp_path / "copy.db", target) == counts
        with open_store(source) as old, open_store(target) as new:
            assert new.account() == account
            assert list(new.audit()) == list(old.audit())
            assert new.verify(head=old.head()).ok
            assert not new.add_judgement(a_judgement(1))
            assert not new.add_report(a_report(), [], reader="reader-1")


def test_a_backup_taken_while_others_write_is_of_one_moment(tmp_path: Path) -> None:
    path, stop = tmp_path / "record.db", threading.Event()
    fill(str(path))

    def write() -> None:
        with open_store(path) as store:
            for number in range(10_000):
                if stop.is_set():
                    return
                store.add_report(a_report(100 + number), [a_claim(report=100 + number)], reader="reader-1")

    thread = threading.Thread(target=write)
    thread.start()
    try:
        counts = [back_up(str(path), tmp_path / f"{number}.db") for number in range(3)]
    finally:
        stop.set()
        thread.join()
    assert [one["report"] for one in counts] == [one["claim"] for one in counts]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_written_over(kind: str, tmp_path: Path) -> None:
    with a_place(kind, tmp_path, "record.db") as target:
        account = fill(target)
        back_up(target, tmp_path / "copy.db")
        assert not [*tmp_path.glob("copy.db-*")]
        before = (tmp_path / "copy.db").read_bytes()
        with pytest.raises(StoreError, match=r"copy.db exists already: name a file that does not"):
            back_up(target, tmp_path / "copy.db")
        with pytest.raises(StoreError, match=r"exists already|holds a record already"):
            restore(tmp_path / "copy.db", target)
        assert (tmp_path / "copy.db").read_bytes() == before
        with open_store(target) as store:
            assert store.account() == account


def test_a_record_whose_decisions_were_changed_is_not_restored(tmp_path: Path) -> None:
    fill(str(tmp_path / "record.db"))
    back_up(str(tmp_path / "record.db"), tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as db:
        db.execute("UPDATE judgement SET record = replace(record, 'Ana', 'Ann') WHERE position = 2")
        db.commit()
    with pytest.raises(StoreError, match="not as they were written: row 2 is broken"):
        restore(tmp_path / "copy.db", str(tmp_path / "new.db"))
    assert {path.name for path in tmp_path.iterdir() if path.suffix == ".db"} == {"copy.db", "record.db"}


def test_what_is_no_backup_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Shells hit the market of Old Ferry.\n" * 40, encoding="utf-8")
    with pytest.raises(StoreError, match=r"is not a record of Khaldun|cannot be copied"):
        restore(tmp_path / "notes.txt", str(tmp_path / "new.db"))
    with pytest.raises(
        StoreError, match=r"there is no file .*nowhere.db: name one that `khaldun backup` wrote"
    ):
        restore(tmp_path / "nowhere.db", str(tmp_path / "new.db"))
    with pytest.raises(StoreError, match=r"there is no folder .*missing"):
        back_up(str(tmp_path / "record.db"), tmp_path / "missing" / "copy.db")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
