"""Months and years told by how they stand to the time told last: "the following January", "the same year".

They count from what was told last, whether a day, a month or a year, and not from the day told last.
"""

from __future__ import annotations

from khaldun.ground.days.calendars import days_of_months, days_of_unit, shifted
from khaldun.ground.days.stretch import (
    PRECISION_OF_UNIT,
    Base,
    Rule,
    Stretch,
    narrowed,
    part_precision,
    stretch_of,
)
from khaldun.ground.days.words import Slots
from khaldun.records import PeriodPrecision


def month_beside(slots: Slots, base: Base) -> Stretch:
    """The following January: the first that begins after what was told; the previous one ended before it."""
    month = int(slots["month_name"].value)
    if base.step > 0:
        year = base.end.year + (month <= base.end.month)
    else:
        year = base.start.year - (month >= base.start.month)
    return stretch_of(days_of_months(year, month, 1), PeriodPrecision.MONTH)


def month_of_year_told(slots: Slots, base: Base) -> Stretch:
    """February of the same year, April of the previous year."""
    days = days_of_months(base.start.year + base.step, int(slots["month_name"].value), 1)
    return stretch_of(narrowed(days, slots, "month", base), part_precision(slots, PeriodPrecision.MONTH))


def unit_beside(slots: Slots, base: Base) -> Stretch:
    """The same month, the following year, early the previous year."""
    unit = slots["unit"].name
    days = days_of_unit(shifted(base.start, base.step, unit), unit)
    first, last = narrowed(days, slots, unit, base)
    if base.limit and first <= base.limit < last:
        last = base.limit
    return stretch_of((first, last), part_precision(slots, PRECISION_OF_UNIT[unit]))


SEQUENCE_RULES: tuple[Rule, ...] = (month_beside, month_of_year_told, unit_beside)
"""Rules a form may name."""
