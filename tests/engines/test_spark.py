"""The line over a real Spark: the same account, and clear words where Spark cannot be had."""

from __future__ import annotations

import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from khaldun.engines import SparkEngine
from khaldun.errors import KhaldunError, UsageError
from tests.engines.sparks import NEEDS_SPARK
from tests.engines.work import seven_kills, where


def account(*options: str) -> bytes:
    """What `khaldun read` prints of the bundled sample as JSON."""
    sample = str(resources.files("khaldun") / "data" / "demo")
    command = [sys.executable, "-m", "khaldun", "read", sample, "--json", "--quiet", *options]
    told = subprocess.run(command, capture_output=True, timeout=300, check=False)
    assert told.returncode == 0, told.stderr.decode()
    return told.stdout


@NEEDS_SPARK
def test_spark_gives_the_same_account_to_the_byte() -> None:
    assert account("--spark", "local[2]") == account()


@NEEDS_SPARK
def test_work_is_done_by_its_workers_which_stay() -> None:
    with SparkEngine("local[2]") as engine:
        found = set(engine.flat_map(where, range(24), batch=2))
        assert 1 <= len(found) <= 2
        assert found & set(engine.flat_map(where, range(24), batch=2))


@NEEDS_SPARK
def test_a_lost_worker_is_told_with_what_it_was_at() -> None:
    with SparkEngine("local[2]") as engine, pytest.raises(KhaldunError, match="Spark gave up while 5"):
        list(engine.flat_map(seven_kills, range(5, 30), batch=2))


@NEEDS_SPARK
def test_a_cluster_that_cannot_be_entered_is_told_so() -> None:
    with SparkEngine("nonsense://x") as engine, pytest.raises(UsageError, match="Spark cannot be started on"):
        list(engine.flat_map(where, range(24), batch=2))


def test_spark_that_is_not_installed_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with (
        SparkEngine("local[2]") as engine,
        pytest.raises(UsageError, match=r"pip install .khaldun\[spark\]"),
    ):
        list(engine.flat_map(where, range(24), batch=2))


def test_processes_are_the_clusters_business(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ten people were killed in Beja on Monday, the mayor said.")
    command = [
        sys.executable,
        "-m",
        "khaldun",
        "read",
        str(tmp_path),
        "--spark",
        "local[2]",
        "--processes",
        "2",
    ]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert told.returncode == 2
    assert "--spark and --processes do not go together" in told.stderr
