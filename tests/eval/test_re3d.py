"""What of re3d is measured, and how marks are counted, on invented documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.public import Read
from eval.re3d import (
    Document,
    Stretch,
    counted,
    documents,
    fates_of,
    in_corpus,
    outermost,
    placed,
    read_marks,
    rows_of,
    sentences,
    split,
    tagged,
    whole,
)
from khaldun.records import Mention, MentionKind, Reading, Span
from tests.make import a_report

TEXT = "Rebels left Talsk on Friday. They took a mortar."
SENTENCE = [
    ("Rebels", "B-Organisation"),
    ("left", "O"),
    ("Talsk", "B-Location"),
    ("on", "O"),
    ("Friday", "B-Temporal"),
    (".", "O"),
]


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(start=at, end=at + len(words))


def read(**marks: str) -> Read:
    mentions = tuple(
        Mention(kind=MentionKind(kind), span=span(words), score=1.0) for kind, words in marks.items()
    )
    report = a_report("talsk", TEXT)
    return Read(name="d1", reading=Reading(report=report, reader="invented", mentions=mentions), claims=())


GOLD = (
    ("actor", span("Rebels")),
    ("place", span("Talsk")),
    ("time", span("Friday")),
    ("actor", span("They")),
)
STRETCH = Stretch(document="d1", span=Span(start=0, end=len(TEXT)), gold=GOLD)


def part(folder: Path, name: str, key: str) -> None:
    (folder / name).mkdir()
    (folder / name / "documents.json").write_text(json.dumps({"_id": key, "text": TEXT}) + "\n")
    row = {"documentId": key, "begin": 12, "end": 17, "type": "Location", "confidence": 1}
    unsure = row | {"begin": 21, "end": 27, "type": "Temporal", "confidence": 0.1}
    (folder / name / "entities.json").write_text(f"{json.dumps(row)}\n{json.dumps(unsure)}\n")


def test_taught_documents_are_left_out(tmp_path: Path) -> None:
    part(tmp_path, "BBC Online", "d1")
    part(tmp_path, "CENTCOM", "d2")
    assert [one.taught for one in documents(tmp_path, set())] == [False, True]
    assert [one.taught for one in documents(tmp_path, {"d1"})] == [True, True]


def test_sure_annotations_only(tmp_path: Path) -> None:
    part(tmp_path, "BBC Online", "d1")
    (stretch,) = whole(tmp_path, documents(tmp_path, set()))
    assert stretch.gold == (("place", span("Talsk")),)


def test_the_corpus_names_its_origins(tmp_path: Path) -> None:
    (tmp_path / "a.meta.json").write_text('{"origin": "re3d d7"}')
    (tmp_path / "b.meta.json").write_text('{"outlet": "none"}')
    assert in_corpus(tmp_path) == {"d7"}


def test_of_nested_marks_the_longer_stays() -> None:
    marks = [("place", span("Talsk")), ("actor", span("Rebels left Talsk")), ("time", span("Friday"))]
    assert outermost(marks) == (("actor", span("Rebels left Talsk")), ("time", span("Friday")))


def test_tokens_find_their_place() -> None:
    spans = placed(SENTENCE, TEXT)
    assert spans and [one.words(TEXT) for one in spans] == [word for word, _ in SENTENCE]
    assert tagged(SENTENCE, spans) == GOLD[:3]
    assert placed([("Nobody", "O")], TEXT) is None


def test_a_tag_goes_on_inside() -> None:
    tokens = [("left", "B-Person"), ("Talsk", "I-Person"), ("on", "O"), ("Friday", "I-Frequency")]
    spans = placed(tokens, TEXT)
    assert spans and tagged(tokens, spans) == (("actor", span("left Talsk")),)


def test_sentences_of_untaught_documents_only(tmp_path: Path) -> None:
    path = tmp_path / "test.txt"
    path.write_text("".join(f"{word}\t{tag}\n" for word, tag in SENTENCE) + "\nThey\tO\ntook\tO\n\n")
    assert len(sentences(path)) == 2
    untaught = Document(name="d1", text=TEXT, taught=False)
    other = Document(name="d2", text="Elsewhere They took a truck.", taught=True)
    found, size = split(path, [untaught, other])
    assert size == 2 and [one.gold for one in found] == [GOLD[:3]]
    assert split(path, [Document(name="d1", text=TEXT, taught=True)])[0] == []


@pytest.mark.parametrize(
    ("kind", "exact", "expected"),
    [
        ("actor", True, (1, 0, 1)),
        ("time", True, (0, 1, 1)),
        ("time", False, (1, 0, 0)),
        (None, False, (3, 0, 1)),
    ],
)
def test_counts(kind: str | None, exact: bool, expected: tuple[int, int, int]) -> None:
    here = read(actor="Rebels", place="Talsk", time="on Friday")
    assert counted(STRETCH, here, kind, exact=exact) == expected


def test_a_refused_document_has_no_marks() -> None:
    assert counted(STRETCH, None, "actor", exact=True) == (0, 0, 2)


def test_what_became_of_each() -> None:
    here = read(actor="Rebels", figure="Talsk", time="on Friday")
    fates = [fate[0] for fate in fates_of(STRETCH, here, {"d1": TEXT})]
    assert fates == ["found", "another kind", "other borders", "not marked: pronoun"]


def test_rows_over_all_kinds() -> None:
    rows = {row[0]: row[1:3] for row in rows_of([STRETCH], {"d1": read(actor="Rebels", place="Talsk")})}
    assert rows["all kinds, exact recall"] == (0.5, 4) and rows["all kinds, exact precision"] == (1.0, 2)


def test_a_pointer_counts_as_a_party() -> None:
    found = read(actor="Rebels", pointer="They")
    assert read_marks(found, STRETCH.span) == (("actor", span("Rebels")), ("actor", span("They")))
