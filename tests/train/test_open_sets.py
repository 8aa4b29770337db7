"""Open data sets as examples, from files of the shape their makers publish."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from train.open_sets import conll, re3d


class _Tokenizer:
    """Words at blanks."""

    def encode(self, text: str, *, add_special_tokens: bool) -> Any:
        offsets, at = [], 0
        for word in text.split():
            at = text.index(word, at)
            offsets.append((at, at + len(word)))
            at += len(word)
        return SimpleNamespace(ids=[1] * len(offsets), offsets=offsets, word_ids=list(range(len(offsets))))


def test_names_of_a_conll_file(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("Omar B-PER\nAl I-PER\nleft O\nSirte B-LOC\n\nHe O\n", encoding="utf-8")
    (example,) = conll(path, _Tokenizer())
    assert not example.reads_events
    assert example.mentions == {"actor": {(0, 7)}, "place": {(13, 18)}}


def test_the_closed_part_of_re3d_is_left_out(tmp_path: Path) -> None:
    for name in ("CENTCOM", "BBC Online"):
        folder = tmp_path / name
        folder.mkdir()
        document = {"_id": name, "text": "IS fired rockets"}
        marks = [
            {"documentId": name, "begin": 0, "end": 2, "type": "Organisation"},
            {"documentId": name, "begin": 9, "end": 16, "type": "Weapon"},
        ]
        (folder / "documents.json").write_text(json.dumps(document), encoding="utf-8")
        (folder / "entities.json").write_text("\n".join(map(json.dumps, marks)), encoding="utf-8")
    (example,) = re3d(tmp_path, _Tokenizer())
    assert example.doc == "CENTCOM"
    assert example.mentions is not None
    assert example.mentions["weapon"] == {(9, 16)}
