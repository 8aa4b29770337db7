"""Link, Copy, Origin, Judgement: what ties claims together, and why."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from khaldun.records.values import ClaimId, OriginId, Reason, ReportId, Span


class Link(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far two claims speak of one happening: log-odds x 1000 and the reasons it sums."""

    left: ClaimId  # left < right
    right: ClaimId
    weight: int
    reasons: tuple[Reason, ...]
    barred: bool = False  # an automatic or human "not the same"


class CopyKind(StrEnum):
    """At which level one text repeats another."""

    DOCUMENT = "document"
    PASSAGE = "passage"
    QUOTE = "quote"
    FACT = "fact"  # same speaker, same occasion, overlapping figure


class Copy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two reports (and, for quote and fact, two claims) that repeat one statement. `overlap` in [0, 1]."""

    kind: CopyKind
    left: ReportId  # left < right
    right: ReportId
    overlap: float
    left_claim: ClaimId | None = None
    right_claim: ClaimId | None = None
    words: str = ""


class Origin(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An independent place a statement came from, copies and relays collapsed."""

    id: OriginId
    claims: tuple[ClaimId, ...]
    reports: tuple[ReportId, ...]
    speaker: str | None = None
    side: str | None = None
    occasion: date | None = None
    basis: str = ""  # which rule made it: speaker+occasion, anonymous role, own voice, perpetrator medium


class Verdict(StrEnum):
    """A person's decision on a pair of claims."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Anchor(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a judgement holds on to: it survives re-reading, unlike a claim id."""

    raw_sha256: str
    span: Span
    event_type: str


class Judgement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person's append-only decision that two anchored claims are, or are not, one happening."""

    left: Anchor
    right: Anchor
    verdict: Verdict
    by: str
    at: datetime
    reason: str = ""
    withdrawn: datetime | None = None
