"""`khaldun export`: a record as tables for other tools."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from khaldun.cli.account import kept_account
from khaldun.cli.files import open_output
from khaldun.cli.options import DEFAULT_RECORD, RecordOption
from khaldun.publish import export as publish

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


class Format(StrEnum):
    """The formats `publish` writes."""

    CSV = "csv"
    GEOJSON = "geojson"
    JSONL = "jsonl"


class What(StrEnum):
    """The views that can be exported, one row each."""

    INCIDENTS = "incidents"
    CLAIMS = "claims"
    HOLDINGS = "holdings"
    STANCES = "stances"


@app.command()
def export(
    form: Annotated[Format, typer.Option("--format", help="How to write it.")],
    what: Annotated[What, typer.Option(help="What to write, one row each.")] = What.INCIDENTS,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - for standard output.")
    ] = "-",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Write a record's incidents, claims, holdings or stances as CSV, GeoJSON or JSON Lines."""
    account = kept_account(record)
    with open_output(output) as stream:
        publish(account, format=form, what=what, to=stream)
