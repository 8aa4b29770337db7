from __future__ import annotations

import pytest

from khaldun.errors import DataError
from khaldun.link.weights import Words, load_weights, load_words, read_table
from khaldun.records import EventType


def test_the_bundled_tables_load() -> None:
    assert load_weights().group(EventType.BATTLE) == "violence"
    assert load_weights().group(EventType.AID) == "aid"
    assert "civilian" in load_words().general


def test_a_wrong_table_is_named() -> None:
    with pytest.raises(DataError, match=r"words\.toml"):
        read_table("words.toml", Words, 'version = "x"')
    with pytest.raises(DataError, match=r"words\.toml"):
        read_table("words.toml", Words, "version = ")


def test_a_pair_that_never_met_speaks_against_joining() -> None:
    limits = load_weights().limits
    assert limits.missing <= limits.join  # `_Linkage._push` counts on it
