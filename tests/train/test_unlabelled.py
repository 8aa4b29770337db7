"""Texts for the teachers to explain."""

from __future__ import annotations

import pytest

from train.unlabelled import SHARES, chosen, runs

LONG_TEXT = " ".join(f"word{n}" for n in range(80))
SHORT_TEXTS = {name: ["Nothing happened."] for name in SHARES}


def test_a_text_that_shares_twelve_words_with_what_measures_is_left_out() -> None:
    other = " ".join(f"other{n}" for n in range(80))
    texts = SHORT_TEXTS | {"muc": [LONG_TEXT, other]}
    assert chosen(texts, runs(LONG_TEXT, 6)) == [other]


def test_short_texts_are_left_out() -> None:
    assert chosen(SHORT_TEXTS, set()) == []


def test_a_set_that_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no text of ngec: unpack"):
        chosen(SHORT_TEXTS | {"ngec": []}, set())
