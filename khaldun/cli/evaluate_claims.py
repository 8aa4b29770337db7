"""`khaldun evaluate claims`: how well does it read reports that somebody has annotated?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct

from khaldun.cli.figures import FiguresAsJson, print_figures
from khaldun.cli.options import Processes, Quiet
from khaldun.cli.terminal import progress, tell_refusals, told_once
from khaldun.engines import LocalEngine
from khaldun.evaluate import Annotated as AnnotatedReport
from khaldun.evaluate import Measure, measure_claims, read_annotated
from khaldun.pipeline import REPORTS_A_BATCH, Given, Told, find_inputs, line_version, open_line, tell
from khaldun.records import Claim, Refusal


class Score(Struct, frozen=True, kw_only=True):
    """All figures of one folder, and what they rest on."""

    reports: int
    annotated: int  # claims of the annotator
    core: int  # of these, the ones that must be found
    read: int  # claims of Khaldun
    refused: int
    reader: str
    measures: tuple[Measure, ...]


def claims(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="The annotated reports.")],
    as_json: FiguresAsJson = False,
    quiet: Quiet = False,
    processes: Processes = None,
) -> None:
    """Score the claims Khaldun reads against those that a person annotated.

    FOLDER holds NAME.txt, NAME.meta.json (published, outlet) and NAME.jsonl for each report. The first line
    of NAME.jsonl is {"doc": "NAME"}, each other line a claim: q (its words, verbatim), type, trigger, time
    {a, b}, mod, core, and as the claim has them actor, recipient, place, by ({c, s}: canonical name, words)
    and tolls ({k, lo, hi}).

    A claim is found when half of the shorter evidence lies in the other and the types agree; its fields are
    scored if it is found. Names agree by canonical name or, where the annotations do not know the name read,
    by the words. Claims with core false are neither rewarded nor punished. Each figure has its n and a 95 %
    interval (bootstrap over reports).
    """
    reports = read_annotated(Path(folder))
    score, refusals = score_reports(reports, quiet=quiet, processes=processes)
    head = (
        f"{score.reports} reports; {score.annotated} claims annotated, {score.core} of them core; "
        f"{score.read} claims read, {score.refused} reports refused"
    )
    print_figures(score, head=head, measures=score.measures, as_json=as_json)
    if refusals:
        tell_refusals(refusals)
        raise typer.Exit(1)


def score_reports(
    reports: Sequence[AnnotatedReport], *, quiet: bool, processes: int | None
) -> tuple[Score, tuple[Refusal, ...]]:
    """Read the reports as `khaldun read` does and measure; what was refused counts as read without claims."""
    read: dict[str, tuple[Claim, ...]] = {}
    found = list(find_inputs([report.path for report in reports]))
    refusals = [item for item in found if isinstance(item, Refusal)]
    inputs = [item for item in found if not isinstance(item, Refusal)]
    with LocalEngine(processes) as engine, progress(quiet=quiet) as say:
        line = open_line(progress=told_once(say, quiet=quiet))
        work = partial(tell, line=line, given=Given(), known=frozenset())
        for item in engine.flat_map(work, inputs, batch=REPORTS_A_BATCH):
            if isinstance(item, Told):
                say(f"Reading {item.report.name}")
                read[item.report.name] = item.claims
            else:
                refusals.append(item)
    return score_of(reports, read, len(refusals), line_version(line)), tuple(refusals)


def score_of(
    reports: Sequence[AnnotatedReport], read: dict[str, tuple[Claim, ...]], refused: int, reader: str
) -> Score:
    """The measures with what they rest on."""
    annotations = [one for report in reports for one in report.annotations]
    return Score(
        reports=len(reports),
        annotated=len(annotations),
        core=sum(one.told.core for one in annotations),
        read=sum(len(some) for some in read.values()),
        refused=refused,
        reader=reader,
        measures=measure_claims(reports, read),
    )
