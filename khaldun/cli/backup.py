"""`khaldun backup`: a record in one file, while it is used."""

from __future__ import annotations

from typing import Annotated

import typer

from khaldun.cli.options import Record
from khaldun.store.copying import Counts, back_up

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def backup(
    record: Record,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A new file; none is ever written over.")],
) -> None:
    """Copy a record into one file, while it is used.

    FILE is an SQLite record in its own right, from PostgreSQL too, and is checked: all rows, all decisions.
    """
    typer.echo(f"{file}: {counts_sentence(back_up(record, file))}")


def counts_sentence(counts: Counts) -> str:
    """What was copied, in one line."""
    told = [f"{counts[table]:,} {table}s" for table in ("report", "claim", "judgement", "incident")]
    return f"{', '.join(told)}; checked, chain of decisions whole"
