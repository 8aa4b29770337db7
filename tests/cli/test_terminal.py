"""What a terminal is told: progress only there, refusals always."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

from khaldun.cli.terminal import PLAIN_WIDTH, columns, progress, tell_refusals, told_once
from khaldun.records import Refusal
from tests.cli.terminals import all_written

SHOW = (
    "from khaldun.cli.terminal import progress\nwith progress(quiet={quiet}) as tell: tell('Reading a.txt')"
)


def on_a_terminal(code: str) -> bytes:
    """What `code` writes to a standard error that is a terminal."""
    near, far = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1"}
    subprocess.run([sys.executable, "-c", code], stderr=far, check=True, env=environment)
    os.close(far)
    return all_written(near)


def test_progress_moves_on_a_terminal_without_colours() -> None:
    shown = on_a_terminal(SHOW.format(quiet=False))
    assert b"Reading a.txt" in shown
    assert b"\x1b[3" not in shown


def test_quiet_shows_none() -> None:
    assert on_a_terminal(SHOW.format(quiet=True)) == b""


def test_elsewhere_there_is_no_progress(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(quiet=False) as tell:
        tell("Reading a.txt")
    assert capsys.readouterr() == ("", "")


def test_what_takes_seconds_once_is_told_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(quiet=False) as tell:
        told_once(tell, quiet=False)("compiling")
        told_once(tell, quiet=True)("hidden")
    assert capsys.readouterr() == ("", "compiling\n")


def test_output_that_is_no_terminal_has_a_fixed_width() -> None:
    assert columns() == PLAIN_WIDTH


def test_a_refusal_is_one_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    tell_refusals([Refusal(report="a.txt", room="ingest", reason="a.txt is empty: give a text.")])
    assert capsys.readouterr() == ("", "refused a.txt (ingest): a.txt is empty: give a text.\n")
