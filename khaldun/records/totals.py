"""One figure per kind of harm for a whole incident, where a page or a table has room for only one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from khaldun.records.incident import Incident, TollAccount
from khaldun.records.values import TollKind, Victims


class TollTotal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """low, best, high of one kind over all victims of an incident; None = the texts give no bound."""

    low: int | None
    best: int | None
    high: int | None


class ToSum(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many people an incident surely adds to those of all others of its record, which may be the same.

    None where it is not summed: no text counts anybody, it did not happen, it is background, hunger, disease
    or accident harmed them, its figures hold those of others, or it is part of an incident that is summed.
    """

    killed: int | None = None
    wounded: int | None = None


def toll_total(incident: Incident, kind: TollKind) -> TollTotal | None:
    """The figure of one kind over all victims; None when no text gives one (never zero by default).

    Civilians and combatants are disjoint by definition and are added. People of unknown status may be the
    same people, so they are never added to the known ones: the larger of the two figures stands. Where every
    known status lies within a figure of all ("20 killed, 0 to 7 of them civilians"), that figure stands.
    """
    accounts = [toll for toll in incident.tolls if toll.kind == kind]
    if whole := _whole(accounts):
        return whole
    parts = [_disjoint(accounts, known=True), _disjoint(accounts, known=False)]
    totals = [part for part in parts if part is not None]
    if not totals:
        return None
    low = _largest(total.low for total in totals)
    best = _largest(total.best for total in totals)
    if best is not None and low is not None:
        best = max(best, low)
    highs = [total.high for total in totals]
    return TollTotal(low=low, best=best, high=None if None in highs else _largest(highs))


def is_of_parts(incident: Incident, kind: TollKind) -> bool:
    """Whether no claim of the incident itself counts such people, only claims of what is part of it. Those
    figures are told with the parts as well: who adds up incidents would count the people twice.
    """
    tolls = [toll for toll in incident.tolls if toll.kind is kind]
    used = [statement.claim for toll in tolls for statement in toll.statements if statement.used]
    return bool(used) and set(used).isdisjoint(incident.claims)


def _whole(accounts: Sequence[TollAccount]) -> TollTotal | None:
    """The figure of everybody, when those of known status are parts of it.

    Its own low stands where it has one: reconciling has weighed which parts are disjoint, and a part may lie
    outside the figure, as a killing before a battle. Where it has none it is at least what the parts are
    together, unless that is more than it can be: then accounts differ in who the same people were.
    """
    known = [toll for toll in accounts if toll.victims is not Victims.UNKNOWN]
    everybody = [toll for toll in accounts if toll.victims is Victims.UNKNOWN]
    if len(everybody) != 1 or not known or (top := everybody[0].high) is None:
        return None
    one, least = everybody[0], (sum if everybody[0].low is None else max)(toll.low or 0 for toll in known)
    within = all((toll.low or 0) <= top and (toll.high is None or toll.high <= top) for toll in known)
    least = least if least <= top else 0
    best = one.best if one.best is not None else one.low
    low, best = ((least or None) if told is None else max(told, least) for told in (one.low, best))
    return TollTotal(low=low, best=best, high=top) if within else None


def _disjoint(accounts: Iterable[TollAccount], *, known: bool) -> TollTotal | None:
    """Known statuses are summed; of several unknown accounts the largest stands."""
    chosen = [toll for toll in accounts if (toll.victims is not Victims.UNKNOWN) == known]
    if not chosen:
        return None
    join = _sum if known else _largest
    highs = [toll.high for toll in chosen]
    low = join(toll.low for toll in chosen)
    best = join(toll.best if toll.best is not None else toll.low for toll in chosen)
    return TollTotal(low=low, best=best, high=None if None in highs else join(highs))


def _sum(figures: Iterable[int | None]) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if known else None


def _largest(figures: Iterable[int | None]) -> int | None:
    return max((figure for figure in figures if figure is not None), default=None)
