"""Figures that sum up a campaign: "troops have detained 30 suspects since December".

The reader gives a sum told beside the news the scope of the news. Its perfect tense and the day it counts
from tell the two apart. Dead and wounded counted "since Friday" are never those of one happening (so 0 of 63
such figures of the training part, the stories and the real reports that teach, where nothing stands between).
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.marks import Marks, words_after, words_before
from khaldun.data.choices import read_choices
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
    r"^[^.;:,]{0,40}(?<!\bthat )(?<!\bwhich )\b(?:have|has) (?:been \w+(?:ed|t|n|en)|died|fallen)\b",
    re.IGNORECASE,
)
OF_NEWS = {TollScope.INCIDENT: COUNTED_FROM, TollScope.EPISODE: LONG_COUNTED}
HARMS = frozenset({TollKind.KILLED, TollKind.WOUNDED})
NEAR = 60
"""Code points between a figure and since when it counts; farther off the words tell of something else."""
RUNNING = "reconcile/tolls.toml"
SUMMED = frozenset({TollKind.KILLED, TollKind.WOUNDED, TollKind.DETAINED, TollKind.ABDUCTED})


def as_sum(marks: Marks, toll: Toll) -> Toll:
    """The toll of an incident or a fight, as one of the war where its sentence sums up."""
    span = toll.span
    if span is None or toll.scope not in OF_NEWS or toll.kind not in SUMMED or toll.low == 1:
        return toll
    if _sums_up(marks, span, OF_NEWS[toll.scope]):
        return replace(toll, scope=TollScope.CONFLICT)
    running = toll.scope is TollScope.INCIDENT and toll.kind in HARMS and _counts_since(marks, span)
    return replace(toll, scope=TollScope.EPISODE) if running else toll


def _sums_up(marks: Marks, span: Span, counted: re.Pattern[str]) -> bool:
    before, after = words_before(marks, span), words_after(marks, span)
    perfect = PERFECT.search(before) or PERFECT_BEHIND.search(after)
    return perfect is not None and counted.search(f"{before} {after}") is not None


class Since(Struct, frozen=True):
    """The words for since when a running total counts, of data/reconcile/tolls.toml."""

    counted_since: tuple[str, ...]


class Apart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of data/claim/sums.toml that say what stands behind them of something else than the figure."""

    unequalled: tuple[str, ...]
    another: tuple[str, ...]


class _Running(Struct, frozen=True):
    before: re.Pattern[str]
    behind: re.Pattern[str]
    superlative: re.Pattern[str]


@cache
def _running() -> _Running:
    told = rf"\b(?:{read_choices(RUNNING, Since)['counted_since']})\b"
    apart = read_choices("claim/sums.toml", Apart)
    beside = rf"(?:(?!\b(?:{apart['unequalled']}|{apart['another']})\b|[.;]).){{0,{NEAR}}}?"
    unequalled = rf"\b(?:{apart['unequalled']})\b[^.;,]{{0,{NEAR}}}$"
    return _Running(
        before=re.compile(rf"{told}{beside}$", re.IGNORECASE),
        behind=re.compile(rf"{beside}{told}(?!,? when\b)", re.IGNORECASE),
        superlative=re.compile(unequalled, re.IGNORECASE),
    )


def _counts_since(marks: Marks, span: Span) -> bool:
    words, before = _running(), words_before(marks, span)
    if words.behind.match(words_after(marks, span)):
        return True
    found = words.before.search(before)
    return found is not None and not words.superlative.search(before[: found.start()])
