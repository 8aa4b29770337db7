"""Which statements count an incident as a whole, which count part of it, and which say something else."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from khaldun.reconcile.rules import incident_rules, toll_rules
from khaldun.reconcile.statements import Key, Statement
from khaldun.reconcile.voices import denied, happened
from khaldun.records import EventType, TollScope

CUMULATIVE = frozenset({TollScope.EPISODE, TollScope.CONFLICT})


class Shares(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The statements of one kind, sorted by what they may say about this incident."""

    whole: tuple[Statement, ...]
    subsets: tuple[Statement, ...]
    zeros: tuple[Statement, ...]
    everyone: tuple[Statement, ...]
    notes: dict[Key, str]  # why a statement is neither whole nor part


def share_statements(statements: Sequence[Statement], event_type: EventType) -> Shares:
    """Statements of one kind, sorted: what happened, and the scope that speaks of this incident."""
    notes: dict[Key, str] = {}
    zeros = [statement for statement in statements if _is_zero(statement)]
    notes |= {zero.key(): "says that nobody was: a position, not a figure" for zero in zeros}
    unheld = [s for s in statements if not _is_zero(s) and not happened(s.claim)]
    notes |= {one.key(): f"{one.claim.modality}: not said to have happened" for one in unheld}
    counting = [s for s in statements if s.key() not in notes]
    echoes = _headline_echoes(counting)
    notes |= {echo.key(): "the headline repeats the report's own text" for echo in echoes}
    counting = [s for s in counting if s.key() not in notes]
    scopes = _whole_scopes(counting, event_type)
    whole = [s for s in counting if s.toll.scope in scopes]
    subsets = [s for s in counting if s.toll.scope is TollScope.SUBSET]
    wider = [s for s in counting if s.toll.scope not in scopes and s.toll.scope is not TollScope.SUBSET]
    notes |= {one.key(): f"counts the {one.toll.scope}, not this incident" for one in wider}
    current, older = _latest_stock(whole)
    notes |= {one.key(): "an older figure of people held or displaced at a date" for one in older}
    return Shares(
        whole=tuple(current),
        subsets=tuple(subsets),
        zeros=tuple(zeros),
        everyone=tuple(statements),
        notes=notes,
    )


def _is_zero(statement: Statement) -> bool:
    speaks = happened(statement.claim) or denied(statement.claim)
    return speaks and (statement.toll.high == 0 or denied(statement.claim))


def _headline_echoes(statements: Sequence[Statement]) -> list[Statement]:
    bodies = {s.claim.report for s in statements if not s.claim.headline}
    return [s for s in statements if s.claim.headline and s.claim.report in bodies]


def _whole_scopes(statements: Sequence[Statement], event_type: EventType) -> frozenset[TollScope]:
    """The scopes that count this incident as a whole.

    A report that gives a figure and a running total tells them apart; then the total is not this incident.
    For a happening that lasts, a total of the episode so far is otherwise a figure of the incident.
    """
    present = {statement.toll.scope for statement in statements} - {TollScope.SUBSET}
    exact = present - CUMULATIVE
    if not exact:
        narrowest = TollScope.EPISODE if TollScope.EPISODE in present else TollScope.CONFLICT
        return frozenset({narrowest})
    told_apart = {s.claim.report for s in statements if s.toll.scope in exact} & {
        s.claim.report for s in statements if s.toll.scope in CUMULATIVE
    }
    if event_type in incident_rules().lasting and not told_apart:
        return frozenset(exact | {TollScope.EPISODE})
    return frozenset(exact)


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
