"""The named ways to make low, best and high of one figure a voice. A changed policy is a changed total.

Measured on MAVERICK (3,287 reports): totals by minimum, median and maximum stand 1 : 2 : 3, so the policy is
written on every total. No range made here is a confidence interval.

The three that begin with most_ are the rules of van Baalen and Höglund (2025, "Trials and Triangulations"; R
package eventreport 0.1.2) for figures: each takes the lows, bests and highs of the voices column by column. A
voice's best is the number it names or its low, as in ucdp. Their rules for place, party and date (least or
most precise, mode) are not followed: here those come from the claims and not from a policy.

A voice that tells only the most there may be ("up to 50") has neither low nor best: nothing is put in their
place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache
from statistics import median_low, multimode

from msgspec import Struct

from khaldun.data.choices import as_words
from khaldun.errors import UsageError
from khaldun.reconcile.rules import toll_rules

ABOUT = 0.1
"""The room that "about" leaves on both sides of a number (data/claim/figures.toml, `about`)."""
NEARLY = 0.07
"""The room that "almost" leaves under a number (data/claim/figures.toml, `approaching`)."""
SPELLED = 30
"""From here on a number in words alone is known by its room: 5 to 7 is a range, 27 to 33 "some thirty"."""
DIGITS = re.compile(r"\d[\d,]*(?<!,)")
DEFAULT_POLICY = "union+ucdp"


class Figure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one voice counts. `party`: the voice belongs to a side of the incident; `ceiling`: it tells only
    the most there may be, and its low is no figure; `outgrown`: an early or partial count, which others told
    no earlier have left behind (counts/outgrown.py).
    """

    voice: str
    low: int
    high: int | None
    party: bool = False
    ceiling: bool = False
    outgrown: bool = False
    words: str = ""

    def vague(self) -> bool:
        """Whether the words name no number ("dozens")."""
        return self.high is None and vague_word(self.words) is not None

    def told(self) -> int:
        """The number that the words name: "about 300" leaves room for 270 to 330, and says 300; "almost 150"
        for 140, and says 150.
        """
        if self.high is None:
            return self.low
        digits = {int(one.replace(",", "")) for one in DIGITS.findall(self.words)}
        if self._is_nearly(self.high, digits):
            return self.high
        middle = round((self.low + self.high) / 2)
        room = round(middle * (1 - ABOUT)), round(middle * (1 + ABOUT))
        spelled = bool(self.words) and not digits and vague_word(self.words) is None and middle >= SPELLED
        named = middle in digits or spelled
        return middle if room == (self.low, self.high) and named else self.low

    def _is_nearly(self, high: int, digits: Collection[int]) -> bool:
        """Whether the words name the upper bound alone."""
        if self.low == high or self.low != round(high * (1 - NEARLY)):
            return False
        if digits:
            return high in digits and self.low not in digits
        return _nearly().search(self.words) is not None


@cache
def _nearly() -> re.Pattern[str]:
    return as_words(*toll_rules().nearly)


class Estimate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """low <= best <= high, or None where the policy or the words leave one open."""

    low: int | None
    best: int | None
    high: int | None


Policy = Callable[[Sequence[Figure]], Estimate]


def union(figures: Sequence[Figure]) -> Estimate:
    """The lowest low and the highest high of all voices; chooses no best."""
    known = _highs(figures)
    high = max([*known, *(figure.low for figure in figures)]) if known else None
    return Estimate(low=min(_lows(figures), default=None), best=None, high=high)


def ucdp(figures: Sequence[Figure]) -> Estimate:
    """Best is the low bound of the best-placed voice, or the number it names ("about 300"): one that names a
    number, one that no others have outgrown before early and partial counts, outside party before party,
    range or number before floor, the lower in doubt. Low leaves parties out where anyone else counts.
    """
    best = min(figures, key=lambda figure: (*_doubt(figure), figure.low, figure.voice))
    outside = [figure for figure in figures if not figure.party] or list(figures)
    low = min(_lows(outside) or _lows(figures), default=None)
    return Estimate(low=low, best=None if best.ceiling else best.told(), high=union(figures).high)


def acled(figures: Sequence[Figure]) -> Estimate:
    """The most conservative single figure, with ACLED's numbers for vague words (dozens 12, hundreds 100)."""
    lowest = min((_acled_figure(figure) for figure in figures if not figure.ceiling), default=None)
    return Estimate(low=lowest, best=lowest, high=lowest)


def airwars(figures: Sequence[Figure]) -> Estimate:
    """Lowest to highest of the credible voices: those that name a number, parties only if they are all."""
    credible = [figure for figure in figures if not figure.vague()] or list(figures)
    credible = [figure for figure in credible if not figure.party] or credible
    return union(credible)


def median(figures: Sequence[Figure]) -> Estimate:
    """Best is the middle of the voices' midpoints (the lower of two middles); low and high as in union."""
    outer, middles = union(figures), [_midpoint(figure) for figure in figures if not figure.ceiling]
    return Estimate(low=outer.low, best=median_low(middles) if middles else None, high=outer.high)


