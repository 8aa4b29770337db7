"""`khaldun evaluate places`: where names lie, against geoparsing corpora."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct

from khaldun.cli.figures import FiguresAsJson, print_figures
from khaldun.cli.options import Quiet
from khaldun.cli.terminal import progress, told_once
from khaldun.evaluate import Measure, measure_geoparsing, read_articles
from khaldun.pipeline import country_spoken_of, open_line, places_in


class PlaceScore(Struct, frozen=True, kw_only=True):
    """All figures of one file, and what they rest on."""

    articles: int
    names: int  # that have a position
    measures: tuple[Measure, ...]


def places(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A geoparsing corpus, XML.")],
    marked: Annotated[
        bool,
        typer.Option("--marked", help="Only place the names that are marked; do not look for names."),
    ] = False,
    as_json: FiguresAsJson = False,
    quiet: Quiet = False,
) -> None:
    """Score where names are placed against a geoparsing corpus.

    FILE is in the format of LGL (article, text, toponyms with start, end and a gaztag of lat, lon and
    country) or of GeoVirus (locations with start, end, lat and lon). Scored: with the names given, the share
    placed within 161 km, the country, the median distance; and end to end, names found in the bare text and
    placed within 161 km (F1). Khaldun looks for places of events and finds fewer names than corpora mark.
    """
    articles = read_articles(Path(file))
    with progress(quiet=quiet) as say:
        line = open_line(progress=told_once(say, quiet=quiet))
        reports = [one.as_report() for one in articles]
        say("Placing the names given")
        given = places_in(
            reports, line=line, spans={one.id: [mark.span for mark in one.toponyms] for one in articles}
        )
        say("Looking for names")
        found = None if marked else places_in(reports, line=line)
    score = PlaceScore(
        articles=len(articles),
        names=sum(len(one.placed()) for one in articles),
        measures=measure_geoparsing(articles, given=given, found=found, code_of=country_spoken_of),
    )
    head = f"{score.articles} articles; {score.names} names with a position"
    print_figures(score, head=head, measures=score.measures, as_json=as_json)
