"""An account made fit to be shared: places coarsened, names of private persons taken out (docs/ethics.md)."""

from __future__ import annotations

from khaldun.publish.sharing.coarsening import coarsened_account, level_named
from khaldun.publish.sharing.persons import person_rewriter
from khaldun.publish.sharing.rewriting import rewritten
from khaldun.records import Account
from khaldun.seams import Atlas


def shared_account(
    account: Account, *, coarsen: str | None = None, redact: bool = False, atlas: Atlas | None = None
) -> Account:
    """The account with places no finer than `coarsen` (district, admin1, country), and without private names.

    Persons first: whose name is that of a place keeps neither. Without an atlas fewer names are known to be
    public and units to exist: more is taken out. Raises UsageError for a level that does not exist.
    """
    level = level_named(coarsen)
    if redact:
        account = rewritten(account, person_rewriter(account, atlas))
    return coarsened_account(account, level, atlas) if level else account
