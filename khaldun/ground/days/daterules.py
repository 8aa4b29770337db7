"""Date rules: days, months, quarters and seasons that the words name, with or without their year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta

from msgspec.structs import replace

from khaldun.ground.days.calendars import (
    DAYS_OF_UNIT,
    days_of_months,
    days_of_unit,
    shifted,
)
from khaldun.ground.days.stretch import (
    ONE_DAY,
    Base,
    Rule,
    Stretch,
    count,
    end_of,
    figure,
    narrowed,
    part_precision,
    start_of,
    stretch_of,
    stretch_of_days,
)
from khaldun.ground.days.words import Slots
from khaldun.records import PeriodPrecision

COMING_DAY_OF_YEAR = 31
"""A day of the year this few days ahead of publication is the coming one also without a future tense: one
eleven months past would carry its year. A guess, checked on the annotated reports."""

_COMING_EITHER_SIDE = 120
"""The same in texts that look ahead as often as back ("payable Dec. 15"), for months too. Chosen on
TimeBank."""

_FAR_ONWARD = 120
"""Days from the time told last to the next month of a name from which on a passage would tell its year. No
annotated claim is dated so; own sentences of 2 to 11 months decided."""

_LATELY = 150
"""Days before the telling in which a bare month is the latest one where the passage leaves a past year."""

_LAST_OF_MONTH = 31
_YEAR = 365  # days

_YEARS_AROUND = range(-2, 2)
"""Years looked at for what comes soon: those of the Islamic calendar are counted from the one to come."""

_LAST_DAYS = 7  # "the last days of July", a guess

_COMING_QUARTER = 100
"""A quarter that begins within so many days is told of as the coming one ("the fourth quarter")."""


# Dates that the words name -------------------------------------------


def numeric_date(slots: Slots, _base: Base) -> Stretch:
    """2015-08-15, 15/08/2015, 15-08-2015, 15.8.15; the day stands before the month unless only it can."""
    first, month, last = (int(part) for part in re.split(r"[-./]", slots["date"].name))
    year, day = (first, last) if first > _LAST_OF_MONTH else (last, first)
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    if month > 12:
        day, month = month, day
    return stretch_of_days(date(year, month, day), date(year, month, day))


def day_month_year(slots: Slots, _base: Base) -> Stretch:
    """15 August 2015."""
    day = date(named_year(slots), int(slots["month_name"].value), figure(slots))
    return stretch_of_days(day, day)


def days_of_month_and_year(slots: Slots, _base: Base) -> Stretch:
    """11 to 14 August 2015."""
    year, month = named_year(slots), int(slots["month_name"].value)
    return stretch_of_days(date(year, month, figure(slots)), date(year, month, figure(slots, second=True)))


def month_year(slots: Slots, base: Base) -> Stretch:
    """Early March 2011."""
    days = days_of_months(named_year(slots), int(slots["month_name"].value), 1)
    return stretch_of(narrowed(days, slots, "month", base), part_precision(slots, PeriodPrecision.MONTH))


def week_of_month_and_year(slots: Slots, _base: Base) -> Stretch:
    """The first week of May 2015: its first seven days."""
    return _week_of_month(named_year(slots), slots)


def share_of_year(slots: Slots, _base: Base) -> Stretch:
    """The second half of 2014."""
    return _share_of_year(named_year(slots), slots)


def years(slots: Slots, _base: Base) -> Stretch:
    """2014-15."""
    first = named_year(slots)
    last = first - first % 100 + int(slots["number"].value)
    return Stretch(date(first, 1, 1), date(last, 12, 31), PeriodPrecision.YEAR)


def _week_of_month(year: int, slots: Slots) -> Stretch:
    week = int(slots["ordinal"].value)
    month, last_of_month = days_of_months(year, int(slots["month_name"].value), 1)
    first = month + timedelta(days=7 * (week - 1))
    if first > last_of_month:
        raise ValueError("a week that no month has")
    return Stretch(first, min(first + timedelta(days=6), last_of_month), PeriodPrecision.WEEK)


def _share_of_year(year: int, slots: Slots) -> Stretch:
    months = 6 if "share" in slots else 3
    number = int(slots["ordinal"].value) if "ordinal" in slots else 12 // months  # the last half
    first_month = months * (number - 1) + 1
    return stretch_of(days_of_months(year, first_month, months), PeriodPrecision.MONTH)


def season_year(slots: Slots, base: Base) -> Stretch:
    """Spring 2015."""
    days = days_of_months(named_year(slots), base.words.seasons[slots["season"].name], 3)
    return stretch_of(narrowed(days, slots, "season", base), PeriodPrecision.MONTH)


def year(slots: Slots, base: Base) -> Stretch:
    """2014, late 2014."""
    days = days_of_unit(date(named_year(slots), 1, 1), "year")
    return stretch_of(narrowed(days, slots, "year", base), part_precision(slots, PeriodPrecision.YEAR))


def decade(slots: Slots, base: Base) -> Stretch:
    """The 1990s, the late 1970s."""
    days = days_of_unit(date(int(slots["decade_name"].value), 1, 1), "decade")
    return stretch_of(narrowed(days, slots, "decade", base), PeriodPrecision.YEAR)


def named_year(slots: Slots) -> int:
    """The year that the words name."""
    return int(slots["calendar_year"].value)


# Dates without their year --------------------------------------------


def day_month(slots: Slots, base: Base) -> Stretch:
    """15 August: of the passage's year, else the latest one, or the one about to come."""
    month, number = int(slots["month_name"].value), figure(slots)
    return _in_year(lambda year: stretch_of_days(date(year, month, number), date(year, month, number)), base)


