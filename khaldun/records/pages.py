"""Whole answers about one incident, report, claim, actor or judgement (records.query holds the lists)."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from khaldun.records.claim import Claim
from khaldun.records.incident import Incident, TollStatement
from khaldun.records.link import Copy, Link
from khaldun.records.query import IncidentCard, ReportCard, Surface
from khaldun.records.report import Report
from khaldun.records.tenure import Stance
from khaldun.records.values import ClaimId, Reason


class Bundle(Struct, frozen=True, kw_only=True):
    """One incident with everything it rests on, as the store holds it."""

    card: IncidentCard
    incident: Incident
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    cards: tuple[ReportCard, ...]
    parts: tuple[IncidentCard, ...]
    whole: IncidentCard | None
    cause: IncidentCard | None
    outcomes: tuple[IncidentCard, ...]
    links: tuple[Link, ...]
    copies: tuple[Copy, ...]


class TableColumn(Struct, frozen=True, kw_only=True):
    """An origin: an independent place that statements came from."""

    origin: str
    label: str
    reports: tuple[str, ...]
    claims: tuple[str, ...]


class TableValue(Struct, frozen=True, kw_only=True):
    """A value as an origin gives it, the status it is given with, and the words."""

    value: str
    badge: str
    claims: tuple[str, ...]
    words: str


class TableCell(Struct, frozen=True, kw_only=True):
    """What one origin says about one field; empty when it says nothing."""

    values: tuple[TableValue, ...]


class TableRow(Struct, frozen=True, kw_only=True):
    """One field, a cell for each column."""

    field: str
    label: str
    cells: tuple[TableCell, ...]


class Table(Struct, frozen=True, kw_only=True):
    """Who says what: fields down, origins across."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]


class PolicyTotal(Struct, frozen=True, kw_only=True):
    """low, best, high of one kind of harm under one policy."""

    kind: str
    victims: str
    policy: str
    low: int | None
    best: int | None
    high: int | None


class Adds(Struct, frozen=True, kw_only=True):
    """What an incident adds to the sums of its record: how many of those it counts are surely no others.

    None where it is not summed, and `why` then says why, as it does where some may be the people of others.
    """

    killed: int | None = None
    wounded: int | None = None
    why: str | None = None


class IncidentPage(Struct, frozen=True, kw_only=True):
    """Everything about one incident."""

    card: IncidentCard
    incident: Incident
    claims: tuple[Claim, ...]
    reports: tuple[ReportCard, ...]
    parts: tuple[IncidentCard, ...]
    whole: IncidentCard | None
    cause: IncidentCard | None
    outcomes: tuple[IncidentCard, ...]
    links: tuple[Link, ...]
    copies: tuple[Copy, ...]
    table: Table
    policies: tuple[PolicyTotal, ...]
    adds: Adds
    etag: str


class Bounds(Struct, frozen=True, kw_only=True):
    """The same figure under another policy."""

    policy: str
    low: int | None
    best: int | None
    high: int | None


class Sum(Struct, frozen=True, kw_only=True):
    """How a total came about: the statements it uses, those set aside and why, and other policies."""

    kind: str
    victims: str
    policy: str
    low: int | None
    best: int | None
    high: int | None
    used: tuple[TollStatement, ...]
    aside: tuple[TollStatement, ...]
    others: tuple[Bounds, ...]


class Explanation(Struct, frozen=True, kw_only=True):
    """Why an incident stands as it does."""

    lines: tuple[str, ...]
    sums: tuple[Sum, ...]


class CopyPair(Struct, frozen=True, kw_only=True):
    """A copy, and the report at its other end."""

    copy: Copy
    other: ReportCard


class ReportPage(Struct, frozen=True, kw_only=True):
    """Everything about one report; `intact` says whether its text still has the digest it was kept with."""

    card: ReportCard
    report: Report
    claims: tuple[Claim, ...]
    incident_of: dict[str, str]
    copies: tuple[CopyPair, ...]
    intact: bool


class Retimed(Struct, frozen=True, kw_only=True):
    """A claim that would get another time, the times in words."""

    claim: ClaimId
    words: str
    before: str
    after: str


class ReportPreview(Struct, frozen=True, kw_only=True):
    """What a correction of a report would change, worked out and not kept: in short, the claims of the report
    with another time, and the incidents that change as they are and as they would be.
    """

    lines: tuple[str, ...]
    retimed: tuple[Retimed, ...]
    before: tuple[IncidentCard, ...]
    after: tuple[IncidentCard, ...]


class ClaimPage(Struct, frozen=True, kw_only=True):
    """One claim, the incident it was judged to belong to, and its report."""

    claim: Claim
    incident: str | None
    report: ReportCard


class ActorPage(Struct, frozen=True, kw_only=True):
    """Everything about one actor."""

    actor: str
    surfaces: tuple[Surface, ...]
    incidents: tuple[IncidentCard, ...]
    stances: tuple[Stance, ...]
    said: tuple[Claim, ...]


class JudgementSide(Struct, frozen=True, kw_only=True):
    """What a judgement holds on to: the claim is None where the words are no longer read as one."""

    report: ReportCard | None
    claim: str | None
    words: str


class JudgementRow(Struct, frozen=True, kw_only=True):
    """A person's decision. `orphan`: what it was about is no longer in the record."""

    id: str
    at: datetime
    by: str
    verdict: str
    reason: str
    withdrawn: datetime | None
    field: str | None
    value: str | None
    orphan: bool
    left: JudgementSide
    right: JudgementSide | None


class AuditLine(Struct, frozen=True, kw_only=True):
    """One row of the chain over all judgements, in words."""

    position: int
    at: datetime
    by: str
    what: str
    previous: str
    hash: str


class PairItem(Struct, frozen=True, kw_only=True, tag="pair", tag_field="kind"):
    """Two claims for which a person should say whether they are one happening."""

    left: Claim
    right: Claim
    left_report: ReportCard
    right_report: ReportCard
    weight: int
    reasons: tuple[Reason, ...]
    together: bool
    doubt: float
    impact: float


class ClaimItem(Struct, frozen=True, kw_only=True, tag="claim", tag_field="kind"):
    """A claim that a person should look at, with the text around it."""

    claim: Claim
    report: ReportCard
    context: str
    context_start: int
    doubt: float
    impact: float


class ReviewQueue(Struct, frozen=True, kw_only=True):
    """What a person should look at first; doubt times impact, largest first."""

    items: tuple[PairItem | ClaimItem, ...]
    total: int
