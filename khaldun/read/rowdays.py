"""The day that opens a row of a table or an item of a list: "2031-05-04 | Moura", where the model misses it.

A list says no more of a day than its number; the model was taught sentences. Found by its place at the head
of a line and the mark behind it, and only in a form that can be nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from khaldun.read.marks import Mark
from khaldun.read.sentences import TOWN_BEHIND
from khaldun.records import Span
from khaldun.records.overlap import SpanIndex

SURE = 1.0
MONTH = (
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?"
)
DAY = re.compile(
    r"^[ \t]*(?:[•·▪◦‣*|–—-][ \t]*)?"
    rf"(?P<day>\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}[- ](?:{MONTH})\b"
    rf"(?:[- ]\d{{4}})?|(?:{MONTH}) \d{{1,2}})"
    rf"(?=[ \t]*(?:[|:\t]|[–—-][ \t]|{TOWN_BEHIND}))",
    re.MULTILINE,
)


def row_days(text: str, taken: Sequence[Mark]) -> list[Mark]:
    """The days that open rows and items, but for those marked whole."""
    times = SpanIndex(Span(start=one.start, end=one.end) for one in taken if one.name == "time")
    found = []
    for match in DAY.finditer(text):
        start, end = match.span("day")
        marked = [times.spans[number] for number in times.between(start, end)]
        if not any(one.start <= start and end <= one.end for one in marked):
            found.append(Mark(name="time", start=start, end=end, score=SURE))
    return found
