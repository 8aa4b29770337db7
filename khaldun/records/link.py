"""Link, Copy, Origin: what ties claims together, and why; Judgement: what people decided."""

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
    """A person's decision: on a pair of claims, on one claim, or on a whole report."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"  # lifts an earlier decision on the pair
    ACCEPTED = "accepted"  # the claim stands as `value` has it, whatever a later reader makes of its words
    REJECTED = "rejected"  # the words do not say this
    CORRECTED = "corrected"  # `field` of the claim, or of the whole report, is `value`
    RETRACTED = "retracted"  # the report counts no more


ON_PAIRS = frozenset({Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE})
ON_CLAIMS = frozenset({Verdict.ACCEPTED, Verdict.REJECTED, Verdict.CORRECTED})


class Anchor(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a judgement holds on to: it survives re-reading, unlike a claim id.

    Without a span it is the whole text. `report` tells which report is meant where several have these bytes.
    """

    raw_sha256: str
    span: Span | None = None
    event_type: str | None = None
    report: ReportId | None = None


class Judgement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision of a person, append-only; records.judging says what makes one sound.

    A withdrawal is the same judgement once more with `withdrawn` and `withdrawn_by` set; it takes back the
    first and is itself final: who thinks again decides again.
    """

    left: Anchor
    right: Anchor | None = None  # the other claim of a pair
    verdict: Verdict
    by: str
    at: datetime
    reason: str = ""
    field: str | None = None
    value: str | None = None  # JSON: of the field's own type, or of the accepted claim
    withdrawn: datetime | None = None
    withdrawn_by: str | None = None


class Decision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What people made of one claim, in force now. `fields` differ from what the reader read."""

    claim: ClaimId
    verdict: Verdict  # accepted, rejected or corrected
    fields: tuple[str, ...] = ()
