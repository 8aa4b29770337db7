"""Figures of people harmed that the reader marked as no toll, though the words leave no doubt.

A guard behind the reader: "dozens of deaths" or "killed 12 people" inside the words of a violent claim is its
toll. Of 402 annotated violent claims with such words, 401 carry a toll (training part and our own stories).
"""

from __future__ import annotations

import re
from functools import cache

from khaldun.claim.counts.figures import figure_bounds
from khaldun.claim.counts.harms import kind_beside
from khaldun.claim.counts.uncounted import counts_nobody
from khaldun.claim.counts.victims import standing_of
from khaldun.records import EventType, Span, Toll, TollKind, Victims

VIOLENT = frozenset(
    {EventType.BATTLE, EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.VIOLENCE_AGAINST_CIVILIANS}
)
LEAD = r"(?:(?:at least|more than|nearly|almost|about|some|around|over|up to|between \S+ and) )?"
COUNT = (
    r"(?:\d[\d,]*|dozens|scores|hundreds|thousands|tens|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|fifteen|twenty|thirty|forty|fifty)"
)
HARMED = r"(?:deaths|dead|killed|fatalities|wounded|injured|injuries)"
_STEMS = ("dea", "kill", "fatalit", "wound", "injur")
VERB = r"(?:killed|killing|kills|wounded|wounding|injured|injuring)"
PEOPLE = r"(?:people|civilians|soldiers|fighters|militants|children|women|men|policemen|others|persons)"


@cache
def _pattern() -> re.Pattern[str]:
    figure = rf"{LEAD}{COUNT}(?: of)?(?: (?!and\b|or\b)\w+){{0,2}}?"
    return re.compile(
        rf"\b(?P<first>{figure} {HARMED})\b|\b{VERB} (?P<second>{figure} {PEOPLE})\b", re.IGNORECASE
    )


def unmarked_tolls(text: str, evidence: Span, event_type: EventType) -> tuple[Toll, ...]:
    """Tolls that stand plainly in the words of a violent claim, in order of the text."""
    if event_type not in VIOLENT or not _harm_told(text[evidence.start : evidence.end]):
        return ()
    found = []
    for match in _pattern().finditer(text, evidence.start, evidence.end):
        group = "first" if match.group("first") else "second"
        span = Span(start=match.start(group), end=match.end(group))
        toll = _toll(text, span, evidence)
        if toll is not None:
            found.append(toll)
    return tuple(found)


def _harm_told(words: str) -> bool:
    """A quick look for what every figure of harm stands beside."""
    small = words.lower()
    return any(stem in small for stem in _STEMS)


def _toll(text: str, span: Span, evidence: Span) -> Toll | None:
    words = span.words(text)
    bounds, kind = figure_bounds(words), kind_beside(text, span, evidence)
    if bounds is None or kind not in {TollKind.KILLED, TollKind.WOUNDED} or counts_nobody(text, span, kind):
        return None
    return Toll(
        kind=kind,
        low=bounds.low,
        high=bounds.high,
        words=words,
        victims=standing_of(words) or Victims.UNKNOWN,
        span=span,
    )
