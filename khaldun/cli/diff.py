"""`khaldun diff`: two records held against each other."""

from __future__ import annotations

from typing import Annotated

import typer
from msgspec import json

from khaldun.cli.account import kept_account
from khaldun.cli.files import open_output
from khaldun.cli.options import Everything
from khaldun.publish import difference_lines, differences

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
AsJson = Annotated[bool, typer.Option("--json", help="Print the differences as one line of JSON.")]


@app.command()
def diff(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="A record.")],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="Another, or a later copy of it.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the differences as one line of JSON.")
    ] = False,
    everything: Everything = False,
) -> None:
    """Print what changed between two records: claims, incidents, figures, and why.

    The records may differ in their reports, the version of the reader, the policy or what people decided.
    """
    found = differences(kept_account(before), kept_account(after))
    if as_json:
        with open_output("-") as stream:
            stream.write(json.encode(found) + b"\n")
        return
    for line in difference_lines(found, everything=everything):
        typer.echo(line)
