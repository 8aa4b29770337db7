"""`khaldun explain`: how one incident came to say what it says."""

from __future__ import annotations

from typing import Annotated

import typer

from khaldun.cli.account import kept_account
from khaldun.cli.options import DEFAULT_RECORD, AsOf, RecordOption
from khaldun.publish import explain_lines

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def explain(
    incident: Annotated[
        str,
        typer.Argument(
            metavar="INCIDENT",
            help="The id that `khaldun show` prints, its first letters, or the id of a claim in it.",
        ),
    ],
    record: RecordOption = DEFAULT_RECORD,
    as_of: AsOf = None,
) -> None:
    """Print why one incident stands as it does: its claims, figures and contests, with the words."""
    for line in explain_lines(kept_account(record, as_of=as_of), incident):
        typer.echo(line)
