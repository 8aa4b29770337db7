"""Dead and wounded in one breath: one number for both, or two side by side as headlines have them.

"909 people were killed or wounded": annotators call all 23 such numbers "other" (corpus and 1,174 real
reports); the reader called them dead. So are those of several fates, and each of a list that shares them
("ten soldiers and two clerks were killed, wounded or captured"). A number that says nobody was killed or
wounded tells of both.

"3 killed 40 injured": the reader takes such words for one figure, or finds only one of the two. A claim that
has either has both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from khaldun.claim.counts.figures import figure_bounds
from khaldun.claim.counts.victims import standing_of
from khaldun.data.numbers import number_words, vague_numbers
from khaldun.data.sought import sought
from khaldun.records import Span, Toll, TollKind, TollScope, Victims

_DEAD, _HURT = r"(?:killed|dead|deaths|slain|martyred)", r"(?:wounded|injured|injuries|hurt)"
_KILLING, _HURTING = r"kill(?:ed|ing)", r"(?:wound|injur)(?:ed|ing)"
_AND = r"\s+(?:and|or|and/or)\s+"
_COUNT = rf"(?:\d|(?:an?|{number_words()})\b)"
_ALONE = rf"(?!\s+(?:(?:at least|about|some|another|more than|over)\s+)?{_COUNT})"
"""The words of harm have no number of their own behind them: "killed and wounded | dozens more"."""
_HELD = (
    r"(?:captured|missing|abducted|kidnapped|arrested|detained|imprisoned|disappeared"
    r"|taken (?:prisoner|captive|hostage|away))"
)
_FATE = rf"(?:{_DEAD}|{_HURT}|{_HELD})"
_FATES = (
    rf"(?:{_DEAD}(?:,\s+{_FATE})*,?{_AND}{_FATE}"  # "killed, wounded or captured"
    rf"|(?:{_HURT}|{_HELD})(?:,\s+{_FATE})*,?\s+(?:or|and/or)\s+{_DEAD}"
    rf"|{_HURT}(?:,\s+{_FATE})*,?(?:{_AND}{_DEAD}|\s+or\s+{_HELD})"
    rf"|missing{_AND}{_DEAD})"
)
"""Fates of which each of those counted had one: who was "abducted and killed" had both."""
_QUALIFIED = (
    r"(?:(?:at least|more than|no fewer than|nearly|almost|about|some|around|over|up to|another)\s+)?"
)
_NEXT = rf"(?:,\s*(?:and\s+)?|\s+and\s+){_QUALIFIED}(?:\d[\d,]*|{number_words()}|an?)(?:\s+[\w’'-]+){{1,4}}?"
"""One more of a list of counted people."""
BEHIND = re.compile(
    rf"\A\W*(?:-+\s[^-.]{{1,60}}-[\s-]*)?(?:(?!(?:{number_words()})\b)[a-z’'-]+\s+){{0,5}}?{_FATES}\b{_ALONE}",
    re.IGNORECASE,
)
LIST_BEHIND = sought(
    rf"\A(?:\s+[\w’'-]+){{0,3}}?(?:{_NEXT})+\s+(?:(?:was|were|are|is|had|have|has|been|either|also)\s+)*"
    rf"{_FATES}\b{_ALONE}"
)
OWN_VERB = sought(
    r"\b(?:kill|wound|injur|captur|abduct|kidnap|arrest|detain|tak|took|execut)\w*\s+(?:[\w’'-]+\s+){0,2}$"
)
"""In front of a figure that has a verb of its own, and shares none."""
_ACTIVE = rf"(?:{_KILLING}|{_HURTING}|captur(?:ed|ing)|abduct(?:ed|ing)|kidnapp(?:ed|ing))"
BEFORE = sought(
    # No small number in words: those who did it are told so ("the two | killed and wounded 30").
    rf"(?P<own>(?:\d|{vague_numbers()})[\w,. -]{{0,20}}\s)?"
    rf"\b(?:{_KILLING}(?:,\s+{_ACTIVE})*,?{_AND}{_ACTIVE}|{_HURTING}(?:{_AND}{_KILLING}|\s+or\s+{_ACTIVE})"
    rf"|{_ACTIVE}\s+or\s+{_KILLING})"
    rf"\s+(?:(?:[\w’'-]+\s+){{1,4}}(?:,\s*|and\s+))*"
    r"(?:(?:an?|the|some|about|around|at least|more than|over|up to|estimated|nearly)\s+)*$"
)
HURT_BEHIND = re.compile(rf"\A{_AND}{_HURT}\b{_ALONE}", re.IGNORECASE)
DEAD_END = sought(rf"\b{_DEAD}$")
NOBODY = re.compile(r"(?:no|none|nobody|not)\b", re.IGNORECASE)
_LEAD = r"(?:(?:at least|more than|nearly|almost|about|some|around|over|up to|another) )?"
_PEOPLE = r"(?: (?!and\b|or\b|ha[sd]\b|have\b|w[ae]s?re?\b|is\b|are\b)[\w’'-]+){0,2}?"
KINDS = {"killed": TollKind.KILLED, "wounded": TollKind.WOUNDED}


def counts_dead_and_wounded(before: str, words: str, after: str) -> bool:
    """Whether the figure `words` counts the dead and the wounded in one number.

    >>> counts_dead_and_wounded("", "49 fighters", " were killed and wounded in Moura")
    True
    """
    if NOBODY.match(words):
        return False
    if (DEAD_END.search(words) and HURT_BEHIND.match(after)) or BEHIND.match(after):
        return True
    if LIST_BEHIND.match(after) and not OWN_VERB.search(before):
        return True
    both = BEFORE.search(before)
    return both is not None and both["own"] is None


@cache
def _pair() -> re.Pattern[str]:
    figure = rf"{_LEAD}(?:\d[\d,]*|{number_words()}){_PEOPLE}"
    return sought(
        rf"(?<![\w,.-])(?P<killed>{figure}) (?:killed|dead|martyred)\W+(?:and |with )?"
        rf"(?P<wounded>{figure}) (?:injured|wounded|hurt)\b"
    )


def with_pairs(tolls: Sequence[Toll], text: str, evidence: Span) -> tuple[Toll, ...]:
    """The tolls; where one stands in such a pair of `evidence`, both the dead and the wounded are told."""
    told = list(tolls)
    for pair in _pair().finditer(text, evidence.start, evidence.end):
        span = Span(start=pair.start(), end=pair.end())
        inside = [toll for toll in told if toll.span and span.overlaps(toll.span)]
        halves = _halves(pair, inside)
        if inside and len(halves) == len(KINDS):
            kept = [next((toll for toll in inside if _is_half(toll, half, halves)), half) for half in halves]
            told = [toll for toll in told if toll not in inside] + kept
    return tuple(sorted(told, key=lambda toll: toll.span or evidence))


def _is_half(toll: Toll, half: Toll, halves: Sequence[Toll]) -> bool:
    """Whether a toll as read is that half of the pair and nothing of the other."""
    span = toll.span
    over = [one for one in halves if span and one.span and one.span.overlaps(span)]
    return over == [half] and toll.kind is half.kind


def _halves(pair: re.Match[str], read: Sequence[Toll]) -> list[Toll]:
    """The two tolls of a pair, with the scope the reader gave to what it `read` there."""
    halves = []
    for name, kind in KINDS.items():
        words, bounds = pair[name], figure_bounds(pair[name])
        if bounds is not None:
            halves.append(
                Toll(
                    kind=kind,
                    low=bounds.low,
                    high=bounds.high,
                    words=words,
                    victims=standing_of(words) or Victims.UNKNOWN,
                    scope=read[0].scope if read else TollScope.INCIDENT,
                    span=Span(start=pair.start(name), end=pair.end(name)),
                )
            )
    return halves
