"""`khaldun verify`: whether a pack is as it was made, and says what its texts say."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khaldun.publish import verify_pack

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def verify(
    pack: Annotated[Path, typer.Argument(metavar="PACK", help="A file made by `khaldun pack`.")],
) -> None:
    """Check a pack: every hash, every span, every figure.

    Exit code 1 means that something is wrong with it: each fault is a line that names the file.
    """
    faults = verify_pack(pack)
    for fault in faults:
        typer.echo(fault)
    if faults:
        raise typer.Exit(1)
    typer.echo(f"{pack} is sound: every file is as the manifest says, every claim has its words.")
