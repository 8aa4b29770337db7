"""`khaldun evaluate times`: the grammar of time, against TimeML files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct

from khaldun.cli.figures import FiguresAsJson, print_figures
from khaldun.evaluate import Measure, measure_times
from khaldun.pipeline import find_times


class TimeScore(Struct, frozen=True, kw_only=True):
    """All figures of one folder."""

    folder: str
    measures: tuple[Measure, ...]


def times(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="TimeML files, NAME.tml.")],
    as_json: FiguresAsJson = False,
) -> None:
    """Score the time expressions found in running text against TimeML files.

    The day of the telling stands in DCT, the text in TEXT, every time expression in it between TIMEX3 tags
    with its type and value. Scored as TempEval-3 does: a time is found, relaxed, when it overlaps one of the
    annotator's; value F1 is the relaxed F1 times the share of right values among the times found.
    """
    score = TimeScore(folder=folder, measures=measure_times(Path(folder), find_times))
    print_figures(score, head=folder, measures=score.measures, as_json=as_json)
