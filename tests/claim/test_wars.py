"""Figures of a whole war are of no one day."""

from __future__ import annotations

from datetime import date

import pytest

from khaldun.claim import claims_of
from khaldun.claim.times import choice
from khaldun.records import (
    EventType,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Role,
    TollKind,
    TollScope,
    Victims,
)
from tests.claim.readings import PUBLISHED, Said, a_day, a_reading

TUESDAY = date(2031, 5, 13)
FOUGHT = "The Column fought at Moura on Tuesday."


@pytest.fixture(autouse=True)
def _by_rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "weights", dict)


def of_the_war(words: str, scope: TollScope, period: Period | None = None) -> Period:
    """The period of the figure `words` behind a battle of Tuesday; with a `period` "Since then" tells it."""
    battle = Said(
        trigger="fought",
        event_type=EventType.BATTLE,
        evidence="The Column fought at Moura on Tuesday",
        roles=((Role.TIME, "on Tuesday"),),
    )
    dead = Said(
        trigger="killed",
        event_type=EventType.BATTLE,
        evidence=f"it has killed {words}",
        roles=((Role.TIME, "Since then"),) if period else (),
        figures=((words, TollKind.KILLED, Victims.UNKNOWN, scope),),
    )
    periods = {"on Tuesday": a_day(TUESDAY, "on Tuesday")}
    if period:
        periods["Since then"] = period
    text = f"{FOUGHT} {'Since then' if period else 'At the bridge'} it has killed {words}."
    return claims_of(a_reading(text, battle, dead, periods=periods))[1].period


def test_the_dead_of_a_war_take_no_day_of_a_battle() -> None:
    period = of_the_war("90,000 people", TollScope.CONFLICT)
    assert (period.start, period.end, period.basis) == (None, PUBLISHED, PeriodBasis.PUBLICATION)


def test_the_dead_of_a_battle_do() -> None:
    assert of_the_war("9 people", TollScope.INCIDENT).start == TUESDAY


def told(start: date, basis: PeriodBasis, precision: PeriodPrecision = PeriodPrecision.DAYS) -> Period:
    return Period(start=start, end=PUBLISHED, precision=precision, basis=basis, words="Since then")


@pytest.mark.parametrize(
    ("period", "start"),
    [
        (told(PUBLISHED, PeriodBasis.RELATIVE, PeriodPrecision.DAY), None),
        (told(TUESDAY, PeriodBasis.ANAPHORIC), None),
        (told(PUBLISHED, PeriodBasis.EXPLICIT, PeriodPrecision.DAY), None),
        (told(TUESDAY, PeriodBasis.EXPLICIT), TUESDAY),
        (told(TUESDAY, PeriodBasis.RELATIVE), TUESDAY),
        (told(date(2030, 2, 1), PeriodBasis.ANAPHORIC), date(2030, 2, 1)),
    ],
)
def test_many_dead_of_a_war_counted_on_a_day_died_up_to_it(period: Period, start: date | None) -> None:
    found = of_the_war("90,000 people", TollScope.CONFLICT, period)
    assert (found.start, found.end, found.words) == (start, PUBLISHED, "Since then")


def test_an_end_alone_leaves_the_dead_of_a_war_without_the_onset_of_a_battle() -> None:
    until = Period(
        start=None,
        end=PUBLISHED,
        precision=PeriodPrecision.OPEN,
        basis=PeriodBasis.RELATIVE,
        words="Since then",
    )
    assert of_the_war("90,000 people", TollScope.CONFLICT, until).start is None
    assert of_the_war("9 people", TollScope.EPISODE, until).start == TUESDAY


def test_no_claim_is_offered_as_a_lender_to_the_dead_of_a_war(monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[int] = []

    def last(choices: list[list[str]], _: object, *, lead: float) -> int:
        offered.append(len(choices))
        return 0

    monkeypatch.setattr(choice, "likeliest", last)
    of_the_war("90,000 people", TollScope.CONFLICT)
    of_a_war = offered.copy()
    of_the_war("9 people", TollScope.INCIDENT)
    assert sum(offered) - sum(of_a_war) > sum(of_a_war)
