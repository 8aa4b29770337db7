"""Days of weeks, months, years, seasons and feasts: calendar arithmetic, nothing about words.

A stretch of days is a pair (first, last), both inclusive. Results beyond datetime's years 1 to 9999 raise
OverflowError or ValueError.
"""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from dateutil.relativedelta import relativedelta

Days = tuple[date, date]

DAYS_OF_UNIT = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14}
MONTHS_OF_UNIT = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_OF_HIJRI_MONTH = {
    month: 30 if month % 2 else 29 for month in range(1, 13)
}  # the twelfth has 30 in leap years
_DAYS_OF_30_HIJRI_YEARS = 10_631
_HIJRI_EPOCH = 227014  # proleptic ordinal of day 0 before 1 Muharram 1 AH (civil: 16 July 622 Julian)


def shifted(day: date, number: float, unit: str) -> date:
    """`day` moved by `number` units; hours round towards `day`, parts of a month count 30 days a month."""
    if unit in DAYS_OF_UNIT:
        return day + timedelta(days=int(number * DAYS_OF_UNIT[unit]))
    months = number * MONTHS_OF_UNIT[unit]
    whole = int(months)
    moved: date = day + relativedelta(months=whole)
    return moved + timedelta(days=int((months - whole) * 30))


def days_of_unit(day: date, unit: str) -> Days:
    """The calendar day, ISO week (Monday first), month, quarter, year, decade or century that holds `day`."""
    if unit in {"week", "fortnight"}:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return days_of_months(day.year, day.month, 1)
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if unit == "quarter":
        return days_of_months(day.year, day.month - (day.month - 1) % 3, 3)
    if unit in {"decade", "century"}:
        years = MONTHS_OF_UNIT[unit] // 12
        first = day.year - day.year % years
        return date(max(first, 1), 1, 1), date(first + years - 1, 12, 31)
    return day, day


def days_of_months(year: int, month: int, count: int) -> Days:
    """`count` whole months from `month` of `year` on; the last may lie in the next year."""
    first = date(year, month, 1)
    last: date = first + relativedelta(months=count - 1, day=31)
    return first, last


def days_of_feast(year: int, calendar: str, month: int, day: int, days: int) -> Days:
    """The days of a feast in the Gregorian `year`: the first such feast that begins in it."""
    if calendar == "gregorian":
        first = date(year, month, day)
        return first, first + timedelta(days=days - 1)
    if calendar == "hijri":
        return _days_of_hijri_feast(year, month, day, days)
    sunday = easter(year, EASTER_ORTHODOX) if calendar == "orthodox" else easter(year, EASTER_WESTERN)
    first = sunday + timedelta(days=day)
    return first, first + timedelta(days=days - 1)


def _days_of_hijri_feast(year: int, month: int, day: int, days: int) -> Days:
    hijri_year = int((year - 622) * 33 / 32) - 1  # a lunar year is 32/33 of a solar one
    first = hijri_day(hijri_year, month, day)
    while first.year < year:
        hijri_year += 1
        first = hijri_day(hijri_year, month, day)
    return days_of_hijri(hijri_year, month, day, days)


def days_of_hijri(year: int, month: int, day: int, days: int) -> Days:
    """`days` days from a day of the Islamic `year` on; 0 = its whole month."""
    first = hijri_day(year, month, day)
    return first, first + timedelta(days=(days or DAYS_OF_HIJRI_MONTH[month]) - 1)


def hijri_year_after(day: date) -> int:
    """The first Islamic year that begins after `day`, or the one after that."""
    return (day.toordinal() - _HIJRI_EPOCH) * 30 // _DAYS_OF_30_HIJRI_YEARS + 2


def hijri_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of a day of the tabular Islamic calendar: months of 30 and 29 days by turns,
    11 leap days in 30 years."""
    leap_days = (3 + 11 * year) // 30
    ordinal = _HIJRI_EPOCH + (year - 1) * 354 + leap_days + (month - 1) * 29 + month // 2 + day
    return date.fromordinal(ordinal)
