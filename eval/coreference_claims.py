"""Marked mentions as claims, as far as the marks allow, and the lemma of a mention's head.

A claim has the clause of its mention, the people, place and time marked in its sentence (in MEANTIME by
role), a type by the plain reader's word list, the lemma of its head as sub type and the sense that the
bundled model gives the marked words. A report whose date is not told takes that of the others of its
subtopic: the subtopic is given to both sides. Letting a claim without a place or time take that of the
mention before, as claims read from text do, lost .4 to .9 of CoNLL on ECB+ dev and is left out.
"""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from statistics import median_low

from msgspec.structs import replace

from eval.coreference_sets import Document, Marked
from khaldun.ground.days.values import FoundTime
from khaldun.pipeline import Line, find_times, places_in
from khaldun.records import (
    Attribution,
    Claim,
    ClaimId,
    EventType,
    Party,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlaceId,
    PlacePrecision,
    Polarity,
    PublishedBasis,
    Report,
    ReportId,
    Span,
)
from khaldun.records.wire import digest
from train.senses import Spans, opened, senses_at

Sensed = Callable[[str, Spans], list[str]]
"""The senses of some words of a text."""

NO_DATE = date(2010, 1, 1)
PARTICLES = re.compile(
    "about|at|away|back|by|down|for|from|in|into|of|off|on|out|over|through|to|under|up|with", re.IGNORECASE
)
CAPITALS = re.compile(r"[A-Z][\w.'’-]+")
PRONOUNS = re.compile(
    "i|we|you|he|she|it|they|me|us|him|her|them|his|their|its|my|our|who|whom|one", re.IGNORECASE
)
VALUE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
ENDINGS = ("ings", "ing", "ies", "ed", "es", "s")
VOWELS = "aeiou"


