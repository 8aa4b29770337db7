"""One number for the dead and the wounded together: "909 people were killed or wounded".

Annotators call all 23 of them "other" (corpus and 1,174 real reports); the reader called them dead. A number
that says nobody was killed or wounded tells of both.
"""

from __future__ import annotations

import re

_DEAD, _HURT = r"(?:killed|dead|deaths|slain|martyred)", r"(?:wounded|injured|injuries|hurt)"
_KILLING, _HURTING = r"kill(?:ed|ing)", r"(?:wound|injur)(?:ed|ing)"
_AND = r"\s+(?:and|or|and/or)\s+"
_COUNT = r"(?:\d|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|dozens|scores|hundreds)\b)"
_ALONE = rf"(?!\s+(?:(?:at least|about|some|another|more than|over)\s+)?{_COUNT})"
"""The words of harm have no number of their own behind them: "killed and wounded | dozens more"."""
BEHIND = re.compile(
    rf"\A\W*(?:-+\s[^-.]{{1,60}}-[\s-]*)?(?:[a-z’'-]+\s+){{0,5}}?"
    rf"(?:{_DEAD}{_AND}{_HURT}|{_HURT}{_AND}{_DEAD})\b{_ALONE}",
    re.IGNORECASE,
)
BEFORE = re.compile(
    rf"(?P<own>(?:\d|dozens|scores|hundreds)[\w,. -]{{0,20}}\s)?"
    rf"\b(?:{_KILLING}{_AND}{_HURTING}|{_HURTING}{_AND}{_KILLING})"
    r"\s+(?:(?:an?|the|some|about|around|at least|more than|over|up to|estimated|nearly)\s+)*$",
    re.IGNORECASE,
)
HURT_BEHIND = re.compile(rf"\A{_AND}{_HURT}\b{_ALONE}", re.IGNORECASE)
DEAD_END = re.compile(rf"\b{_DEAD}$", re.IGNORECASE)
NOBODY = re.compile(r"(?:no|none|nobody|not)\b", re.IGNORECASE)


def counts_dead_and_wounded(before: str, words: str, after: str) -> bool:
    """Whether the figure `words` counts the dead and the wounded in one number.

    >>> counts_dead_and_wounded("", "49 fighters", " were killed and wounded in Moura")
    True
    """
    if NOBODY.match(words):
        return False
    if (DEAD_END.search(words) and HURT_BEHIND.match(after)) or BEHIND.match(after):
        return True
    both = BEFORE.search(before)
    return both is not None and both["own"] is None
