"""Figures of `khaldun evaluate`, printed: a table with n and 95 % intervals, or one line of JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec
import typer
from msgspec import Struct

from khaldun.cli.files import open_output
from khaldun.evaluate import Measure

FiguresAsJson = Annotated[bool, typer.Option("--json", help="Print the figures as one line of JSON.")]


def print_figures(score: Struct, *, head: str, measures: Sequence[Measure], as_json: bool) -> None:
    """`score` as JSON, or what it rests on in one line and its measures as a table."""
    if not as_json:
        typer.echo("\n".join([head, "", *table(measures)]))
        return
    with open_output("-") as stream:
        stream.write(msgspec.json.encode(score) + b"\n")


def table(measures: Sequence[Measure]) -> list[str]:
    """The figures for a terminal."""
    width = max(len(measure.name) for measure in measures)
    return [f"{'':{width}}  {'value':>6}  {'n':>5}  95 %", *(_row(measure, width) for measure in measures)]


def _row(measure: Measure, width: int) -> str:
    value = "-" if measure.value is None else f"{measure.value:.3f}"
    bounded = measure.low is not None and measure.high is not None
    interval = f"{measure.low:.3f} to {measure.high:.3f}" if bounded else "-"
    return f"{measure.name:{width}}  {value:>6}  {measure.n:>5}  {interval}"
