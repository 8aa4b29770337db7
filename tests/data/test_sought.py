"""Patterns that are tried only where one of their words stands: what is found does not change."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace
from typing import NoReturn

import pytest

from khaldun.data import sought
from khaldun.data.sought import TRIES, Sought, needed

WORDS = {
    r"\b(?:kill\w*|dead|shot dead)\b": ("dead", "kill", "shot"),
    r"\bden(?:y|ies|ied|ying)\b": ("denied", "denies", "deny"),
    r"\b(?:try|tries|attempt(?:s|ed)?)\s+to\b": ("attempt", "tries", "try"),
    r"(?<!\w)(?:the )?raids? (?:on|against)": ("raid",),
    r"\b(?:\w+ )?bombs?\b": ("bomb",),
    r"\bnot true\b": ("true",),
    r"\A\W*(?:(?:two|all)\W+)*?(?:denied|hurt)\b": ("denied", "hurt"),
    r"\bthe (?:whole )?town\b": ("town",),
    r"n['’]t\s+flee\b": ("flee",),
    r"(?:kill|wound)ed\b": (),  # behind another word's letters as well
    r"\b(?:the|an?) [a-z]+": (),  # words of every sentence
    r"\b(?:\w+ly )?\w+ed\b": (),
    r"\b(?:dead)?\s*$": (),
    r"(?=\bdead\b)\w+": (),
    r"\b[^\W\d]ead\b": (),
}
SENTENCES = (
    "Two people were shot dead; the army DENIED it.",
    "It is not true, she said, that they attempted to flee.",
    "They didn’t  flee the whole town after the raid on the port.",
    "All two: denied, and hurt.",
    "He denied being overkilled, deadly as it was.",
    "\u212aılled: so a letter of another alphabet is read where case is ignored.",
    "",
)


@pytest.mark.parametrize(("pattern", "words"), WORDS.items())
def test_what_a_pattern_cannot_do_without(pattern: str, words: tuple[str, ...]) -> None:
    assert needed(pattern) == words


@pytest.mark.parametrize("pattern", WORDS)
@pytest.mark.parametrize("text", SENTENCES)
def test_finds_what_the_pattern_finds(pattern: str, text: str) -> None:
    plain, quick = re.compile(pattern, re.IGNORECASE), often_tried(pattern)
    for start in (0, 5, len(text)):
        spans = [match.span() for match in plain.finditer(text, start)]
        assert [match.span() for match in quick.finditer(text, start)] == spans
        first = quick.search(text, start)
        assert (first and first.span()) == (spans[0] if spans else None)
    assert quick.sub("-", text) == plain.sub("-", text)
    assert bool(quick.match(text)) == bool(plain.match(text))


def test_is_spared_where_no_word_of_it_stands() -> None:
    quick = often_tried(r"\b(?:lie|lies)\b")
    assert quick.lacks("They believed their allies.")
    assert not quick.lacks("He said: Lies.")


def test_words_of_a_pattern_hardly_tried_are_not_worked_out() -> None:
    quick = Sought(r"\bdead\b", re.IGNORECASE)
    assert quick.search("a town") is None
    assert quick.words == ()


def _absent(name: str) -> NoReturn:
    raise ImportError(name)


def _parsed(pattern: str, flags: int) -> list[tuple[object, object]]:
    return list(import_module("re._parser").parse(pattern, flags))


OTHER_PYTHONS: dict[str, Callable[[str], object]] = {
    "no parser": _absent,
    "no parse": lambda name: SimpleNamespace(),
    "other arguments": lambda name: SimpleNamespace(parse=lambda pattern: []),
    "no pairs": lambda name: SimpleNamespace(parse=lambda pattern, flags: [("LITERAL", 100, None)]),
    "other names": lambda name: SimpleNamespace(
        parse=lambda *told: [(f"OP_{kind}", inner) for kind, inner in _parsed(*told)]
    ),
    "borders lost": lambda name: SimpleNamespace(
        parse=lambda *told: [one for one in _parsed(*told) if str(one[0]) != "AT"]
    ),
    "nothing read": lambda name: SimpleNamespace(parse=lambda pattern, flags: []),
}
"""What importing Python's parser may give one day."""


@pytest.mark.parametrize("other", OTHER_PYTHONS)
def test_a_python_that_reads_patterns_otherwise_tries_each_on_each_text(
    other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sought, "import_module", OTHER_PYTHONS[other])
    sought._can_read.cache_clear()
    try:
        assert needed(r"\bdead\b") == ()
        quick = often_tried(r"\bdead\b")
        assert not quick.lacks("a quiet town")
        assert [one.span() for one in quick.finditer("Dead or dead")] == [(0, 4), (8, 12)]
    finally:
        sought._can_read.cache_clear()


def test_this_python_reads_patterns_as_it_should() -> None:
    assert sought._can_read()


def often_tried(pattern: str) -> Sought:
    quick = Sought(pattern, re.IGNORECASE)
    for _ in range(TRIES):
        quick.search("nothing")
    return quick
