"""`khaldun read`: from files to a record."""

from __future__ import annotations

from typing import Annotated

import typer

from khaldun.cli.options import AsJson, AsOf, Everything, KeepIn, Processes, Quiet, Spark
from khaldun.cli.policies import Policy
from khaldun.cli.session import Wish, run
from khaldun.pipeline import DEFAULT_POLICY, Given

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, folders of them, or - for standard input."),
    ],
    record: KeepIn = None,
    claims: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write the claims to FILE as JSON Lines; - for standard output."),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="When the reports were published, where they do not say so themselves."
        ),
    ] = None,
    outlet: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who published them, where they do not say so themselves."),
    ] = None,
    agency: Annotated[
        str | None, typer.Option(metavar="NAME", help="The wire that wrote them, where they do not say so.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="Their language (en), where the guess is wrong.")
    ] = None,
    as_json: AsJson = False,
    everything: Everything = False,
    quiet: Quiet = False,
    processes: Processes = None,
    spark: Spark = None,
    policy: Policy = DEFAULT_POLICY,
    as_of: AsOf = None,
) -> None:
    """Read reports, keep their claims, and print what they say happened.

    A text file NAME.txt may have a sidecar NAME.meta.json with any of published, outlet, agency, title and
    url; a JSON Lines file holds one report a line, with text and any of those. Web pages, PDFs, news feeds
    (RSS, Atom), web archives (WARC) and ZIP archives are read too. Reports already in the record are not
    read again.
    """
    wish = Wish(
        record=record,
        claims=claims,
        processes=processes,
        spark=spark,
        policy=policy,
        as_json=as_json,
        everything=everything,
        quiet=quiet,
        as_of=as_of,
    )
    given = Given(published=published, outlet=outlet, agency=agency, language=language)
    run(paths, given=given, wish=wish)