def day_of_calendar_year(slots: Slots, base: Base) -> Stretch:
    """15 March last year."""
    day = date(base.end.year + base.step, int(slots["month_name"].value), figure(slots))
    return stretch_of_days(day, day)


def days_of_month(slots: Slots, base: Base) -> Stretch:
    """11 to 14 August."""
    month, first, last = int(slots["month_name"].value), figure(slots), figure(slots, second=True)
    return _in_year(lambda year: stretch_of_days(date(year, month, first), date(year, month, last)), base)


def week_of_month(slots: Slots, base: Base) -> Stretch:
    """The first week of May."""
    return _to_publication(recurring(lambda year: _week_of_month(year, slots), base), base)


def week_of_day(slots: Slots, base: Base) -> Stretch:
    """The week of 3 August: the week that holds the day."""
    return stretch_of(days_of_unit(start_of(day_month(slots, base)), "week"), PeriodPrecision.WEEK)


def days_at_head_of_month(slots: Slots, base: Base) -> Stretch:
    """The first ten days of August."""
    month, number = int(slots["month_name"].value), int(slots["number"].value)

    def in_year(year: int) -> Stretch:
        return stretch_of_days(date(year, month, 1), date(year, month, number))

    return _to_publication(recurring(in_year, base), base)


def days_at_end_of_month(slots: Slots, base: Base) -> Stretch:
    """The last days of July, the last two weeks of March; without number, seven days."""
    month, named = int(slots["month_name"].value), "number" in slots or not slots["unit"].plural
    days = int(count(slots) * DAYS_OF_UNIT[slots["unit"].name]) if named else _LAST_DAYS

    def in_year(year: int) -> Stretch:
        last = days_of_months(year, month, 1)[1]
        return stretch_of_days(last - timedelta(days=max(days, 1) - 1), last)

    return recurring(in_year, base)


def day_of_month_at_hand(slots: Slots, base: Base) -> Stretch:
    """The 25th of last month."""
    month = shifted(base.end.replace(day=1), base.step, "month")
    day = month.replace(day=figure(slots))
    return stretch_of_days(day, day)


def share_of_calendar_year(slots: Slots, base: Base) -> Stretch:
    """The first half of last year."""
    return _to_publication(_share_of_year(base.end.year + base.step, slots), base)


def quarter_at_hand(slots: Slots, base: Base) -> Stretch:
    """The third quarter: the one of its name that began last, or the coming one where it is the next."""
    year = base.end.year
    coming = _share_of_year(year, slots)
    ahead = base.future or (start_of(coming) - base.end).days <= _COMING_QUARTER
    return coming if ahead else _share_of_year(year - 1, slots)


def quarter_year_before(slots: Slots, base: Base) -> Stretch:
    """The year-earlier quarter: the same or the named one, a year before the base."""
    if "ordinal" in slots:
        return _share_of_year(base.end.year - 1, {**slots, "quarter": slots["ordinal"]})
    return stretch_of(days_of_unit(shifted(base.start, -1, "year"), "quarter"), PeriodPrecision.MONTH)


def season_of_year(slots: Slots, base: Base) -> Stretch:
    """This summer, next spring: of the year at hand, "next" the first yet to begin."""
    first = base.words.seasons[slots["season"].name]
    days = days_of_months(base.end.year, first, 3)
    if base.step > 0 and days[0] <= base.end:
        days = days_of_months(base.end.year + 1, first, 3)
    return stretch_of(days, PeriodPrecision.MONTH)


def nth_century(slots: Slots, _base: Base) -> Stretch:
    """The 20th century."""
    first = (int(slots["ordinal"].value) - 1) * 100
    return Stretch(date(max(first, 1), 1, 1), date(first + 99, 12, 31), PeriodPrecision.YEAR)


def day_of_month(slots: Slots, base: Base) -> Stretch:
    """The 25th: of the month at hand, or the month before where that day is yet to come."""
    first = base.end.replace(day=1)
    offsets = (0, 1, 2) if base.future or base.onward else (0, -1, -2)
    for month in (shifted(first, offset, "month") for offset in offsets):
        day = month + timedelta(days=figure(slots) - 1)
        if day.month == month.month and (day >= base.start if offsets[1] > 0 else day <= base.end):
            return stretch_of_days(day, day)
    raise ValueError("a day that no month at hand has")


