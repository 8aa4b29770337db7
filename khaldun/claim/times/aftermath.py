"""Times that set one event apart from the news: "struck on Friday, two weeks after gunmen killed 26".

The words before such a clause date the event told in it, and it alone. "He said on Monday, a week after"
dates a telling; what was told is of an unknown day.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from khaldun.records import Grounding, Mention, MentionKind, PeriodPrecision, Span, Trigger

AFTER_ANOTHER = re.compile(
    r"(?:an?|one|two|three|four|five|six|seven|several|a few|\d+)?\s*(?:hour|day|week|month|year)s?"
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
    """For each trigger right behind words such as "two weeks after" the number of their mention."""
    starts = sorted((trigger.span.start, number) for number, trigger in enumerate(triggers))
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
            own = _day_of_its_own(text, mentions, triggers[trigger].span, groundings)
            found[trigger] = number if own is None else own
    return found


def _day_of_its_own(
    text: str, mentions: Sequence[Mention], act: Span, groundings: Mapping[int, Grounding]
) -> int | None:
    """The mention of a day named behind an act in its clause: "a month after | police shot him on 9 May"."""
    for number, mention in enumerate(mentions):
        span = mention.span
        if mention.kind is not MentionKind.TIME or not act.end <= span.start <= act.end + NEAR:
            continue
        told = groundings.get(number)
        named = told is not None and told.period is not None and told.period.precision is PeriodPrecision.DAY
        if named and not CLAUSE_ENDS.search(text, act.end, span.start):
            return number
    return None
