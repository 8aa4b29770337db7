"""Feast rules: moving feasts, and days of the Islamic calendar, with or without their year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from khaldun.ground.days.calendars import Days, days_of_feast, days_of_hijri, hijri_year_after
from khaldun.ground.days.daterules import COMING_DAY_OF_YEAR, named_year, recurring_soon
from khaldun.ground.days.stretch import (
    ONE_DAY,
    Base,
    Rule,
    Stretch,
    end_of,
    figure,
    start_of,
    stretch_of,
    stretch_of_days,
)
from khaldun.ground.days.words import Slots
from khaldun.records import PeriodPrecision

_LAST_HIJRI_YEAR = 1600  # a year below it with an Islamic month is of the Islamic calendar


def feast_year(slots: Slots, base: Base) -> Stretch:
    """Ramadan 2015, Ramadan 1436, the eve of Christmas 2014."""
    found = _feast_of_year(slots, base)
    return _eve(found) if base.step < 0 else found


def feast_day_year(slots: Slots, base: Base) -> Stretch:
    """14 Shawwal 1436: a day of a month of the Islamic calendar."""
    return _nth_day(_feast_of_year(slots, base), figure(slots))


def _feast_of_year(slots: Slots, base: Base) -> Stretch:
    """Of the year of its own calendar where only that can be meant."""
    feast, year = base.words.feasts[slots["feast"].name], named_year(slots)
    if feast.calendar == "hijri" and year < _LAST_HIJRI_YEAR:
        return _days(days_of_hijri(year, feast.month, feast.day, feast.days))
    return _feast_in(year, slots, base)


def _eve(stretch: Stretch) -> Stretch:
    day = start_of(stretch) - ONE_DAY
    return stretch_of_days(day, day)


def _nth_day(stretch: Stretch, number: int) -> Stretch:
    day = start_of(stretch) + timedelta(days=number - 1)
    if number < 1 or day > end_of(stretch):
        raise ValueError("a day that the feast has not")
    return stretch_of_days(day, day)


def feast_name(slots: Slots, base: Base) -> Stretch:
    """Ramadan."""
    return _recurring_feast(slots, base, lambda found: found)


def feast_day(slots: Slots, base: Base) -> Stretch:
    """3 Ramadan, the second day of Eid al-Fitr."""
    return _recurring_feast(slots, base, lambda found: _nth_day(found, figure(slots)))


def feast_eve(slots: Slots, base: Base) -> Stretch:
    """The eve of Eid al-Adha."""
    return _recurring_feast(slots, base, _eve)


def _recurring_feast(slots: Slots, base: Base, part: Callable[[Stretch], Stretch]) -> Stretch:
    """Part of a feast of the year at hand, or of one only days ahead, as other days of the year, but not of a
    month; by Islamic years, since a Gregorian one may hold two Ramadans."""
    feast = base.words.feasts[slots["feast"].name]
    ahead = hijri_year_after(base.end) - base.end.year if feast.calendar == "hijri" else 0

    def in_year(year: int) -> Stretch:
        if feast.calendar != "hijri":
            return part(_feast_in(year, slots, base))
        return part(_days(days_of_hijri(year + ahead, feast.month, feast.day, feast.days)))

    return recurring_soon(in_year, base, COMING_DAY_OF_YEAR if feast.days else 0)


def _feast_in(year: int, slots: Slots, base: Base) -> Stretch:
    feast = base.words.feasts[slots["feast"].name]
    return _days(days_of_feast(year, feast.calendar, feast.month, feast.day, feast.days))


def _days(days: Days) -> Stretch:
    return stretch_of_days(*days) if days[0] == days[1] else stretch_of(days, PeriodPrecision.DAYS)


FEAST_RULES: tuple[Rule, ...] = (feast_year, feast_day_year, feast_name, feast_day, feast_eve)
"""Rules a form may name."""
