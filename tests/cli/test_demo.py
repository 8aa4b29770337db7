"""`khaldun demo`: the bundled sample, read as any reports are, with nothing left behind."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_the_demo_is_what_reading_its_folder_is(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = run("demo", "--processes", 1)
    read = run("read", str(files("khaldun.data") / "demo"), "--processes", 1)
    assert (shown.exit_code, shown.stdout) == (0, read.stdout)
    assert "Documented minimum" in shown.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.no_cover  # the test above runs the same lines
def test_two_processes_say_what_one_says(run: Run) -> None:
    assert run("demo", "--json", "--processes", 2).stdout == run("demo", "--json", "--processes", 1).stdout
