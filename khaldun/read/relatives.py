"""People told of by whom they belong to, where the model marks only him: "six supporters of | Alpha Dia".

Who suffers or acts is they and not he. The words are data/actors/relatives.toml.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khaldun.data.relatives import owner_front
from khaldun.read.decode import Found
from khaldun.read.marks import Mark

PARTIES = frozenset({"actor", "recipient"})
REACH = 60
"""Code points before a party in which such words begin."""


def with_relatives(found: Sequence[Found], text: str) -> list[Found]:
    """The triggers, their parties with the words that tell them to be somebody's people."""
    return [
        replace(one, marks=tuple(_whole(mark, text) for mark in one.marks))
        if any(_may_belong(mark, text) for mark in one.marks)
        else one
        for one in found
    ]


def _may_belong(mark: Mark, text: str) -> bool:
    return mark.name in PARTIES and text.find(" of ", max(0, mark.start - REACH), mark.start) >= 0


def _whole(mark: Mark, text: str) -> Mark:
    """A party from the noun on that tells whose it is."""
    first = max(0, mark.start - REACH)
    begins = owner_front(text[first : mark.start]) if _may_belong(mark, text) else None
    return mark if begins is None else replace(mark, start=first + begins)
