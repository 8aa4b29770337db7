"""Wholes of which a part is told: "of the 40 hostages, 12 have been freed" frees 12, and "eight of the 25
fishermen kidnapped in May were freed" tells of 25 who were kidnapped.
"""

from __future__ import annotations

import re

from khaldun.claim.counts.harms import tells_of_harm
from khaldun.claim.counts.victims import standing_of
from khaldun.data.numbers import number_words
from khaldun.records import Span, Victims

REACH = 160
"""Code points on either side of a figure in which its whole or its part is told."""
_OWN = r"(?:(?:the|its|their|his|her|these|those|all|our|an|some|about|estimated|initial|original)\s+)*"
_SOME = (
    r"(?:(?:at least|no fewer than|more than|fewer than|less than|up to|only|just|some|about|around|nearly"
    r"|almost|over)\s+)?"
)
_NUMBER = rf"(?:\d[\d,]*|{number_words()})"
_OPENING = r"(?:^|[.;:,\n“\"–—]\s*|\s-\s|\b(?:and|but|that|while)\s+)(?:out\s+)?of\s+"
_OF = re.compile(rf"{_OPENING}{_OWN}$", re.IGNORECASE)
_OF_INSIDE = re.compile(rf"(?:out\s+)?of\s+{_OWN}(?=\w)", re.IGNORECASE)
_PART = re.compile(
    rf"(?P<whose>[^,.;:\n]{{0,90}}),\s+{_SOME}(?:{_NUMBER}|half|most|none|several|many)\b(?!\s+of\s+whom)",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(rf"{_OPENING}{_OWN}(?P<whole>(?:[^,.;:\n]|,(?=\d)){{3,90}}),\s+{_SOME}$", re.IGNORECASE)
_WHOLE = re.compile(
    rf"[\w,-]+(?: (?:people|men|women))? (?:out )?of {_OWN}(?P<whole>{_SOME}{_NUMBER}\b(?! of\b)[^.,;]*)",
    re.IGNORECASE,
)
"""A figure of a part with its whole: "eight of the | 25 fishermen"."""
_WHO = re.compile(
    r"\s*(?:(?:who|that|which|whom)\s+)?(?:(?:it|they|he|she|the\s+\w+)\s+)?(?:(?:was|were|had|have|been)\s+)*"
)
"""Between a whole and the deed that is told of all of it."""
_OF_PART = re.compile(r"\s*(?:was|were|have|had|has|are|is)\b")
"""Behind a whole, where the verb is told of the part: "eight of the 25 fishermen | were freed"."""


def is_whole(text: str, span: Span, trigger: Span) -> bool:
    """Whether the figure at `span` is a whole of which a part is counted next, and the deed at `trigger` is
    told of the part alone.

    >>> is_whole("Of the 40 hostages, 12 were freed.", Span(start=7, end=18), Span(start=28, end=33))
    True
    """
    before = text[max(0, span.start - REACH) : span.start]
    inside = _OF_INSIDE.match(text, span.start, span.end)
    if _OF.search(before + inside[0] if inside else before) is None:
        return False
    part = _PART.match(text, span.end, span.end + REACH)
    if part is None or part.start("whose") <= trigger.start < part.end("whose"):
        return False
    return not tells_of_harm(f"{span.words(text)} {part['whose']}")


def whole_told(text: str, span: Span, trigger: Span) -> Span:
    """The figure at `span`, or the whole inside of it where the deed at `trigger` is told of all of it.

    >>> text = "Two of the six nuns abducted in May were freed."
    >>> whole_told(text, Span(start=0, end=19), Span(start=20, end=28)).words(text)
    'six nuns'
    """
    found = _WHOLE.fullmatch(text, span.start, span.end)
    if found is None or trigger.start < span.end or _OF_PART.match(text, span.end):
        return span
    told = _WHO.fullmatch(text, span.end, trigger.start)
    return Span(start=found.start("whole"), end=span.end) if told else span


def standing_of_whole(text: str, span: Span) -> Victims | None:
    """What the noun of a whole told right before states of its part: "of the 40 hostages, | 12"."""
    told = _TOLD_OF.search(text, max(0, span.start - REACH), span.start)
    return standing_of(told["whole"]) if told else None
