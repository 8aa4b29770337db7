"""People of a figure who did the harm and did not suffer it: "shot by two men", "a guard who killed her"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from khaldun.data.choices import read_choices
from khaldun.data.sought import sought
from khaldun.records import Span

REACH = 60
"""Code points on either side that are looked at."""
TABLE = "claim/agents.toml"


BETWEEN = re.compile(r"between\s+", re.IGNORECASE)


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/agents.toml says."""

    done: tuple[str, ...]
    doers: tuple[str, ...]
    between: tuple[str, ...]
    harmed: tuple[str, ...]
    spans: tuple[str, ...]
    fights: tuple[str, ...]


class Patterns(NamedTuple):
    """The lists as patterns: `by` stands before those who harmed somebody, `doing` behind them, `between`
    before both sides of a fight.

    Who shoots himself is hurt, and "two men shot a week ago" harmed nobody.
    """

    by: re.Pattern[str]
    doing: re.Pattern[str]
    between: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    return read_agents()


def read_agents(text: str | None = None) -> Patterns:
    """The words of the bundled table, or of `text` in its place, as patterns. Raises DataError."""
    done, doers, between, harmed, spans, fights = (
        f"(?:{one})" for one in read_choices(TABLE, Lists, text).values()
    )
    whom = rf"(?:his|her|their|him|them|the {harmed}|an?(?! (?:\w+ )?{spans}\b))"
    return Patterns(
        sought(
            rf"\b{done}(?: (?:and|or) {done})*(?: (?:dead|to death|down|in \w+|on \w+|there|here))?"
            r" by (?:the |at least |about |some |up to |between )?$"
        ),
        re.compile(
            rf"(?:-old)?(?: {doers})?(?:,? who)?(?: {between})*"
            rf" {done}(?: (?:dead|down|(?:and|or)(?: \w+ly)? {done}))* {whom}\b",
            re.IGNORECASE,
        ),
        sought(
            rf"\b{fights} between (?:(?:about|some|around|at least|up to|more than) )?"
            r"(?:\d[\w,’' -]{2,60} and (?:(?:about|some|around|at least|up to|more than) )?)?$"
        ),
    )


def _lead(text: str, span: Span) -> str:
    """The "between" that the reader has put into a figure."""
    lead = BETWEEN.match(text, span.start, span.end)
    return lead[0] if lead else ""


def did_it(text: str, span: Span) -> bool:
    """Whether the people of the figure at `span` are those who harmed somebody.

    >>> did_it("He was shot by two men.", Span(start=15, end=22))
    True
    """
    patterns, before = _patterns(), text[max(0, span.start - REACH) : span.start]
    if patterns.by.search(before) or patterns.between.search(before + _lead(text, span)):
        return True
    return _patterns().doing.match(text[span.end : span.end + REACH]) is not None
