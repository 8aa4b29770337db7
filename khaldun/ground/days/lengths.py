"""Lengths of time that are dated right behind: "the five-day battle of Fallujah in 2004" was in 2004.

A length by itself is counted back from the telling ("after a three-week siege"); one whose year stands behind
its noun is no such count. "On Friday, three days after gunmen killed" dates the killing, and counts back.
"""

from __future__ import annotations

import re

REACH = 60
"""Characters behind a length that are looked at: a noun and a name or two."""

_LENGTH = re.compile(
    r"(?:(?:the|a|an|its|their)\s+)?[\w-]+[- ](?:hour|day|night|week|month|year)", re.IGNORECASE
)
_DATED = re.compile(
    r"\s+(?:[^\W\d][\w’'-]*\s+){1,6}?((?:in|of|during)\s+(?:(?:early|mid|late)[\s-])?(?:[A-Z][a-z]+\s+)?"
    r"(?:19|20)\d\d)\b"
)
GAP = 120
"""Characters behind a day in which a comma, or a teller between two, leads to what was earlier."""
BACKWARDS = (" after", " following")
_COMMA = re.compile(
    r"(?:[^.;:\n]*,[^.,;:\n]{1,60}\b(?:said|says|reported|announced))?,\s+"
    r"(?:just |only |barely |about |some |almost |nearly )?"
)


def dated_behind(words: str, behind: str) -> str:
    """Time words with the month or year that dates them `behind`; other words as they are.

    >>> dated_behind("five-day", " battle of Fallujah in 2004 killed 600")
    'five-day in 2004'
    >>> dated_behind("for three weeks", " in Homs in 2012")
    'for three weeks'
    """
    found = _DATED.match(behind[:REACH]) if _LENGTH.fullmatch(words.strip()) else None
    return f"{words} {found[1]}" if found else words


def counts_back(words: str, between: str) -> bool:
    """Whether time words date what came before a day just told, with only `between` behind its words.

    >>> counts_back("three days after", ", just ")
    True
    >>> counts_back("three days after", " in Moura, doctors said, ")
    True
    >>> counts_back("three days after", ". ")
    False
    """
    return words.endswith(BACKWARDS) and _COMMA.fullmatch(between) is not None
