"""The small values every record is made of: ids, spans, periods, tolls, who says so, and the closed lists.

Vocabulary and word tables follow the annotation guideline the project is measured against; UCDP, ACLED and
Airwars words are used where the field has one.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NewType

from msgspec import Struct

ReportId = NewType("ReportId", str)
ClaimId = NewType("ClaimId", str)
IncidentId = NewType("IncidentId", str)
ActorId = NewType("ActorId", str)
PlaceId = NewType("PlaceId", str)
OriginId = NewType("OriginId", str)


class EventType(StrEnum):
    """What kind of happening a claim speaks of (one, the first that fits from the top)."""

    EXPLOSION_REMOTE_VIOLENCE = "explosion_remote_violence"
    VIOLENCE_AGAINST_CIVILIANS = "violence_against_civilians"
    BATTLE = "battle"
    TERRITORIAL_CHANGE = "territorial_change"
    TERRITORIAL_CONTROL = "territorial_control"
    DETENTION = "detention"
    DISPLACEMENT = "displacement"
    DEPLOYMENT = "deployment"
    PROTEST = "protest"
    RIOT = "riot"
    SANCTION_EMBARGO = "sanction_embargo"
    AGREEMENT = "agreement"
    DECISION = "decision"
    RECOGNITION = "recognition"
    MEETING = "meeting"
    APPEAL = "appeal"
    STATEMENT = "statement"
    RELATION = "relation"
    POLITICAL_CHANGE = "political_change"
    STRATEGIC_DEVELOPMENT = "strategic_development"
    AID = "aid"
    LEGAL_ACTION = "legal_action"


class Modality(StrEnum):
    """The status of the event named by the claim, as told."""

    ASSERTED = "asserted"  # the outlet's own voice
    REPORTED = "reported"  # somebody says so
    DENIED = "denied"
    REQUESTED = "requested"
    PLANNED = "planned"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"


HAPPENED = frozenset({Modality.ASSERTED, Modality.REPORTED})
"""The modalities under which a claim may create a toll, a holding or a strike (law P9 of docs/method.md)."""


class Polarity(StrEnum):
    """Whether the event is said to have taken place or not to have taken place."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class PeriodPrecision(StrEnum):
    """How exactly the words place a happening in time."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    OPEN = "open"  # at least one bound unknown


class PeriodBasis(StrEnum):
    """What the bounds of a period rest on."""

    EXPLICIT = "explicit"  # the words name the date
    RELATIVE = "relative"  # counted from the publication date
    ANAPHORIC = "anaphoric"  # counted from another time in the report
    INHERITED = "inherited"  # taken from a neighbouring claim of the same happening
    PUBLICATION = "publication"  # no time words: not later than the publication date


class PublishedBasis(StrEnum):
    """Where the publication date of a report comes from, best first."""

    CORRECTED = "corrected"  # by a person, after it was read (records.imprints)
    GIVEN = "given"  # by the user: --published, sidecar, JSON Lines
    PAGE = "page"  # metadata of the page
    DATELINE = "dateline"  # printed in the text
    INFERRED = "inferred"  # an interval from the dates the text speaks of
    UNKNOWN = "unknown"


class PlacePrecision(StrEnum):
    """How exact the named place is; coordinates are never shown without it."""

    POINT = "point"
    TOWN = "town"
    DISTRICT = "district"
    NEAR_TOWN = "near_town"
    REGION = "region"
    COUNTRY = "country"
    CONTINENT = "continent"
    MULTI = "multi"  # several places told as one


class TollKind(StrEnum):
    """One kind of harm or movement that is counted in people."""

    KILLED = "killed"
    WOUNDED = "wounded"
    DISPLACED = "displaced"
    DETAINED = "detained"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DEPLOYED = "deployed"
    SURRENDERED = "surrendered"
    RELEASED = "released"
    OTHER = "other"


class Victims(StrEnum):
    """Status of the people counted; never inferred from silence ("people" is unknown)."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    UNKNOWN = "unknown"


class TollScope(StrEnum):
    """What a figure counts."""

    INCIDENT = "incident"
    EPISODE = "episode"  # one battle or round so far
    CONFLICT = "conflict"  # a campaign or war
    SUBSET = "subset"  # part of another toll
    STOCK = "stock"  # held or displaced at a date
    FLOW = "flow"


class Span(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, order=True):
    """Code points [start, end) of a report's text as given."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span out of order: {self.start}..{self.end} (want 0 <= start < end)")

    def words(self, text: str) -> str:
        """The words of `text` under this span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Period(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When: days from `start` to `end`, both inclusive; None = the words leave that bound open."""

    start: date | None
    end: date | None
    precision: PeriodPrecision
    basis: PeriodBasis
    words: str | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"period out of order: {self.start}..{self.end} ({self.words!r})")


class Toll(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many suffered one kind of harm: what the words allow, from `low` to `high`.

    None is "the words give no bound"; zero is a statement ("no one was hurt") and never a default.
    """

    kind: TollKind
    low: int | None
    high: int | None
    words: str
    victims: Victims = Victims.UNKNOWN
    scope: TollScope = TollScope.INCIDENT
    as_of: date | None = None
    span: Span | None = None

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise ValueError("a toll without its words")
        if self.low is None and self.high is None:
            raise ValueError(f"a toll without a figure: {self.words!r}")
        if (self.low or 0) < 0 or (self.high is not None and self.high < (self.low or 0)):
            raise ValueError(f"toll out of order: {self.low}..{self.high} ({self.words!r})")


class Attribution(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """According to whom. `speaker` None is the outlet's own voice, an attribution like any other."""

    speaker: str | None = None  # canonical name of the last named speaker
    surface: str | None = None  # the words naming the speaker
    span: Span | None = None
    cue: str | None = None  # "said", "according to"
    hedge: str | None = None  # "reportedly"
    chain: tuple[str, ...] = ()  # relays between outlet and speaker, outlet side first
    anonymous: bool = False  # the speaker is a role, not a name ("a resident")

    def own_voice(self) -> bool:
        """Whether nobody but the outlet vouches for the claim."""
        return self.speaker is None


class Reason(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of an explanation: a named rule, its weight (log-odds x 1000) and the words it rests on."""

    rule: str
    weight: int = 0
    words: str = ""
