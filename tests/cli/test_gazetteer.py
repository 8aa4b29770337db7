"""`khaldun gazetteer`: places of one's own, added, listed, removed, and found in reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TABLE = "name,lat,lon,kind,country\nQaryat Zaynur,32.4,13.1,village,LY\nZaynur Ford,32.6,13.3,palace,LY\n"
TEXT = "Shelling killed three civilians in Qaryat Zaynur in western Libya on Tuesday, a minister said.\n"


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KHALDUN_DATA", str(tmp_path / "data"))
    path = tmp_path / "mine.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_table_is_added_listed_and_removed(run: Run, mine: Path) -> None:
    done = run("gazetteer", "add", mine)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"{mine} line 3: kind 'palace' is unknown: write town")
    told = "mine: 1 place, 1 line refused"
    assert done.stdout == f"{told}\nPlaces of yours in the atlas: 1 new; 0 it had already.\n"
    assert run("gazetteer", "list").stdout == f"{told} (table, from mine.csv)\n"
    (row,) = json.loads(run("gazetteer", "list", "--json").stdout)
    assert (row["name"], row["places"], row["refused"]) == ("mine", 1, 1)
    assert run("gazetteer", "add", mine).stdout.startswith("mine: nothing new (1 place")
    assert run("gazetteer", "build").stdout == "Places of yours in the atlas: 1 new; 0 it had already.\n"
    assert run("gazetteer", "remove", "mine").stdout.startswith("mine: removed\n")
    assert run("gazetteer", "list").stdout == "Nothing was added.\n"


def test_a_new_file_under_an_old_name_takes_its_place(run: Run, mine: Path) -> None:
    run("gazetteer", "add", mine)
    mine.write_text(TABLE.replace("palace", "town"), encoding="utf-8")
    done = run("gazetteer", "add", mine)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "mine: 2 places, in place of 1 place, 1 line refused"


def test_a_file_that_cannot_be_read_stops_no_other(run: Run, mine: Path) -> None:
    done = run("gazetteer", "add", mine.with_name("absent.zip"), mine)
    assert done.exit_code == 1
    assert "absent.zip cannot be read" in done.stderr
    assert "mine: 1 place" in done.stdout


def test_one_name_for_two_files_is_refused(run: Run, mine: Path) -> None:
    done = run("gazetteer", "add", mine, mine, "--name", "both")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--name both fits one file" in done.stderr
    assert run("gazetteer", "add", mine, "--name", "my places").stdout.startswith("my-places: 1 place")


def test_a_report_is_read_with_the_places_that_were_added(run: Run, mine: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")

    def read() -> dict[str, object]:
        done = run("read", tmp_path / "one.txt", "--claims", "-", "--quiet", "--processes", 1)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        return next(row["place"] for row in rows if "Zaynur" in str(row["place"]))

    assert read()["lat"] is None
    run("gazetteer", "add", mine)
    assert read()["lat"] == 32.4