def most_conservative(figures: Sequence[Figure]) -> Estimate:
    """The lowest low, best and high that any voice gives (eventreport: the minimum of each)."""
    lowest, best = min(_lows(figures), default=None), min(_told(figures), default=None)
    return Estimate(low=lowest, best=best, high=_not_below(lowest, min(_highs(figures), default=None)))


def most_informative(figures: Sequence[Figure]) -> Estimate:
    """The highest low, best and high that any voice gives (eventreport: the maximum of each)."""
    highest, best = max(_lows(figures), default=None), max(_told(figures), default=None)
    return Estimate(low=highest, best=best, high=union(figures).high)


def most_representative(figures: Sequence[Figure]) -> Estimate:
    """The low, best and high that most voices give, the lower in doubt (eventreport: the mode of each).

    The highs that most give may be below the low that most give: high is then that low.
    """
    lows, highs = _lows(figures), _highs(figures)
    usual, best = (_usual(lows), _usual(_told(figures))) if lows else (None, None)
    return Estimate(low=usual, best=best, high=_not_below(usual, _usual(highs) if highs else None))


POLICIES: dict[str, Policy] = {
    "acled": acled,
    "airwars": airwars,
    "median": median,
    "most_conservative": most_conservative,
    "most_informative": most_informative,
    "most_representative": most_representative,
    "ucdp": ucdp,
    "union": union,
}


def estimate_toll(figures: Sequence[Figure], *, policy: str = DEFAULT_POLICY) -> Estimate:
    """low, best, high under a policy; "left+right" takes low and high from left and best from right.

    Raises UsageError for a policy that does not exist.
    """
    bounds, choice = named_policies(policy)
    if not figures:
        return Estimate(low=None, best=None, high=None)
    outer = bounds(figures)
    return ordered(outer.low, choice(figures).best, outer.high)


def check_policy(name: str) -> str:
    """The name, where it is one. Raises UsageError naming the policies that exist."""
    named_policies(name)
    return name


def named_policies(name: str) -> tuple[Policy, Policy]:
    """What makes low and high, and what chooses best. Raises UsageError naming the policies that exist."""
    bounds, _, best = name.partition("+")
    for half in (bounds, best or bounds):
        if half not in POLICIES:
            raise UsageError(
                f"no toll policy {half!r}; choose one of {', '.join(POLICIES)}, or two as union+ucdp"
            )
    return POLICIES[bounds], POLICIES[best or bounds]


def ordered(low: int | None, best: int | None, high: int | None) -> Estimate:
    """The estimate with best moved inside the bounds."""
    if best is not None and low is not None:
        best = max(low, best)
    if best is not None and high is not None:
        best = min(best, high)
    return Estimate(low=low, best=best, high=high)


def vague_word(words: str) -> str | None:
    """The vague plural the words rest on ("dozens"), if any: "tens of thousands" are no tens."""
    spoken = f" {' '.join(words.casefold().split())} "
    told = [vague.word for vague in toll_rules().vague if f" {vague.word} " in spoken]
    return max(told, key=len, default=None)


def least_meant(words: str, low: int) -> int:
    """The least that the words may mean: less than `low` only for a vague plural."""
    word = vague_word(words)
    return min([low, *(vague.floor for vague in toll_rules().vague if vague.word == word)])


def most_meant(words: str, high: int | None) -> int | None:
    """The most that the words may mean: None for a floor, some number for a vague plural ("dozens")."""
    word = vague_word(words) if high is None else None
    return next((vague.ceiling for vague in toll_rules().vague if vague.word == word), high)


def _not_below(low: int | None, high: int | None) -> int | None:
    return high if high is None or low is None else max(low, high)


def _lows(figures: Sequence[Figure]) -> list[int]:
    """The lows of the voices that name one."""
    return [figure.low for figure in figures if not figure.ceiling]


def _told(figures: Sequence[Figure]) -> list[int]:
    """The numbers that the voices name."""
    return [figure.told() for figure in figures if not figure.ceiling]


def _highs(figures: Sequence[Figure]) -> list[int]:
    """The highs of the voices that name one."""
    return [figure.high for figure in figures if figure.high is not None]


def _usual(numbers: Sequence[int]) -> int:
    """The number that stands there most often, the lowest of several."""
    return min(multimode(numbers))


def _doubt(figure: Figure) -> tuple[bool, bool, bool, bool, bool]:
    return figure.ceiling, figure.vague(), figure.outgrown, figure.party, figure.high is None


def _acled_figure(figure: Figure) -> int:
    word = vague_word(figure.words) if figure.high is None else None
    return next((vague.acled for vague in toll_rules().vague if vague.word == word), figure.told())


def _midpoint(figure: Figure) -> int:
    return figure.low if figure.high is None else (figure.low + figure.high) // 2
