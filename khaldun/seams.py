"""Where one may plug in: what the pipeline asks of a reader, an atlas, an engine and a store.

A seam stands here only with two implementations and one contract test (tests/contracts).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol, TypeVar

from khaldun.records import (
    Account,
    Actor,
    Claim,
    Judgement,
    Place,
    Reading,
    Refusal,
    Report,
)
from khaldun.records.audit import FIRST, AuditFinding, AuditRow
from khaldun.records.imprints import CorrectedReport, Corrections

In = TypeVar("In")
Out = TypeVar("Out")
Key = TypeVar("Key", bound=str)


class Reader(Protocol):
    """Marks what a report says. Must pickle: engines send it to other processes."""

    @property
    def version(self) -> str:
        """Name and model digest, written into every claim."""
        ...

    def read(self, reports: Sequence[Report]) -> Iterator[Reading | Refusal]:
        """One Reading or Refusal a report, in order; the same for any batching."""
        ...


class Atlas(Protocol):
    """Places and actors by name. Must pickle."""

    @property
    def version(self) -> str:
        """Digest of the tables behind it."""
        ...

    def places(self, name: str) -> Sequence[Place]:
        """Every place a name may mean, most populous first; empty when unknown."""
        ...

    def place(self, place_id: str) -> Place | None:
        """The place with that id."""
        ...

    def actors(self, name: str, day: date | None) -> Sequence[Actor]:
        """Every actor the name meant on `day`; empty when unknown."""
        ...

    def actor(self, canonical: str) -> Actor | None:
        """The actor with that canonical name."""
        ...


class Engine(Protocol):
    """Runs the line. Two verbs are all it needs; every engine yields the same results in the same order."""

    def flat_map(
        self, work: Callable[[Sequence[In]], Iterable[Out]], items: Iterable[In], *, batch: int = 16
    ) -> Iterator[Out]:
        """`work` over batches of `items`, results in the order of the items."""
        ...

    def group_by(
        self, keys: Callable[[In], Iterable[str]], items: Iterable[In]
    ) -> Iterator[tuple[str, list[In]]]:
        """Groups of items that share a key, ordered by key; an item stands in each group it has a key of."""
        ...


class Store(Protocol):
    """All records, append-only."""

    def add_report(self, report: Report, claims: Sequence[Claim], *, reader: str) -> bool:
        """Keep a report with its claims in one transaction; False when it was already there, unchanged."""
        ...

    def correct_report(self, report: Report, claims: Sequence[Claim], corrections: Corrections) -> None:
        """Let a report kept before stand as read with its corrections; what was first read is kept beside.

        Another reader that reads it afterwards reads it as it was: its corrections are then to be made anew.
        """
        ...

    def put_back_report(self, report_id: str) -> None:
        """Let a report stand as it was first read."""
        ...

    def corrected_reports(self) -> Iterator[CorrectedReport]:
        """The reports that stand otherwise than they were read, ordered by id."""
        ...

    def together(self) -> AbstractContextManager[None]:
        """Keep all that is added inside at once; where it fails, a record on disk keeps nothing of it."""
        ...

    def add_refusal(self, refusal: Refusal) -> None:
        """Keep what could not be done."""
        ...

    def add_judgement(self, judgement: Judgement) -> bool:
        """Keep a person's decision, chained to the last; False when it is there already.

        Raises StoreError when it could never be carried out (records.judging.check_judgement).
        """
        ...

    def audit(self) -> Iterator[AuditRow]:
        """All judgements as kept, in the order they came in, each chained to the one before."""
        ...

    def verify(self, *, head: str | None = None) -> AuditFinding:
        """Whether every judgement is as it was written, and whether the hash `head` is still there."""
        ...

    def head(self) -> str:
        """The hash of the last judgement kept."""
        ...

    def judged(self) -> str:
        """The hash of the last judgement that the kept views rest on."""
        ...

    def policy(self) -> str:
        """The policy of the kept views; empty where none were kept."""
        ...

    def has_report(self, report_id: str, *, reader: str) -> bool:
        """Whether this report was already read by this reader version."""
        ...

    def reports(self) -> Iterator[Report]:
        """All reports, ordered by id."""
        ...

    def claims(self) -> Iterator[Claim]:
        """All claims, ordered by report and position."""
        ...

    def judgements(self) -> Iterator[Judgement]:
        """All judgements, ordered by time."""
        ...

    def refusals(self) -> Iterator[Refusal]:
        """All refusals."""
        ...

    def keep_account(self, account: Account, *, judged: str = FIRST) -> None:
        """Replace the derived views (incidents, tolls, contests, holdings, stances, links, copies).

        `judged` is the hash of the last judgement that they rest on.
        """
        ...

    def account(self) -> Account:
        """The views as last kept."""
        ...
