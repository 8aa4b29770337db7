"""Reports of incidents that people counted: what is read, and what is said of broken lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from khaldun.errors import DataError
from khaldun.evaluate import ToldReport, read_told_incidents, read_told_reports


def lines(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("uri", "outlet"),
    [
        ("http://web.archive.org/web/2015/http://www.star.example/fire/1", "star.example"),
        ("https://star.example/fire", "star.example"),
        (None, None),
        ("fire", None),
    ],
)
def test_the_outlet_is_the_site_behind_the_archive(uri: str | None, outlet: str | None) -> None:
    assert ToldReport(id="1", incident="a", text="Fire.", uri=uri).outlet == outlet


def test_a_report_of_two_incidents_stands_with_the_first(tmp_path: Path) -> None:
    row = {"id": "1", "incident": "a", "text": "Fire.", "other": 3}
    (report,) = read_told_reports(lines(tmp_path / "r.jsonl", row, {**row, "incident": "b"}))
    assert report.incident == "a"


def test_broken_lines_are_told_by_file_and_number(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"r\.jsonl:2: .*incident"):
        read_told_reports(
            lines(tmp_path / "r.jsonl", {"id": "1", "incident": "a", "text": "x"}, {"id": "2", "text": "y"})
        )
    with pytest.raises(DataError, match=r"i\.jsonl:1: .*num_killed"):
        read_told_incidents(lines(tmp_path / "i.jsonl", {"incident_uri": "a", "num_injured": 1}))
    with pytest.raises(DataError, match="holds no report"):
        read_told_reports(lines(tmp_path / "empty.jsonl"))
    with pytest.raises(DataError, match=r"none\.jsonl"):
        read_told_reports(tmp_path / "none.jsonl")
