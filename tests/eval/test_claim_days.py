"""Whether a claim's days are told by words of its report."""

from typing import Any

import pytest

from eval.claims import is_silently_dated


def dated(start: str | None, end: str | None, words: str | None) -> dict[str, Any]:
    return {"period": {"start": start, "end": end, "words": words}}


@pytest.mark.parametrize(
    ("claim", "silent"),
    [
        (dated("2031-05-02", "2031-05-02", None), True),
        (dated("2031-05-02", "2031-05-02", "on Friday"), False),
        (dated(None, "2031-05-02", None), False),
        (dated("2031-05-02", None, None), False),
    ],
)
def test_days_without_words_are_silent(claim: dict[str, Any], silent: bool) -> None:
    assert is_silently_dated(claim) is silent
