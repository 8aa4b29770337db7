"""Options that several commands share, each defined once."""

from __future__ import annotations

from typing import Annotated

import typer

DEFAULT_RECORD = "record.db"

Record = Annotated[
    str, typer.Argument(metavar="RECORD", help="A record: an SQLite file or a postgresql:// address.")
]
RecordOption = Annotated[
    str,
    typer.Option("--record", metavar="RECORD", help="The record: an SQLite file or a postgresql:// address."),
]
KeepIn = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="RECORD",
        help="Keep everything in this record, made if absent; else nothing is kept.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the whole account as one line of JSON.")]
Everything = Annotated[
    bool, typer.Option("--all", help="Print all of every list, not only what comes first in it.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no counts on standard error.")]
Processes = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Processes to read with.", show_default="one for each processor"),
]
Spark = Annotated[
    str | None,
    typer.Option(
        metavar="MASTER",
        help="Read on this Spark cluster instead: local[4], spark://HOST:7077, yarn. Needs khaldun[spark].",
        show_default=False,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="What was known on that day: only of reports published by then. Nothing of it is kept.",
    ),
]
By = Annotated[str, typer.Option(metavar="NAME", help="Who decides.")]
Why = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why: kept with the decision.")]
ANALYST = "analyst"
