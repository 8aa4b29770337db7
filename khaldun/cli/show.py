"""`khaldun show`: the account a record holds."""

from __future__ import annotations

import typer

from khaldun.cli.account import kept_account, print_account
from khaldun.cli.options import DEFAULT_RECORD, AsJson, AsOf, Everything, Record

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def show(
    record: Record = DEFAULT_RECORD,
    as_json: AsJson = False,
    everything: Everything = False,
    as_of: AsOf = None,
) -> None:
    """Print what a record says happened."""
    print_account(kept_account(record, as_of=as_of), as_json=as_json, everything=everything)
