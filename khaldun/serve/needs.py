"""What the server asks of the rest, handed in by the command line: a room imports no other room."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from msgspec import Raw, Struct

from khaldun.records import Account, Claim, Incident, Judgement, Refusal, Report, ReportId, Stance
from khaldun.records.audit import AuditFinding
from khaldun.records.pages import (
    ActorPage,
    Adds,
    AuditLine,
    Bundle,
    ClaimPage,
    JudgementRow,
    PolicyTotal,
    ReportPage,
    ReportPreview,
    ReviewQueue,
)
from khaldun.records.query import (
    ActorCard,
    ChosenPoints,
    Counts,
    Facets,
    Filter,
    Hits,
    IncidentCard,
    OutletCard,
    PlaceCard,
    PlaceHoldings,
    ReportCard,
    Timeline,
)
from khaldun.records.totals import ToSum


class Catalogue(Protocol):
    """Answers about one state of a record; khaldun.store.catalogue is one. Used from several threads."""

    def state(self) -> str: ...
    def ready(self) -> None: ...
    def counts(self) -> Counts: ...
    def about(self) -> dict[str, str]: ...
    def incidents(
        self, wanted: Filter, *, sort: str, after: int, limit: int
    ) -> tuple[list[Raw], int | None]: ...
    def count(self, wanted: Filter) -> int: ...
    def points(self, wanted: Filter) -> bytes: ...
    def packed_points(self, wanted: Filter) -> bytes: ...
    def chosen_points(self, wanted: Filter) -> ChosenPoints: ...
    def timeline(self, wanted: Filter, *, by: str) -> Timeline: ...
    def facets(self, wanted: Filter) -> Facets: ...
    def bundle(self, incident: str) -> Bundle | None: ...
    def surroundings(self, incident: str) -> Account: ...
    def surroundings_of_all(self, wanted: Filter) -> Account: ...
    def to_sum(self) -> Mapping[str, ToSum]: ...
    def adds(self, incident: Incident) -> Adds: ...
    def successor(self, incident: str) -> str | None: ...
    def beginning(self, letters: str) -> str | None: ...
    def card(self, incident: str) -> IncidentCard | None: ...
    def account(self, wanted: Filter | None) -> Account: ...
    def reports(
        self,
        *,
        words: str | None,
        outlet: str | None,
        since: date | None,
        until: date | None,
        after: str | None,
        limit: int,
    ) -> tuple[list[ReportCard], str | None, int]: ...
    def report(self, report: str) -> ReportPage | None: ...
    def report_cards(self, ids: tuple[str, ...]) -> dict[str, ReportCard]: ...
    def claims(
        self, *, equal: Mapping[str, str], min_score: float, words: str | None, after: str | None, limit: int
    ) -> tuple[list[Claim], str | None, int]: ...
    def claim(self, claim: str) -> ClaimPage | None: ...
    def actors(
        self, words: str | None, *, named: bool | None = None, after: int, limit: int
    ) -> tuple[list[ActorCard], int | None, int]: ...
    def actor(self, name: str) -> ActorPage | None: ...
    def places(self, words: str | None) -> list[PlaceCard]: ...
    def holdings(
        self, *, place: str | None, since: date | None, until: date | None
    ) -> tuple[PlaceHoldings, ...]: ...
    def stances(self, *, actor: str | None, on: date | None) -> list[Stance]: ...
    def outlets(self) -> list[OutletCard]: ...
    def refusals(self, *, after: int, limit: int) -> tuple[list[Refusal], int | None, int]: ...
    def search(self, words: str, *, limit: int) -> Hits: ...
    def judgements(self) -> list[JudgementRow]: ...
    def judgement(self, key: str) -> Judgement | None: ...
    def judgement_row(self, judgement: Judgement) -> JudgementRow: ...
    def history(self, claims: Iterable[str]) -> list[JudgementRow]: ...
    def audit(self) -> list[AuditLine]: ...
    def claim_as_read(self, claim: str) -> tuple[Claim, Report] | None: ...


class Record(Protocol):
    """What the server may do to a record."""

    def judge(self, judgement: Judgement) -> None:
        """Keep a decision. Raises StoreError when it could never be carried out."""
        ...

    def derive(self) -> None:
        """Make the views anew. Slow; called by one thread at a time."""
        ...

    def suppose(self, judgements: Sequence[Judgement], claims: Collection[str]) -> tuple[IncidentCard, ...]:
        """The incidents that would hold any of these claims if these decisions were made; keeps nothing."""
        ...

    def suppose_report(self, judgements: Sequence[Judgement], report: ReportId) -> ReportPreview:
        """What these corrections of a report would change; keeps nothing."""
        ...

    def verify(self) -> AuditFinding:
        """Whether the chain of decisions holds."""
        ...

    def read(self, file: Path, name: str) -> ReadResult:
        """Read one file, and its sidecar if there is one, into the record; `name` is for people."""
        ...

    def doing(self) -> str | None:
        """What takes long just now and comes once, such as compiling the atlas, in words."""
        ...

    def queue(self, kind: str, limit: int) -> ReviewQueue:
        """What a person should look at first."""
        ...


class ReadResult(Struct, frozen=True, kw_only=True):
    """What became of one uploaded file, which may be a feed or archive of several reports."""

    name: str
    ok: bool
    reports: int  # added to the record
    claims: int
    refusals: tuple[str, ...]
    known: bool = False  # nothing of it was new, and nothing of it wrong


class View(Struct, frozen=True):
    """Which account is asked for: as kept, or made anew by another policy or of an earlier day."""

    policy: str | None = None
    as_of: date | None = None


class Choices(Struct, frozen=True, kw_only=True):
    """The choices of an export, as in `khaldun export`."""

    form: str
    what: str = "incidents"
    policies: bool = False  # columns for each of them
    coarsen: str | None = None
    redact: bool = False


class Part(Struct, frozen=True, kw_only=True):
    """Some incidents of a record, and what stands around them: each is asked for only where it is needed."""

    state: str  # of the record it is part of
    account: Callable[[], Account]  # with claims and reports
    surroundings: Callable[[], Account]  # with all that their figures may depend on, in any policy
    to_sum: Callable[[], Mapping[str, ToSum]]  # what each incident of the record adds to all others
    whole: Callable[[], Account]  # the record: over it is decided which names are kept back


class Needs(Struct, frozen=True, kw_only=True):
    """Everything the server is given."""

    name: str  # of the record, for people
    version: str
    catalogue: Catalogue
    record: Record
    policies: tuple[str, ...]
    labels: Mapping[str, Mapping[str, str]]
    recompute: Callable[[View], Catalogue]
    export: Callable[[Choices, Part], bytes]
    dossier: Callable[[Part, str, Sequence[PolicyTotal], str | None, bool], bytes]
    pack: Callable[[Part, str, str | None, bool], bytes]
    media_types: Mapping[str, str]  # by format
    suffixes: Mapping[str, str]  # by format, such as ".csv"
    table: Callable[[Account, str], Any]  # records.pages.Table, by its shape
    explain: Callable[[Account, str], tuple[str, ...]]
    by_policies: Callable[[Account, str], tuple[Incident, ...]]  # one incident under every policy
    policy_figures: Callable[[Iterable[Incident]], tuple[PolicyTotal, ...]]
    static: Path
    token: str
    guarded: bool = False  # whether reading needs the token too
    hosts: tuple[str, ...] = ()
    read_only: bool = False
    by: str | None = None
    basemap: Path | None = None
