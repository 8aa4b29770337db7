"""Figures that sum up a campaign: "troops have detained 30 suspects since December".

The reader gives a sum told beside the news the scope of the news. Its perfect tense and the day it counts
from tell the two apart.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from khaldun.claim.marks import Marks, words_after, words_before
from khaldun.records import Span, Toll, TollKind, TollScope

DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
BEGINNING = rf"(?:last|\d{{4}}|(?!{DAYS})[A-Z][a-z]{{2,8}}|(?:the )?(?:start|beginning|first|end))"
SEASON = rf"[Ss]ince {BEGINNING}|so far (?:this|in)|this year"
COUNTED_FROM = re.compile(
    rf"\b(?:{SEASON}|[Ss]ince (?:then|early|late|mid)|this month|to date"
    r"|(?:in|over) the (?:last|past) (?:\w+ )?(?:weeks|months|years?|month|week))"
)
"""From when a sum counts."""
LONG_COUNTED = re.compile(rf"\b(?:{SEASON})")
"""The same where the reader takes the sum for one of a fight or an operation of some days."""
PERFECT = re.compile(
    r"\b(?:have|has)\s+(?:\w+ly |also |already |now )?(?:been )?(?!been)\w+(?:ed|t|n|en)\b[^.;:]{0,110}$",
    re.IGNORECASE,
)
PERFECT_BEHIND = re.compile(
    r"^[^.;:,]{0,40}\b(?:have|has) (?:been \w+(?:ed|t|n|en)|died|fallen)\b", re.IGNORECASE
)
OF_NEWS = {TollScope.INCIDENT: COUNTED_FROM, TollScope.EPISODE: LONG_COUNTED}
SUMMED = frozenset({TollKind.KILLED, TollKind.WOUNDED, TollKind.DETAINED, TollKind.ABDUCTED})


def as_sum(marks: Marks, toll: Toll) -> Toll:
    """The toll of an incident or a fight, as one of the war where its sentence sums up."""
    span = toll.span
    if span is None or toll.scope not in OF_NEWS or toll.kind not in SUMMED or toll.low == 1:
        return toll
    return replace(toll, scope=TollScope.CONFLICT) if _sums_up(marks, span, OF_NEWS[toll.scope]) else toll


def _sums_up(marks: Marks, span: Span, counted: re.Pattern[str]) -> bool:
    before, after = words_before(marks, span), words_after(marks, span)
    perfect = PERFECT.search(before) or PERFECT_BEHIND.search(after)
    return perfect is not None and counted.search(f"{before} {after}") is not None
