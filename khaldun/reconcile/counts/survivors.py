"""The wounded that no text counts: of "four people were shot, one fatally" three live.

Where nobody says how many were wounded, the number of people shot less that of the dead of the same report
is a derived figure: no text gives it, so its reason names both figures, and both stand with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from khaldun.reconcile.counts.statements import Statement, stated
from khaldun.reconcile.rules import toll_rules
from khaldun.reconcile.voices import happened
from khaldun.records import Reason, TollAccount, TollKind, TollScope, Victims

BEFORE, BEHIND = 12, 60
"""Code points in front of a figure and behind it in which its verb stands: "shot four people", "four people
at a party in Moura were shot"."""


def surviving(
    shot: Sequence[Statement], dead: Sequence[Statement], killed: TollAccount
) -> TollAccount | None:
    """The people told as shot less the killed, where a report counts both; None where that says nothing.

    `shot` are figures of people who may be dead or wounded, `dead` those from which `killed` is taken.
    """
    died, reports = killed.best, {one.claim.report for one in dead}
    told = [one for one in shot if one.claim.report in reports and _are_shot(one)]
    if not told or died is None or not killed.low == died == killed.high:
        return None
    most = max(told, key=lambda one: (one.low(), one.claim.id))
    lived = most.low() - died
    if died < 1 or lived < 1:
        return None
    by_report = [one for one in dead if one.claim.report == most.claim.report]
    return TollAccount(
        kind=TollKind.WOUNDED,
        victims=Victims.UNKNOWN,
        low=lived,
        best=lived,
        high=lived,
        policy=killed.policy,
        statements=(
            stated(most, used=True, reason="people shot, dead or wounded: less the killed"),
            *(stated(one, used=True, reason="the killed, taken from the people shot") for one in by_report),
        ),
        reasons=(Reason(rule="derived", words=f"{most.low()} shot less {died} killed: {lived}"),),
    )


def _are_shot(statement: Statement) -> bool:
    """Whether a figure is an exact number of people who, its clause says, were shot."""
    toll, words = statement.toll, statement.claim.words
    if toll.low != toll.high or toll.scope is not TollScope.INCIDENT or not happened(statement.claim):
        return False
    before, _, after = words.partition(toll.words)
    shot = _shot()
    return shot.search(after[:BEHIND]) is not None or shot.search(before[-BEFORE:]) is not None


@cache
def _shot() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(toll_rules().wounding)})", re.IGNORECASE)
