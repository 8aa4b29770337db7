"""Two spellings of a place that no atlas has."""

from __future__ import annotations

import pytest

from khaldun.link.spots import spelled


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("luwaib", "luwayb", True),
        ("boulkessi", "boulikessi", True),
        ("tayyibbeh", "tayibe", False),  # too few consonants to tell
        ("sarmada", "sarmin", False),
    ],
)
def test_places_are_alike_by_their_consonants(one: str, other: str, alike: bool) -> None:
    first, second = spelled(frozenset({one})), spelled(frozenset({other}))
    assert (bool(first) and first == second) is alike


def test_every_word_must_tell() -> None:
    assert spelled(frozenset({"deir", "hafir"})) == frozenset()
