"""Decisions in a record: brought over from an older one, chained, never lost, never changed unseen."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from khaldun.records import Anchor, Judgement, Span, Verdict
from khaldun.records.judging import instant, judgement_id
from khaldun.records.wire import to_json
from khaldun.store import open_store
from khaldun.store.tables import SCHEMA_VERSIONS
from tests.store.servers import POSTGRES, a_database

KINDS = ["sqlite", *(["postgresql"] if POSTGRES else [])]
WRITERS, PROCESSES, EACH = 20, 4, 5

WRITER = """
import sys
from concurrent.futures import ThreadPoolExecutor
from khaldun.store import open_store
from tests.store.test_judgements import a_judgement
def write(name):
    with open_store(sys.argv[1], wait_s=120) as store:
        for number in range(int(sys.argv[3])):
            assert store.add_judgement(a_judgement(number, by=f"writer {name}"))
            print(number, flush=True)
names = sys.argv[2].split(",")
with ThreadPoolExecutor(len(names)) as pool:
    list(pool.map(write, names))
"""


def a_judgement(number: int, *, by: str = "Ana", reason: str = "") -> Judgement:
    sides = [Anchor(raw_sha256=one * 64, span=Span(start=1, end=9), event_type="battle") for one in "01"]
    at = datetime(2031, 3, 4, 12, number % 60, tzinfo=UTC)
    return Judgement(left=sides[0], right=sides[1], verdict=Verdict.SAME, by=by, at=at, reason=reason)


def writer(target: str | Path, names: Iterable[int], count: int) -> subprocess.Popen[str]:
    told = ",".join(map(str, names))
    command = [sys.executable, "-c", WRITER, str(target), told, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def check_writers(target: str | Path) -> None:
    """Twenty writers, each with a connection of its own, in four processes write to one record at once:
    nothing is lost, and the chain holds.
    """
    open_store(target).close()
    writers = [writer(target, range(first, WRITERS, PROCESSES), EACH) for first in range(PROCESSES)]
    assert [one.communicate(timeout=240)[1] for one in writers] == [""] * PROCESSES
    with open_store(target, write=False) as store:
        finding = store.verify()
        assert (finding.ok, finding.rows) == (True, WRITERS * EACH)
        assert len(list(store.judgements())) == WRITERS * EACH


@pytest.mark.parametrize("kind", KINDS)
def test_twenty_writers_lose_nothing_and_the_chain_holds(kind: str, tmp_path: Path) -> None:
    if kind == "sqlite":
        check_writers(tmp_path / "record.db")
    else:
        with a_database() as url:
            check_writers(url)


def test_a_killed_writer_loses_no_decision_it_had_kept(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    killed = writer(path, [0], 5000)
    assert killed.stdout is not None
    assert killed.stderr is not None
    told = [int(killed.stdout.readline()) for _ in range(8)]
    killed.send_signal(signal.SIGKILL)
    told += [int(line) for line in killed.stdout.read().split()]
    killed.stdout.close()
    killed.stderr.close()
    assert killed.wait() == -signal.SIGKILL
    with open_store(path) as store:
        finding = store.verify()
        assert finding.ok
        assert finding.rows >= len(told)
        assert store.add_judgement(a_judgement(1, by="Vera"))
        assert store.verify().rows == finding.rows + 1


CHANGES = {
    "a byte of the words": "UPDATE judgement SET record = replace(record, 'Ana', 'Ann') WHERE position = 2",
    "a column people read": "UPDATE judgement SET verdict = 'different' WHERE position = 2",
    "a row": "DELETE FROM judgement WHERE position = 2",
    "a hash": "UPDATE judgement SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE position = 2",
    "the order": "UPDATE judgement SET position = CASE position WHEN 2 THEN 3 WHEN 3 THEN 2 ELSE 1 END",
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_changed_behind_our_back_is_found(change: str, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_store(path) as store:
        for number in range(3):
            store.add_judgement(a_judgement(number))
        assert store.verify().ok
    with closing(sqlite3.connect(path)) as db:
        db.execute(CHANGES[change])
        db.commit()
    with open_store(path, write=False) as store:
        finding = store.verify()
    assert (finding.ok, finding.broken_at) == (False, 2)


def old_json(judgement: Judgement) -> str:
    """The JSON of version 0001: pairs only, and withdrawn by nobody in particular."""
    record = json.loads(to_json(judgement))
    for name in ("field", "value", "withdrawn_by"):
        del record[name]
    for side in ("left", "right"):
        del record[side]["report"]
    names = ("left", "right", "verdict", "by", "at", "reason", "withdrawn")
    whole = {name: record[name] for name in names}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


OLD_ROW = """
INSERT INTO judgement (id, at, by, verdict, reason, withdrawn,
  left_raw_sha256, left_start, left_end, left_event_type,
  right_raw_sha256, right_start, right_end, right_event_type, record)
VALUES (?, ?, ?, 'same', ?, ?, ?, 1, 9, 'battle', ?, 1, 9, 'battle', ?)
"""


def insert_old(path: Path, judgement: Judgement) -> None:
    """A row as version 0001 wrote it; its id was a digest of the old JSON."""
    gone = judgement.withdrawn
    with closing(sqlite3.connect(path)) as db:
        cells = (f"jdg_{judgement.at.minute}_{gone is None}", instant(judgement.at), judgement.by)
        sides = ("0" * 64, "1" * 64)
        db.execute(OLD_ROW, (*cells, judgement.reason, gone and instant(gone), *sides, old_json(judgement)))
        db.commit()


def an_old_record(path: Path, judgements: list[Judgement]) -> None:
    """A record of version 0001 with some decisions, as that version wrote them."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    import khaldun.store

    engine = create_engine(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", str(Path(khaldun.store.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    with engine.begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, SCHEMA_VERSIONS[0])
    engine.dispose()
    for judgement in judgements:
        insert_old(path, judgement)


def test_decisions_of_an_older_record_are_brought_over_without_loss(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    first = a_judgement(1, reason="“two” quays\tand a café \x07 / 漢字")
    gone = replace(first, withdrawn=datetime(2031, 5, 1, tzinfo=UTC))
    old = [a_judgement(3), first, gone]
    an_old_record(path, old)
    with open_store(path) as store:
        found = list(store.judgements())
        assert sorted(map(judgement_id, found)) == sorted(map(judgement_id, old))
        assert [row.id for row in store.audit()] == [judgement_id(row.judgement()) for row in store.audit()]
        finding = store.verify()
        assert (finding.ok, finding.rows) == (True, 3)
        assert not store.add_judgement(first)
