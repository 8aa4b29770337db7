"""People of a figure who did the harm and did not suffer it: "shot by two men", "a guard who killed her"."""

from __future__ import annotations

import re

from khaldun.records import Span

REACH = 60
"""Code points on either side that are looked at."""
DONE = (
    r"(?:shot|killed|wounded|injured|hurt|hit|struck|stabbed|murdered|attacked|ambushed|beaten|beheaded|executed"
    r"|gunned down|mown down|run over|slain|assassinated|hacked|lynched|fired (?:on|upon|at))"
)
BY = re.compile(
    rf"\b{DONE}(?: (?:and|or) {DONE})*(?: (?:dead|to death|down|in \w+|on \w+|there|here))?"
    r" by (?:the |at least |about |some |up to |between )?$",
    re.IGNORECASE,
)
"""In front of those by whom somebody was harmed."""
OBJECT = (
    r"(?:his|her|their|him|them|the (?:man|woman|boy|girl|officer|driver|victim|others)"
    r"|an?(?! (?:\w+ )?(?:days?|weeks?|months?|years?|hours?|minutes?|miles?|few|short|little|block)\b))"
)
DOING = re.compile(
    r"(?:-old)?(?: (?:boy|girl|man|woman|teen|teenager|student|officer|soldier|brother|sister|husband))?"
    r"(?:,? who)?"
    r"(?: (?:then|also|accidentally|allegedly|fatally|reportedly|later|had|has|have|first))*"
    rf" {DONE}(?: (?:dead|down|(?:and|or)(?: \w+ly)? {DONE}))* {OBJECT}\b",
    re.IGNORECASE,
)
"""Behind those who harm somebody. Who shoots himself is hurt, and "two men shot a week ago" harmed nobody."""


def did_it(text: str, span: Span) -> bool:
    """Whether the people of the figure at `span` are those who harmed somebody.

    >>> did_it("He was shot by two men.", Span(start=15, end=22))
    True
    """
    if BY.search(text[max(0, span.start - REACH) : span.start]):
        return True
    return DOING.match(text[span.end : span.end + REACH]) is not None