@cache
def irregular() -> dict[str, str]:
    """Base form by form."""
    lines = Path(__file__).with_name("irregular_verbs.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    return {form: row[0] for row in rows for form in row}


def lemma(word: str) -> str:
    """A plain form: irregular verbs by table, else endings, a doubled consonant and a last e taken off."""
    low = word.casefold()
    if low in irregular():
        return irregular()[low]
    for ending in ENDINGS:
        stem = low[: -len(ending)]
        if low.endswith(ending) and len(stem) >= 3 and not low.endswith("ss"):
            stem += "y" if ending == "ies" else ""
            doubled = (
                ending in {"ed", "ing", "ings"} and stem[-1] == stem[-2] and stem[-1] not in VOWELS + "ls"
            )
            return (stem[:-1] if doubled else stem).removesuffix("e")
    return low.removesuffix("e") if len(low) > 3 else low


def head_of(words: str) -> str:
    """The lemma of the head: what stands before a first particle ("checked into"), else the last word."""
    held = re.findall(r"[\w'’-]+", words) or [words]
    for at, word in enumerate(held[1:], 1):
        if PARTICLES.fullmatch(word) and not PARTICLES.fullmatch(held[at - 1]):
            return lemma(held[at - 1])
    return lemma(held[-1])


@cache
def kinds() -> list[tuple[EventType, re.Pattern[str]]]:
    """The plain reader's words of each type."""
    table = (files("khaldun.data") / "reading" / "lexicon.toml").read_text(encoding="utf-8")
    found = []
    for name, words in tomllib.loads(table)["types"].items():
        stems = [re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words]
        found.append((EventType(name), re.compile(rf"(?<!\w)(?:{'|'.join(stems)})(?!\w)", re.IGNORECASE)))
    return found


def kind_of(words: str, *, speech: bool) -> EventType:
    """The type of a trigger; what no list has is a statement, or a development."""
    found = (kind for kind, pattern in kinds() if pattern.search(words))
    return next(found, EventType.STATEMENT if speech else EventType.STRATEGIC_DEVELOPMENT)


def parts_of(documents: Iterable[Document], *, by: str) -> dict[str, list[Document]]:
    """Documents by topic or subtopic."""
    found: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        found[document.topic if by == "topic" else document.subtopic].append(document)
    return found


class Maker:
    """Makes the claims of some documents: places and times are looked up once."""

    def __init__(
        self, documents: Sequence[Document], line: Line, *, given_names: bool, sensed: Sensed | None = None
    ) -> None:
        """`sensed` tells senses otherwise than the bundled model does."""
        self.given_names = given_names
        self.sensed = sensed or partial(senses_at, opened())
        spans = {
            one.name: sorted({mention.place for mention in one.mentions if mention.place})
            for one in documents
        }
        reports = [
            Report(id=ReportId(f"rep_{one.name}"), name=one.name, text=one.text, raw_sha256="")
            for one in documents
        ]
        found = places_in(reports, line=line, spans=spans)
        self.places = {
            (name, place.span.start): place
            for name, places in found.items()
            for place in places
            if place.span
        }
        self.days = {name: _day_of(part) for name, part in parts_of(documents, by="subtopic").items()}

    def claims(self, document: Document) -> tuple[Report, list[Claim]]:
        """One document as a report, and its mentions as claims."""
        published = document.published or self.days[document.subtopic]
        report = Report(
            id=ReportId(f"rep_{document.name}"),
            name=document.name,
            text=document.text,
            raw_sha256=digest(document.text),
            published=published,
            published_basis=PublishedBasis.GIVEN,
        )
        names = names_of(document, given=self.given_names)
        times = find_times(document.text, published)
        ordered = sorted(document.mentions, key=lambda one: (one.span, one.key))
        senses = self.sensed(document.text, [(one.span.start, one.span.end) for one in ordered])
        return report, [
            replace(
                _bare_claim(mention, report),
                sense=sense,
                actors=_parties(mention.actors, document.text, names),
                recipients=_parties(mention.recipients, document.text, names),
                place=self._place(mention.place, document),
                period=period_of(mention.day or _value_at(mention.time, times), published),
            )
            for mention, sense in zip(ordered, senses, strict=True)
        ]

    def _place(self, span: Span | None, document: Document) -> Place | None:
        """The place people gave, the one the atlas has, or the words."""
        if span is None:
            return None
        name = document.entities.get(span) if self.given_names else None
        if name:
            return Place(canonical=name, id=PlaceId(name), precision=PlacePrecision.TOWN)
        known = self.places.get((document.name, span.start))
        return known or Place(canonical=span.words(document.text), precision=PlacePrecision.TOWN)


def _bare_claim(mention: Marked, report: Report) -> Claim:
    """A mention's words and type; who, where and when are left open."""
    words = mention.span.words(report.text)
    return Claim(
        id=ClaimId(mention.key),
        report=report.id,
        doc=report.name,
        evidence=(mention.evidence,),
        words=mention.evidence.words(report.text),
        trigger=words,
        trigger_span=mention.span,
        event_type=kind_of(words, speech=mention.speech),
        sub_event_type=head_of(words),
        period=Period(start=None, end=None, precision=PeriodPrecision.OPEN, basis=PeriodBasis.PUBLICATION),
        attribution=Attribution(speaker=None),
        polarity=Polarity.NEGATIVE if mention.negative else Polarity.POSITIVE,
        reader="given",
    )


def _day_of(documents: Sequence[Document]) -> date:
    told = [one.published for one in documents if one.published]
    return median_low(told) if told else NO_DATE


def _parties(spans: Iterable[Span], text: str, names: Mapping[Span, str]) -> tuple[Party, ...]:
    named = {names[span]: span.words(text) for span in spans if span in names}
    return tuple(Party(canonical=name, surface=words) for name, words in named.items())


def names_of(document: Document, *, given: bool) -> dict[Span, str]:
    """The name of each person or party: the one people gave, or the words.

    Of words: pronouns name nobody; of capitalised words the last two stand, and a single one is the name that
    ends with it in the same report ("Reid" is "Tara Reid").
    """
    spans = {span for one in document.mentions for span in (*one.actors, *one.recipients)}
    told = {span: " ".join(CAPITALS.findall(span.words(document.text))[-2:]) for span in sorted(spans)}
    full = {name.split()[-1]: name for name in told.values() if " " in name}
    found = {}
    for span, name in told.items():
        words = span.words(document.text)
        if given and span in document.entities:
            found[span] = document.entities[span]
        elif not PRONOUNS.fullmatch(words):
            found[span] = full.get(name, name) if name else words
    return found


def _value_at(span: Span | None, times: Iterable[FoundTime]) -> str | None:
    """The value of the first time found in a stretch."""
    if span is None:
        return None
    return next((one.value for one in times if one.start < span.end and span.start < one.end), None)


def period_of(value: str | None, published: date) -> Period:
    """The days of a TIMEX3 value that is a year, a month or a day; else not later than the publication."""
    match = VALUE.match(value or "")
    try:
        if match:
            return _days_of(*(int(part) if part else None for part in match.groups()))
    except ValueError:
        pass  # "2031-13-44": a value that is no date says nothing
    return Period(start=None, end=published, precision=PeriodPrecision.OPEN, basis=PeriodBasis.PUBLICATION)


def _days_of(year: int | None, month: int | None, day: int | None) -> Period:
    """A year, a month or a day, all of it. Raises ValueError when there is no such day."""
    start = date(year or 1, month or 1, day or 1)
    end = date(start.year, month or 12, day or monthrange(start.year, month or 12)[1])
    precision = PeriodPrecision.DAY if day else PeriodPrecision.MONTH if month else PeriodPrecision.YEAR
    return Period(start=start, end=end, precision=precision, basis=PeriodBasis.EXPLICIT)
