"""Two invented reports that differ, and the record made of them, once for all tests of the commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from khaldun.cli.main import app

REPORTS = {
    "gazette": (
        {"outlet": "Harbour Gazette", "published": "2031-05-14"},
        "Shelling killed 12 civilians in Moura on Tuesday, the mayor of the town, Duarte Falcao, said.",
    ),
    "star": (
        {"outlet": "Southern Star", "published": "2031-05-15"},
        "At least 15 civilians were killed when shells hit Moura on Tuesday, the health ministry said.",
    ),
}

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def run() -> Run:
    """`run("show", "x.db")` is `khaldun show x.db`, in this process."""
    return lambda *words, stdin=None: CliRunner().invoke(app, [str(word) for word in words], input=stdin)


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for name, (sidecar, text) in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name}.meta.json").write_text(json.dumps(sidecar), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def record(reports: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "war.db"
    assert run("read", reports, "-o", path, "--processes", 1).exit_code == 0
    return path
