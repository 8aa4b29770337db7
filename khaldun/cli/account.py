"""An account: taken from a record that exists, and printed. `show`, `explain` and `export` need no more."""

from __future__ import annotations

from datetime import date

import typer

from khaldun.cli.files import open_output
from khaldun.cli.terminal import columns
from khaldun.errors import UsageError
from khaldun.publish import account_lines
from khaldun.records import Account
from khaldun.records.wire import to_json
from khaldun.seams import Store
from khaldun.store import open_store


def kept_account(target: str, *, as_of: str | None = None) -> Account:
    """The views as last kept in the record `target`, which stays as it is; with `as_of` what was known then.

    Raises StoreError when there is no such record, or when it cannot be read.
    """
    day = day_of(as_of)
    with open_store(target, write=False) as store:
        if day:
            return account_then(store, day)
        if store.judged() != store.head():
            remedy = f"make them anew with `khaldun review refresh --record {target}`"
            typer.echo(f"khaldun: decisions came after the views of {target} were made: {remedy}", err=True)
        return store.account()


def account_then(store: Store, day: date) -> Account:
    """What the record shows of reports published by a day, made anew under its policy and not kept."""
    # Here, since a kept account is shown without any of it.
    from khaldun.engines import SerialEngine
    from khaldun.pipeline import DEFAULT_POLICY, account_of, open_atlas

    policy, atlas = store.policy() or DEFAULT_POLICY, open_atlas()
    return account_of(store, engine=SerialEngine(), policy=policy, atlas=atlas, as_of=day, keep=False)


def day_of(words: str | None) -> date | None:
    """A day as people give it. Raises UsageError for anything but YYYY-MM-DD."""
    try:
        return date.fromisoformat(words) if words is not None else None
    except ValueError as error:
        raise UsageError(f"--as-of {words} is no day: write it as 2031-05-14") from error


def print_account(account: Account, *, as_json: bool, everything: bool = False) -> None:
    """The account on standard output: for people, long lists cut unless `everything`, or as JSON."""
    if as_json:
        with open_output("-") as stream:
            stream.write(to_json(account) + b"\n")
        return
    for line in account_lines(account, width=columns(), everything=everything):
        typer.echo(line)
