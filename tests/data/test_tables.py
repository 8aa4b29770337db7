"""A table that is missing or broken is told in the user's words."""

from __future__ import annotations

import pytest

from khaldun.claim.weighed import WeighedSigns
from khaldun.data.tables import read_words
from khaldun.errors import DataError


@pytest.mark.parametrize("text", ["x", "[weights]\nnone = 'much'", "[other]\na = 1"])
def test_a_broken_table_is_named(text: str) -> None:
    with pytest.raises(DataError, match=r"claim/implied\.toml.*correct the value there or reinstall"):
        read_words("claim/implied.toml", WeighedSigns, text)


def test_a_missing_table_is_named() -> None:
    with pytest.raises(DataError, match=r"claim/nowhere\.toml.*correct the value there or reinstall"):
        read_words("claim/nowhere.toml", WeighedSigns)
