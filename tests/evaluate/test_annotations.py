"""Annotated folders: offsets found, and every broken rule answered with file, line and remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from khaldun.errors import InputError, UsageError
from khaldun.evaluate import read_annotated
from tests.evaluate.folder import BRIDGE, SHELLS, TEXT, write_report


def test_words_become_offsets(tmp_path: Path) -> None:
    write_report(tmp_path)
    (report,) = read_annotated(tmp_path)
    assert report.name == "talsk.txt"
    assert [one.evidence.words(TEXT) for one in report.annotations[:2]] == [SHELLS["q"], BRIDGE["q"]]
    assert report.annotations[1].trigger.words(TEXT) == "seized"


def test_the_second_place_of_the_same_words_is_found(tmp_path: Path) -> None:
    words = {"q": "Orma Guard", "trigger": "Guard", "n": 2}
    write_report(tmp_path, lines=({**BRIDGE, **words},))
    (report,) = read_annotated(tmp_path)
    assert report.annotations[0].evidence.start == TEXT.rindex("Orma Guard")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"q": "words that are not there"}, "`q` does not stand in the text"),
        ({"q": "Orma Guard", "trigger": "Guard", "n": 3}, "`q` does not stand in the text 3 times"),
        ({"trigger": "winter"}, "`trigger` 'winter' is not within `q`"),
        ({"type": "picnic"}, "Invalid enum value 'picnic', at type"),
        ({"time": {"a": "soon", "b": None}}, "Invalid RFC3339 encoded date, at time.a"),
        ({"time": {"a": "2031-03-04", "b": "2031-03-02"}}, "`time` runs from 2031-03-04 back to 2031-03-02"),
        ({"n": 0}, "Expected `int` >= 1, at n"),
        ({"tols": []}, "unknown field `tols`"),
        ({"core": "yes"}, "Expected `bool`, got `str`, at core"),
        (
            {"tolls": [{"k": "killed", "s": "12", "lo": 12, "hi": 2}]},
            "the toll '12' has no lo and hi in order",
        ),
        (
            {"tolls": [{"k": "killed", "s": "12", "lo": 5, "hi": 0}]},
            "the toll '12' has no lo and hi in order",
        ),
        ({"tolls": [{"k": "killed", "s": "12", "lo": None, "hi": None}]}, "the toll '12' has no lo and hi"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    write_report(tmp_path, lines=(SHELLS, {**BRIDGE, **change}))
    with pytest.raises(InputError) as caught:
        read_annotated(tmp_path)
    assert f"{tmp_path / 'talsk.jsonl'}:3: " in str(caught.value)
    assert said in str(caught.value)


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    write_report(tmp_path)
    with (tmp_path / "talsk.jsonl").open("a", encoding="utf-8") as file:
        file.write("{oops\n")
    with pytest.raises(InputError, match=r"talsk\.jsonl:5: this is no JSON .*: mend the line"):
        read_annotated(tmp_path)


def test_a_folder_that_is_missing_or_empty_says_what_belongs_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no folder .*nowhere: name one that holds NAME\.txt"):
        read_annotated(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="holds no annotated report: put"):
        read_annotated(tmp_path)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("talsk.txt", r"talsk\.txt is missing: put the report's text beside talsk\.jsonl"),
        ("talsk.meta.json", r"talsk\.meta\.json is missing: write {\"published\""),
        ("talsk.jsonl", r"talsk\.jsonl is missing: annotate talsk\.txt"),
    ],
)
def test_a_missing_file_is_named(tmp_path: Path, name: str, said: str) -> None:
    write_report(tmp_path)
    write_report(tmp_path, "orma")
    (tmp_path / name).unlink()
    with pytest.raises(InputError, match=said):
        read_annotated(tmp_path)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("talsk.txt", b"caf\xe9", r"talsk\.txt is not UTF-8 \(byte 3\): save it as UTF-8"),
        ("talsk.jsonl", b"", r"talsk\.jsonl is empty: its first line is"),
        ("talsk.jsonl", b'{"doc": "orma"}', r"talsk\.jsonl:1: `doc` is 'orma': it must be"),
        ("talsk.jsonl", b"[]", r"talsk\.jsonl:1: Expected `object`, got `array`: mend the line"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    write_report(tmp_path)
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=said):
        read_annotated(tmp_path)
