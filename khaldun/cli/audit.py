"""`khaldun audit`: whether the decisions in a record are as they were made."""

from __future__ import annotations

from typing import Annotated

import typer
from msgspec import json

from khaldun.cli.files import open_output
from khaldun.cli.options import DEFAULT_RECORD, Record
from khaldun.publish.phrases import printable
from khaldun.records.audit import AuditRow, decided_at, decided_by, what_of
from khaldun.store import open_store

app = typer.Typer(
    add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
)
AsJson = Annotated[bool, typer.Option("--json", help="Print one line of JSON.")]


@app.callback()
def audit() -> None:
    """Check and list the decisions of people, each chained to the one before.

    Each row holds the SHA-256 of the hash before it and its own words, so that nobody can change, drop or
    insert one unseen. Only rows cut off at the end leave no trace: note the last hash, and give it as --head.
    """


@app.command()
def verify(
    record: Record = DEFAULT_RECORD,
    head: Annotated[
        str | None, typer.Option(metavar="HASH", help="A hash noted earlier, which must still be there.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say that every decision is as it was written, or which one is not (exit code 1)."""
    with open_store(record, write=False) as store:
        finding = store.verify(head=head)
    if as_json:
        with open_output("-") as stream:
            stream.write(json.encode(finding) + b"\n")
    else:
        typer.echo(f"{finding.sentence}; last hash {finding.head}")
    if not finding.ok:
        raise typer.Exit(1)


@app.command("list")
def list_(record: Record = DEFAULT_RECORD) -> None:
    """Print the rows in the order they came in: position, when, who, what, hash."""
    with open_store(record, write=False) as store:
        for row in store.audit():
            typer.echo(printable(_line(row)))


def _line(row: AuditRow) -> str:
    judgement = row.judgement()
    when = f"{decided_at(judgement):%Y-%m-%d %H:%M}"
    return f"{row.position:>6}  {when}  {decided_by(judgement)}  {what_of(judgement)}  {row.hash[:12]}"
