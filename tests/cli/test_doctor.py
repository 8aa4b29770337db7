"""`khaldun doctor`: is this installation whole, and does it read?"""

from __future__ import annotations

from pathlib import Path

from khaldun.cli.doctor import installed
from tests.cli.conftest import Run


def test_a_whole_installation_is_sound_and_reads(run: Run) -> None:
    done = run("doctor")
    assert done.exit_code == 0, done.stdout
    assert "BAD" not in done.stdout
    assert "3 to 3 killed" in done.stdout


def test_what_it_prints_names_no_path_of_this_machine(run: Run) -> None:
    assert str(Path.home()) not in run("doctor").stdout


def test_a_library_that_is_missing_is_said_to_be() -> None:
    assert installed("khaldun-of-another-name") == "khaldun-of-another-name missing"
