"""Early and partial counts: a figure that other voices have outgrown is no longer anybody's best.

Counts of the dead grow while they are made, so that the lowest number is often that of the first hour ("23
bodies so far"), and not the careful one. Ranges keep them (Airwars, Every Casualty): an outgrown figure stays
in low and high, and gives way only where a policy chooses a best one (a rule of ours). It is never known by
its size alone: the day it is of decides, the floors of other voices ("at least 119"), and its own words.
Figures whose day nobody knows are outgrown by none, a part by its own words apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from khaldun.reconcile.counts.scopes import has_risen, is_in_part, is_so_far
from khaldun.reconcile.counts.statements import Statement, figure_words, told_day
from khaldun.reconcile.policies import Figure
from khaldun.reconcile.wording import joined
from khaldun.records import Reason

TWO = 2
"""So many voices must count more before a number in plain words gives way: one against one is a contest."""


class Voiced(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The figure of one voice and the statements that it is taken from. `least`: it counts one class of
    people beside others that count everybody, who are at least so many.
    """

    figure: Figure
    held: tuple[Statement, ...]
    least: bool = False

    def day(self) -> int | None:
        """The day it is of; None where that is not known."""
        days = [told_day(statement) for statement in self.held]
        known = [day for day in days if day is not None]
        return min(known) if known and len(known) == len(days) else None

    def counts(self) -> bool:
        """Whether it names a number, or the least of one."""
        return not self.figure.ceiling and not self.figure.vague()

    def is_floor(self) -> bool:
        """Whether there may be more, by its words ("at least") or because it counts some only."""
        return self.least or self.figure.high is None

    def has_risen(self) -> bool:
        """Whether its words say that the count has grown ("has risen to 292")."""
        return any(has_risen(one.claim, one.toll) for one in self.held)

    def is_so_far(self) -> bool:
        """Whether its words say that it is of an hour ("so far", "the toll could rise")."""
        return any(is_so_far(one.claim, one.toll) for one in self.held)

    def is_in_part(self) -> bool:
        """Whether its words say that it is what one saw or took in ("53 bodies before I had to stop")."""
        return any(is_in_part(one.claim, one.toll) for one in self.held)

    def words(self) -> str:
        """The figure and its day, for the eye."""
        figure, day = self.figure, self.day()
        told = figure_words(figure.low, figure.high)
        return told if day is None else f"{told} ({date.fromordinal(day)})"


def without_outgrown(voices: Sequence[Voiced]) -> tuple[list[Figure], tuple[Reason, ...]]:
    """The figures, those marked that others have outgrown, and why."""
    figures, reasons = [], []
    for voice in voices:
        outgrowing, why = _outgrowing(voice, voices)
        figures.append(replace(voice.figure, outgrown=bool(outgrowing)))
        if outgrowing:
            told = joined(sorted({one.words() for one in outgrowing}))
            rule = "floor passed" if voice.is_floor() else "partial count"
            reasons.append(Reason(rule=rule, words=f"{voice.words()}, {why}: {told}"))
    return figures, tuple(dict.fromkeys(reasons))


def _outgrowing(voice: Voiced, voices: Sequence[Voiced]) -> tuple[list[Voiced], str]:
    """The voices that have outgrown one, and how."""
    more, day = _counting_more(voice, voices), voice.day()
    if more and voice.is_in_part():
        return more, "its words say that it is a part, and others count more"
    if day is None or not (since := [one for one in more if (one.day() or 0) >= day]):
        return [], ""
    if voice.is_so_far():
        return since, "its words say that it was not all yet, and others count more"
    if risen := [one for one in since if one.has_risen()]:
        return risen, "another voice says that the count has grown"
    later = [one for one in since if (one.day() or 0) > day]
    if voice.is_floor():
        return later, "it leaves room for what was told later"
    return _firm(voice, since, later, voices), "more voices count more, later or as the least"


def _firm(
    voice: Voiced, since: Sequence[Voiced], later: Sequence[Voiced], voices: Sequence[Voiced]
) -> list[Voiced]:
    """The voices that count more than one later or as the least, where they are two and more than those who
    give its number."""
    firm = [one for one in since if one in later or one.is_floor()]
    return firm if len(firm) >= TWO and len(firm) > _supporters(voice, voices) else []


def _counting_more(voice: Voiced, voices: Sequence[Voiced]) -> list[Voiced]:
    """The other voices that count more; a side's word outgrows no outsider's."""
    figure = voice.figure
    if not voice.counts():
        return []
    top = figure.low if figure.high is None else figure.high
    outside = not figure.party
    larger = [one for one in voices if one.counts() and one.figure.low > top]
    return [one for one in larger if not (outside and one.figure.party)]


def _supporters(voice: Voiced, voices: Sequence[Voiced]) -> int:
    """The voices, itself one of them, that give the same number."""
    told = (voice.figure.low, voice.figure.high)
    return sum((other.figure.low, other.figure.high) == told for other in voices)
