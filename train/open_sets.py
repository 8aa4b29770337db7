"""Open data sets as windows with plain mentions only: names, times, figures and weapons in other reports.

Licences that allow it are named in the model card. The BBC part of re3d (CC BY-NC) is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from khaldun.read.encode import encode, windows
from train.corpus import Bounds, Example, occurrences

NOT_OPEN = frozenset({"BBC Online"})
RE3D = {
    "Organisation": "actor",
    "Person": "actor",
    "Nationality": "actor",
    "Location": "place",
    "Temporal": "time",
    "Quantity": "figure",
    "Weapon": "weapon",
    "MilitaryPlatform": "weapon",
}
CONLL = {
    "PER": "actor",
    "ORG": "actor",
    "LOC": "place",
    "person": "actor",
    "group": "actor",
    "location": "place",
}
Marks = dict[str, set[Bounds]]


def _examples(name: str, text: str, marks: Marks, tokenizer: Any) -> Iterator[Example]:
    """Windows that teach mentions of the kinds in `marks` and nothing else."""
    pieces = encode(text, tokenizer)
    for window in windows(pieces):
        yield Example(name, pieces, window, [], marks, reads_events=False)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """Objects of a file with one JSON object a line."""
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line.strip():
            yield json.loads(line)


def re3d(folder: Path, tokenizer: Any) -> list[Example]:
    """All open parts of re3d; `folder` holds one folder a source."""
    out: list[Example] = []
    for path in sorted(folder.glob("*/documents.json")):
        if path.parent.name in NOT_OPEN:
            continue
        marks: dict[str, Marks] = {}
        for row in _lines(path.parent / "entities.json"):
            kind = RE3D.get(row["type"])
            document = marks.setdefault(row["documentId"], {k: set() for k in RE3D.values()})
            if kind:
                document[kind].add((row["begin"], row["end"]))
        for row in _lines(path):
            if row["_id"] in marks:
                out += _examples(row["_id"], row["text"], marks[row["_id"]], tokenizer)
    return out


def _muc_marks(text: str, templates: Iterable[dict[str, Any]]) -> Marks:
    """Where weapons stand; the templates name too few of the actors and places for those to be taught."""
    named = {words for template in templates for words in _flat(template.get("Weapon", []))}
    return {"weapon": {bounds for words in named for bounds in occurrences(text, words)}}


def _flat(entity: Any) -> Iterator[str]:
    """The strings in however deep a list."""
    if isinstance(entity, str):
        yield entity
    elif isinstance(entity, list):
        for part in entity:
            yield from _flat(part)


def muc(path: Path, tokenizer: Any) -> list[Example]:
    """MUC-4 reports (one JSON object a line) in which a weapon is named."""
    out: list[Example] = []
    for row in _lines(path):
        marks = _muc_marks(row["doctext"], row.get("templates", []))
        if marks["weapon"]:
            out += _examples(row["docid"], row["doctext"], marks, tokenizer)
    return out


def conll(path: Path, tokenizer: Any, sentences: int = 8) -> list[Example]:
    """Names in a CoNLL file (word first, BIO or IO tag last), some sentences to a text."""
    out: list[Example] = []
    groups = [part.splitlines() for part in path.read_text(encoding="utf-8").split("\n\n") if part.strip()]
    for start in range(0, len(groups), sentences):
        lines = [line.split() for group in groups[start : start + sentences] for line in group]
        text, marks = _joined([(words[0], words[-1]) for words in lines if len(words) > 1])
        if text:
            out += _examples(f"{path.stem}-{start}", text, marks, tokenizer)
    return out


def _joined(tagged: list[tuple[str, str]]) -> tuple[str, Marks]:
    """Words with tags as a text with spans."""
    text, marks = "", {"actor": set[Bounds](), "place": set[Bounds]()}
    kind, start = "", 0
    for word, tag in [*tagged, ("", "O")]:
        name = tag.partition("-")[2]
        if kind and (tag[0] in "OB" or name != kind):
            if CONLL.get(kind):
                marks[CONLL[kind]].add((start, len(text) - 1))
            kind = ""
        if name and not kind:
            kind, start = name, len(text)
        text += f"{word} "
    return text, marks