def month_name(slots: Slots, base: Base) -> Stretch:
    """June, last June, mid-March: the latest that has begun, "last" not the running one."""
    month = int(slots["month_name"].value)

    def in_year(year: int) -> Stretch:
        days = narrowed(days_of_months(year, month, 1), slots, "month", base)
        return stretch_of(days, part_precision(slots, PeriodPrecision.MONTH))

    found = recurring_soon(in_year, base, _COMING_EITHER_SIDE if base.either_side else 0)
    return _to_publication(_lately(in_year, found, base), base)


def _lately(in_year: Callable[[int], Stretch], found: Stretch, base: Base) -> Stretch:
    """The latest month of its name, where the passage's next one is of another year and far behind what it
    told last, and the latest shortly before the telling: "that of March 2007. In February", told in 2010."""
    first, last = start_of(found), base.end
    if base.limit is None or not base.onward or first.year == last.year or (first - last).days < _FAR_ONWARD:
        return found
    latest = recurring(in_year, replace(base, start=base.limit, end=base.limit, onward=False))
    return latest if (base.limit - start_of(latest)).days <= _LATELY else found


def month_of_calendar_year(slots: Slots, base: Base) -> Stretch:
    """March last year."""
    days = days_of_months(base.end.year + base.step, int(slots["month_name"].value), 1)
    return stretch_of(days, PeriodPrecision.MONTH)


def season_name(slots: Slots, base: Base) -> Stretch:
    """Last spring."""
    first = base.words.seasons[slots["season"].name]
    return recurring(lambda year: stretch_of(days_of_months(year, first, 3), PeriodPrecision.MONTH), base)


def _in_year(of_year: Callable[[int], Stretch], base: Base) -> Stretch:
    """A day of the year, as `recurring`, but the coming one when it is only days ahead, and the latest where
    the next is nearly a year ahead: such a one would carry its year."""
    if base.future and not (base.onward or base.step):
        found = recurring(of_year, base)
        far = (start_of(found) - base.end).days > _YEAR - COMING_DAY_OF_YEAR
        return recurring(of_year, replace(base, future=False)) if far else found
    return recurring_soon(of_year, base, _COMING_EITHER_SIDE if base.either_side else COMING_DAY_OF_YEAR)


def recurring_soon(of_year: Callable[[int], Stretch], base: Base, days: int) -> Stretch:
    """As `recurring`, but the coming one within so many days."""
    if not (base.past or base.future or base.onward or base.step):
        for found in _candidates(of_year, base.end.year, _YEARS_AROUND):
            if found.start and 0 < (found.start - base.end).days <= days:
                return found
    return recurring(of_year, base)


def recurring(of_year: Callable[[int], Stretch], base: Base) -> Stretch:
    """Of what comes every year: the first from the base on (onward, future), else the latest begun by it."""
    year = base.end.year
    if base.future or base.onward or base.step > 0:
        floor = base.start if base.step <= 0 else base.end + ONE_DAY
        return _first(found for found in _candidates(of_year, year, range(-1, 9)) if end_of(found) >= floor)
    last = base.end if base.step == 0 else base.start
    past = (found for found in _candidates(of_year, year, range(0, -9, -1)) if start_of(found) <= last)
    # "last June" in June is the one a year ago
    return _first(found for found in past if base.step >= 0 or end_of(found) < last)


def _first(stretches: Iterator[Stretch]) -> Stretch:
    """The first; none is left of 31 February, nor at an end of the calendar (spring, told in January 1)."""
    found = next(stretches, None)
    if found is None:
        raise ValueError("no such time of the year is left in the calendar")
    return found


def _candidates(of_year: Callable[[int], Stretch], year: int, offsets: range) -> Iterator[Stretch]:
    """The stretch in the years around, leaving out years that lack the day (29 February)."""
    for offset in offsets:
        with suppress(ValueError, OverflowError):
            yield of_year(year + offset)


def _to_publication(stretch: Stretch, base: Base) -> Stretch:
    """A running stretch told as past ends with the day it is told."""
    runs = start_of(stretch) <= base.end < end_of(stretch)
    if base.future or base.onward or base.step or not runs:
        return stretch
    return Stretch(stretch.start, base.end, stretch.precision)


DATE_RULES: tuple[Rule, ...] = (
    numeric_date,
    day_month_year,
    days_of_month_and_year,
    month_year,
    week_of_month_and_year,
    share_of_year,
    years,
    week_of_month,
    share_of_calendar_year,
    season_year,
    year,
    decade,
    day_month,
    day_of_calendar_year,
    days_of_month,
    day_of_month,
    month_name,
    month_of_calendar_year,
    season_name,
    week_of_day,
    days_at_head_of_month,
    days_at_end_of_month,
    day_of_month_at_hand,
    quarter_at_hand,
    quarter_year_before,
    season_of_year,
    nth_century,
)
"""Rules a form may name."""
