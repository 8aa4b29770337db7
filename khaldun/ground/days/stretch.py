"""Stretch, Base, Clock: what a rule of time yields, what it counts from, and what is known of the telling."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Struct

from khaldun.ground.days.calendars import Days, shifted
from khaldun.ground.days.words import FIGURE, Slots, TimeWords
from khaldun.records import Period, PeriodBasis, PeriodPrecision

ONE_DAY = timedelta(days=1)
FEW_DAYS = 7
"""A period shorter than this may be what "the next day" counts from."""

LONG_OVER = 31
"""Days before publication from which on a month at large is told of apart from the news (8 and 90 tried)."""

OTHER_YEAR = 366
"""Days between the time last spoken of and publication from which on a passage tells of another year."""

PASSAGE = frozenset({"passage", "nearest", "day_of_told"})
"""What forms count from that run forward from the time last spoken of."""

PRECISION_OF_UNIT = {
    "minute": PeriodPrecision.DAY,
    "hour": PeriodPrecision.DAY,
    "day": PeriodPrecision.DAY,
    "week": PeriodPrecision.WEEK,
    "fortnight": PeriodPrecision.WEEK,
    "month": PeriodPrecision.MONTH,
    "quarter": PeriodPrecision.MONTH,
    "year": PeriodPrecision.YEAR,
    "decade": PeriodPrecision.YEAR,
    "century": PeriodPrecision.YEAR,
}


class Stretch(Struct, frozen=True):
    """Days from `start` to `end`, None = open, before a basis is known."""

    start: date | None
    end: date | None
    precision: PeriodPrecision


class Base(Struct, frozen=True):
    """What is counted from: the day of publication, or the time last spoken of.

    `future`: the clause speaks of what is to come. `onward`: the passage tells of another year, so that time
    runs forward from the base and not back from it. `past`: what is told has happened. `either_side`: a date
    without year may as well be the coming one. `sequel`: what is told came after what the words date.
    `limit`: the day it was told, where known. `step` is the form's own.
    """

    start: date
    end: date
    words: TimeWords
    future: bool = False
    onward: bool = False
    past: bool = False
    either_side: bool = False
    sequel: bool = False
    limit: date | None = None
    step: int = 0


class Clock(Struct, frozen=True):
    """What is known about the telling: its day, the time last spoken of, its tense, and the month or year at
    large, long over, that was spoken of since. `last`: the day, month or year told last; `day_of`: the same,
    where "the 9th" is a day of it."""

    published: date | None
    anchor: Period | None
    future: bool
    words: TimeWords
    past: bool = False
    either_side: bool = False
    sequel: bool = False
    wide: Period | None = None
    last: Period | None = None
    day_of: Period | None = None

    def onward(self) -> bool:
        """Whether the passage tells of another year than the one it is published in."""
        anchor = self.anchor
        if anchor is None or anchor.start is None or anchor.end is None:
            return False
        if self.published is None:
            return True
        years_apart = abs((self.published - anchor.end).days) > OTHER_YEAR
        return years_apart and anchor.basis is not PeriodBasis.RELATIVE

    def base(self, counts_from: str, step: int) -> Base | None:
        """What to count from; None when the report does not say."""
        if (last := self._last(counts_from)) and last.start and last.end:
            return Base(last.start, last.end, self.words, onward=True, limit=self.published, step=step)
        anchor = self._later() if counts_from == "passage" else self.anchor
        if self._from_anchor(counts_from) and anchor and anchor.start and anchor.end:
            first, last_day, onward = anchor.start, anchor.end, counts_from in PASSAGE
            return Base(
                first,
                last_day,
                self.words,
                onward=onward,
                sequel=self.sequel,
                limit=self.published,
                step=step,
            )
        if counts_from == "anchor" or self.published is None:
            return None
        day = self.published
        return Base(
            day,
            day,
            self.words,
            future=self.future,
            past=self.past,
            either_side=self.either_side,
            sequel=self.sequel,
            limit=day,
            step=step,
        )

    def _last(self, counts_from: str) -> Period | None:
        """The time told last, where a form counts from it."""
        return {"told": self.last, "day_of_told": self.day_of}.get(counts_from)

    def _later(self) -> Period | None:
        """The day told last, or a month or year of the past told since, where that came later: from "on 23
        March 1991 ... in May 2000" a passage runs on."""
        last, anchor = self.last, self.anchor
        if not (last and anchor and last.start and last.end and anchor.end and self.published):
            return anchor
        long_past = (self.published - last.end).days > OTHER_YEAR and last.basis is not PeriodBasis.RELATIVE
        return last if long_past and last.start > anchor.end else anchor

    def _from_anchor(self, counts_from: str) -> bool:
        if counts_from in {"passage", "day_of_told"}:
            return self.onward()
        if counts_from == "nearest":
            return self.published is None and may_anchor(self.anchor)
        if counts_from == "ahead":
            return not self.future and (self.onward() or may_anchor(self.anchor))
        if counts_from == "spoken":
            return self.onward() or may_anchor(self.anchor)
        return counts_from in {"anchor", "either"} and may_anchor(self.anchor)


def may_anchor(period: Period | None) -> bool:
    """Whether later words ("the next day") may count from `period`: a day or a few."""
    return bool(period and period.start and period.end and (period.end - period.start).days < FEW_DAYS)


def is_wide(period: Period, published: date | None) -> bool:
    """Whether `period` is a week or more, long over: later words that name no day ("overnight") lie in it."""
    if published is None or period.start is None or period.end is None or may_anchor(period):
        return False
    return (published - period.end).days > LONG_OVER


Rule = Callable[[Slots, Base], Stretch]
"""What days the tokens of a matched form stand for. What the calendar does not have ("31 February", the
year 0) raises ValueError or OverflowError; `ground_period` answers that with None."""


def stretch_of(days: Days, precision: PeriodPrecision) -> Stretch:
    return Stretch(days[0], days[1], precision)


def stretch_of_days(first: date, last: date) -> Stretch:
    return Stretch(first, last, PeriodPrecision.DAY if first == last else PeriodPrecision.DAYS)


def figure(slots: Slots, second: bool = False) -> int:
    return int(slots[f"{FIGURE}_2" if second else FIGURE].value)


def count(slots: Slots) -> float:
    return slots["number"].value if "number" in slots else 1


def narrowed(days: Days, slots: Slots, unit: str, base: Base) -> Days:
    """The early, mid or late part of a week, month, season, year or decade."""
    if "part" not in slots or unit not in base.words.parts:
        return days
    first, last = base.words.parts[unit][slots["part"].name]
    if unit == "week":
        return days[0] + timedelta(days=first - 1), days[0] + timedelta(days=last - 1)
    if unit == "month":
        return days[0].replace(day=first), min(days[1], days[0] + timedelta(days=last - 1))
    if unit == "decade":
        first, last = 12 * first + 1, 12 * (last + 1)
    return shifted(days[0], first - 1, "month"), shifted(days[0], last, "month") - ONE_DAY


def part_precision(slots: Slots, whole: PeriodPrecision) -> PeriodPrecision:
    if "part" not in slots:
        return whole
    return PeriodPrecision.MONTH if whole is PeriodPrecision.YEAR else PeriodPrecision.DAYS


def start_of(stretch: Stretch) -> date:
    return stretch.start or date.min


def end_of(stretch: Stretch) -> date:
    return stretch.end or date.max
