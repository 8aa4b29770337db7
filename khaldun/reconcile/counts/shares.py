"""Which statements count an incident as a whole, which count part of it, and which say something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from khaldun.reconcile.counts.scopes import (
    CUMULATIVE,
    is_compared,
    is_elsewhere_too,
    is_worded,
    may_be_running,
)
from khaldun.reconcile.counts.statements import Key, Statement
from khaldun.reconcile.rules import incident_rules, toll_rules
from khaldun.reconcile.voices import denied, happened
from khaldun.records import EventType, PeriodBasis, TollScope, Victims

WIDER = {
    TollScope.EPISODE: "a running total",
    TollScope.CONFLICT: "a total of the war",
    TollScope.STOCK: "people held or displaced at a date",
    TollScope.FLOW: "people who left over a time",
}
"""What a figure counts that is wider than the incident."""
UNDATED = frozenset({PeriodBasis.PUBLICATION, PeriodBasis.INHERITED})
OPEN_DAYS = date.max.toordinal()


class Shares(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The statements of one kind, sorted by what they may say about this incident."""

    whole: tuple[Statement, ...]
    subsets: tuple[Statement, ...]
    zeros: tuple[Statement, ...]
    everyone: tuple[Statement, ...]
    notes: dict[Key, str]  # why a statement is neither whole nor part


def share_statements(
    statements: Sequence[Statement], event_type: EventType, borrowed: Mapping[Key, str] | None = None
) -> Shares:
    """Statements of one kind, sorted: what happened, and the scope that speaks of this incident.

    `borrowed` are figures whose words count another happening, with a note that says which.
    """
    notes: dict[Key, str] = {}
    zeros = [statement for statement in statements if _is_zero(statement)]
    notes |= {zero.key(): "says that nobody was: a position, not a figure" for zero in zeros}
    unheld = [s for s in statements if not _is_zero(s) and not happened(s.claim)]
    notes |= {one.key(): f"{one.claim.modality}: not said to have happened" for one in unheld}
    foreign = borrowed or {}
    notes |= {s.key(): foreign[s.key()] for s in statements if s.key() in foreign and s.key() not in notes}
    echoes = _headline_echoes(_without(statements, notes))
    notes |= {echo.key(): "the headline repeats the report's own text" for echo in echoes}
    wars = [s for s in _without(statements, notes) if is_elsewhere_too(s.claim, s.toll)]
    notes |= {one.key(): f"{WIDER[TollScope.CONFLICT]}, not this incident" for one in wars}
    aside = [s for s in _without(statements, notes) if is_compared(s.claim, s.toll)]
    notes |= {one.key(): "of another time: the figure before it is compared with it" for one in aside}
    counting = _scoped(_without(statements, notes), event_type)
    scopes = _whole_scopes(counting, event_type)
    whole = [s for s in counting if s.toll.scope in scopes]
    subsets = [s for s in counting if s.toll.scope is TollScope.SUBSET]
    wider = [s for s in counting if s.toll.scope not in scopes and s.toll.scope is not TollScope.SUBSET]
    notes |= {one.key(): f"{WIDER.get(one.toll.scope, 'another count')}, not this incident" for one in wider}
    current, older = _latest_stock(whole)
    notes |= {one.key(): "an older figure of people held or displaced at a date" for one in older}
    told = {s.key(): s for s in (*statements, *counting)}
    return Shares(
        whole=tuple(current),
        subsets=tuple(subsets),
        zeros=tuple(zeros),
        everyone=tuple(told[s.key()] for s in statements),
        notes=notes,
    )


def _without(statements: Sequence[Statement], notes: Mapping[Key, str]) -> list[Statement]:
    return [statement for statement in statements if statement.key() not in notes]


def _scoped(statements: Sequence[Statement], event_type: EventType) -> list[Statement]:
    """Figures in the scope that the company they are told in shows.

    Running totals are: one whose words may introduce a total, beside a smaller figure of its own report; one
    over many days, beside a figure of a single day. A strike with no other figure keeps the one that only
    the reader, and no word, took for a total.
    """
    exact = [s for s in statements if s.toll.scope is TollScope.INCIDENT]
    if not exact and event_type not in incident_rules().lasting:
        return [s if is_worded(s.claim, s.toll) else _in_scope(s, TollScope.INCIDENT) for s in statements]
    single = any(_length(s) == 1 for s in exact)
    return [_in_scope(s, TollScope.EPISODE) if _is_total(s, statements, single) else s for s in statements]


