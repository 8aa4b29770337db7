"""Count rules: weekdays, times of day and units counted from a base."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from khaldun.ground.days.calendars import DAYS_OF_UNIT, days_of_unit, shifted
from khaldun.ground.days.stretch import (
    ONE_DAY,
    PRECISION_OF_UNIT,
    Base,
    Rule,
    Stretch,
    count,
    narrowed,
    part_precision,
    start_of,
    stretch_of,
    stretch_of_days,
)
from khaldun.ground.days.words import Slots
from khaldun.records import PeriodPrecision

SUNDAY = 7  # isoweekday()

# Weekdays and times of day -------------------------------------------


def weekday(slots: Slots, base: Base) -> Stretch:
    """The latest past one, the day itself counted; the next one where the clause speaks of the future."""
    number = int(slots["weekday"].value)
    if base.step < 0:
        day = _weekday_before(base.start - ONE_DAY, number)
    elif base.step > 0:
        day = _weekday_after(base.end + ONE_DAY, number)
    elif base.future or base.onward:
        day = _weekday_after(base.start, number)
    else:
        day = _weekday_before(base.end, number)
    return stretch_of_days(day, day)


def weekday_of_week(slots: Slots, base: Base) -> Stretch:
    """Tuesday last week."""
    monday = days_of_unit(base.end, "week")[0] + timedelta(days=7 * base.step)
    day = monday + timedelta(days=int(slots["weekday"].value) - 1)
    return stretch_of_days(day, day)


def night_of_weekday(slots: Slots, base: Base) -> Stretch:
    """Overnight on Tuesday: that day and the morning after, as far as publication."""
    day = start_of(weekday(slots, base))
    return stretch_of_days(day, day if day == base.end and not base.onward else day + ONE_DAY)


def weekend(slots: Slots, base: Base) -> Stretch:
    """The latest Saturday and Sunday begun by the base; last = finished before it, next = not yet begun."""
    if base.step > 0 or base.future or base.onward:
        saturday = _weekday_after(base.start if base.onward else base.end + ONE_DAY, 6)
    else:
        saturday = _weekday_before(base.end, 6)
        if base.step < 0 and saturday + ONE_DAY >= base.end:
            saturday -= timedelta(days=7)
    return stretch_of_days(saturday, saturday + ONE_DAY)


def same_time(_slots: Slots, base: Base) -> Stretch:
    """That day, at dawn, at 7:45 p.m.: the base itself."""
    return stretch_of_days(base.start, base.end)


def habitual(_slots: Slots, base: Base) -> Stretch:
    """Every Friday: up to the base, since nobody says when."""
    return Stretch(None, base.end, PeriodPrecision.OPEN)


def last_night(_slots: Slots, base: Base) -> Stretch:
    """Overnight: the day before and the day itself."""
    return stretch_of_days(base.end - ONE_DAY, base.end)


def deictic_day(slots: Slots, base: Base) -> Stretch:
    """Yesterday, today, tomorrow, the day before yesterday."""
    day = base.end + timedelta(days=int(slots["deictic"].value) + base.step)
    return stretch_of_days(day, day)


def _weekday_before(day: date, number: int) -> date:
    return day - timedelta(days=(day.isoweekday() - number) % 7)


def _weekday_after(day: date, number: int) -> date:
    return day + timedelta(days=(number - day.isoweekday()) % 7)


# Counted units -------------------------------------------------------


def stepped(slots: Slots, base: Base) -> Stretch:
    """Three days ago, two weeks later: that day; steps of months and years leave the day open.

    "Retaken two days after it fell": where two days on would lie beyond the telling, the words date the fall.
    """
    unit, number = slots["unit"].name, count(slots)
    if _is_vague(slots) and unit in {"hour", "day"}:
        return (some_units_before if base.step < 0 else some_units_after)(slots, base)
    day = shifted(base.start if base.step < 0 else base.end, base.step * number, unit)
    since_told = "after" in slots or "following" in slots
    if since_told and not base.future and (base.sequel or (base.limit and base.limit < day)):
        last = min(base.start, base.limit or base.start)
        day = shifted(last, -base.step * number, unit)
    calendar_unit = "month" if unit == "year" and (number == 1 or number % 1) else unit
    days = (day, day) if unit in DAYS_OF_UNIT else days_of_unit(day, calendar_unit)
    return stretch_of(days, PRECISION_OF_UNIT[unit])


def stepped_nights(slots: Slots, base: Base) -> Stretch:
    """Two nights ago."""
    day = shifted(base.end, base.step * count(slots), "day")
    return stretch_of_days(day, day)


def _is_vague(slots: Slots) -> bool:
    return "number" in slots and slots["number"].name in {"few", "several", "couple"}


def some_units_before(slots: Slots, base: Base) -> Stretch:
    """Days ago, hours earlier: within the reach of "recent"; months or years ago have no first day."""
    unit = slots["unit"].name
    reach = base.words.recent.get(unit)
    if reach is None:
        return Stretch(None, base.end, PeriodPrecision.OPEN)
    if unit in {"minute", "hour"}:
        return stretch_of_days(base.start, base.end)
    return Stretch(base.start - timedelta(days=reach), base.start - ONE_DAY, _many(unit))


def some_units_after(slots: Slots, base: Base) -> Stretch:
    """Days later, hours after; where that would lie beyond the telling, as long before."""
    unit = slots["unit"].name
    if (base.sequel or (base.limit and base.limit <= base.end)) and not base.future:
        return some_units_before(slots, base)
    if unit in {"minute", "hour"}:
        return stretch_of_days(base.start, base.end)
    reach = base.words.recent.get(unit)
    if reach is None:
        return Stretch(base.end, None, PeriodPrecision.OPEN)
    last = base.end + timedelta(days=reach)
    if base.limit and not base.future:
        last = min(last, base.limit)
    return Stretch(base.end + ONE_DAY, last, _many(unit))


def bare_unit(slots: Slots, base: Base) -> Stretch:
    """During the day, throughout the week; plural: for weeks."""
    return recent_units(slots, base) if slots["unit"].plural else calendar_unit(slots, base)


def recent_units(slots: Slots, base: Base) -> Stretch:
    """Recent days, these weeks; in a future clause the coming ones."""
    unit = slots["unit"].name
    reach = base.words.recent.get(unit)
    if base.future or base.step > 0:
        return Stretch(
            base.end, None if reach is None else base.end + timedelta(days=reach), _open(reach, unit)
        )
    return Stretch(None if reach is None else base.end - timedelta(days=reach), base.end, _open(reach, unit))


def _open(reach: int | None, unit: str) -> PeriodPrecision:
    return PeriodPrecision.OPEN if reach is None else _many(unit)


def _many(unit: str) -> PeriodPrecision:
    """Precision of several units together."""
    precision = PRECISION_OF_UNIT[unit]
    return PeriodPrecision.DAYS if precision is PeriodPrecision.DAY else precision


def calendar_unit(slots: Slots, base: Base) -> Stretch:
    """Last week, next month, this year, early last year; "this" ends with publication, or begins there."""
    if "daypart" in slots:
        return stretch_of_days(*(shifted(base.end, base.step, "day"),) * 2)
    unit = slots["unit"].name
    if slots["unit"].plural:
        return rolling(slots, base)
    whole = days_of_unit(shifted(base.start, base.step, unit), unit)
    if unit == "week" and base.step == -1 and base.start.isoweekday() == SUNDAY:
        # On a Sunday the two conventions (weeks from Monday, weeks from Sunday) differ: keep both.
        whole = (whole[0], base.start - ONE_DAY)
    days = narrowed(whole, slots, unit, base)
    precision = part_precision(slots, PRECISION_OF_UNIT[unit])
    if base.step or base.onward or not days[0] <= base.end <= days[1]:
        return stretch_of(days, precision)
    return stretch_of((base.end, days[1]) if base.future else (days[0], base.end), precision)


def rest_of_unit(slots: Slots, base: Base) -> Stretch:
    """Later this month."""
    unit = slots["unit"].name
    return Stretch(base.end, days_of_unit(base.end, unit)[1], PRECISION_OF_UNIT[unit])


def rolling(slots: Slots, base: Base) -> Stretch:
    """The past five days, the last week: so many units back from the base, or on from it."""
    unit, number = slots["unit"].name, count(slots)
    if "number" not in slots and slots["unit"].plural:
        return recent_units(slots, base)
    if base.step > 0 or base.future:
        return Stretch(base.end, shifted(base.end, number, unit), _many(unit))
    first = shifted(base.end, -number, unit)
    return Stretch(first, base.end, PeriodPrecision.DAY if first == base.end else _many(unit))


def lasting(slots: Slots, base: Base) -> Stretch:
    """For two years, a six-year war: up to the base; where time runs onward or lies ahead, from it on."""
    unit, number = slots["unit"].name, count(slots)
    if (base.end - base.start).days > 7:  # told of a year at large: somewhere in it
        return Stretch(base.start, base.end, PeriodPrecision.YEAR)
    if base.future:
        last = shifted(base.end, number, unit)
        return Stretch(base.end, last, PeriodPrecision.DAY if last == base.end else _many(unit))
    return rolling(slots, base)


def nth_unit(slots: Slots, base: Base) -> Stretch:
    """The fourth day in a row, its sixth year: from its first day to the base; a third night began on an
    evening before. "The first day" says nothing of when that was."""
    number = slots["ordinal"].value
    if number == 1:
        return Stretch(None, base.end, PeriodPrecision.OPEN)
    unit = slots["unit"].name if "unit" in slots else "day"
    first = shifted(base.end, 1 - number if "unit" in slots else -number, unit)
    return Stretch(first, base.end, PeriodPrecision.DAY if first == base.end else _many(unit))


def nth_unit_by_weekday(slots: Slots, base: Base) -> Stretch:
    """Its hundredth day on Monday: from its first day to that weekday."""
    day = start_of(weekday(slots, base))
    return nth_unit(slots, replace(base, start=day, end=day))


def within(slots: Slots, base: Base) -> Stretch:
    """Within two days, within hours: so long from the base on, as far as publication where it is past. Where
    nothing was told before to count from, so long up to the base."""
    unit = slots["unit"].name
    if not base.future and base.limit == base.end:
        return rolling(slots, base)
    vague = slots["unit"].plural and "number" not in slots
    reach = base.words.recent.get(unit, 0) if vague else count(slots)
    if unit in {"minute", "hour"}:
        unit, reach = "day", int(unit == "hour" and slots["unit"].plural)
    last = shifted(base.end, reach, "day" if vague else unit)
    if base.limit and not base.future:
        last = max(base.end, min(last, base.limit))
    return Stretch(base.start, last, PeriodPrecision.DAY if last == base.start else _many(unit))


def since_then(_slots: Slots, base: Base) -> Stretch:
    """Since then: from the base; `ground_period` ends it with publication."""
    return Stretch(base.start, base.end, PeriodPrecision.DAYS)


def soon_after(_slots: Slots, base: Base) -> Stretch:
    """Later: the day last spoken of and the one after it."""
    return stretch_of_days(base.start, base.end + ONE_DAY)


COUNT_RULES: tuple[Rule, ...] = (
    weekday,
    weekday_of_week,
    night_of_weekday,
    weekend,
    same_time,
    habitual,
    last_night,
    deictic_day,
    stepped,
    stepped_nights,
    some_units_before,
    some_units_after,
    bare_unit,
    recent_units,
    calendar_unit,
    rest_of_unit,
    rolling,
    lasting,
    nth_unit,
    nth_unit_by_weekday,
    within,
    since_then,
    soon_after,
)
"""Rules a form may name."""
