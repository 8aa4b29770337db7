"""Which figure is disputed, where the words of a denial say so: "the toll of 60 for Turbat was inflated".

A number, a place and a day that stand there belong to the figure that is disputed. Where what was told before
counts others, lies elsewhere or fell on another day, it is not what is denied. Whoever denies it tells the
number in dispute, of the deed told before or of the one the reader saw there; where there is none, nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.counts.figures import figure_bounds
from khaldun.claim.counts.victims import standing_of
from khaldun.claim.denials.denial import Denial, Kind
from khaldun.claim.denials.words import denial_words
from khaldun.claim.marks import Marks
from khaldun.records import (
    Claim,
    EventType,
    Period,
    Place,
    PlacePrecision,
    Span,
    Toll,
    TollKind,
    TollScope,
    Victims,
)

REST = re.compile(
    r"[\d,]*(?<!,)(?:-[a-z]+)?(?: (?:hundred|thousand|million|lakh|crore))?"
    r"(?: (?!(?:was|is|has|as)\b)(?:dead|killed|wounded|injured|people|men|women|children|[a-z]+s)\b)?"
)
"""What belongs to a number behind its first sign or word."""
LEAD = re.compile(r"\s+\w+\s+")
END = re.compile(
    r"[;:]|,\s|\b(?:is|are|was|were|has|have|had|as|but|and|saying|while|insisting|adding|said|put)\b",
    re.IGNORECASE,
)
"""What ends the words for a figure."""
OF_DAY = re.compile(r"\b(?:for|from|of|in)\s+(?:the\s+)?$", re.IGNORECASE)
OWN_DAY = re.compile(r"['’]s?\s")
"""Beside a day that is that of the deed: "for Monday", "last week's"; not "given on Tuesday"."""
TOLD = "".join(
    rf"(?<!\b{word} )" for word in ("given", "released", "published", "announced", "issued", "made")
)
AT = re.compile(
    rf"\b(?:for|from|near|around|of|{TOLD}(?:in|at))\s+(?:the\s+(?:\w+\s+){{0,2}}(?:of\s+)?)?$", re.IGNORECASE
)
"""Before the place of the deed: "for", "the battle in"; not "published in", where it was told."""
NAMED = re.compile(r"\bfor\s+([A-Z][\w’-]+)")
"""A name that the reader did not mark."""
COUNTING = frozenset(
    {
        EventType.BATTLE,
        EventType.EXPLOSION_REMOTE_VIOLENCE,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.DETENTION,
        EventType.DISPLACEMENT,
    }
)
"""Types of deeds that have a figure of people."""
REACH = 30
"""Code points before a day or a place in which such words stand."""
WHOLE = re.compile(
    r"\b(?:in|of|during|for|from) (?:the|this) (?:[\w-]+ ){0,2}"
    r"(?:conflict|war|insurgency|uprising|campaign|revolt)\b|\bsince\b",
    re.IGNORECASE,
)
"""Words by which a figure is that of a war."""
SLACK = 0.05
"""By how much of itself a figure may differ from another that is the same."""


class Disputed(Struct, frozen=True, kw_only=True):
    """What the words of a denial say of the figure that it disputes."""

    toll: Toll | None
    place: Place | None
    period: Period | None
    whole: bool = False  # of a war, and no single deed

    def is_of(self, claim: Claim) -> bool:
        """Whether a claim may be of the deed that is counted."""
        if self.whole and all(toll.scope is TollScope.INCIDENT for toll in claim.tolls):
            return False
        return _is_at(self.place, claim.place) and _is_on(self.period, claim.period)

    def is_told(self, claim: Claim) -> bool:
        """Whether a claim tells the figure."""
        toll = self.toll
        return self.is_of(claim) and (toll is None or any(_is_one(toll, other) for other in claim.tolls))


def disputed_by(denial: Denial, marks: Marks) -> Disputed | None:
    """What a denial of a figure says of it; None where it denies a deed, or says no more."""
    region = _region(denial, marks) if denial.kind is Kind.FIGURE or denial.counted else None
    if region is None:
        return None
    toll, place = _toll(marks, region), next(_places(marks, region), None)
    whole = WHOLE.search(marks.text, region.start, region.end) is not None
    told = Disputed(toll=toll, place=place, period=next(_days(marks, region), None), whole=whole)
    return told if toll or place or told.period or whole else None


def told_toll(disputed: Disputed, near: Claim) -> tuple[Toll, ...]:
    """The number in dispute, of the kind that a claim counts."""
    toll, first = disputed.toll, next(iter(near.tolls), None)
    if toll is None:
        return near.tolls
    if first is None:
        return (toll,)
    victims = first.victims if toll.victims is Victims.UNKNOWN else toll.victims
    return (replace(toll, kind=first.kind, victims=victims),)


def seen_there(disputed: Disputed, stubs: Sequence[Claim]) -> Claim | None:
    """The claim that the reader saw in the words of a denial, with the number in dispute."""
    seen = next((one for one in stubs if one.event_type in COUNTING), None)
    if seen is None or disputed.toll is None or disputed.whole:
        return None
    return replace(_placed(seen, disputed.place), tolls=told_toll(disputed, seen))


def _placed(claim: Claim, place: Place | None) -> Claim:
    """A claim seen there, whose place the words name; who told the figure did not suffer."""
    claim = replace(claim, recipients=())
    return claim if _is_at(place, claim.place) and claim.place else replace(claim, place=place)


def _region(denial: Denial, marks: Marks) -> Span | None:
    """The words for a figure behind its noun."""
    start, last = denial.words.start if denial.inside else denial.cue.start, denial.words.end
    noun = denial_words().noun.search(marks.text, start, last)
    if noun is None:
        return None
    end = END.search(marks.text, noun.end(), last)
    stop = end.start() if end else last
    return Span(start=noun.end(), end=stop) if noun.end() < stop else None


def _toll(marks: Marks, region: Span) -> Toll | None:
    """The number right behind the noun: "the figure of | 60 dead"."""
    number = denial_words().counted.match(marks.text, region.start, region.end)
    lead = LEAD.match(marks.text, region.start, region.end)
    if number is None or lead is None:
        return None
    rest = REST.match(marks.text, number.end(), region.end)
    span = Span(start=lead.end(), end=rest.end() if rest else number.end())
    words = marks.words(span)
    bounds = figure_bounds(words)
    if bounds is None or (bounds.low is None and bounds.high is None):
        return None
    toll = Toll(kind=TollKind.KILLED, low=bounds.low, high=bounds.high, words=words, span=span)
    return replace(toll, victims=standing_of(words) or Victims.UNKNOWN)


def _places(marks: Marks, region: Span) -> Iterator[Place]:
    """The places named as those of a figure: "for | Turbat"."""
    for number in _tied(marks, region, lambda span: _follows(AT, marks, span)):
        grounding = marks.groundings.get(number)
        if grounding and grounding.place:
            yield grounding.place
    name = NAMED.search(marks.text, region.start, region.end)
    if name and not any(mention.span.overlaps(_group(name)) for _, mention in marks.beside(region)):
        yield Place(canonical=name[1], precision=PlacePrecision.TOWN)


def _group(match: re.Match[str]) -> Span:
    return Span(start=match.start(1), end=match.end(1))


def _days(marks: Marks, region: Span) -> Iterator[Period]:
    """The days told as those of a figure."""

    def is_own(span: Span) -> bool:
        own = marks.words(span).endswith(("'s", "’s")) or OWN_DAY.match(marks.text, span.end) is not None
        return own or _follows(OF_DAY, marks, span)

    for number in _tied(marks, region, is_own):
        grounding = marks.groundings.get(number)
        if grounding and grounding.period and grounding.period.start:
            yield grounding.period


def _tied(marks: Marks, region: Span, fits: Callable[[Span], bool]) -> Iterator[int]:
    """The mentions in the words for a figure that fit."""
    for number, mention in marks.beside(region):
        if region.contains(mention.span) and fits(mention.span):
            yield number


def _follows(lead: re.Pattern[str], marks: Marks, span: Span) -> bool:
    return lead.search(marks.text, max(0, span.start - REACH), span.start) is not None


def _is_at(named: Place | None, place: Place | None) -> bool:
    """Whether a place is the one named, or one holds the other."""
    if named is None or place is None:
        return True
    if {named.id, place.id} & {*named.within, *place.within} - {None}:
        return True
    if named.id and named.id.startswith("country:"):
        return named.country == place.country
    one, other = named.canonical.casefold(), place.canonical.casefold()
    return one in other or other in one or (named.id is not None and named.id == place.id)


def _is_on(named: Period | None, period: Period) -> bool:
    """Whether a time may be the one named."""
    if named is None or named.start is None or period.start is None:
        return True
    ends = (named.end or named.start, period.end or period.start)
    return named.start <= ends[1] and period.start <= ends[0]


def _is_one(toll: Toll, other: Toll) -> bool:
    """Whether two figures may be the same."""
    lows, highs = [one.low or 0 for one in (toll, other)], [one.high for one in (toll, other)]
    return all(
        low <= high * (1 + SLACK) for low, high in zip(lows, reversed(highs), strict=True) if high is not None
    )


def is_same_figure(claim: Claim, other: Claim) -> bool:
    """Whether what a claim disputes is the figure of another; one without a figure disputes the deed."""
    noun = denial_words().noun.fullmatch(claim.trigger)
    if noun is None or not claim.tolls:
        return True
    return any(_is_one(toll, one) for toll in claim.tolls for one in other.tolls)


def is_husk(claim: Claim) -> bool:
    """Whether a claim was read in the words for a figure or its verdict, and tells no deed of its own."""
    words = denial_words()
    return any(one.fullmatch(claim.trigger) for one in (words.noun, words.verdict_alone))
