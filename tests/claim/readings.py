"""Readings made by hand: a text, and for every trigger the words that belong to it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from khaldun.records import (
    Boilerplate,
    EventType,
    Figure,
    Grounding,
    Mention,
    MentionKind,
    Modality,
    Party,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlacePrecision,
    Polarity,
    PublishedBasis,
    Reading,
    Relation,
    Report,
    ReportId,
    Role,
    Span,
    TollKind,
    TollScope,
    Trigger,
    Victims,
)
from khaldun.records.wire import digest

PUBLISHED = date(2031, 5, 16)
KIND_OF_ROLE = {
    Role.ACTOR: MentionKind.ACTOR,
    Role.RECIPIENT: MentionKind.ACTOR,
    Role.SPEAKER: MentionKind.ACTOR,
    Role.PLACE: MentionKind.PLACE,
    Role.TIME: MentionKind.TIME,
    Role.TOLL: MentionKind.FIGURE,
    Role.CUE: MentionKind.CUE,
    Role.HEDGE: MentionKind.HEDGE,
}


class Said(Struct, frozen=True, kw_only=True):
    """A trigger and the words that play a role for it."""

    trigger: str
    event_type: EventType
    evidence: str
    roles: tuple[tuple[Role, str], ...] = ()
    figures: tuple[tuple[str, TollKind, Victims, TollScope], ...] = ()
    modality: Modality = Modality.ASSERTED
    polarity: Polarity = Polarity.POSITIVE
    background: bool = False
    sub: str | None = None
    sense: str = ""


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def a_place(name: str, precision: PlacePrecision = PlacePrecision.TOWN) -> Place:
    return Place(canonical=name, precision=precision)


def a_day(day: date, words: str = "on that day") -> Period:
    return Period(start=day, end=day, precision=PeriodPrecision.DAY, basis=PeriodBasis.RELATIVE, words=words)


def a_reading(
    text: str,
    *said: Said,
    places: dict[str, Place] | None = None,
    periods: dict[str, Period] | None = None,
    parties: dict[str, str] | None = None,
    outlet: str | None = None,
    agency: str | None = None,
    dropped: tuple[Boilerplate, ...] = (),
) -> Reading:
    """The reading of `text`; names stand for themselves unless the tables say otherwise."""
    report = Report(
        id=ReportId("rep_" + digest(text)),
        name="story.txt",
        text=text,
        raw_sha256="0" * 64,
        outlet=outlet,
        agency=agency,
        published=PUBLISHED,
        published_basis=PublishedBasis.GIVEN,
        dropped=dropped,
    )
    mentions: list[Mention] = []
    relations: list[Relation] = []
    figures: list[Figure] = []
    groundings: list[Grounding] = []
    for number, one in enumerate(said):
        tolls = tuple((Role.TOLL, words) for words, *_ in one.figures)
        for role, words in one.roles + tolls:
            mentions.append(Mention(kind=KIND_OF_ROLE[role], span=span_of(text, words), score=0.9))
            at = len(mentions) - 1
            relations.append(Relation(trigger=number, mention=at, role=role, score=0.9))
            kind = KIND_OF_ROLE[role]
            if kind is MentionKind.ACTOR:
                groundings.append(
                    Grounding(
                        mention=at,
                        party=Party(
                            canonical=(parties or {}).get(words, words),
                            surface=words,
                            span=span_of(text, words),
                        ),
                    )
                )
            elif kind is MentionKind.PLACE:
                groundings.append(Grounding(mention=at, place=(places or {}).get(words) or a_place(words)))
            elif kind is MentionKind.TIME and words in (periods or {}):
                groundings.append(Grounding(mention=at, period=(periods or {})[words]))
            elif kind is MentionKind.FIGURE:
                fact = next(f for f in one.figures if f[0] == words)
                figures.append(
                    Figure(trigger=number, mention=at, kind=fact[1], victims=fact[2], scope=fact[3])
                )
    return Reading(
        report=report,
        reader="hand",
        sentences=tuple(_sentences(text)),
        mentions=tuple(mentions),
        triggers=tuple(
            Trigger(
                span=span_of(text, one.trigger),
                evidence=span_of(text, one.evidence),
                event_type=one.event_type,
                score=0.9,
                modality=one.modality,
                polarity=one.polarity,
                background=one.background,
                sub_event_type=one.sub,
                sense=one.sense,
            )
            for one in said
        ),
        relations=tuple(relations),
        figures=tuple(figures),
        groundings=tuple(groundings),
    )


def _sentences(text: str) -> list[Span]:
    found, start = [], 0
    for at, letter in enumerate(text):
        if letter in ".\n" and text[start : at + 1].strip():
            found.append(Span(start=start, end=at + 1))
            start = at + 1
    if text[start:].strip():
        found.append(Span(start=start, end=len(text)))
    return found
