"""`khaldun show`: what a record holds, as `read` printed it."""

from __future__ import annotations

from pathlib import Path

from khaldun.records import Account
from khaldun.records.wire import from_json
from tests.cli.conftest import Run


def test_a_record_shows_what_reading_it_showed(run: Run, record: Path, reports: Path) -> None:
    again = run("read", reports, "-o", record, "--processes", 1)
    shown = run("show", record)
    assert (shown.exit_code, shown.stdout, shown.stderr) == (0, again.stdout, "")


def test_everything_is_printed_when_asked_for(run: Run, record: Path) -> None:
    shown, everything = run("show", record), run("show", record, "--all")
    assert everything.exit_code == 0
    assert "add --all" not in everything.stdout
    assert set(shown.stdout.splitlines()) <= {*everything.stdout.splitlines()}


def test_json_is_the_account_as_kept(run: Run, record: Path) -> None:
    assert len(from_json(run("show", record, "--json").stdout, Account).reports) == 2


def test_showing_makes_no_record(run: Run, tmp_path: Path) -> None:
    done = run("show", tmp_path / "war.db")
    assert done.exit_code == 2
    assert "make one with `khaldun read" in done.stderr
    assert list(tmp_path.iterdir()) == []
