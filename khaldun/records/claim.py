"""Claim: what one voice, in one report, says happened. Append-only and content-addressed."""

from __future__ import annotations

from msgspec import Struct

from khaldun.records.place import Place
from khaldun.records.reading import Party
from khaldun.records.sense import UNKNOWN, Sense, check_sense
from khaldun.records.values import (
    Attribution,
    ClaimId,
    EventType,
    Modality,
    Period,
    Polarity,
    ReportId,
    Span,
    Toll,
)

CODED = "coded"
"""The `reader` of claims that a person coded into fields: of one report each tells of another happening."""


class Claim(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One assertion by one voice about one event or state.

    `id` is "clm_" + a digest of report, evidence, type, speaker, modality and ordinal. `score` is the
    reader's confidence in [0, 1] that the words carry this claim, not that the claim is true.
    """

    id: ClaimId
    report: ReportId
    doc: str  # Report.name, echoed for the exchange format
    evidence: tuple[Span, ...]
    words: str  # the words under the first span of `evidence`
    trigger: str
    trigger_span: Span
    event_type: EventType
    period: Period
    attribution: Attribution
    sub_event_type: str | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: Place | None = None
    tolls: tuple[Toll, ...] = ()
    modality: Modality = Modality.ASSERTED
    polarity: Polarity = Polarity.POSITIVE
    background: bool = False
    headline: bool = False  # read from a headline, which never feeds holdings
    content_of: ClaimId | None = None  # the appeal, plan or threat that carries this event
    denies: ClaimId | None = None
    part_of: ClaimId | None = None
    score: float = 1.0
    reader: str = ""  # reader name and model version
    sense: Sense = UNKNOWN  # what its trigger means where it stands, as numbers (khaldun.records.sense)

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"claim {self.id} without evidence")
        if not self.words.strip():
            raise ValueError(f"claim {self.id} without words")
        check_sense(self.sense)
