"""What a figure counts, by its own words: totals since a day, totals of a war."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from khaldun.reconcile.counts.scopes import told_scope
from khaldun.records import Claim, EventType, Span, Toll, TollScope
from tests.reconcile.tellings import MONITOR, a_claim, an_incident, days, dead, figures, row

STRIKE: dict[str, Any] = {"kind": EventType.EXPLOSION_REMOTE_VIOLENCE}


def counting(name: str, words: str, *figures_in: str, at: int = 0, **fields: Any) -> Claim:
    """A claim told by `words` that stand at `at` in its report, with a toll for each figure named."""
    tolls = tuple(
        dead(
            int(one), words=one, span=Span(start=at + words.index(one), end=at + words.index(one) + len(one))
        )
        for one in figures_in
    )
    span = Span(start=at, end=at + len(words))
    return a_claim(name, *tolls, words=words, evidence=(span,), **{"trigger_span": span} | fields)


@pytest.mark.parametrize(
    ("words", "figure", "scope"),
    [
        ("shells killed 12 people on Tuesday", "12", TollScope.INCIDENT),
        ("the deaths bring to 95 the number of people killed since Friday", "95", TollScope.EPISODE),
        ("95 people have died in Orma over the past three weeks", "95", TollScope.EPISODE),
        ("95 people have been killed this month alone", "95", TollScope.EPISODE),
        ("two of the hurt have died since the attack, in which 12 were killed", "12", TollScope.INCIDENT),
        ("more than 9000 have died since the war began", "9000", TollScope.CONFLICT),
        ("the death toll from the civil war passed 9000", "9000", TollScope.CONFLICT),
    ],
)
def test_the_words_beside_a_figure_widen_what_it_counts(words: str, figure: str, scope: TollScope) -> None:
    claim = counting("c1", words, figure)
    assert told_scope(claim, claim.tolls[0]) is scope


def test_words_belong_to_the_figure_they_stand_beside() -> None:
    claim = counting("c1", "shells killed 12 on Tuesday and 95 have died since Friday", "12", "95")
    assert [told_scope(claim, toll) for toll in claim.tolls] == [TollScope.INCIDENT, TollScope.EPISODE]


def test_a_part_stays_a_part() -> None:
    toll = Toll(kind=dead(8).kind, low=8, high=8, words="8 since Friday", scope=TollScope.SUBSET)
    assert told_scope(a_claim("c1", toll, words="8 since Friday"), toll) is TollScope.SUBSET


def test_a_running_total_alone_is_shown_without_becoming_the_toll_of_a_strike() -> None:
    incident = an_incident(counting("c1", "95 people were killed in Orma since Friday", "95", **STRIKE))
    assert figures(incident) == (None, None, None)
    told = row(incident)
    assert told and [(one.used, one.reason) for one in told.statements] == [
        (False, "a running total, not this incident")
    ]


def test_a_running_total_is_the_toll_of_a_battle_that_lasts() -> None:
    assert figures(an_incident(counting("c1", "95 people were killed in Orma since Friday", "95"))) == (
        95,
        95,
        95,
    )


@pytest.mark.parametrize(("teller", "figures_told"), [(None, (22, 22, 150)), (MONITOR, (22, 22, 22))])
def test_only_who_gives_both_tells_a_killing_and_the_total_of_its_battle_apart(
    teller: str | None, figures_told: tuple[int, int, int]
) -> None:
    total = a_claim("c1", dead(150, scope=TollScope.EPISODE), by=MONITOR)
    killing = a_claim("c2", dead(22), by=teller, words="22 murdered in a ward")
    assert figures(an_incident(total, killing)) == figures_told


def test_a_total_that_only_the_reader_saw_is_the_figure_of_a_strike_that_has_no_other() -> None:
    alone = a_claim("c1", dead(22, scope=TollScope.CONFLICT), **STRIKE)
    assert figures(an_incident(alone)) == (22, 22, 22)
    beside = a_claim("c2", dead(3), report="two", **STRIKE)
    assert figures(an_incident(alone, beside)) == (3, 3, 3)


def test_bringing_the_toll_to_counts_more_only_beside_a_smaller_figure() -> None:
    update = counting("c1", "one of the wounded died, bringing the toll to 12", "12", **STRIKE)
    assert figures(an_incident(update)) == (12, 12, 12)
    total = counting("c1", "shells killed 3 on Tuesday, bringing the toll to 45", "3", "45", **STRIKE)
    assert figures(an_incident(total)) == (3, 3, 3)


def test_a_figure_of_a_month_is_no_figure_of_the_day_it_stands_beside() -> None:
    day = counting("c1", "a strike killed 3", "3", **STRIKE)
    month = counting("c2", "strikes killed 37", "37", period=days("2031-05-01", "2031-05-30"), **STRIKE)
    assert figures(an_incident(day, month)) == (3, 3, 3)


@pytest.mark.parametrize(("second", "low"), [(dead(30, None, "more than 30", scope=TollScope.EPISODE), 30)])
def test_dozens_may_be_the_total_the_same_voice_gives_next(second: Toll, low: int) -> None:
    told = an_incident(a_claim("c1", dead(24, None, "dozens"), by=MONITOR), a_claim("c2", second, by=MONITOR))
    (account,) = told.tolls
    assert account.low == low


def test_dozens_are_told_apart_from_a_total_whose_words_say_that_it_is_one() -> None:
    dozens = a_claim("c1", dead(24, None, "dozens"), by=MONITOR)
    total = counting("c2", "300 were killed since Friday", "300", by=MONITOR)
    assert figures(an_incident(dozens, total)) == figures(an_incident(dozens)) == (24, 24, None)


def test_a_total_of_the_reader_that_words_may_introduce_is_no_toll_of_a_strike() -> None:
    update = counting("c1", "one of the wounded died, bringing the toll to 12", "12", **STRIKE)
    total = replace(update, tolls=(replace(update.tolls[0], scope=TollScope.EPISODE),))
    assert figures(an_incident(total)) == (None, None, None)
