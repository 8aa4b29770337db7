"""An account as a file, with what of its figures may be summed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from khaldun import publish
from khaldun.publish.lookup import ByPolicies
from khaldun.records import Account
from khaldun.records.totals import ToSum
from khaldun.seams import Atlas


def export(
    account: Account,
    *,
    format: str,  # noqa: A002 - the word of the command line
    to: BinaryIO | Path,
    what: str = "incidents",
    coarsen: str | None = None,
    redact: bool = False,
    lethal: bool = False,
    atlas: Atlas | None = None,
    by_policies: ByPolicies | None = None,
    policies: Sequence[str] = (),
) -> None:
    """Write `what` of an account to a binary stream or a path, in `format` (docs/exports.md).

    Rows are sorted, and no clock is read. `coarsen` names no place finer than a level of units, `redact`
    writes roles for names of private persons; `lethal` leaves out incidents in which nobody is said to have
    been killed. `atlas` gives the names of units and the kinds of parties; `by_policies` an incident under
    every policy, without which the columns of that are empty; `policies` are those that get columns of their
    own. Raises UsageError for what does not exist or does not go together.
    """
    publish.export(
        account,
        format=format,
        to=to,
        what=what,
        coarsen=coarsen,
        redact=redact,
        lethal=lethal,
        atlas=atlas,
        by_policies=by_policies,
        to_sum=partial(figures_to_sum, account),
        policies=policies,
    )


def figures_to_sum(account: Account) -> dict[str, ToSum]:
    """What of the figures of each incident may be summed."""
    # Here, since it brings numpy, and most of what is looked at shows no figures to sum.
    from khaldun.store.adding import figures_to_sum as of_incidents

    return of_incidents(account.incidents)
