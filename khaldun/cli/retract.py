"""`khaldun retract`: a report that counts no more."""

from __future__ import annotations

from typing import Annotated

import typer

from khaldun.cli.deciding import Desk, decide, now
from khaldun.cli.options import ANALYST, DEFAULT_RECORD, By, RecordOption, Why
from khaldun.records import Judgement
from khaldun.records.judging import retract as retraction
from khaldun.store import SqlStore

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def retract(
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="A report: its file name, its id, or the start of it.")
    ],
    record: RecordOption = DEFAULT_RECORD,
    by: By = ANALYST,
    why: Why = "",
) -> None:
    """Take a report out of everything; its text stays in the record.

    Incidents, figures and lists are as if it had never been read. `khaldun review undo` brings it back.
    """

    def make(_store: SqlStore, desk: Desk) -> Judgement:
        return retraction(desk.report(report), by=by, at=now(), reason=why)

    decide(record, make)
