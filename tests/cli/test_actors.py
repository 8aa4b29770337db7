"""`khaldun actors suggest`: names a record suggests, for a person to confirm."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from msgspec import to_builtins
from typer.testing import CliRunner

from khaldun.cli.actors import app, lines
from khaldun.ground.parties.suggestions import suggested_aliases
from tests.cli.conftest import Run


def row(**changes: Any) -> dict[str, Any]:
    passage = {"report": "a.txt", "start": 3, "words": "the Blue Valley Front (BVF)"}
    made: dict[str, Any] = {"alias": "BVF", "actor": "Blue Valley Front", "known": False, "why": "acronym"}
    return made | {"reports": 1, "evidence": [passage]} | changes


def test_a_record_without_other_names_suggests_none(record: Path) -> None:
    before = record.read_bytes()
    done = CliRunner().invoke(app, ["suggest", str(record)])
    assert (done.exit_code, done.stdout) == (0, "No names to suggest.\n")
    assert record.read_bytes() == before


def test_a_record_that_introduces_an_acronym_suggests_it(run: Run, tmp_path: Path) -> None:
    text = "Fighters of the Blue Valley Front (BVF) killed 12 soldiers in Moura on Monday, the BVF said.\n"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    record = tmp_path / "war.db"
    run("read", tmp_path / "one.txt", "-o", record, "--processes", 1, "--quiet")
    (found,) = json.loads(run("actors", "suggest", record, "--json").stdout)
    assert (found["alias"], found["actor"], found["known"]) == ("BVF", "Blue Valley Front", False)
    assert "(BVF)" in found["evidence"][0]["words"]


def test_json_is_a_list(record: Path) -> None:
    done = CliRunner().invoke(app, ["suggest", str(record), "--json"])
    assert json.loads(done.stdout) == []


def test_a_table_tells_name_actor_sign_and_words() -> None:
    told = lines([row(), row(actor="Khalifa Haftar", known=True)], width=100)
    assert told[0].split() == ["NAME", "MAY", "BE", "SIGN", "REPORTS"]
    assert told[1].split() == ["BVF", "Blue", "Valley", "Front", "*", "acronym", "1"]
    assert told[2].strip() == "a.txt: “the Blue Valley Front (BVF)”"
    assert told[3].split() == ["BVF", "Khalifa", "Haftar", "acronym", "1"]
    assert all(len(line) <= 60 for line in lines([row(actor="x" * 80)], width=60))


def test_rows_are_what_ground_makes() -> None:
    assert to_builtins(suggested_aliases([], [])) == []
