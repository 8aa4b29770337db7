"""Found times: the time expressions of a text with their TIMEX3 types and values (TimeML 1.2.1).

A value is what the rules of the grammar make of the words, counted from the day of the telling or from the
time last spoken of, and written as coarsely as the words are: a day, a week, a quarter, a length of time.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from khaldun.ground.days.calendars import shifted
from khaldun.ground.days.marks import QUARTER, Mark, MarkWords, mark_words, same_length_plain
from khaldun.ground.days.phrases import RULES
from khaldun.ground.days.stretch import Base, Clock, Stretch
from khaldun.ground.days.words import Slots, Token, slots_of
from khaldun.records import Period, PeriodBasis, PeriodPrecision

AROUND = 60  # characters of context on either side, for tense

DATE, TIME, DURATION, SET = "DATE", "TIME", "DURATION", "SET"
_LETTERS = {
    "minute": "TXM",
    "hour": "TXH",
    "day": "XD",
    "week": "XW",
    "fortnight": "XW",
    "month": "XM",
    "quarter": "XQ",
    "year": "XY",
    "decade": "XE",
    "century": "XC",
}
_VAGUE = frozenset({"few", "several"})


class FoundTime(Struct, frozen=True):
    """A time expression: its stretch of the text, its TIMEX3 type and value."""

    start: int
    end: int
    kind: str
    value: str


def find_times(text: str, published: date | None, *, language: str = "en") -> tuple[FoundTime, ...]:
    """The time expressions of `text`, told on the day `published`, in order. Raises nothing."""
    return tuple(_Finder(text, published, mark_words(language)).found())


class _Finder:
    """One text on its walk: the time last spoken of."""

    def __init__(self, text: str, published: date | None, table: MarkWords) -> None:
        self.text, self.published, self.table = text, published, table
        self.anchor: Period | None = None
        self.quarter: date | None = None

    def found(self) -> list[FoundTime]:
        times = [found for mark in self.table.marks(self.text) if (found := self._found(mark))]
        return _merged(self.text, sorted([*times, *self._refs(times)], key=lambda one: one.start))

    def _refs(self, times: list[FoundTime]) -> list[FoundTime]:
        taken = [(one.start, one.end) for one in times]
        return [
            FoundTime(match.start(), match.end(), DATE, self.table.refs[match[0]])
            for match in self.table.ref.finditer(same_length_plain(self.text))
            if not any(start < match.end() and match.start() < end for start, end in taken)
        ]

    def _found(self, mark: Mark) -> FoundTime | None:
        slots = {kind: token for kind, token in slots_of(mark.tokens).items() if kind != "part"}
        if mark.form.value == "none" or self._is_no_time(mark, slots):
            return None
        if mark.form.rule:
            told = self._told(mark, slots)
            if told is None:
                return None
            kind, value = told
        else:
            kind, value = _undated(mark, slots, self.table)
        return FoundTime(self._start(mark), mark.end, kind, value)

    def _start(self, mark: Mark) -> int:
        """Where the expression starts, with "nearly", "at least" before a length of time."""
        near = max(0, mark.start - AROUND)
        about = (
            any(token.kind == "number" for token in mark.tokens)
            and any(token.kind == "unit" for token in mark.tokens)
            and self.table.about.search(self.text[near : mark.start].lower())
        )
        return near + about.start() if about else mark.start

    def _told(self, mark: Mark, slots: Slots) -> tuple[str, str] | None:
        before = self.text[max(0, mark.start - AROUND) : mark.start]
        after = self.text[mark.end : mark.end + AROUND]
        words = self.table.words
        future = words.tells_future(before, after)
        either_side = not future and not self.table.tells_past(before)
        clock = Clock(self.published, self.anchor, future, words, either_side=either_side)
        try:
            stretch, basis = self._dated(mark, slots, clock)
        except (ValueError, OverflowError, KeyError):
            return None
        if self.published is None and stretch.start is None:
            return DATE, "XXXX-XX-XX"
        if stretch.start is None or stretch.end is None:
            return DATE, "FUTURE_REF" if mark.form.step > 0 else "PAST_REF"
        period = Period(start=stretch.start, end=stretch.end, precision=stretch.precision, basis=basis)
        self.anchor = period
        scale = mark.form.value
        if scale == "step":
            scale = "quarter" if self.quarter and _is_a_year(slots) else "unit"
        return _written(scale, slots, stretch.start, self.text[mark.start : mark.end], self.table)

    def _dated(self, mark: Mark, slots: Slots, clock: Clock) -> tuple[Stretch, PeriodBasis]:
        form = mark.form
        if _is_vague(slots) and form.rule == "stepped":
            return Stretch(None, None, PeriodPrecision.OPEN), PeriodBasis.RELATIVE
        if form.counts_from == QUARTER or (form.value == "step" and self.quarter and _is_a_year(slots)):
            return self._at_quarter(mark, slots, clock), PeriodBasis.ANAPHORIC
        stretch, basis = _dated(mark, slots, clock)
        if form.value == "quarter":
            self.quarter = stretch.start
        return stretch, basis

    def _at_quarter(self, mark: Mark, slots: Slots, clock: Clock) -> Stretch:
        """Counted from the quarter last spoken of, else from the latest that is over."""
        day = self.quarter or (self.published and shifted(self.published, -1, "quarter"))
        if day is None:
            raise ValueError("no quarter to count from")
        rule = "quarter_year_before" if mark.form.value == "step" else mark.form.rule
        named = {**slots, "unit": _QUARTER}
        return RULES[rule](named, Base(day, day, clock.words, onward=True))

    def _is_rate(self, last: str) -> bool:
        """Whether the word before "a year" makes it a rate: a figure, a plural, "once"."""
        if last in self.table.no_rates:
            return False
        return last in self.table.rates or last[-1:].isdigit() or last.endswith(("s", "%"))

    def _is_no_time(self, mark: Mark, slots: Slots) -> bool:
        """A rate ("$2 a year"), a greeting ("good morning")."""
        before = self.text[max(0, mark.start - AROUND) : mark.start].lower().split()
        last = before[-1].strip("\"'`(") if before else ""
        if mark.form.value == "duration" and self.text[mark.start : mark.start + 2].lower() in {"a ", "an"}:
            one = "number" in slots and slots["number"].name == "one"
            return one and (self._is_rate(last) or slots["unit"].name == "quarter")
        if mark.form.value == "year" and len(mark.tokens) == 1:
            return _counts_things(self.text, mark, last, self.table)
        if mark.form.value == "bare":
            return not (slots["unit"].plural and last in self.table.lengths)
        return any(kind in slots and last in words for kind, words in self.table.not_after.items())


_THINGS = re.compile(r"%|,?\d|\s+(?!')[a-z]+s\b")


def _counts_things(text: str, mark: Mark, last: str, table: MarkWords) -> bool:
    """Whether a figure that may be a year counts something else: "2000 soldiers", "$1900"."""
    if mark.tokens[0].kind != "calendar_year" or last in table.named_after:
        return False
    return text[max(0, mark.start - 1) : mark.start] in _MONEY or bool(_THINGS.match(text, mark.end))


_MONEY = frozenset("$€£#.,")


def _is_vague(slots: Slots) -> bool:
    return "number" in slots and slots["number"].name in _VAGUE


_QUARTER = Token("unit", "quarter")


def _is_a_year(slots: Slots) -> bool:
    return slots["unit"].name == "year" and ("number" not in slots or slots["number"].value == 1)


def _dated(mark: Mark, slots: Slots, clock: Clock) -> tuple[Stretch, PeriodBasis]:
    form = mark.form
    if not form.counts_from:
        return RULES[form.rule](slots, Base(date.min, date.min, clock.words)), PeriodBasis.EXPLICIT
    base = clock.base(form.counts_from, form.step)
    anchor = clock.anchor
    if form.counts_from == "anchor" and anchor and anchor.start and anchor.end:
        base = Base(anchor.start, anchor.end, clock.words, limit=clock.published, step=form.step)
    if base is None:
        base = clock.base("published", form.step)
    if base is None:
        return Stretch(None, None, PeriodPrecision.OPEN), PeriodBasis.RELATIVE
    return RULES[form.rule](slots, base), PeriodBasis.RELATIVE


def _written(scale: str, slots: Slots, day: date, words: str, table: MarkWords) -> tuple[str, str]:
    """Type and value of a dated expression."""
    if scale == "time":
        return TIME, f"{day.isoformat()}{_time_of_day(words, slots, table)}"
    if "deictic" in slots and (part := table.dayparts.get(slots["deictic"].name)):
        return TIME, f"{day.isoformat()}{part}"
    if scale == "unit" and slots["unit"].plural and "next" in slots:
        return DATE, "FUTURE_REF"
    if scale == "unit":
        scale = slots["unit"].name
    if scale == "season":
        return DATE, f"{day.year}-{table.seasons[slots['season'].name]}"
    return DATE, _at_scale(day, scale)


def _at_scale(day: date, scale: str) -> str:
    iso = day.isocalendar()
    return {
        "week": f"{iso.year}-W{iso.week:02}",
        "fortnight": f"{iso.year}-W{iso.week:02}",
        "weekend": f"{iso.year}-W{iso.week:02}-WE",
        "month": f"{day.year}-{day.month:02}",
        "quarter": f"{day.year}-Q{(day.month - 1) // 3 + 1}",
        "half": f"{day.year}-H{(day.month - 1) // 6 + 1}",
        "year": f"{day.year}",
        "decade": f"{day.year // 10}",
        "century": f"{day.year // 100}",
    }.get(scale, day.isoformat())


_ZULU = frozenset({"gmt", "utc"})
_CLOCK = re.compile(r"(\d{1,2})[:.]?(\d{2})?\s?(?:([ap])\.?m|(gmt|utc|hours|hrs|o'clock))?")


def _time_of_day(words: str, slots: Slots, table: MarkWords) -> str:
    if "daypart" in slots:
        return table.dayparts.get(slots["daypart"].name, "TNI")
    match = _CLOCK.search(same_length_plain(words)) if "clock" in slots else None
    if match is None:
        return "TNI"
    hour = int(match[1]) % 12 + (12 if match[3] == "p" else 0) if match[3] else int(match[1])
    zulu = "Z" if match[4] in _ZULU or slots.get("zone", _QUARTER).name in _ZULU else ""
    return f"T{hour:02}:{match[2] or '00'}{zulu}"


def _undated(mark: Mark, slots: Slots, table: MarkWords) -> tuple[str, str]:
    """Type and value of a length of time or a rhythm."""
    how = mark.form.value
    if how == "habit":
        return SET, table.habits[slots["habit"].name]
    if how == "set":
        return SET, _rhythm(slots, table)
    if how == "past":
        return DATE, "PAST_REF"
    if how in {"vague", "bare"} and slots["unit"].plural:
        return DURATION, "P" + _LETTERS[slots["unit"].name]
    return DURATION, _length(slots)


def _length(slots: Slots) -> str:
    number = slots.get("number_2") or slots.get("number") or slots.get("ordinal")
    letters = _LETTERS[slots["unit"].name]
    if number is None:
        number = Token("number", value=1)
    if number.name in _VAGUE:
        return "P" + letters
    if slots["unit"].name == "decade":
        return f"P{10 * number.value:g}Y"
    return "P" + letters.replace("X", f"{number.value:g}")


def _rhythm(slots: Slots, table: MarkWords) -> str:
    if "weekday" in slots:
        return f"XXXX-WXX-{slots['weekday'].value:g}"
    if "month_name" in slots:
        return f"XXXX-{int(slots['month_name'].value):02}"
    if "season" in slots:
        return f"XXXX-{table.seasons[slots['season'].name]}"
    if "daypart" in slots:
        return f"XXXX-XX-XX{table.dayparts.get(slots['daypart'].name, 'TNI')}"
    return _length(slots)


_BETWEEN = re.compile(r"\s*(?:,|of|on|in the|at)?\s*")


def _merged(text: str, times: list[FoundTime]) -> list[FoundTime]:
    """Neighbours as one: a time of day and its day, a weekday and its date."""
    kept: list[FoundTime] = []
    for one in times:
        if kept and _BETWEEN.fullmatch(text, kept[-1].end, one.start) and (both := _both(kept[-1], one)):
            kept[-1] = both
        else:
            kept.append(one)
    return kept


def _both(left: FoundTime, right: FoundTime) -> FoundTime | None:
    day = len("2015-08-15")
    if {left.kind, right.kind} == {DATE, TIME}:
        when, hour = (left, right) if left.kind == DATE else (right, left)
        if len(when.value) == day and when.value[0].isdigit():
            return FoundTime(left.start, right.end, TIME, when.value + hour.value[day:])
    return None


__all__ = ["FoundTime", "find_times"]
