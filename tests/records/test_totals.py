"""One figure per kind of harm: known statuses are added, the unknown never on top of them."""

from __future__ import annotations

import pytest
from hypothesis import given

from khaldun.records import Incident, TollKind, Victims
from khaldun.records.totals import TollTotal, toll_total
from tests.records.invented import a_toll_account, an_incident
from tests.records.strategies import LAW, records

CIVILIAN, COMBATANT, UNKNOWN = Victims.CIVILIAN, Victims.COMBATANT, Victims.UNKNOWN
Bounds = tuple[int | None, int | None, int | None]


@pytest.mark.parametrize(
    ("told", "total"),
    [
        ([(UNKNOWN, (3, 4, 5))], (3, 4, 5)),
        ([(CIVILIAN, (3, 4, 5)), (COMBATANT, (1, 1, 1))], (4, 5, 6)),
        ([(CIVILIAN, (3, 4, 5)), (UNKNOWN, (10, 11, 12))], (10, 11, 12)),
        ([(CIVILIAN, (3, 4, 5)), (UNKNOWN, (2, 2, 2))], (3, 4, 5)),
        ([(CIVILIAN, (3, 4, None)), (UNKNOWN, (2, 2, 2))], (3, 4, None)),
        ([(CIVILIAN, (3, 3, 3)), (COMBATANT, (None, None, 9))], (3, 3, 12)),
        ([(UNKNOWN, (0, 0, 0))], (0, 0, 0)),
        ([(UNKNOWN, (3, 3, 3)), (CIVILIAN, (3, 3, 3)), (COMBATANT, (3, 3, 3))], (3, 3, 3)),
        ([(UNKNOWN, (20, 20, 20)), (CIVILIAN, (0, None, 7)), (COMBATANT, (13, None, 20))], (20, 20, 20)),
        ([(UNKNOWN, (40, 40, 60)), (CIVILIAN, (1, 1, None))], (40, 40, 60)),
        ([(UNKNOWN, (10, 12, 30)), (CIVILIAN, (9, 9, 9)), (COMBATANT, (8, 8, 8))], (10, 12, 30)),
        ([(UNKNOWN, (None, None, 30)), (CIVILIAN, (9, 9, 9)), (COMBATANT, (8, 8, 8))], (17, 17, 30)),
    ],
)
def test_figures_of_several_victims_are_one_figure(told: list[tuple[Victims, Bounds]], total: Bounds) -> None:
    tolls = tuple(a_toll_account(*bounds, victims=victims) for victims, bounds in told)
    low, best, high = total
    assert toll_total(an_incident(["c"], tolls=tolls), TollKind.KILLED) == TollTotal(
        low=low, best=best, high=high
    )


def test_no_figure_is_not_zero() -> None:
    assert toll_total(an_incident(["c"], tolls=(a_toll_account(1, 1, 1),)), TollKind.WOUNDED) is None


@LAW
@given(records(Incident))
def test_low_best_high_stay_in_order(incident: Incident) -> None:
    for kind in TollKind:
        total = toll_total(incident, kind)
        known = [bound for bound in (total.low, total.best, total.high) if bound is not None] if total else []
        assert known == sorted(known)
