"""`khaldun restore`: a record made of a backup."""

from __future__ import annotations

from typing import Annotated

import typer

from khaldun.cli.backup import counts_sentence
from khaldun.store.copying import restore as restored

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def restore(
    file: Annotated[str, typer.Argument(metavar="FILE", help="As `khaldun backup` wrote it.")],
    record: Annotated[
        str, typer.Argument(metavar="RECORD", help="A new SQLite file, or the address of an empty database.")
    ],
) -> None:
    """Make a record of a file that `khaldun backup` wrote.

    A backup of an older Khaldun is brought up to date on the way; the file stays as it is.
    """
    typer.echo(f"{record}: {counts_sentence(restored(file, record))}")
