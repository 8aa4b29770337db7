"""What a figure counts, by the words beside it: one happening, a running total, a war.

A guard behind the reader: a total "since Friday" must never become the toll of one strike (docs/method.md,
pitfall 2).
"""

from __future__ import annotations

import re
from functools import cache

from khaldun.data.choices import as_words
from khaldun.data.numbers import numbers
from khaldun.reconcile.rules import toll_rules
from khaldun.records import Claim, PlacePrecision, Toll, TollKind, TollScope

CUMULATIVE = frozenset({TollScope.EPISODE, TollScope.CONFLICT})
EXACT = frozenset({TollScope.INCIDENT, TollScope.FLOW})
"""Scopes that words like "since Friday" widen; a part stays a part and a stock a stock."""


LONGER = ("counted_since", "running")
"""Lists of tolls.toml whose words tell of a longer time than a happening's."""
HARMS = frozenset({TollKind.KILLED, TollKind.WOUNDED})
WAR_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.CONTINENT, PlacePrecision.MULTI})


@cache
def _number() -> re.Pattern[str]:
    words = "|".join((*numbers().small, *numbers().tens))
    return re.compile(rf"\d|\b(?:{words})\b", re.IGNORECASE)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return as_words(*getattr(toll_rules(), name))


def told_scope(claim: Claim, toll: Toll) -> TollScope:
    """The scope the claim gives the figure, widened where the words beside it speak of a longer time."""
    if toll.scope not in EXACT | CUMULATIVE:
        return TollScope.CONFLICT if _is_of_a_war(toll) else toll.scope
    worded = _worded_scope(claim, toll)
    return worded if worded is TollScope.CONFLICT or (worded and toll.scope in EXACT) else toll.scope


def is_worded(claim: Claim, toll: Toll) -> bool:
    """Whether words beside the figure, and not the reader alone, say that it counts more; of a figure in a
    table its head, its row or the lines above it do, and its day is known.
    """
    return (
        (toll.scope in CUMULATIVE and toll.as_of is not None)
        or _worded_scope(claim, toll) is not None
        or may_be_running(claim, toll)
    )


def is_elsewhere_too(claim: Claim, toll: Toll) -> bool:
    """Whether the words count the dead of a whole war in a claim placed more narrowly than a country: of what
    happened there the figure says nothing ("fighting in Orma in a war that has killed 9,000").
    """
    narrow = claim.place is not None and claim.place.precision not in WAR_WIDE
    return narrow and _worded_scope(claim, toll) is TollScope.CONFLICT


def _worded_scope(claim: Claim, toll: Toll) -> TollScope | None:
    if _is_of_a_war(toll):
        return TollScope.CONFLICT
    beside = _beside(claim, toll)
    if any(_pattern("war_total").search(words) for words in beside):
        return TollScope.CONFLICT
    longer = any(_pattern(name).search(words) for name in LONGER for words in beside)
    return TollScope.EPISODE if longer else None


def _is_of_a_war(toll: Toll) -> bool:
    return toll.kind in HARMS and (toll.low or 0) > toll_rules().largest_incident


def may_be_running(claim: Claim, toll: Toll) -> bool:
    """Whether the words may introduce a running total ("bringing the toll to"): beside a smaller figure."""
    return any(_pattern("may_be_running").search(words) for words in _beside(claim, toll))


def is_replaced(claim: Claim, toll: Toll) -> bool:
    """Whether the words beside the figure say that its teller stands by it no longer: "up from 30", "not 30
    as first reported", "to 39 from 32", "nine, later revised to 12".
    """
    before, behind = _beside(claim, toll)
    lead = f"{before}{_up_to_number(toll.words)}"
    if _ends_with("replaced", lead) or _ending("replaced_behind").match(behind):
        return True
    if _ends_with("superseding", behind) and _told_next(claim, toll):
        return True
    return _told_before(claim, toll) is not None and _ending("replaced_between").match(lead) is not None


def is_compared(claim: Claim, toll: Toll) -> bool:
    """Whether the figure is one of another time, with which one before it is compared."""
    lead = f"{_beside(claim, toll)[0]}{_up_to_number(toll.words)}"
    return _told_before(claim, toll) is not None and _ends_with("compared", lead)


def _told_before(claim: Claim, toll: Toll) -> Toll | None:
    """The figure of the same kind told before this one in its claim."""
    at = _place(claim, toll)[0]
    others = [one for one in claim.tolls if one is not toll and one.kind is toll.kind]
    return next((one for one in reversed(others) if 0 < _place(claim, one)[1] <= at), None)


def _told_next(claim: Claim, toll: Toll) -> bool:
    """Whether another figure of the same kind stands behind this one in its claim."""
    end = _place(claim, toll)[1]
    others = [one for one in claim.tolls if one is not toll and one.kind is toll.kind]
    return any(_place(claim, one)[0] >= end > 0 for one in others)


def _ends_with(name: str, words: str) -> bool:
    listed = "|".join(getattr(toll_rules(), name))
    return re.search(rf"\b(?:{listed})\s*\W*$", words, re.IGNORECASE) is not None


@cache
def _ending(name: str) -> re.Pattern[str]:
    """Any of the words of a list alone, up to punctuation or the next word."""
    words = "|".join(getattr(toll_rules(), name))
    return re.compile(rf"\W*(?:{words})(?:\b|\s*$)\W*", re.IGNORECASE)


def _up_to_number(words: str) -> str:
    number = _number().search(words)
    return words[: number.start()] if number else ""


def has_risen(claim: Claim, toll: Toll) -> bool:
    """Whether the words before the figure say that it has grown ("the toll has risen to 86")."""
    return _pattern("risen").search(_beside(claim, toll)[0]) is not None


def is_so_far(claim: Claim, toll: Toll) -> bool:
    """Whether the words beside the figure say that it was not all when it was told ("so far")."""
    return _pattern("so_far").search(_around(claim, toll)) is not None


def is_in_part(claim: Claim, toll: Toll) -> bool:
    """Whether the words beside the figure say that it is what one person counted or one house took in ("53
    bodies before I had to stop").
    """
    return _pattern("in_part").search(_around(claim, toll)) is not None


def _around(claim: Claim, toll: Toll) -> str:
    before, behind = _beside(claim, toll)
    return f"{before}{toll.words}{behind}"


def tells_growth(*texts: str) -> bool:
    """Whether any of some texts says that a count has grown to a number ("Death toll climbs to 30").

    >>> tells_growth("Death toll in the strike climbs to 30"), tells_growth("30 died on the climb to Orma")
    (True, False)
    """
    return any(
        _pattern("risen").search(text, 0, number.start())
        for text in texts
        for number in _number().finditer(text)
    )


def _beside(claim: Claim, toll: Toll) -> tuple[str, str]:
    """The words of the claim before the figure and after it, each as far as the next figure of its kind."""
    at, end = _place(claim, toll)
    others = [_place(claim, other) for other in claim.tolls if other is not toll and other.kind is toll.kind]
    first = max((stop for _, stop in others if stop <= at), default=0)
    last = min((start for start, _ in others if start >= end), default=len(claim.words))
    return claim.words[first:at], claim.words[end:last]


def _place(claim: Claim, toll: Toll) -> tuple[int, int]:
    """Where the figure stands in the words of the claim; (0, 0) when it stands outside them."""
    start = claim.evidence[0].start
    at = claim.words.find(toll.words) if toll.span is None else toll.span.start - start
    inside = 0 <= at < len(claim.words)
    return (at, min(at + len(toll.words), len(claim.words))) if inside else (0, 0)
