"""Where the model is sure that something happens and hesitates of which type.

It gives "fired 35 tear-gas shells" a chance of .9 to be some event and of a third to be each of three: no
type reaches the bar, and nothing is read. Words that name a deed whatever stands around them decide
(data/reading/deeds.toml); and what is sure to be violence is violence of the likeliest kind: of 28 such
rows of dev and of stories never taught 16 are of that kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from khaldun.data.choices import as_words, choices, grouped, read_choices
from khaldun.data.numbers import with_numbers
from khaldun.data.tables import broken, read_words
from khaldun.read.labels import TYPES

TABLE = "reading/deeds.toml"
SURE_TABLE = "reading/sure_deeds.toml"
PLAIN_TABLE = "reading/plain_deeds.toml"
DENIED_TABLE = "reading/denied_deeds.toml"
HESITANT = 0.05
"""From this chance on to be any event, words that name a deed are taken for it."""
SURE = 0.5
"""From this chance on, of all kinds of violence together, the likeliest kind is taken."""
VIOLENT = tuple(
    TYPES.index(kind)
    for kind in ("battle", "explosion_remote_violence", "violence_against_civilians", "riot")
)
DETENTION = TYPES.index("detention")
Floats = NDArray[np.float32]


def settled(types: Floats, starts: Sequence[int], text: str, bar: float) -> Floats:
    """Chances (N, 1 + types) of rows that begin at `starts`, one type at the bar where the model hesitates.

    Column 0 is the chance of no event. A row of which one type reaches the bar stays as it is.
    """
    types = _less_denied(types, starts, text)
    found = types.copy()
    least = np.nextafter(np.float32(bar), np.float32(1))  # rounding must not fall below the bar
    columns = [1 + kind for kind in VIOLENT]
    undecided = types[:, 1:].max(axis=1, initial=0.0) < bar
    sure = undecided & (1.0 - types[:, 0] >= SURE)
    violent = undecided & (types[:, columns].sum(axis=1) >= SURE)
    for row, name in _sorted_by_words(np.flatnonzero(sure).tolist(), starts, text):
        violent[row] = name == "violence"
        if name == "detention":
            found[row, 1 + DETENTION] = least
    for at in np.flatnonzero(violent).tolist():
        found[at, columns[int(np.argmax(types[at, columns]))]] = least
    for row, kind in _named(starts, text, _deeds()):
        if types[row, 1:].max() < bar and 1.0 - types[row, 0] >= HESITANT:
            found[row, 1 + kind] = least
    for row, kind in _named(starts, text, _plain_deeds()):
        likeliest = found[row, 1:].max()
        found[row, 1:] = 0.0
        found[row, 1 + kind] = likeliest
    return found


def _less_denied(types: Floats, starts: Sequence[int], text: str) -> Floats:
    """The chances, none of a type that plain words say to be no such deed; the model keeps the others."""
    named = _named(starts, text, _denied_deeds())
    if not named:
        return types
    left = types.copy()
    for row, kind in named:
        left[row, 0] += left[row, 1 + kind]
        left[row, 1 + kind] = 0.0
    return left


Deeds = tuple[dict[str, int], re.Pattern[str]]
"""Numbers of types in `TYPES` by name, and words that name a deed, a group for each type."""


def _named(starts: Sequence[int], text: str, deeds: Deeds) -> list[tuple[int, int]]:
    """Rows that begin words which name a deed, with the number of its type."""
    if not starts:
        return []
    kinds, pattern = deeds
    named = {match.start(): kinds[str(match.lastgroup)] for match in pattern.finditer(text, *_reach(starts))}
    return [(row, named[start]) for row, start in enumerate(starts) if start in named] if named else []


def _sorted_by_words(rows: Sequence[int], starts: Sequence[int], text: str) -> list[tuple[int, str]]:
    """Rows that begin words of the table of sure deeds, with the list these stand in."""
    matches = ((row, _sure_deeds().match(text, starts[row])) for row in rows)
    return [(row, str(match.lastgroup)) for row, match in matches if match]


def _reach(starts: Sequence[int]) -> tuple[int, int]:
    """The stretch of text in which the words are looked for: as far as the last of them may go."""
    return starts[0], starts[-1] + 40


@cache
def _deeds() -> Deeds:
    return read_deeds()


@cache
def _plain_deeds() -> Deeds:
    return read_deeds(table=PLAIN_TABLE)


@cache
def _denied_deeds() -> Deeds:
    return read_deeds(table=DENIED_TABLE)


class SureDeeds(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/reading/sure_deeds.toml says."""

    detention: tuple[str, ...]
    violence: tuple[str, ...]


@cache
def _sure_deeds() -> re.Pattern[str]:
    return read_sure_deeds()


def read_sure_deeds(text: str | None = None) -> re.Pattern[str]:
    """The words of the bundled table, or of `text` in its place, a group for each list. Raises DataError."""
    either = grouped(read_choices(SURE_TABLE, SureDeeds, text))
    return re.compile(rf"(?:{either})\b", re.IGNORECASE)


def read_deeds(text: str | None = None, *, table: str = TABLE) -> Deeds:
    """The words of a bundled table, or of `text` in its place. Raises DataError naming the value that breaks
    its rules.
    """
    lists = read_words(table, dict[str, tuple[str, ...]], text)
    for kind in lists:
        if kind not in TYPES:
            raise broken(table, f"{kind!r} is no type of event")
    kinds = {kind: TYPES.index(kind) for kind in lists}
    return kinds, as_words(with_numbers(grouped(choices(table, lists))))
