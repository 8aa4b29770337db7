"""People counted right beside a verb of harm that the model passes over: "gunmen | killed five soldiers".

Where two such are told in one sentence the model may see the first alone: of 300 plain phrases of the kind in
real reports that annotators counted 19 had no claim, now 16. Asked at the verb, it tells of whom and where as
of any other deed; what it counts there is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from khaldun.data.choices import read_choices
from khaldun.data.numbers import number_words
from khaldun.read.labels import TYPES
from khaldun.read.partings import partings

TABLE = "reading/casualties.toml"
_HARMS = ("battle", "explosion_remote_violence", "violence_against_civilians", "riot")
_TAKES = ("detention", "violence_against_civilians")
SAID = frozenset(
    {"agreement", "appeal", "decision", "meeting", "recognition", "relation", "sanction_embargo", "statement"}
)
"""What harms nobody by itself: of 5,906 figures of dead and wounded in annotated reports and stories none is
one of these."""
REACH = 60
"""Code points before a verb that is suffered in which the number stands."""
Floats = NDArray[np.float32]


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/reading/casualties.toml says."""

    acting: tuple[str, ...]
    suffered: tuple[str, ...]
    taking: tuple[str, ...]
    numbers: tuple[str, ...]
    about: tuple[str, ...]
    dying: tuple[str, ...]
    deaths: tuple[str, ...]


class Patterns(NamedTuple):
    """The lists as patterns, and what stands before who suffers: `deed` is the verb, `count` the number."""

    acting: re.Pattern[str]
    suffered: re.Pattern[str]
    whom: re.Pattern[str]
    taking: re.Pattern[str]
    dying: re.Pattern[str]  # "a day after | 127 people | died"
    deaths: re.Pattern[str]  # "follows | dozens of | deaths"


class Counted(NamedTuple):
    """A verb that counts people: where it begins, the number's place, and the types such a deed may be of."""

    deed: int
    start: int
    end: int
    kinds: tuple[int, ...]  # in `TYPES`
    after: int = 0  # where the words begin that set it apart from another deed of its sentence

    def likeliest(self, chances: Floats) -> int:
        """Of its types the likeliest by the model's chances (1 + types; column 0: no event)."""
        return max(self.kinds, key=lambda kind: float(chances[1 + kind]))


def counted_deeds(text: str, starts: Sequence[int]) -> Iterator[Counted]:
    """Every verb with a number of people beside it, in the stretch whose pieces begin at `starts`."""
    if not starts:
        return
    patterns, first, last = _patterns(), starts[0], starts[-1] + 40
    for found in patterns.acting.finditer(text, first, last):
        yield _counted(found, found)
    for found in patterns.suffered.finditer(text, first, last):
        before = patterns.whom.search(text, max(first, found.start() - REACH), found.start())
        if before:
            yield _counted(found, before)
    for found in patterns.deaths.finditer(text, first, last):
        yield _counted(found, found)
    for words in partings().finditer(text, first, last):
        if dead := patterns.dying.match(text, words.end()):
            yield _counted(dead, dead, words.start())


def _counted(deed: re.Match[str], number: re.Match[str], after: int = 0) -> Counted:
    takes = _patterns().taking.match(deed["deed"]) is not None
    kinds = tuple(TYPES.index(name) for name in (_TAKES if takes else _HARMS))
    return Counted(deed.start("deed"), number.start("count"), number.end("count"), kinds, after)


@cache
def _patterns() -> Patterns:
    return read_casualties()


def read_casualties(text: str | None = None) -> Patterns:
    """The words of the bundled table, or of `text` in its place, as patterns. Raises DataError."""
    acting, suffered, taking, more, about, dying, deaths = read_choices(TABLE, Lists, text).values()
    be = r"(?:were|was|are|is|have been|had been|has been)\s+(?:\w+ly\s+)?"
    number = rf"(?:\d[\d,]*|{number_words()}|{more})"
    return Patterns(
        re.compile(rf"\b(?P<deed>{acting})\s+(?:(?:{about})\s+)*(?P<count>{number})\b", re.IGNORECASE),
        re.compile(rf"\b{be}(?P<deed>{suffered})\b", re.IGNORECASE),
        re.compile(rf"\b(?P<count>{number})\s+(?:[\w’'-]+\s+){{0,4}}$", re.IGNORECASE),
        re.compile(rf"(?:{taking})\b", re.IGNORECASE),
        re.compile(
            rf"(?:(?:{about})\s+)*(?P<count>{number})\s+(?:[\w’'-]+\s+){{0,4}}?(?:{be})?(?P<deed>{dying})\b",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b(?P<count>{number})\s+(?:of\s+)?(?:[\w’'-]+\s+){{0,2}}?(?P<deed>{deaths})\b", re.IGNORECASE
        ),
    )
