"""`khaldun evaluate incidents`: from texts to incidents, against what people counted."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import msgspec
import typer
from msgspec import Struct

from khaldun.cli.figures import FiguresAsJson, print_figures
from khaldun.cli.options import Processes, Quiet
from khaldun.cli.policies import Policy
from khaldun.cli.session import Wish, read_and_compare
from khaldun.engines import collect_rarely
from khaldun.evaluate import (
    Measure,
    ToldReport,
    measure_incidents,
    read_told_incidents,
    read_told_reports,
)
from khaldun.pipeline import DEFAULT_POLICY, Given


class IncidentScore(Struct, frozen=True, kw_only=True):
    """All figures, and what they rest on."""

    reports: int
    incidents: int  # as people see them
    found: int  # incidents of Khaldun, of every kind
    empty: int  # reports without text: they stand alone
    refused: int
    policy: str
    measures: tuple[Measure, ...]


def incidents(
    reports: Annotated[str, typer.Argument(metavar="REPORTS", help="The reports, JSON Lines.")],
    counted: Annotated[str, typer.Argument(metavar="INCIDENTS", help="What people counted, JSON Lines.")],
    policy: Policy = DEFAULT_POLICY,
    as_json: FiguresAsJson = False,
    quiet: Quiet = False,
    processes: Processes = None,
) -> None:
    """Score incidents read from texts against those that people counted.

    A line of REPORTS is {"id", "incident", "text"} and, where known, "title", "dct" (day of publication) and
    "uri"; a line of INCIDENTS is {"incident_uri", "num_killed", "num_injured"}: the format of the reports of
    the Gun Violence Archive in SemEval 2018, task 5.

    Each report stands for the incident of its main claim of harm. Scored: which reports share an incident
    (B-cubed and LEA), and whether its best figures of killed and injured are those people counted.
    """
    told, known = read_told_reports(Path(reports)), read_told_incidents(Path(counted))
    wish = Wish(
        record=None,
        claims=None,
        processes=processes,
        policy=policy,
        as_json=as_json,
        everything=False,
        quiet=quiet,
    )
    collect_rarely()
    with TemporaryDirectory(prefix="khaldun-") as folder:
        pile = Path(folder) / "reports.jsonl"
        pile.write_bytes(b"".join(_line(report) for report in told if report.text.strip()))
        counts, account = read_and_compare([str(pile)], given=Given(), wish=wish)
    score = IncidentScore(
        reports=len(told),
        incidents=len({report.incident for report in told}),
        found=len(account.incidents),
        empty=sum(not report.text.strip() for report in told),
        refused=counts.refused,
        policy=policy,
        measures=measure_incidents(account, told, known),
    )
    head = (
        f"{score.reports} reports of {score.incidents} incidents; {score.empty} without text, "
        f"{score.refused} refused; policy {policy}"
    )
    print_figures(score, head=head, measures=score.measures, as_json=as_json)
    for refusal in account.refusals if not quiet else ():
        typer.echo(f"refused ({refusal.room}): {refusal.reason}", err=True)


def _line(report: ToldReport) -> bytes:
    """A report as `khaldun read` takes it."""
    fields = {
        "doc": report.id,
        "text": report.text,
        "title": report.title,
        "published": report.dct,
        "outlet": report.outlet,
    }
    return msgspec.json.encode({key: value for key, value in fields.items() if value}) + b"\n"
