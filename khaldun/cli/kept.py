"""The account of a record that exists: what `show`, `explain` and `export` start from."""

from __future__ import annotations

from pathlib import Path

from khaldun.errors import UsageError
from khaldun.records import Account
from khaldun.store import open_store


def kept_account(target: str) -> Account:
    """The views as last kept in the record `target`. Raises UsageError when there is no such record."""
    # A file that is absent would be made, empty: reading commands must not do that.
    if "://" not in target and not Path(target).is_file():
        raise UsageError(f"no record at {target}: make one with `khaldun read PATH... -o {target}`")
    return open_store(target).account()
