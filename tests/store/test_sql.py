"""A record survives a kill, keeps what a newer reader replaces, and can be read by people with plain SQL."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from khaldun.records import Account, Toll, TollKind, Victims
from khaldun.store import SqlStore, open_store
from tests.records.invented import a_claim, a_report, a_statement, a_toll_account, an_attribution, an_incident

WRITER = """
import sys
from khaldun.store import open_store
from tests.records.invented import a_claim, a_report
with open_store(sys.argv[1]) as store:
    for number in range(1, 10_000):
        claims = [a_claim(n, report=number) for n in range(30)]
        store.add_report(a_report(number), claims, reader="reader-1")
        print(number, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqlStore]:
    with open_store(path) as store:
        yield store


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(query).fetchall()


def test_a_killed_writer_loses_nothing_it_had_kept(path: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    told = [int(writer.stdout.readline()) for _ in range(8)]
    writer.send_signal(signal.SIGKILL)
    told += [int(line) for line in writer.stdout.read().split()]
    writer.stdout.close()
    assert writer.wait() == -signal.SIGKILL
    with open_store(path) as store:
        reports = {report.id for report in store.reports()}
        claims = list(store.claims())
        assert {f"rep_{number}" for number in told} <= reports
        assert len(claims) == 30 * len(reports)
        assert not store.add_report(a_report(1), [], reader="reader-1")


def test_claims_of_an_older_reader_are_kept_and_say_what_took_their_place(
    store: SqlStore, path: Path
) -> None:
    store.add_report(a_report(), [a_claim(1), a_claim(2)], reader="reader-1")
    store.add_report(a_report(), [a_claim(1, reader="reader-2")], reader="reader-2")
    query = "SELECT id, reader, superseded_by FROM superseded_claim ORDER BY id"
    assert rows(path, query) == [("clm_1_1", "reader-1", "reader-2"), ("clm_1_2", "reader-1", "reader-2")]
    query = "SELECT reader, superseded_by FROM report_reader ORDER BY reader"
    assert rows(path, query) == [("reader-1", "reader-2"), ("reader-2", None)]
    assert rows(path, "SELECT count(*) FROM evidence") == [(1,)]


def test_a_claim_that_several_versions_read_alike_is_kept_of_each(store: SqlStore, path: Path) -> None:
    """The claim tells the reader's network alone: versions may differ in their rules and not in it."""
    for version in ("network+rules-1", "network+rules-2", "network+rules-3"):
        assert store.add_report(a_report(), [a_claim(1, reader="network")], reader=version)
    query = "SELECT reader, superseded_by FROM superseded_claim ORDER BY reader"
    kept = [("network+rules-1", "network+rules-2"), ("network+rules-2", "network+rules-3")]
    assert rows(path, query) == kept


def test_a_reread_report_leaves_the_account_as_last_kept(store: SqlStore) -> None:
    store.add_report(a_report(), [a_claim(1)], reader="reader-1")
    store.keep_account(Account(incidents=(an_incident(["clm_1_1"]),)))
    store.add_report(a_report(), [a_claim(2, reader="reader-2")], reader="reader-2")
    assert [incident.claims for incident in store.account().incidents] == [("clm_1_1",)]


def test_a_claim_can_be_read_with_plain_sql(store: SqlStore, path: Path) -> None:
    claim = a_claim(tolls=(a_claim().tolls[0], Toll(kind=TollKind.WOUNDED, low=3, high=5, words="3 to 5")))
    store.add_report(a_report(), [claim], reader="reader-1")
    store.keep_account(Account(incidents=(an_incident([claim.id]),)))
    query = 'SELECT outlet, incident, speaker, actors, recipients, place, period_start, tolls, start, "end"'
    assert rows(path, f"{query} FROM claims_readable") == [
        (
            "Delta Wire",
            "inc_1",
            "Mayor Ilin",
            "Marsh Front",
            "civilians",
            "Old Ferry",
            "2031-03-04",
            "killed 12-? unknown (incident: at least 12 people); wounded 3-5 unknown (incident: 3 to 5)",
            0,
            74,
        )
    ]


def test_an_incident_can_be_read_with_plain_sql(store: SqlStore, path: Path) -> None:
    own = a_claim(2, attribution=an_attribution(None))
    store.add_report(a_report(), [a_claim(1), own], reader="reader-1")
    tolls = (
        a_toll_account(4, 5, 6, victims=Victims.CIVILIAN, statements=(a_statement("clm_1_1", 4, 6),)),
        a_toll_account(1, 1, None, victims=Victims.COMBATANT),
    )
    store.keep_account(Account(incidents=(an_incident(["clm_1_1", "clm_1_2"], tolls=tolls),)))
    query = (
        "SELECT grade, killed_low, killed_best, killed_high, tolls, speakers, label FROM incidents_readable"
    )
    assert rows(path, query) == [
        (
            "weak",
            5,
            6,
            None,
            "killed civilian 4/5/6; killed combatant 1/1/?",
            "Mayor Ilin",
            "documented minimum",
        )
    ]
    assert rows(path, "SELECT claim, low, high, used FROM toll_statement") == [("clm_1_1", 4, 6, 1)]


def test_every_link_between_tables_holds(store: SqlStore, path: Path) -> None:
    store.add_report(a_report(), [a_claim()], reader="reader-1")
    store.keep_account(Account(incidents=(an_incident(["clm_1_1"]),)))
    assert rows(path, "PRAGMA foreign_key_check") == []


def test_threads_may_write_at_once(store: SqlStore) -> None:
    def add(number: int) -> bool:
        return store.add_report(a_report(number % 10), [a_claim(report=number % 10)], reader="reader-1")

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(add, range(40))) == 10
    assert len(list(store.claims())) == 10


def test_a_nul_in_a_text_is_kept(store: SqlStore, path: Path) -> None:
    report = a_report(
        text="A torn\0page of the news, which is long enough for the span of the claim to fit in it."
    )
    store.add_report(report, [a_claim()], reader="reader-1")
    assert list(store.reports()) == [report]
    assert rows(path, "SELECT substr(text, 1, 8) FROM report") == [("A torn␀p",)]


def test_a_record_that_goes_bad_says_so(path: Path) -> None:
    with open_store(path) as store:
        store.add_report(a_report(), [a_claim(n) for n in range(300)], reader="reader-1")
    size = path.stat().st_size
    with path.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xff" * (size - 4096))
    with pytest.raises(Exception, match=r"record.db is damaged: restore a copy"), open_store(path) as store:
        list(store.claims())
