"""The account of a record that exists: what `show`, `explain` and `export` start from."""

from __future__ import annotations

from khaldun.records import Account
from khaldun.store import open_store


def kept_account(target: str) -> Account:
    """The views as last kept in the record `target`, which stays as it is.

    Raises StoreError when there is no such record, or when it cannot be read.
    """
    with open_store(target, write=False) as store:
        return store.account()
