"""`khaldun serve` as people start it: a process with a port, until Ctrl-C."""

from __future__ import annotations

import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from khaldun.cli import server
from khaldun.cli.server import FIRST_PORT, Wish, listening, made_ready, open_record
from khaldun.errors import StoreError, UsageError
from khaldun.store import open_store
from khaldun.store.catalogue import Catalogue
from tests.serve.served import fill


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with open_store(path) as store:
        fill(store)
    return path


def get(address: str, **headers: str) -> httpx.Response:
    return httpx.get(address, headers=headers, timeout=60)


@contextmanager
def running(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process and the address it printed."""
    command = [sys.executable, "-m", "khaldun", "serve", *options]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        found = re.search(r"at (http://\S+)", process.stdout.readline())
        try:
            assert found is not None, process.stderr.read() if process.stderr else ""
            yield process, found[1]
        finally:
            process.kill()


def test_it_prints_its_address_answers_and_ends_on_ctrl_c(record: Path) -> None:
    with running(str(record), "--port", "0", "--read-only") as (process, address):
        assert address.startswith("http://127.0.0.1:")
        assert get(f"{address}api/v1/meta").json()["counts"]["incidents"] == 2
        assert get(f"{address}api/v1/meta", Host="evil.example").status_code == 421
        assert "khaldun" in get(address).text.lower()
        assert "server" not in get(address).headers
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        assert process.stderr is not None
        said = process.stderr.read()
        assert not said or said.startswith("taking the incidents of")  # only where the machine is busy


def test_two_records_are_served_side_by_side(record: Path) -> None:
    with running(str(record)) as (_, one), running(str(record)) as (_, other):
        assert one != other
        for address in (one, other):
            assert get(f"{address}api/v1/incidents").json()["total"] == 2


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port}"):
            listening(Wish(record="record.db", port=port))
    with listening(Wish(record="record.db")) as free:
        assert free.proto == socket.IPPROTO_TCP  # else asyncio leaves Nagle on: 40 ms for each answer
        assert FIRST_PORT <= free.getsockname()[1] < FIRST_PORT + 50


def test_a_record_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no record"):
        open_record(Wish(record=str(tmp_path / "nowhere.db")))
    assert not (tmp_path / "nowhere.db").exists()


def test_a_record_without_cards_is_brought_up_to_date_unless_it_is_only_read(
    record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import sqlite3

    with sqlite3.connect(record) as db:
        db.execute("UPDATE meta SET value = '1' WHERE name = 'catalogue'")
        db.execute("DELETE FROM incident_text")
        db.execute("DELETE FROM incident_card")
    with pytest.raises(StoreError, match="without --read-only"):
        open_record(Wish(record=str(record), read_only=True))
    with open_record(Wish(record=str(record))) as store:
        assert len(store.account().incidents) == 2
    assert capsys.readouterr().err.startswith(f"making the lists of {record} anew")
    with sqlite3.connect(record) as db:
        assert db.execute("SELECT count(*) FROM incident_card").fetchone() == (2,)


class Slow(Catalogue):
    """Ready only when it was said what is waited for."""

    def ready(self) -> None:
        for thread in threading.enumerate():
            if isinstance(thread, threading.Timer):
                thread.join()


@pytest.mark.parametrize(("kind", "long_s", "told"), [(Slow, 0.0, "into memory first"), (Catalogue, 60, "")])
def test_only_a_start_that_takes_long_says_what_it_waits_for(
    record: Path,
    kind: type[Catalogue],
    long_s: float,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(server, "LONG_S", long_s)
    with open_store(record, write=False) as store:
        made_ready(Wish(record="record.db"), kind(store))
    said = capsys.readouterr()
    assert (told in said.err, bool(said.err), said.out) == (True, bool(told), "")


def test_making_ready_leaves_nothing_beside_a_record(record: Path) -> None:
    before = record.read_bytes()
    with open_store(record, write=False) as store:
        made_ready(Wish(record=str(record)), Catalogue(store))
        assert set(record.parent.iterdir()) <= set(store.files)
    assert record.read_bytes() == before


def test_a_damaged_record_is_named_at_the_start(record: Path) -> None:
    with closing(sqlite3.connect(record)) as db:
        db.execute("DROP TABLE incident_party")
    with open_store(record, write=False) as store, pytest.raises(StoreError, match=r"record\.db"):
        made_ready(Wish(record=str(record)), Catalogue(store))
