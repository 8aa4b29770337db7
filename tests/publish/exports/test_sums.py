"""Sums by month and region: what may be one happening counts once in the column that may be summed."""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import partial
from typing import Any

import pytest

from khaldun.errors import UsageError
from khaldun.publish import export
from khaldun.records import Account, Incident, Modality, Place, PlacePrecision, summing
from khaldun.store.adding import figures_to_sum
from tests.publish.accounts import period
from tests.records.invented import a_toll_account, an_incident

PORT = Place(
    canonical="Port Amber", precision=PlacePrecision.TOWN, id="x:9", country="XA", lat=14.0, lon=24.0
)
IN_APRIL = period(date(2031, 4, 2), date(2031, 4, 2), "day")


def killed(number: int, low: int | None, high: int | None = None, **given: Any) -> Incident:
    tolls = (a_toll_account(low, low, high),)
    return an_incident([f"clm_{number}_1"], number=number, tolls=tolls, **given)


def rows(*incidents: Incident, what: str = "sums") -> list[dict[str, str]]:
    account, stream = Account(incidents=incidents, policy="union"), io.BytesIO()
    export(account, format="csv", what=what, to=stream, to_sum=partial(figures_to_sum, incidents))
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode())))


def test_what_may_be_one_happening_counts_once_in_the_column_to_sum() -> None:
    (row,) = rows(killed(1, 12, 12), killed(2, 9, 20))
    assert (row["killed_to_sum"], row["killed_low"], row["killed_high"]) == ("12", "21", "32")
    assert (row["country"], row["year"], row["month"]) == ("XA", "2031", "3")
    assert (row["n_incidents"], row["wounded_to_sum"], row["wounded_low"]) == ("2", "", "")
    table = {one["id"]: one["killed_to_sum"] for one in rows(killed(1, 12), killed(2, 9), what="incidents")}
    assert table == {"inc_1": "12", "inc_2": "0"}


def test_months_and_unknown_times_have_rows_of_their_own() -> None:
    other = killed(2, 5, None, place=PORT, period=IN_APRIL)
    spanning = killed(3, 7, 7, place=PORT, period=period(date(2030, 12, 30), date(2031, 1, 2)))
    told = [(row["year"], row["month"], row["killed_to_sum"]) for row in rows(killed(1, 12), other, spanning)]
    assert told == [("2031", "3", "12"), ("2031", "4", "5"), ("", "", "7")]


def test_what_is_not_summed_is_in_no_sum() -> None:
    denied, history = killed(2, 40, status=Modality.DENIED), killed(3, 900, background=True)
    part = killed(4, 3, part_of="inc_1", place=PORT)
    (row,) = rows(killed(1, 12), denied, history, part)
    assert (row["killed_to_sum"], row["killed_low"], row["n_incidents"]) == ("12", "12", "1")
    table = rows(killed(1, 12), denied, history, part, what="incidents")
    assert {one["id"]: one["killed_to_sum"] for one in table if one["killed_to_sum"]} == {"inc_1": "12"}


def test_a_row_says_why_its_figure_is_not_summed_or_not_whole() -> None:
    counted = (
        killed(1, 12),
        killed(2, 9),
        killed(3, 40, status=Modality.DENIED),
        killed(4, 900, background=True),
    )
    uncounted = killed(5, None, 400, place=PORT)
    table = rows(*counted, uncounted, what="incidents")
    told = {row["id"]: (row["killed_low"], row["killed_to_sum"], row["to_sum_why"]) for row in table}
    assert told == {
        "inc_1": ("12", "12", ""),
        "inc_2": ("9", "0", summing.MAYBE_THE_SAME),
        "inc_3": ("40", "", summing.NOT_HAPPENED),
        "inc_4": ("900", "", summing.BACKGROUND),
        "inc_5": ("", "0", summing.NO_LEAST),
    }


def test_sums_need_what_says_what_may_be_summed() -> None:
    with pytest.raises(UsageError, match="take `khaldun export`"):
        export(Account(), format="csv", what="sums", to=io.BytesIO())
