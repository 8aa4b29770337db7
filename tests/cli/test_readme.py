"""What the README tells its reader to type works, on the bundled sample in place of a folder of theirs."""

from __future__ import annotations

import re
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from khaldun.store import open_store
from tests.cli.conftest import Run

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
FIVE_MINUTES = re.findall(
    r"^\$ khaldun (.+)$", README.split("## Five minutes")[1].split("\n## ")[0], re.MULTILINE
)
PAGE = re.findall(r"^\$ khaldun (.+)$", README.split("## The page")[1].split("\n## ")[0], re.MULTILINE)
(SAMPLE,) = re.findall(r"```console\n\$ khaldun demo\n(.+?)```", README, re.DOTALL)
LIBRARY = re.findall(r"```python\n(.+?)```", README, re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds reports/, to stand in."""
    shutil.copytree(str(files("khaldun.data") / "demo"), tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_five_minutes_work(run: Run, folder: Path) -> None:
    assert len(FIVE_MINUTES) == 8
    for line in FIVE_MINUTES:
        if "INCIDENT" in line:
            with open_store("war.db", write=False) as store:
                line = line.replace("INCIDENT", store.account().incidents[0].id)
        assert run(*line.split()).exit_code == 0, line
    assert {path.name for path in folder.iterdir()} >= {"war.db", "incidents.csv", "incidents.geojson"}


def test_the_sample_shown_is_what_the_demo_prints(run: Run) -> None:
    printed = run("demo").output.splitlines()
    shown = [line for line in SAMPLE.splitlines() if line != "..."]
    assert len(shown) > 30
    assert [line for line in shown if line not in printed] == []


def test_the_page_is_started_as_the_readme_says(run: Run, folder: Path) -> None:
    (line,) = PAGE
    assert line == "serve war.db"
    assert "RECORD" in run("serve", "--help").output


def test_the_library_example_works(run: Run, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = LIBRARY
    assert run("read", "reports", "-o", "war.db").exit_code == 0
    exec(compile(example, "README.md", "exec"), {})
    assert "killed" in capsys.readouterr().out
