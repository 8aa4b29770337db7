"""Times that set one event apart from the news: "struck on Friday, two weeks after gunmen killed 26".

The words before such a clause date the event told in it, and it alone. "He said on Monday, a week after"
dates a telling; what was told is of an unknown day.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from khaldun.data.numbers import small_numbers
from khaldun.records import Grounding, Mention, MentionKind, PeriodPrecision, Span, Trigger

AFTER_ANOTHER = re.compile(
    rf"(?:an?|{small_numbers()}|several|a few|\d+)?\s*(?:hour|day|week|month|year)s?"
    r" (?:after|before)"
)
SAID_WHEN = re.compile(r"\b(?:said|told \w+|reported|announced)(?: (?:late |early )?on \w+)?,\s*$")
"""Before words that lead from a telling to another event."""
NEAR = 60
"""Code points between such words and the event told behind them."""
CLAUSE_ENDS = re.compile(r"[.,;:]|\b(?:and|but|before|after) ")
OTHER_CLAUSE = re.compile(r"[.,;:]|\b(?:in|on|of) ")


def told_after(
    text: str, mentions: Sequence[Mention], triggers: Sequence[Trigger], groundings: Mapping[int, Grounding]
) -> dict[int, int]:
    """For each trigger right behind words such as "two weeks after" the number of the mention that dates it:
    theirs, or that of a day named in its clause ("a month after | police shot him on 9 May")."""
    starts = sorted((trigger.span.start, number) for number, trigger in enumerate(triggers))
    days = sorted(_days(mentions, groundings))
    found: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        span = mention.span
        if mention.kind is not MentionKind.TIME or not AFTER_ANOTHER.fullmatch(span.words(text)):
            continue
        at = bisect_left(starts, (span.end, -1))
        if at == len(starts) or number not in groundings or groundings[number].period is None:
            continue
        start, trigger = starts[at]
        if start - span.end <= NEAR and not OTHER_CLAUSE.search(text, span.end, start):
            found[trigger] = _day_behind(text, triggers[trigger].span, days, number)
    return found


def _days(mentions: Sequence[Mention], groundings: Mapping[int, Grounding]) -> Iterator[tuple[int, int]]:
    """Where the words that name one day begin, and the number of their mention."""
    for number, told in groundings.items():
        if told.period is not None and told.period.precision is PeriodPrecision.DAY:
            yield mentions[number].span.start, number


def _day_behind(text: str, act: Span, days: Sequence[tuple[int, int]], other: int) -> int:
    """The mention of the day named behind an act in its clause, `other` where none is."""
    at = bisect_left(days, (act.end, -1))
    if at == len(days) or days[at][0] > act.end + NEAR or CLAUSE_ENDS.search(text, act.end, days[at][0]):
        return other
    return days[at][1]
