"""Texts for the teachers to explain."""

from __future__ import annotations

from train.unlabelled import SHARES, chosen, runs

LONG_TEXT = " ".join(f"word{n}" for n in range(80))


def test_a_text_that_shares_twelve_words_with_what_measures_is_left_out() -> None:
    other = " ".join(f"other{n}" for n in range(80))
    texts = {name: [] for name in SHARES} | {"muc": [LONG_TEXT, other]}
    assert chosen(texts, runs(LONG_TEXT, 6)) == [other]


def test_short_texts_are_left_out() -> None:
    texts: dict[str, list[str]] = {name: [] for name in SHARES} | {"ngec": ["Nothing happened."]}
    assert chosen(texts, set()) == []
