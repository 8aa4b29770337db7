"""Dates as they are given on the command line."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from khaldun.cli.options import instant
from khaldun.errors import UsageError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (None, None),
        ("2031-05-14", date(2031, 5, 14)),
        ("2031-05-14T23:30", datetime(2031, 5, 14, 23, 30)),
        ("2031-05-14T23:30+02:00", datetime(2031, 5, 14, 23, 30, tzinfo=timezone(timedelta(hours=2)))),
    ],
)
def test_a_day_or_an_instant_is_understood(text: str | None, value: date | datetime | None) -> None:
    assert instant(text) == value
    assert type(instant(text)) is type(value)


@pytest.mark.parametrize("text", ["", "14 May 2031", "2031-13-01", "14/05/2031", "2031-05-14T25:00"])
def test_anything_else_is_named_with_the_form_it_should_have(text: str) -> None:
    with pytest.raises(UsageError, match="is not a date: write 2019-04-17"):
        instant(text)
