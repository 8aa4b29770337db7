"""Words of praise and blame are in the report and in the evidence, and change nothing that is read."""

from __future__ import annotations

import pytest

from khaldun.read import open_reader
from khaldun.read.unshown import unshown
from khaldun.records import Reading
from tests.make import a_report

PLAIN = "The River Guard killed three soldiers in Moura on Monday, the mayor said."


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in unshown(text)]


@pytest.mark.parametrize(
    ("text", "loaded"),
    [
        ("the so-called River Guard and its heroic fighters", ["so-called", "heroic"]),
        ("three terrorist soldiers of the terrorist River Guard", ["terrorist", "terrorist"]),
        ("two terrorist groups after a Terrorist Attack", []),
        ("the mayor was martyred, which was brutal.", []),
        ("a self-styled \u201cemir\u201d", ["self-styled"]),
    ],
)
def test_loaded_words_are_found_where_they_only_judge(text: str, loaded: list[str]) -> None:
    assert words(text) == loaded


@pytest.mark.parametrize("word", ["so-called", "heroic", "terrorist", "barbaric"])
def test_what_is_read_is_the_same_with_them(word: str) -> None:
    loaded = PLAIN.replace("River Guard", f"{word} River Guard").replace("soldiers", f"{word} soldiers")
    first, second = (next(iter(open_reader().read([a_report("told", text)]))) for text in (PLAIN, loaded))
    assert isinstance(first, Reading) and isinstance(second, Reading)
    assert first.triggers and len(first.triggers) == len(second.triggers)
    for plain, judged in zip(first.triggers, second.triggers, strict=True):
        assert plain.span.words(PLAIN) == judged.span.words(loaded)
        assert (plain.event_type, plain.score, plain.modality) == (
            judged.event_type,
            judged.score,
            judged.modality,
        )
    assert [(tie.trigger, tie.role, tie.score) for tie in first.relations] == [
        (tie.trigger, tie.role, tie.score) for tie in second.relations
    ]
