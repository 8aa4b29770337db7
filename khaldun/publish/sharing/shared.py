"""An account made fit to be shared: places coarsened, names of private persons taken out (docs/ethics.md)."""

from __future__ import annotations

from khaldun.publish.sharing.coarsening import coarsened, level_named, place_rewriter
from khaldun.publish.sharing.persons import person_rewriter
from khaldun.publish.sharing.rewriting import rewritten
from khaldun.records import Account
from khaldun.seams import Atlas


class Sharing:
    """What is kept back of an account, decided over all of it: a name goes in every part, or in none.

    `coarsen` is district, admin1 or country. Persons first: whose name is that of a place keeps neither.
    Without an atlas fewer names are known to be public and units to exist: more is taken out. Raises
    UsageError for a level that does not exist.
    """

    def __init__(
        self,
        account: Account,
        *,
        coarsen: str | None = None,
        redact: bool = False,
        atlas: Atlas | None = None,
    ) -> None:
        self._level, self._atlas = level_named(coarsen), atlas
        self._persons = person_rewriter(account, atlas) if redact else None
        self._finer = (
            place_rewriter(account, self._level, atlas, persons=self._persons) if self._level else None
        )

    def of(self, part: Account) -> Account:
        """A part of the account, or the whole, without what is kept back."""
        if self._persons:
            part = rewritten(part, self._persons)
        if self._level and self._finer:
            part = coarsened(part, self._level, self._atlas, self._finer)
        return part


def shared_account(
    account: Account, *, coarsen: str | None = None, redact: bool = False, atlas: Atlas | None = None
) -> Account:
    """The account with places no finer than `coarsen`, and without private names, as in `Sharing`."""
    return Sharing(account, coarsen=coarsen, redact=redact, atlas=atlas).of(account)
