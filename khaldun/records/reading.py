"""Reading: a report with its marks. It travels on the line and is not public API.

Mentions are referred to by their index in `Reading.mentions`, triggers by theirs in `Reading.triggers`.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from khaldun.records.place import Place
from khaldun.records.report import Report
from khaldun.records.sense import UNKNOWN, Sense, check_sense
from khaldun.records.values import EventType, Modality, Period, Polarity, Span, TollKind, TollScope, Victims


class MentionKind(StrEnum):
    """What a marked stretch of words names."""

    ACTOR = "actor"
    PLACE = "place"
    TIME = "time"
    FIGURE = "figure"
    WEAPON = "weapon"
    CUE = "cue"
    HEDGE = "hedge"
    POINTER = "pointer"  # a pronoun that plays no role: it means a party, and names none


class Role(StrEnum):
    """What a mention is to a trigger."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    PLACE = "place"
    TIME = "time"
    TOLL = "toll"
    SPEAKER = "speaker"
    CUE = "cue"
    HEDGE = "hedge"


class Mention(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that name something, with the reader's score in [0, 1]."""

    kind: MentionKind
    span: Span
    score: float
    offers: bytes = b""  # what it offers to roles, as numbers (khaldun.records.offers)


class Trigger(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words that name an event or state, the clause that carries it, and its status."""

    span: Span
    evidence: Span  # the clause: contains trigger, participants and figure where they are contiguous
    event_type: EventType
    score: float
    sub_event_type: str | None = None
    modality: Modality = Modality.ASSERTED
    polarity: Polarity = Polarity.POSITIVE
    background: bool = False
    sense: Sense = UNKNOWN  # what its words mean here, as numbers (khaldun.records.sense)
    seeks: bytes = b""  # what words for its roles it seeks, as numbers (khaldun.records.offers)

    def __post_init__(self) -> None:
        check_sense(self.sense)


class Relation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Mention `mention` plays `role` for trigger `trigger`."""

    trigger: int
    mention: int
    role: Role
    score: float


class Figure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The reader's view of a figure mention in the role of a toll of one trigger."""

    trigger: int
    mention: int
    kind: TollKind
    victims: Victims
    scope: TollScope


class Quotation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words inside quotation marks (marks excluded); `speaker` is a mention index where known."""

    span: Span
    speaker: int | None = None


class Party(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person, group or body as a claim names it: canonical name valid at that date, and the words used."""

    canonical: str
    surface: str | None = None  # None: only implied by the text
    span: Span | None = None
    known: bool = False  # the name stands in the actor table


class Grounding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the mention with index `mention` refers to; exactly one of the three is set."""

    mention: int
    period: Period | None = None
    place: Place | None = None
    party: Party | None = None


class Reading(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A report with its marks; `groundings` is empty until the ground room has worked on it."""

    report: Report
    reader: str  # reader name and model version
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    relations: tuple[Relation, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    groundings: tuple[Grounding, ...] = ()
    doubts: tuple[str, ...] = ()  # what could not be made out, in the user's words
    told_on: date | None = None  # the day it prints, where that is not the day of publication

    def __post_init__(self) -> None:
        size = len(self.report.text)
        spans = [*self.sentences, *(m.span for m in self.mentions), *(t.evidence for t in self.triggers)]
        if any(span.end > size for span in spans):
            raise ValueError(f"a span of the reading lies outside the text of {size} code points")
        for relation in self.relations:
            if relation.trigger >= len(self.triggers) or relation.mention >= len(self.mentions):
                raise ValueError(f"relation to a missing trigger or mention: {relation}")

    def day(self) -> date | None:
        """The day the report is told on: the one printed in it, else that of publication."""
        return self.told_on or self.report.published_on()
