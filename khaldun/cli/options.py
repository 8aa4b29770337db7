"""Options that several commands share, each defined once."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer

from khaldun.errors import UsageError

DEFAULT_RECORD = "record.db"

Record = Annotated[
    str, typer.Argument(metavar="[RECORD]", help="A record: an SQLite file or a postgresql:// address.")
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
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no counts on standard error.")]
Processes = Annotated[
    int | None,
    typer.Option(
        min=1, metavar="N", help="Processes to read with.", show_default="as many as the machine allows"
    ),
]
Policy = Annotated[str, typer.Option(metavar="NAME", help="How differing figures become low, best and high.")]


def instant(text: str | None) -> date | datetime | None:
    """A day or an instant in ISO 8601, as `--published` takes it; None for None.

    Raises UsageError for anything else.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text) if len(text) <= len("2019-04-17") else datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"--published {text!r} is not a date: write 2019-04-17, or 2019-04-17T23:30+02:00 for an instant"
        ) from error
