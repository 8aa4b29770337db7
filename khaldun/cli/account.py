"""An account: taken from a record that exists, and printed. `show`, `explain` and `export` need no more."""

from __future__ import annotations

import typer

from khaldun.cli.files import open_output
from khaldun.cli.terminal import columns
from khaldun.publish import account_lines
from khaldun.records import Account
from khaldun.records.wire import to_json
from khaldun.store import open_store


def kept_account(target: str) -> Account:
    """The views as last kept in the record `target`, which stays as it is.

    Raises StoreError when there is no such record, or when it cannot be read.
    """
    with open_store(target, write=False) as store:
        return store.account()


def print_account(account: Account, *, as_json: bool, everything: bool = False) -> None:
    """The account on standard output: for people, long lists cut unless `everything`, or as JSON."""
    if as_json:
        with open_output("-") as stream:
            stream.write(to_json(account) + b"\n")
        return
    for line in account_lines(account, width=columns(), everything=everything):
        typer.echo(line)
