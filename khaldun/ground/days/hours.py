"""Hours of the day in four digits whose unit the reader left out: "from 1800 to" of "from 1800 to 0500 hrs".

Four digits by themselves are a year; what shows that they are an hour stands right behind them.
"""

from __future__ import annotations

import re

HHMM = r"(?:[01]\d|2[0-4])[0-5]\d"
HOURS = r"(?:gmt|utc|zulu|hours|hrs?|local)"
"""What is said behind the digits of an hour."""
_CUT = re.compile(rf"\b{HHMM}(?:\s*(?:-|–|to|until|till|and|or))?\s*$", re.IGNORECASE)
_BEHIND = re.compile(rf"\s*(?:(?:-|–|to|until|till|and|or)\s*)?(?:{HHMM}\s*)?{HOURS}\b", re.IGNORECASE)


def with_hours(words: str, behind: str) -> str:
    """Time words that end in four digits, with what stands `behind` them and makes them an hour.

    >>> with_hours("from 1800 to", " 0500 hrs soldiers shelled")
    'from 1800 to 0500 hrs'
    >>> with_hours("in 1948", " to 1949 the army")
    'in 1948'
    """
    found = _BEHIND.match(behind) if _CUT.search(words) else None
    return f"{words}{found[0]}" if found else words
