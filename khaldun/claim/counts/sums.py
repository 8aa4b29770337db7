"""Figures that sum up a campaign: "troops have detained 30 suspects since December".

The reader gives a sum told beside the news the scope of the news. Its perfect tense and the day it counts
from tell the two apart.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from khaldun.claim.marks import Marks, words_after, words_before
from khaldun.records import Span, Toll, TollKind, TollScope

COUNTED_FROM = re.compile(
    r"\b(?:since (?:then|early|late|mid|last|\d{4}|[A-Z][a-z]{2,8}|(?:the )?(?:start|beginning|first|end))"
    r"|so far (?:this|in)|this (?:year|month)|to date"
    r"|(?:in|over) the (?:last|past) (?:\w+ )?(?:weeks|months|years?|month|week))"
)
"""From when a sum counts."""
PERFECT = re.compile(
    r"\b(?:have|has)\s+(?:\w+ly |also |already |now )?(?:been )?(?!been)\w+(?:ed|t|n|en)\b[^.;:]{0,110}$",
    re.IGNORECASE,
)
PERFECT_BEHIND = re.compile(
    r"^[^.;:,]{0,40}\b(?:have|has) (?:been \w+(?:ed|t|n|en)|died|fallen)\b", re.IGNORECASE
)
SUMMED = frozenset({TollKind.KILLED, TollKind.WOUNDED, TollKind.DETAINED, TollKind.ABDUCTED})


def as_sum(marks: Marks, toll: Toll) -> Toll:
    """The toll of an incident, as one of the war where its sentence sums up."""
    span = toll.span
    if span is None or toll.scope is not TollScope.INCIDENT or toll.kind not in SUMMED or toll.low == 1:
        return toll
    return replace(toll, scope=TollScope.CONFLICT) if _sums_up(marks, span) else toll


def _sums_up(marks: Marks, span: Span) -> bool:
    before, after = words_before(marks, span), words_after(marks, span)
    perfect = PERFECT.search(before) or PERFECT_BEHIND.search(after)
    return perfect is not None and COUNTED_FROM.search(f"{before} {after}") is not None
