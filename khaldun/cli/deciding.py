"""One decision of a person: its claims found by id, kept, and the views made anew with what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

import typer

from khaldun.errors import UsageError
from khaldun.publish import difference_lines, differences, preview_lines
from khaldun.records import Account, Claim, Judgement, Report, ReportId
from khaldun.seams import Store
from khaldun.store import SqlStore, open_store


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> Any:
        """Its id."""
        ...


NamedT = TypeVar("NamedT", bound=Named)


class Desk:
    """What lies before who decides: the account as last kept, and the record's own reports and claims."""

    def __init__(self, store: SqlStore) -> None:
        self.account = store.account()
        self.reports = {report.id: report for report in store.reports()}
        self._shown = {claim.id: claim for claim in self.account.claims}
        self._claims = {claim.id: claim for claim in store.claims()} | self._shown

    def claim(self, wanted: str) -> Claim:
        """The claim as people left it, by id or the start of one; also one that was rejected."""
        return one_of(self._claims.values(), wanted, "claim", "`khaldun explain` prints their ids")

    def report_of(self, claim: Claim) -> Report:
        """The report a claim was read in."""
        return self.reports[claim.report]

    def report(self, wanted: str) -> Report:
        """A report by its name, its id or the start of one. Raises UsageError when it is not one."""
        named = [report for report in self.reports.values() if report.name == wanted]
        if len(named) > 1:
            ids = ", ".join(sorted(report.id for report in named))
            raise UsageError(f"{len(named)} reports are called {wanted}: give the id of one ({ids})")
        return (
            named[0]
            if named
            else one_of(self.reports.values(), wanted, "report", "give its file name or its id")
        )


def one_of(records: Iterable[NamedT], wanted: str, what: str, hint: str) -> NamedT:
    """The one record whose id starts with `wanted`. Raises UsageError for none or several, and for a blank:
    every id starts with nothing, so that a script's empty variable would name the only report of a record.
    """
    if not wanted.strip():
        raise UsageError(f"no {what} is named: {hint}")
    found = [one for one in records if str(one.id).startswith(wanted)]
    exact = [one for one in found if one.id == wanted]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        raise UsageError(f"{wanted} begins the ids of {len(found)} {what}s: give more of it")
    raise UsageError(f"there is no {what} {wanted} in this record: {hint}")


def decide(record: str, make: Callable[[SqlStore, Desk], Judgement]) -> None:
    """Keep what `make` decides, make the views anew, and print what that changed.

    Raises UsageError for what cannot be decided, and StoreError when the record refuses.
    """
    with open_store(record, make=False) as store:
        before = _opened(store, record)
        judgement = _made(make, store, before)
        if not store.add_judgement(judgement):
            typer.echo("Decided already.")
            return
        tell_changes(before.account, refreshed(store))


def preview(record: str, make: Callable[[SqlStore, Desk], Judgement]) -> None:
    """Print what a decision on a report would change; the record stays as it is. Raises as `decide` does."""
    with open_store(record, write=False) as store:
        before = _opened(store, record)
        judgement = _made(make, store, before)
        after = _supposed(store, judgement)
        found, report = differences(before.account, after), judgement.left.report or ReportId("")
        told = ["A preview, nothing is kept:", *preview_lines(before.account, found, report)]
        for line in (*told, *difference_lines(found)):
            typer.echo(line)


def _made(make: Callable[[SqlStore, Desk], Judgement], store: SqlStore, desk: Desk) -> Judgement:
    try:
        return make(store, desk)
    except ValueError as error:
        raise UsageError(str(error)) from error


def _supposed(store: Store, judgement: Judgement) -> Account:
    from khaldun.cli.supposing import supposed_account
    from khaldun.cli.terminal import progress, told_once
    from khaldun.engines import collect_rarely
    from khaldun.pipeline import open_atlas, open_line

    collect_rarely()
    with progress(quiet=False) as tell:
        atlas = open_atlas(progress=told_once(tell, quiet=False))
        tell("Reading the report again")
        return supposed_account(store, [judgement], line=open_line, atlas=atlas)


def _opened(store: SqlStore, record: str) -> Desk:
    desk = Desk(store)
    if not desk.reports:
        raise UsageError(f"{record} holds no reports: read some with `khaldun read PATH... -o {record}`")
    return desk


def refreshed(store: Store) -> Account:
    """The views made anew, under the policy they had."""
    from khaldun.cli.terminal import progress, told_once
    from khaldun.engines import SerialEngine, collect_rarely
    from khaldun.pipeline import DEFAULT_POLICY, open_atlas, open_line, settled_account

    collect_rarely()
    with progress(quiet=False) as tell:
        atlas = open_atlas(progress=told_once(tell, quiet=False))
        tell("Comparing claims")
        policy = store.policy() or DEFAULT_POLICY
        return settled_account(store, engine=SerialEngine(), line=open_line, policy=policy, atlas=atlas)


def tell_changes(before: Account, after: Account) -> None:
    """What a decision changed, on standard output."""
    for line in difference_lines(differences(before, after)):
        typer.echo(line)


def now() -> datetime:
    """When a decision is made."""
    return datetime.now(UTC)
