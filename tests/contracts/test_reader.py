"""What every reader promises, asked of each of them."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from khaldun.read import open_reader
from khaldun.read.lexicon import lexicon_reader
from khaldun.records import PublishedBasis, Reading, Refusal, Report, ReportId
from khaldun.seams import Reader

TEXTS = (
    "Shelling by the Guadiana Front killed at least 30 people in Moura on Wednesday, the mayor said.",
    "The Front denied on Friday that its guns had shelled Moura.",
    "“Our streets are a battlefield,” said Duarte Falcao, mayor of Moura. Hundreds of families fled.",
    "The weather in Lisbon was fine.",
    "\u202bmixed\x00 \u200b controls\n\n\n",
)


def a_report(number: int, text: str, language: str | None = "en") -> Report:
    return Report(
        id=ReportId(f"rep_{number}"),
        name=f"{number}.txt",
        text=text,
        raw_sha256="0" * 64,
        language=language,
        published=date(2031, 5, 16),
        published_basis=PublishedBasis.GIVEN,
    )


REPORTS = tuple(a_report(number, text) for number, text in enumerate(TEXTS))


@pytest.fixture(params=[open_reader, lexicon_reader], ids=["neural", "lexicon"], scope="module")
def reader(request: pytest.FixtureRequest) -> Reader:
    made: Reader = request.param()
    return made


def test_one_answer_a_report_in_order(reader: Reader) -> None:
    answers = list(reader.read(REPORTS))
    assert [a.report.id for a in answers if isinstance(a, Reading)] == [report.id for report in REPORTS]


def test_batching_does_not_matter(reader: Reader) -> None:
    together = list(reader.read(REPORTS))
    alone = [answer for report in reversed(REPORTS) for answer in reader.read([report])]
    assert together == alone[::-1]


def test_violence_is_found_and_every_trigger_lies_in_its_evidence(reader: Reader) -> None:
    first = next(iter(reader.read(REPORTS)))
    assert isinstance(first, Reading)
    assert first.triggers
    assert all(trigger.evidence.contains(trigger.span) for trigger in first.triggers)


def test_the_version_stands_in_every_reading(reader: Reader) -> None:
    assert {a.reader for a in reader.read(REPORTS) if isinstance(a, Reading)} == {reader.version}


def test_a_language_it_does_not_know_is_refused_with_a_reason(reader: Reader) -> None:
    (answer,) = reader.read([a_report(9, "Сообщается о боях.", language="ru")])
    assert isinstance(answer, Refusal)
    assert "'ru'" in answer.reason and "9.txt" in answer.reason


def test_it_pickles(reader: Reader) -> None:
    again: Reader = pickle.loads(pickle.dumps(reader))
    assert list(again.read(REPORTS[:1])) == list(reader.read(REPORTS[:1]))
