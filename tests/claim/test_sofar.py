"""What has happened within a time not yet over did so by the day it is told."""

from __future__ import annotations

from datetime import date

import pytest

from khaldun.claim.times.sofar import so_far
from khaldun.records import Claim, EventType, Modality, Period, PeriodBasis, PeriodPrecision
from tests.make import a_claim

FIRST, TOLD, LAST = date(2031, 5, 1), date(2031, 5, 9), date(2031, 5, 31)
KILLING = EventType.VIOLENCE_AGAINST_CIVILIANS


def dated(words: str, event_type: EventType = KILLING, modality: Modality = Modality.REPORTED) -> Claim:
    """A claim of the whole month."""
    days, relative = PeriodPrecision.DAYS, PeriodBasis.RELATIVE
    period = Period(start=FIRST, end=LAST, precision=days, basis=relative, words=words)
    return a_claim("c1", kind=event_type, period=period, modality=modality)


@pytest.mark.parametrize("words", ["during Ramadan", "in the fasting month", "over Eid"])
def test_violence_ends_with_the_day_it_is_told(words: str) -> None:
    period = so_far(dated(words), TOLD).period
    assert (period.start, period.end) == (FIRST, TOLD)


@pytest.mark.parametrize(
    "claim",
    [
        dated("until the end of Ramadan"),
        dated("this weekend"),
        dated("during Ramadan", EventType.AGREEMENT),
        dated("during Ramadan", modality=Modality.PLANNED),
    ],
)
def test_what_runs_on_or_is_to_come_keeps_its_time(claim: Claim) -> None:
    assert so_far(claim, TOLD) == claim


def test_a_time_over_and_a_report_without_a_day_change_nothing() -> None:
    claim = dated("during Ramadan")
    assert so_far(claim, None) == so_far(claim, date(2031, 7, 1)) == claim
