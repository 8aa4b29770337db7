"""Times by the clause an act stands in: what "since" and "began" leave of them for that act alone.

"Cut off since January, when the fort fell": the road is cut off since January, and the fort fell in January.
"The war that began in 2011": the words date the outbreak, and a fight goes on. Of 11 times of claims changed
so in the corpus and the stories eight become right and none wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from msgspec.structs import replace

from khaldun.claim.marks import Marks
from khaldun.claim.settings import nearest_time, trigger_period
from khaldun.records import EventType, Period, PeriodPrecision, Span

_SINCE = re.compile(r"(?:ever )?since\b", re.IGNORECASE)
_WHEN = re.compile(r",?\s+when\s")
_THAT_BEGAN = re.compile(
    r",?\s+(?:(?:that|which)\s+(?:began|started|erupted|broke out|was launched)|launched)\s+", re.IGNORECASE
)
_COMMA = re.compile(r",\s")
"""One ends the clause, two hold words of its own: "when the fort, long besieged, fell"."""
_STOP = re.compile(r"[.;!?]\s")
_DAY = timedelta(days=1)
_NEXT: Mapping[PeriodPrecision, Callable[[date], date]] = {
    PeriodPrecision.DAY: lambda day: day + _DAY,
    PeriodPrecision.DAYS: lambda day: day + _DAY,
    PeriodPrecision.WEEK: lambda day: day + 7 * _DAY,
    PeriodPrecision.MONTH: lambda day: (day.replace(day=1) + 31 * _DAY).replace(day=1),
    PeriodPrecision.YEAR: lambda day: day.replace(year=day.year + 1, month=1, day=1),
}
"""The first day after the day, week, month or year that begins with a day."""


def period_in_clause(marks: Marks, trigger: int, event_type: EventType) -> Period | None:
    """The period a trigger's own time words give it in the clause it stands in; None where it has none."""
    period, tie = trigger_period(marks, trigger), nearest_time(marks, trigger)
    if period is None or tie is None or period.start is None:
        return period
    words, act = marks.mention(tie).span, marks.reading.triggers[trigger].span
    behind = _NEXT.get(period.precision)
    if behind and _opens_when(marks, words, act):
        return replace(period, end=behind(period.start) - _DAY)
    published = marks.reading.day()
    goes_on = event_type is EventType.BATTLE and _THAT_BEGAN.fullmatch(marks.text[act.end : words.start])
    if goes_on and published and period.start <= published:
        return replace(period, end=published)
    return period


def _opens_when(marks: Marks, words: Span, act: Span) -> bool:
    """Whether an act is the first told in the clause that "when" opens behind "since" and its time."""
    when = _WHEN.match(marks.text, words.end)
    if when is None or act.start < when.end() or not _SINCE.match(marks.words(words)):
        return False
    first = min((one.span for one in marks.reading.triggers if one.span.start >= when.end()), default=act)
    if first != act or _STOP.search(marks.text, words.end, act.start):
        return False
    return len(_COMMA.findall(marks.text, when.end(), act.start)) % 2 == 0
