"""`khaldun serve`: a record in the browser and for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khaldun.cli.options import DEFAULT_RECORD, Record

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

PORT = 8765


@app.command()
def serve(
    record: Record = DEFAULT_RECORD,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(
            min=0, max=65535, metavar="N", help="Which port.", show_default=f"{PORT}, or the next free"
        ),
    ] = None,
    token: Annotated[
        str | None, typer.Option(metavar="WORD", help="Ask everybody for this word; needed for other hosts.")
    ] = None,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="Let nobody write to the record.")] = False,
    basemap: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A map of your own to draw on (PMTiles or GeoJSON).")
    ] = None,
) -> None:
    """Show a record in the browser, on this machine only; Ctrl-C ends it."""
    from khaldun.cli.server import Wish, run  # what it loads is not needed for help

    run(
        Wish(
            record=record,
            host=host,
            port=port,
            token=token,
            open_page=open_page,
            read_only=read_only,
            basemap=basemap,
        )
    )
