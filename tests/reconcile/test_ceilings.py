""" "Up to 50 were killed" tells the most there may be: it has no low and no best, and never a silent 0."""

from __future__ import annotations

from khaldun.records import Toll, TollKind
from tests.reconcile.tellings import ARMY, MONITOR, a_claim, an_incident, dead, figures

UP_TO_50 = Toll(kind=TollKind.KILLED, low=None, high=50, words="up to 50 people")


def test_the_most_there_may_be_is_no_best() -> None:
    assert figures(an_incident(a_claim("c1", UP_TO_50))) == (None, None, 50)


def test_another_voice_gives_the_low_and_the_best() -> None:
    told = a_claim("c1", UP_TO_50, by=MONITOR), a_claim("c2", dead(12), by=ARMY)
    assert figures(an_incident(*told)) == (12, 12, 50)


def test_one_voice_that_gives_a_figure_and_a_ceiling_gives_a_range() -> None:
    told = a_claim("c1", UP_TO_50, by=MONITOR), a_claim("c2", dead(12, None, "at least 12"), by=MONITOR)
    assert figures(an_incident(*told)) == (12, 12, 50)


def test_a_ceiling_below_the_figure_of_the_same_voice_contradicts_it() -> None:
    told = a_claim("c1", UP_TO_50, by=MONITOR), a_claim("c2", dead(80), by=MONITOR)
    assert (figures(an_incident(*told)) or (0, 0, 0))[2] == 80
