"""The cases of reconciling: how they are looked up, and those told by invented stories."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from eval.cases import gold_series
from eval.cases_record import Record, holds
from eval.cases_text import chained, same_but_reports
from khaldun.engines import SerialEngine
from khaldun.pipeline import account_of
from khaldun.records import EventType, Incident, Modality, Period, PeriodBasis, PeriodPrecision, TollScope
from khaldun.store import MemoryStore
from tests.make import a_claim_in, a_report, toll

TEXT = "Rebels and soldiers fought in Orma. Seven people died in Orma, Mayor Ilin said."


def record(*, copies: int = 0, as_told: str = TEXT) -> Record:
    """The invented text read as two claims, and as many copies of it as asked for."""
    store = MemoryStore()
    for at in range(copies + 1):
        report = a_report(f"r{at}", as_told)
        fought = a_claim_in(report, "Rebels and soldiers fought in Orma", f"r{at}-fought")
        died = a_claim_in(report, "Seven people died in Orma", f"r{at}-died", toll(7), by="Mayor Ilin")
        store.add_report(report, [fought, died], reader="invented")
    return Record(account_of(store, engine=SerialEngine()))


def battle(found: Record) -> Incident:
    (home,) = found.homes(found.claims("r0", "Rebels and soldiers", EventType.BATTLE))
    return home


def test_claims_are_found_by_report_words_and_type() -> None:
    found = record(copies=1)
    assert [claim.id for claim in found.claims("r1", "Seven people")] == ["r1-died"]
    assert found.claims("r1", "Seven people", EventType.PROTEST) == []
    assert found.claims("r2", "Seven people") == []


def test_incidents_are_found_by_place_day_and_type() -> None:
    found = record()
    assert found.at("Orma", date(2031, 5, 4), EventType.BATTLE) == found.homes(found.account.claims)
    assert found.at("Orma", date(2031, 5, 9), EventType.BATTLE) == []
    assert found.at("Talsk", date(2031, 5, 4), EventType.BATTLE) == []
    assert found.at("Orma", date(2031, 5, 4), EventType.PROTEST) == []


@pytest.mark.parametrize(
    ("day", "expected"), [("2031-05-10", True), ("2031-04-12", True), ("2027-05-04", False)]
)
def test_an_open_start_reaches_back_a_month_and_not_for_ever(day: str, expected: bool) -> None:
    period = Period(
        start=None, end=date(2031, 5, 10), precision=PeriodPrecision.OPEN, basis=PeriodBasis.PUBLICATION
    )
    assert holds(replace(battle(record()), period=period), date.fromisoformat(day)) is expected


def test_a_period_that_names_no_day_holds_none() -> None:
    period = Period(start=None, end=None, precision=PeriodPrecision.OPEN, basis=PeriodBasis.PUBLICATION)
    assert not holds(replace(battle(record()), period=period), date(2031, 5, 4))


def test_copies_raise_the_reports_and_nothing_else() -> None:
    right, _ = same_but_reports(battle(record()), battle(record(copies=6)), more=6)
    assert right


def test_another_status_or_another_number_of_copies_is_told() -> None:
    before, after = battle(record()), battle(record(copies=6))
    assert not same_but_reports(before, after, more=5)[0]
    denied = replace(after, status=Modality.DENIED)
    right, found = same_but_reports(before, denied, more=6)
    assert (right, found) == (False, ("1 to 7 reports, 1 to 1 origins", ["status"]))


def test_a_later_count_updates_and_a_later_total_is_a_bound() -> None:
    counts = [(4, None, "morning"), (7, 7, "noon")]
    assert gold_series(counts, TollScope.INCIDENT, 7, "update")[0]
    assert not gold_series(counts, TollScope.INCIDENT, 11, "update")[0]
    totals = [(147, 147, "2031-05-10"), (174, 174, "2031-05-16")]
    assert gold_series(totals, TollScope.CONFLICT, 174, "at least 27")[0]


def test_one_figure_told_once_is_no_chain() -> None:
    assert not chained(battle(record()), 7, "update")[0]
