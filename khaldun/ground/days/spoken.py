"""The times a report has spoken of so far: what its next time words may count from."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from khaldun.ground.days.lengths import GAP, counts_back
from khaldun.ground.days.phrases import ground_period, may_anchor
from khaldun.ground.days.stretch import is_wide
from khaldun.records import Period, Span

WIDE_REACH = 200
"""Characters behind "in May 2029" in which "overnight" lies in that month (120 to 3,000 tried in folds)."""
LONG_PAST = 183
"""Days before the telling from which on "the 9th" is of the month told last, however far behind it stands; of
later months only in the same sentence. A guess."""
A_MONTH = 31
WITHIN = 366
"""Days of a time told from which on no "following January" counts."""
AROUND = 60
"""Characters on either side of time words that tell the tense of their clause."""


class SpokenTimes:
    """The day, the month or year, and the stretch of any length told last, and where their words end."""

    def __init__(self, text: str, published: date | None, anchor: Period | None) -> None:
        self.text, self.published, self.anchor = text, published, anchor
        self._anchored_to = 0
        self._wide: Period | None = None
        self._wide_until = 0
        self._last: Period | None = None
        self._last_to = 0

    def period(self, words: str, span: Span, *, coming: bool) -> Period | None:
        """The days that time words at a place stand for."""
        between = self.text[self._anchored_to : min(self._anchored_to + GAP, span.start)]
        return ground_period(
            words,
            published=self.published,
            before=self.text[max(0, span.start - AROUND) : span.start],
            after=self.text[span.end : span.end + AROUND],
            anchor=self.anchor,
            wide=self._wide if span.start <= self._wide_until else None,
            future=coming,
            behind=counts_back(words, between),
            last=self._last,
            last_is_near=self._is_near(span),
        )

    def _is_near(self, span: Span) -> bool:
        """Whether a day of a month is one of the month told last."""
        last = self._last
        if last is None or last.start is None or last.end is None or (last.end - last.start).days > A_MONTH:
            return False
        if self.published is None or (self.published - last.end).days > LONG_PAST:
            return True
        if self.published <= last.end:
            return False
        between = self.text[self._last_to : min(self._last_to + WIDE_REACH, span.start)]
        return span.start - self._last_to < WIDE_REACH and not {".", "\n", "!", "?"} & set(between)

    def speak(self, period: Period, span: Span) -> None:
        """Let later time words count from these."""
        if may_anchor(period):
            self.anchor, self._wide, self._anchored_to = period, None, span.end
        elif is_wide(period, self.published):
            self._wide, self._wide_until = period, span.end + WIDE_REACH
        elif period.start is not None:
            self._wide = None
        if period.start and period.end and (period.end - period.start).days <= WITHIN:
            self._last, self._last_to = period, span.end
        elif period.start is None and period.end and (first := _first_day(period.end)):
            self._last, self._last_to = replace(period, start=first), span.end  # "by 2003"


def _first_day(end: date) -> date | None:
    """The first day of the year or the month that ends so; None where neither does."""
    if (end.month, end.day) == (12, 31):
        return end.replace(month=1, day=1)
    return end.replace(day=1) if (end + timedelta(days=1)).day == 1 else None
