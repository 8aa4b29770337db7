"""`khaldun review`: what people decide about claims."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer
from msgspec import json, to_builtins

from khaldun.cli import deciding
from khaldun.cli.deciding import Desk, decide, now, one_of, refreshed, tell_changes
from khaldun.cli.files import open_output
from khaldun.cli.options import ANALYST, DEFAULT_RECORD, By, RecordOption, Why
from khaldun.cli.reviewed import apply_lines, judgement_lines, judgement_rows, pair_lines
from khaldun.errors import UsageError
from khaldun.records import Judgement, Verdict
from khaldun.records.imprints import IMPRINT, imprint_value, latest_day
from khaldun.records.judging import (
    CORRECTABLE,
    anchor_of,
    correct_report,
    correction_value,
    decided,
    judge_claim,
    judge_pair,
    judgement_id,
    withdrawal,
)
from khaldun.records.wire import to_json
from khaldun.store import SqlStore, open_store

app = typer.Typer(
    add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
)
Left = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim: its id, or the start of it.")]
Right = Annotated[str, typer.Argument(metavar="OTHER", help="Another claim.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one line of JSON.")]
Decisions = Annotated[
    str, typer.Argument(metavar="FILE", help="As `review export` writes it; - for standard input.")
]
Limit = Annotated[int, typer.Option(min=1, metavar="N", help="How many.")]


@app.callback()
def review() -> None:
    """Decide what is one happening and what was misread; every decision can be taken back.

    Decisions are only ever added, each with who, when and why, and hold on to the words in the text: they
    survive reading the reports again. What a decision changes is printed.
    """


@app.command("list")
def list_(record: RecordOption = DEFAULT_RECORD, as_json: AsJson = False) -> None:
    """Print every decision, the oldest first, and which of them are withdrawn."""
    with open_store(record, write=False) as store:
        rows = judgement_rows(store)
    _print(rows, judgement_lines(rows), as_json)


@app.command()
def pairs(record: RecordOption = DEFAULT_RECORD, limit: Limit = 20, as_json: AsJson = False) -> None:
    """Print what is worth a look: pairs the scales are unsure of, figures read with doubt.

    Doubt runs from 0 (sure) to 1 (an even bet); impact is 1 and more, by the people and reports concerned.
    First stand those with the most of both.
    """
    from khaldun.pipeline import review_queue

    with open_store(record, write=False) as store:
        account = store.account()
    items = review_queue(account, limit)
    _print(items, pair_lines(items, account), as_json)


@app.command()
def same(
    left: Left, right: Right, record: RecordOption = DEFAULT_RECORD, by: By = ANALYST, why: Why = ""
) -> None:
    """Say that two claims speak of one happening."""
    _pair(left, right, Verdict.SAME, record, by, why)


@app.command()
def different(
    left: Left, right: Right, record: RecordOption = DEFAULT_RECORD, by: By = ANALYST, why: Why = ""
) -> None:
    """Say that two claims speak of different happenings."""
    _pair(left, right, Verdict.DIFFERENT, record, by, why)


@app.command()
def unsure(
    left: Left, right: Right, record: RecordOption = DEFAULT_RECORD, by: By = ANALYST, why: Why = ""
) -> None:
    """Say that one cannot tell: an earlier decision on the pair counts no more."""
    _pair(left, right, Verdict.UNSURE, record, by, why)


def _pair(left: str, right: str, verdict: Verdict, record: str, by: str, why: str) -> None:
    def make(_store: SqlStore, desk: Desk) -> Judgement:
        claims = desk.claim(left), desk.claim(right)
        anchors = [anchor_of(claim, desk.report_of(claim)) for claim in claims]
        return judge_pair(anchors[0], anchors[1], verdict, by=by, at=now(), reason=why)

    decide(record, make)


@app.command()
def accept(claim: Left, record: RecordOption = DEFAULT_RECORD, by: By = ANALYST, why: Why = "") -> None:
    """Accept a claim as it stands: later versions of the reader change nothing in it."""
    _claim(claim, Verdict.ACCEPTED, record, by, why)


@app.command()
def reject(claim: Left, record: RecordOption = DEFAULT_RECORD, by: By = ANALYST, why: Why = "") -> None:
    """Say that the words do not say this: the claim leaves incidents and figures, not the record."""
    _claim(claim, Verdict.REJECTED, record, by, why)


@app.command()
def correct(
    claim: Left,
    field: Annotated[str, typer.Argument(metavar="FIELD", help=f"One of {', '.join(CORRECTABLE)}.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="JSON of the field's type, or plain words.")],
    record: RecordOption = DEFAULT_RECORD,
    by: By = ANALYST,
    why: Why = "",
) -> None:
    """Correct one field of a claim; its words stay, and what was read stays in the record."""
    _claim(claim, Verdict.CORRECTED, record, by, why, field=field, value=_as_json(field, value))


def _as_json(field: str, value: str) -> str:
    """Plain words where the field takes them: `battle` for `"battle"`; else raises UsageError."""
    try:
        correction_value(field, value)
    except ValueError as error:
        quoted = json.encode(value).decode()
        try:
            correction_value(field, quoted)
        except ValueError:
            raise UsageError(str(error)) from error
        return quoted
    return value


@app.command("correct-report")
def correct_report_(
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="A report: its file name, its id, or the start of it.")
    ],
    field: Annotated[str, typer.Argument(metavar="FIELD", help=f"One of {', '.join(IMPRINT)}.")],
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help="A day such as 2024-05-14; a name; null: nobody knows.")
    ],
    record: RecordOption = DEFAULT_RECORD,
    preview: Annotated[
        bool, typer.Option("--preview", help="Print what it would change; nothing is kept.")
    ] = False,
    by: By = ANALYST,
    why: Why = "",
) -> None:
    """Say when or by whom a report was published; its text is read again, for "on Friday" hangs on it.

    What was first read stays in the record, and `khaldun review undo` brings it back. A day is given up to
    today, or up to the day of the last report of the record where that is later.
    """
    told = value if value == "null" else json.encode(value).decode()

    def make(_store: SqlStore, desk: Desk) -> Judgement:
        imprint_value(field, told)  # before the report is looked for: a wrong field may be a wrong command
        found = desk.report(report)
        latest = latest_day((one.published_on() for one in desk.reports.values()), date.today())
        return correct_report(found, field, told, by=by, at=now(), latest=latest, reason=why)

    (deciding.preview if preview else decide)(record, make)


def _claim(
    wanted: str,
    verdict: Verdict,
    record: str,
    by: str,
    why: str,
    field: str | None = None,
    value: str | None = None,
) -> None:
    def make(_store: SqlStore, desk: Desk) -> Judgement:
        claim = desk.claim(wanted)
        report = desk.report_of(claim)
        return judge_claim(claim, report, verdict, by=by, at=now(), reason=why, field=field, value=value)

    decide(record, make)


@app.command()
def undo(
    judgement: Annotated[str, typer.Argument(metavar="DECISION", help="The id that `review list` prints.")],
    record: RecordOption = DEFAULT_RECORD,
    by: By = ANALYST,
) -> None:
    """Withdraw a decision: everything stands as if it had never been made. Both stay in the record."""

    def make(store: SqlStore, _desk: Desk) -> Judgement:
        rows = judgement_rows(store)
        row = one_of(rows, judgement, "decision", "`khaldun review list` prints their ids")
        if row.withdrawn is not None:
            raise UsageError(f"{row.id} was withdrawn on {row.withdrawn:%Y-%m-%d} by {row.withdrawn_by}")
        known = {judgement_id(one): one for one in store.judgements()}
        return withdrawal(decided(known[row.id]), by=by, at=now())

    decide(record, make)


@app.command()
def orphans(record: RecordOption = DEFAULT_RECORD, as_json: AsJson = False) -> None:
    """Print the decisions whose words no claim has any more, or that cannot be carried out."""
    from khaldun.pipeline import idle_judgements

    with open_store(record, write=False) as store:
        found = idle_judgements(store)
    _print(found, [f"{one.report[:12]}: {one.reason}" for one in found] or ["None."], as_json)


@app.command()
def refresh(record: RecordOption = DEFAULT_RECORD) -> None:
    """Make the views anew, and print what that changed."""
    with open_store(record, make=False) as store:
        tell_changes(store.account(), refreshed(store))


@app.command()
def export(
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - for standard output.")
    ] = "-",
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Write all decisions as JSON Lines, for `khaldun review apply` on another record of the same reports."""
    with open_store(record, write=False) as store, open_output(output) as stream:
        for judgement in store.judgements():
            stream.write(to_json(judgement) + b"\n")


@app.command()
def apply(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="As `review export` writes it; - for standard input.")
    ],
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Add the decisions in FILE; those that are there already change nothing.

    Each is kept by itself: stopped half way, the command can be run again. Lines that are no decision are
    told, and the exit code is 1.
    """
    with open_store(record, make=False) as store:
        before = store.account()
        counts = apply_lines(file, store)
        tell_changes(before, refreshed(store))
    typer.echo(f"{counts.added} decisions added, {counts.known} known, {counts.refused} refused", err=True)
    if counts.refused:
        raise typer.Exit(1)


def _print(found: Any, lines: list[str], as_json: bool) -> None:
    if as_json:
        with open_output("-") as stream:
            stream.write(json.encode(to_builtins(found)) + b"\n")
        return
    for line in lines:
        typer.echo(line)
