"""Days of weeks, months, years, seasons and feasts: calendar arithmetic, nothing about words.

A stretch of days is a pair (first, last), both inclusive. Results beyond datetime's years 1 to 9999 raise
OverflowError or ValueError.
"""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from dateutil.relativedelta import relativedelta

_HEBREW_EPOCH = -1_373_427  # proleptic ordinal of 1 Tishri of the year 1
_HEBREW_YEARS_AHEAD = 3761  # the Hebrew year that begins in a Gregorian year is so many ahead of it
_TOO_LONG, _TOO_SHORT = 356, 382  # lengths that no Hebrew year may have

Days = tuple[date, date]

DAYS_OF_UNIT = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14}
MONTHS_OF_UNIT = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_OF_HIJRI_MONTH = {
    month: 30 if month % 2 else 29 for month in range(1, 13)
}  # the twelfth has 30 in leap years
_DAYS_OF_30_HIJRI_YEARS = 10_631
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
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
    if calendar in WEEKDAYS:
        first = nth_weekday(year, month, WEEKDAYS.index(calendar), day)
        return first, first + timedelta(days=days - 1)
    first = _first_day(year, calendar) + timedelta(days=day)
    return first, first + timedelta(days=days - 1)


def _first_day(year: int, calendar: str) -> date:
    """The day of the Gregorian `year` from which a calendar of movable feasts counts."""
    if calendar == "hebrew":
        return hebrew_new_year(year + _HEBREW_YEARS_AHEAD)
    return easter(year, EASTER_ORTHODOX if calendar == "orthodox" else EASTER_WESTERN)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The `number`-th such weekday (0 = Monday) of a month, -1 its last one."""
    first, last = days_of_months(year, month, 1)
    if number < 0:
        return last - timedelta(days=(last.weekday() - weekday) % 7 - 7 * (number + 1))
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def hebrew_new_year(year: int) -> date:
    """1 Tishri of a year of the Hebrew calendar, its four postponements kept (Reingold and Dershowitz,
    "Calendrical Calculations", chapter 8)."""
    before, this, after = (_hebrew_days(one) for one in (year - 1, year, year + 1))
    late = 2 if after - this == _TOO_LONG else 1 if this - before == _TOO_SHORT else 0
    return date.fromordinal(_HEBREW_EPOCH + this + late)


def _hebrew_days(year: int) -> int:
    """Days from the Hebrew epoch to the mean new moon of a year, moved off Sunday, Wednesday and Friday."""
    months = (235 * year - 234) // 19
    parts = 12_084 + 13_753 * months  # 1/25,920 of a day
    days = 29 * months + parts // 25_920
    return days + (3 * (days + 1) % 7 < 3)


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
