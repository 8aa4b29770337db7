"""A record named wrongly: no command that opens one makes it, and each says which was meant."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from khaldun.errors import StoreError
from khaldun.store import open_store
from tests.cli.conftest import Run
from tests.store.servers import POSTGRES, a_database

NOTHING_MADE = [
    ["show", "RECORD"],
    ["explain", "inc_1", "--record", "RECORD"],
    ["export", "--format", "csv", "--record", "RECORD"],
    ["dossier", "inc_1", "--record", "RECORD"],
    ["pack", "--all", "--record", "RECORD", "-o", "OUT"],
    ["serve", "RECORD"],
    ["serve", "RECORD", "--read-only"],
    ["serve", "sqlite:///RECORD"],
    ["diff", "RECORD", "RECORD"],
    ["audit", "verify", "RECORD"],
    ["audit", "list", "RECORD"],
    ["backup", "RECORD", "OUT"],
    ["actors", "suggest", "RECORD"],
    ["retract", "star.txt", "--record", "RECORD"],
    ["review", "list", "--record", "RECORD"],
    ["review", "pairs", "--record", "RECORD"],
    ["review", "same", "clm_1", "clm_2", "--record", "RECORD"],
    ["review", "different", "clm_1", "clm_2", "--record", "RECORD"],
    ["review", "unsure", "clm_1", "clm_2", "--record", "RECORD"],
    ["review", "accept", "clm_1", "--record", "RECORD"],
    ["review", "reject", "clm_1", "--record", "RECORD"],
    ["review", "correct", "clm_1", "event_type", "battle", "--record", "RECORD"],
    ["review", "correct-report", "star.txt", "outlet", "Star", "--record", "RECORD"],
    ["review", "correct-report", "star.txt", "published", "2031-05-10", "--preview", "--record", "RECORD"],
    ["review", "undo", "jdg_1", "--record", "RECORD"],
    ["review", "orphans", "--record", "RECORD"],
    ["review", "refresh", "--record", "RECORD"],
    ["review", "export", "--record", "RECORD"],
    ["review", "apply", "-", "--record", "RECORD"],
]


@pytest.mark.parametrize("words", NOTHING_MADE, ids=" ".join)
def test_a_mistyped_record_is_not_made_and_the_one_meant_is_named(
    run: Run, record: Path, tmp_path: Path, words: list[str]
) -> None:
    meant = shutil.copy(record, tmp_path / "war.db")
    shutil.copy(record, tmp_path / "peace.db")
    there = {one.name for one in tmp_path.iterdir()}
    mistyped = tmp_path / "wra.db"
    values = {"RECORD": str(mistyped), "OUT": str(tmp_path / "out")}
    filled = [word.replace("RECORD", values["RECORD"]) if "RECORD" in word else word for word in words]
    done = run(*(values.get(word, word) for word in filled))
    assert (done.exit_code, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"khaldun: there is no record at {mistyped}: did you mean {meant}? ")
    assert line.endswith(f"make one with `khaldun read PATH... -o {mistyped}`")
    assert {one.name for one in tmp_path.iterdir()} == there


def test_where_no_record_lies_beside_it_none_is_proposed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wars.db").write_text("no SQLite at all", encoding="utf-8")
    (tmp_path / "worn.db").mkdir()
    done = run("review", "refresh", "--record", tmp_path / "war.db")
    assert "did you mean" not in done.stderr
    assert f"there is no record at {tmp_path / 'war.db'}: make one with" in done.stderr
    elsewhere = run("review", "refresh", "--record", tmp_path / "gone" / "war.db")
    assert (elsewhere.exit_code, (tmp_path / "gone").exists()) == (2, False)


def test_an_empty_file_is_no_record_and_stays_empty(run: Run, tmp_path: Path) -> None:
    (tmp_path / "war.db").touch()
    for words in (["show", tmp_path / "war.db"], ["review", "refresh", "--record", tmp_path / "war.db"]):
        done = run(*words)
        assert (done.exit_code, "there is no record at" in done.stderr) == (2, True)
    assert (tmp_path / "war.db").read_bytes() == b""


@pytest.mark.skipif(not POSTGRES, reason="needs a PostgreSQL server")
def test_no_tables_are_made_in_an_empty_database() -> None:
    with a_database() as url:
        for write in (True, False):
            with pytest.raises(StoreError, match="there is no record at"):
                open_store(url, write=write, make=False)
        open_store(url).close()
        open_store(url, make=False).close()
