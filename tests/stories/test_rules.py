"""A record made by other rules is read again; one made by these is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from khaldun import pipeline
from khaldun.engines import SerialEngine
from khaldun.pipeline import Counts, Given, Line, read_reports
from khaldun.rules import digest_of, rests_on, rules_version
from khaldun.store import MemoryStore

WORDS = "Shelling by the Guadiana Front killed at least 30 people in Moura on Wednesday, the mayor said.\n"


def test_a_report_is_read_again_only_when_the_rules_have_changed(
    tmp_path: Path, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.txt").write_text(WORDS)
    store = MemoryStore()

    def again() -> Counts:
        return read_reports([str(tmp_path)], given=Given(), line=line, engine=SerialEngine(), store=store)

    assert again() == Counts(reports=1, claims=1)
    assert again() == Counts(already=1)
    monkeypatch.setattr(pipeline, "rules_version", lambda: "rules-of-tomorrow")
    assert again() == Counts(reports=1, claims=1)
    assert again() == Counts(already=1)


def test_the_digest_follows_code_and_tables_of_every_depth_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "rule.py").write_text("BOUND = 1\n")
    (tmp_path / "words.toml").write_text("said = true\n")
    before = digest_of([tmp_path])
    (tmp_path / "notes.md").write_text("nothing that reads\n")
    assert digest_of([tmp_path]) == before
    (tmp_path / "inner" / "rule.py").write_text("BOUND = 2\n")
    changed = digest_of([tmp_path])
    assert changed != before
    (tmp_path / "words.toml").write_text("said = false\n")
    other = digest_of([tmp_path])
    assert other not in {before, changed}
    (tmp_path / "weights.npz").write_bytes(b"a network")
    assert digest_of([tmp_path]) not in {before, changed, other}


def test_the_code_that_reads_tables_is_one_of_the_rules(tmp_path: Path) -> None:
    assert {"columns.py", "relatives.py", "claim", "ground"} <= {entry.name for entry in rests_on()}
    code = tmp_path / "columns.py"
    code.write_text("MISSES = 2\n")
    before = digest_of([code])
    code.write_text("MISSES = 3\n")
    assert digest_of([code]) != before


def test_the_version_of_the_line_names_the_rules(line: Line) -> None:
    assert pipeline.line_version(line).endswith("+" + rules_version())
