"""Who came into a place that another had left, and whose capture it was that a report tells of "insurgents".

Whoever enters a town gains it where another is told to have left it; an entry alone, for a raid or a visit,
takes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from msgspec.structs import replace

from khaldun.reconcile.holdings.evidence import Mark, MarkKind
from khaldun.reconcile.holdings.spoken import follows_a_leaving, is_taken_back
from khaldun.reconcile.parties import is_named
from khaldun.reconcile.rules import holding_rules
from khaldun.reconcile.voices import side_of


def settled(marks: Sequence[Mark], sides: Mapping[str, str]) -> list[Mark]:
    """The marks of one place, its entries as captures or left out, nameless captors by a name others give."""
    named = [_with_name(mark, marks) for mark in marks]
    return [mark for mark in (_settled(mark, named, sides) for mark in named) if mark is not None]


def _settled(mark: Mark, marks: Sequence[Mark], sides: Mapping[str, str]) -> Mark | None:
    if mark.kind is not MarkKind.ENTERS:
        return mark
    left = any(_is_left_to(mark, other, sides) for other in marks)
    return replace(mark, kind=MarkKind.TAKES) if left or follows_a_leaving(mark.claim) else None


def _is_left_to(entry: Mark, other: Mark, sides: Mapping[str, str]) -> bool:
    """Whether another mark tells that somebody of another camp left the place, shortly before the entry."""
    if other.kind is not MarkKind.LOSES or side_of(other.holder, sides) == side_of(entry.holder, sides):
        return False
    apart = entry.end - other.effective()
    return timedelta(days=-1) <= apart <= timedelta(days=holding_rules().entry_days)


def _with_name(mark: Mark, marks: Sequence[Mark]) -> Mark:
    """A capture by people without a name ("Islamist insurgents"), by the name that others give its captor."""
    if mark.kind is not MarkKind.TAKES or not mark.holder or _has_name(mark) or is_taken_back(mark.claim):
        return mark
    names = {other.holder for other in marks if _tells_that_capture(mark, other)}
    known = names - set(mark.losers)
    return replace(mark, holder=known.pop()) if len(known) == 1 and known == names else mark


def _tells_that_capture(mark: Mark, other: Mark) -> bool:
    """Whether another mark tells a capture or an entry of those days by somebody with a name."""
    if other.kind not in (MarkKind.TAKES, MarkKind.ENTERS) or not _has_name(other):
        return False
    return abs(other.end - mark.end) <= timedelta(days=holding_rules().capture_days)


def _has_name(mark: Mark) -> bool:
    """Whether the holder of a mark goes by a name of his own."""
    return any(is_named(party) for party in mark.claim.actors if party.canonical == mark.holder)