def _in_scope(statement: Statement, scope: TollScope) -> Statement:
    """The statement in that scope; a part stays a part, and a stock a stock."""
    if statement.toll.scope not in {*CUMULATIVE, TollScope.INCIDENT}:
        return statement
    return replace(statement, toll=replace(statement.toll, scope=scope))


def _is_total(statement: Statement, statements: Sequence[Statement], single: bool) -> bool:
    if statement.toll.scope is not TollScope.INCIDENT:
        return False
    if single and toll_rules().long_days <= _length(statement) < OPEN_DAYS:
        return True
    return may_be_running(statement.claim, statement.toll) and any(
        other.claim.report == statement.claim.report
        and not other.replaced
        and other.toll.scope is TollScope.INCIDENT
        and other.low() < statement.low()
        and (
            statement.toll.victims is Victims.UNKNOWN
            or other.toll.victims in (statement.toll.victims, Victims.UNKNOWN)
        )
        for other in statements
    )


def _length(statement: Statement) -> int:
    """Days the claim names by words of its own; OPEN_DAYS where it names none."""
    period = statement.claim.period
    if period.start is None or period.end is None or period.basis in UNDATED:
        return OPEN_DAYS
    return (period.end - period.start).days + 1


def _is_zero(statement: Statement) -> bool:
    speaks = happened(statement.claim) or denied(statement.claim)
    return speaks and (statement.toll.high == 0 or denied(statement.claim))


def _headline_echoes(statements: Sequence[Statement]) -> list[Statement]:
    bodies = {s.claim.report for s in statements if not s.claim.headline}
    return [s for s in statements if s.claim.headline and s.claim.report in bodies]


def _whole_scopes(statements: Sequence[Statement], event_type: EventType) -> frozenset[TollScope]:
    """The scopes that count this incident as a whole.

    A running total is never the toll of a happening of a moment, a strike or a killing. Of one that lasts it
    is, unless one voice of a report gives a figure and a running total, and so tells them apart: who quotes
    a total of a battle and tells of one killing in it says nothing against the total.
    """
    present = {statement.toll.scope for statement in statements} - {TollScope.SUBSET}
    exact = present - CUMULATIVE
    if event_type not in incident_rules().lasting:
        return frozenset(exact)
    if not exact:
        return frozenset({TollScope.EPISODE if TollScope.EPISODE in present else TollScope.CONFLICT})
    told_apart = any(_tells_apart(by_voice, exact) for by_voice in _by_voice(statements))
    return frozenset(exact if told_apart else exact | {TollScope.EPISODE})


def _tells_apart(statements: Sequence[Statement], exact: Set[TollScope]) -> bool:
    """Whether one voice gives a figure and a running total that it cannot be."""
    totals = [one for one in statements if one.toll.scope in CUMULATIVE]
    return any(
        is_worded(total.claim, total.toll) or not _may_be(one, total)
        for total in totals
        for one in statements
        if one.toll.scope in exact
    )


def _by_voice(statements: Sequence[Statement]) -> list[list[Statement]]:
    """The statements by who gives them, and in which report."""
    found: dict[tuple[str, str | None], list[Statement]] = {}
    for one in statements:
        found.setdefault((one.claim.report, one.claim.attribution.speaker), []).append(one)
    return list(found.values())


def _may_be(one: Statement, total: Statement) -> bool:
    """Whether a figure may be the total itself: "dozens" may be the "more than 30" told next."""
    return one.toll.high is None and one.low() <= total.low()


def _latest_stock(statements: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    rules = toll_rules()
    if not statements or statements[0].toll.kind not in rules.stock_kinds:
        return list(statements), []
    latest = max(_stock_day(statement) for statement in statements)
    old = [s for s in statements if _stock_day(s) < latest - rules.stock_window_days]
    aged = {statement.key() for statement in old}
    return [s for s in statements if s.key() not in aged], old


def _stock_day(statement: Statement) -> int:
    return statement.toll.as_of.toordinal() if statement.toll.as_of else statement.day
