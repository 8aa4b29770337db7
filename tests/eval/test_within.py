"""Pairs of claims of one report: what is one happening, what was joined, and what is in doubt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.within import compared, main, pairs_in, told_in
from khaldun.records import Claim
from tests.make import a_claim


def claims(*numbers: int) -> dict[int, Claim]:
    return {number: a_claim(str(number)) for number in numbers}


def test_pairs_are_judged_by_groups_and_doubt_counts_neither_way(tmp_path: Path) -> None:
    path = tmp_path / "story.incidents.json"
    path.write_text(json.dumps({"doc": "story", "incidents": [[1, 2]], "doubt": [[2, 3]]}), encoding="utf-8")
    told = told_in(path)
    made = claims(0, 1, 2, 3)
    homes = {str(made[line].id): home for line, home in enumerate("abba")}
    line_of = {one.id: line for line, one in made.items()}
    found = {
        (line_of[pair.left.id], line_of[pair.right.id]): (pair.same, pair.joined)
        for pair in pairs_in("story", made, compared(list(made.values())), homes, told)
    }
    assert found[0, 1] == (True, False)
    assert found[0, 3] == (False, True)
    assert (1, 2) not in found and len(found) == 5


def test_a_folder_without_reports_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"eval/within: {tmp_path} holds no annotated report")
