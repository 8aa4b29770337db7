"""Annotations kept as offsets come back as they were."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from train import standoff

WHOLE = "Head. \n\nTwo men died in Moura.\n\nAn advert.\n\nTwo men died in Moura, police said on Monday."
TEXT = "Two men died in Moura.\n\nTwo men died in Moura, police said on Monday."
CLAIM: dict[str, Any] = {
    "q": "Two men died in Moura",
    "n": 2,
    "type": "violence_against_civilians",
    "trigger": "died",
    "actor": [],
    "recipient": [{"c": "civilians", "s": "Two men"}],
    "place": {"c": "Moura", "s": "Moura", "prec": "town"},
    "time": {"s": "Monday", "a": "2031-03-10", "b": "2031-03-10", "prec": "day"},
    "tolls": [{"k": "killed", "s": "Two men", "lo": 2, "hi": 2}],
    "by": {"c": "Police", "s": "police", "cue": "said", "hedge": None},
    "mod": "reported",
    "sub": None,
    "bg": False,
    "core": True,
}


def annotated(folder: Path, *claims: dict[str, Any]) -> Path:
    """A folder with one annotated report."""
    (folder / "a-1.txt").write_text(TEXT, encoding="utf-8")
    meta = {"published": "2031-03-11", "outlet": "Wire", "origin": "wikipedia war/moura#1"}
    (folder / "a-1.meta.json").write_text(json.dumps(meta), encoding="utf-8")
    lines = [{"doc": "a-1", "boilerplate": [], "note": ""}, *claims]
    (folder / "a-1.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return folder


def test_a_packed_report_has_no_words_of_the_text_and_unpacks_to_the_same(tmp_path: Path) -> None:
    texts = {"wikipedia war/moura": WHOLE}
    (report,) = standoff.packed(annotated(tmp_path, CLAIM), texts)
    assert report["claims"][0]["q"] == [24, 45]
    assert "Two men" not in json.dumps(report)
    assert standoff.unpack([report], texts, tmp_path / "out") == 1
    assert (tmp_path / "out" / "a-1.txt").read_text(encoding="utf-8") == TEXT
    _, claim = (tmp_path / "out" / "a-1.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(claim) == CLAIM


def test_words_the_report_lacks_are_named(tmp_path: Path) -> None:
    folder = annotated(tmp_path, CLAIM | {"trigger": "perished"})
    with pytest.raises(ValueError, match="perished"):
        list(standoff.packed(folder, {"wikipedia war/moura": WHOLE}))


def test_another_text_than_the_annotated_one_is_refused(tmp_path: Path) -> None:
    (report,) = standoff.packed(annotated(tmp_path, CLAIM), {"wikipedia war/moura": WHOLE})
    with pytest.raises(ValueError, match="differs"):
        standoff.unpack([report], {"wikipedia war/moura": WHOLE.replace("Two", "Six")}, tmp_path / "out")


def test_a_set_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    (report,) = standoff.packed(annotated(tmp_path, CLAIM), {"wikipedia war/moura": WHOLE})
    assert standoff.unpack([report], {}, tmp_path / "out") == 0


def test_a_newer_annotation_takes_the_place_of_an_older(tmp_path: Path) -> None:
    path = tmp_path / "store" / "reports.jsonl"
    assert standoff.store([{"doc": "b", "of": "1"}, {"doc": "a", "of": "1"}], path) == 2
    assert standoff.store([{"doc": "b", "of": "2"}], path) == 2
    assert [json.loads(line)["of"] for line in path.read_text(encoding="utf-8").splitlines()] == ["1", "2"]


def test_texts_are_named_by_set_and_name(tmp_path: Path) -> None:
    (tmp_path / "fa_kes").mkdir()
    table = 'unit_id,article_content\n7,"Wed 05 Apr 2031, shells fell."\n'
    (tmp_path / "fa_kes" / "fa_kes.csv").write_text(table, encoding="latin-1")
    (tmp_path / "wikipedia_conflict_articles" / "war").mkdir(parents=True)
    (tmp_path / "wikipedia_conflict_articles" / "war" / "moura.md").write_text("A siege.", encoding="utf-8")
    found = standoff.texts_of(tmp_path)
    assert found == {"fa_kes 7": "Wed 05 Apr 2031, shells fell.", "wikipedia war/moura": "A siege."}
