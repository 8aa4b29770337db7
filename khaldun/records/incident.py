"""Incident: claims judged to be one happening. A view, derived and never edited."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from khaldun.records.link import Origin
from khaldun.records.place import Place
from khaldun.records.reading import Party
from khaldun.records.values import (
    ClaimId,
    EventType,
    IncidentId,
    Modality,
    Period,
    Reason,
    TollKind,
    TollScope,
    Victims,
)


class TollStatement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One figure as one claim gives it, and what reconciliation did with it."""

    claim: ClaimId
    low: int | None
    high: int | None
    words: str
    scope: TollScope
    used: bool
    reason: str = ""  # why set aside, or how used ("part of ...", "relay of ...", "updated by ...")


class TollAccount(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """low, best, high for one kind of harm: a documented minimum, under a named policy."""

    kind: TollKind
    victims: Victims
    low: int | None
    best: int | None
    high: int | None
    policy: str
    statements: tuple[TollStatement, ...]
    reasons: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        figures = [figure for figure in (self.low, self.best, self.high) if figure is not None]
        if figures != sorted(figures):
            raise ValueError(f"toll account out of order: {self.low}/{self.best}/{self.high}")


class ContestField(StrEnum):
    """The field on which claims disagree."""

    OCCURRENCE = "occurrence"  # reported against denied
    PERPETRATOR = "perpetrator"
    TOLL = "toll"
    TIME = "time"
    PLACE = "place"
    INITIATOR = "initiator"
    CONTROL = "control"
    RELAY_DRIFT = "relay_drift"


class Position(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One side of a contest: a value and the claims that hold it."""

    value: str
    claims: tuple[ClaimId, ...]
    speakers: tuple[str, ...] = ()


class Contest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field on which independent claims disagree, side by side."""

    field: ContestField
    hard: bool
    positions: tuple[Position, ...]
    sentence: str


class GradeName(StrEnum):
    """Airwars vocabulary."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class Grade(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How well the record supports an incident, with the rule and the claims behind it."""

    name: GradeName
    rule: str
    claims: tuple[ClaimId, ...]


class Incident(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Claims judged to be one happening (exports: UCDP/ACLED event)."""

    id: IncidentId
    claims: tuple[ClaimId, ...]
    event_type: EventType
    status: Modality  # the strongest status any claim gives it: asserted > reported > ... > denied
    grade: Grade
    origins: tuple[Origin, ...]
    reports: int
    outlets: int
    sides: int
    independent: int  # dependency components among the origins
    sub_event_type: str | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: Place | None = None
    period: Period | None = None
    tolls: tuple[TollAccount, ...] = ()
    contests: tuple[Contest, ...] = ()
    part_of: IncidentId | None = None
    outcome_of: IncidentId | None = None
    unconfirmed: bool = False  # a party was asked and did not confirm (never a denial)
    background: bool = False

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError(f"incident {self.id} without claims")
