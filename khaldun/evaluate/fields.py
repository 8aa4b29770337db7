"""One field of a read claim against the same field of the annotated one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from khaldun.evaluate.annotations import Annotation, Days, Figure, Name
from khaldun.evaluate.names import Names
from khaldun.records import Claim, Party, Toll

ALIKE = 0.5
"""Share of all days, of two periods, that must lie in both."""
DAY_OFF = 1
"""Days by which the one known bound of an open period may differ."""


def place_is_right(claim: Claim, one: Annotation, names: Names) -> bool:
    """The same place, or none where the annotation has none."""
    told = one.told.place
    if told is None or claim.place is None:
        return told is None and claim.place is None
    return names.same((claim.place.canonical, claim.place.surface), (told.canonical, told.surface))


def speaker_is_right(claim: Claim, one: Annotation, names: Names) -> bool:
    """The same speaker, or the outlet's own voice in both."""
    by, read = one.told.by, claim.attribution
    if by is None or by.canonical is None or read.speaker is None:
        return (by is None or by.canonical is None) and read.speaker is None
    return names.same((read.speaker, read.surface), (by.canonical, by.surface))


def time_is_right(claim: Claim, one: Annotation) -> bool:
    """The period agrees with the annotated one or with a further reading the annotator accepts."""
    told: Days = one.told.time
    read = (claim.period.start, claim.period.end)
    return any(periods_agree(read, wanted) for wanted in ((told.first, told.last), *told.accept))


def periods_agree(left: tuple[date | None, date | None], right: tuple[date | None, date | None]) -> bool:
    """Closed periods share half of all their days; open ones are open at one end and near at the other."""
    if None in left or None in right:
        return all(_bounds_agree(a, b) for a, b in zip(left, right, strict=True))
    (a, b), (c, d) = ([day.toordinal() for day in pair if day] for pair in (left, right))
    both, either = min(b, d) - max(a, c) + 1, max(b, d) - min(a, c) + 1
    return both >= ALIKE * either


def _bounds_agree(left: date | None, right: date | None) -> bool:
    if left is None or right is None:
        return left is right
    return abs((left - right).days) <= DAY_OFF


def count_names(read: Sequence[Party], told: Sequence[Name], names: Names) -> tuple[int, int, int]:
    """Names read and told, read only, told only. A name that is only implied need not be found."""
    left, hit, missed = list(read), 0, 0
    for name in told:
        wanted = (name.canonical, name.surface)
        found = next((p for p in left if names.same((p.canonical, p.surface), wanted)), None)
        if found is not None:
            left.remove(found)
            hit += 1
        elif name.surface is not None:
            missed += 1
    return hit, len(left), missed


def toll_verdicts(read: Iterable[Toll], told: Iterable[Figure]) -> list[bool]:
    """For each annotated toll: was one of its kind read with exactly its low and its high?"""
    left = [(toll.kind, toll.low, toll.high) for toll in read]
    verdicts = []
    for figure in told:
        wanted = (figure.kind, figure.low, figure.high)
        verdicts.append(wanted in left)
        if wanted in left:
            left.remove(wanted)
    return verdicts
