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
from numpy.typing import NDArray

from khaldun.data.tables import any_of, broken, read_words
from khaldun.read.labels import TYPES

TABLE = "reading/deeds.toml"
HESITANT = 0.05
"""From this chance on to be any event, words that name a deed are taken for it."""
SURE = 0.5
"""From this chance on, of all kinds of violence together, the likeliest kind is taken."""
VIOLENT = tuple(
    TYPES.index(kind)
    for kind in ("battle", "explosion_remote_violence", "violence_against_civilians", "riot")
)
Floats = NDArray[np.float32]


def settled(types: Floats, starts: Sequence[int], text: str, bar: float) -> Floats:
    """Chances (N, 1 + types) of rows that begin at `starts`, one type at the bar where the model hesitates.

    Column 0 is the chance of no event. A row of which one type reaches the bar stays as it is.
    """
    found = types.copy()
    least = np.nextafter(np.float32(bar), np.float32(1))  # rounding must not fall below the bar
    columns = [1 + kind for kind in VIOLENT]
    violent = (types[:, 1:].max(axis=1) < bar) & (types[:, columns].sum(axis=1) >= SURE)
    for at in np.flatnonzero(violent).tolist():
        found[at, columns[int(np.argmax(types[at, columns]))]] = least
    for row, kind in _named(starts, text):
        if types[row, 1:].max() < bar and 1.0 - types[row, 0] >= HESITANT:
            found[row, 1 + kind] = least
    return found


def _named(starts: Sequence[int], text: str) -> list[tuple[int, int]]:
    """Rows that begin words which name a deed, with the number of its type in `TYPES`."""
    if not starts:
        return []
    kinds, pattern = _deeds()
    named = {match.start(): kinds[str(match.lastgroup)] for match in pattern.finditer(text, *_reach(starts))}
    return [(row, named[start]) for row, start in enumerate(starts) if start in named] if named else []


def _reach(starts: Sequence[int]) -> tuple[int, int]:
    """The stretch of text in which the words are looked for: as far as the last of them may go."""
    return starts[0], starts[-1] + 40


@cache
def _deeds() -> tuple[dict[str, int], re.Pattern[str]]:
    return read_deeds()


def read_deeds(text: str | None = None) -> tuple[dict[str, int], re.Pattern[str]]:
    """Types by name, and the words of the bundled table (or of `text` in its place) as a pattern with a group
    for each. Raises DataError naming the value that breaks its rules.
    """
    table = read_words(TABLE, dict[str, tuple[str, ...]], text)
    for kind in table:
        if kind not in TYPES:
            raise broken(TABLE, f"{kind!r} is no type of event")
    either = "|".join(f"(?P<{kind}>{any_of(TABLE, kind, words)})" for kind, words in table.items())
    return {kind: TYPES.index(kind) for kind in table}, re.compile(rf"\b(?:{either})\b", re.IGNORECASE)
