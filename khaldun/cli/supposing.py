"""What decisions would change, worked out and not kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from khaldun.engines import SerialEngine
from khaldun.pipeline import DEFAULT_POLICY, Line, account_of, reread_corrected
from khaldun.records import Account, Judgement
from khaldun.seams import Atlas, Store
from khaldun.store import SupposedStore


def supposed_account(
    store: Store, judgements: Sequence[Judgement], *, line: Callable[[], Line], atlas: Atlas
) -> Account:
    """The account of a record if these decisions were made, under its policy; `line` as settled_account."""
    supposed: Any = SupposedStore(store, judgements)
    reread_corrected(supposed, line)
    policy = store.policy() or DEFAULT_POLICY
    with SerialEngine() as engine:
        return account_of(supposed, engine=engine, policy=policy, atlas=atlas, keep=False)
