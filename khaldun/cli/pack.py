"""`khaldun pack`: incidents with everything they rest on, as one file."""

from __future__ import annotations

from typing import Annotated

import typer

from khaldun.cli.account import kept_account
from khaldun.cli.files import open_output
from khaldun.cli.options import DEFAULT_RECORD, RecordOption
from khaldun.cli.sharing import Coarsen, Redact, atlas_for
from khaldun.errors import UsageError
from khaldun.publish import pack_bytes

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def pack(
    incidents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[INCIDENT]...", help="Ids that `khaldun show` prints, or their beginnings."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All incidents of the record.")] = False,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - for standard output.")
    ] = "-",
    coarsen: Coarsen = None,
    redact: Redact = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Write incidents with their texts, spans and hashes as one file that can be checked.

    The texts belong to their publishers: a pack is for those who must check, not for publication.
    """
    if bool(incidents) == every:
        raise UsageError("name the incidents to pack, or --all of them; not both")
    data = pack_bytes(
        kept_account(record),
        None if every else incidents,
        coarsen=coarsen,
        redact=redact is not None,
        atlas=atlas_for(coarsen=coarsen, redact=redact),
    )
    with open_output(output) as stream:
        stream.write(data)
