"""Which read claim is which annotated one: one to one, by the words they rest on.

Two claims may be one when half of the shorter evidence lies within the other, and, for the strict measure,
when their types agree. Among all ways to pair them the one of the greatest total agreement is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

from khaldun.evaluate.annotations import Annotation
from khaldun.records import Claim, Span

SHARED = 0.5
"""Share of the shorter evidence that both must hold."""
TOO_LONG = 450
TIMES_LONGER = 3
"""Evidence of more code points, and as many times the annotated length, points at nothing."""
PAIRED, CORE, TRIGGER, TIGHT, COUNTED = 8.0, 2.0, 3.0, 2.0, 1.0
"""What a pair is worth, and what it gains by a core claim, one trigger, like borders, like figures."""

Pair = tuple[int, int]
"""Index of the read claim, index of the annotation."""


def shared_length(left: Span, right: Span) -> int:
    """How many code points the two have in common."""
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def may_be_one(claim: Claim, one: Annotation, *, strict: bool) -> bool:
    """Whether the read claim can count as the annotated one."""
    read, told = claim.evidence[0], one.evidence
    length, wanted = read.end - read.start, told.end - told.start
    if length > max(TOO_LONG, TIMES_LONGER * wanted):
        return False
    same_type = not strict or claim.event_type == one.told.type
    return same_type and shared_length(read, told) >= SHARED * min(length, wanted)


def agreement(claim: Claim, one: Annotation) -> float:
    """How well a possible pair fits."""
    read, told = claim.evidence[0], one.evidence
    shared = shared_length(read, told)
    union = (read.end - read.start) + (told.end - told.start) - shared
    figures = {(toll.kind, toll.low) for toll in claim.tolls} & {(f.kind, f.low) for f in one.told.tolls}
    gains = TRIGGER * claim.trigger_span.overlaps(one.trigger) + COUNTED * bool(figures)
    return PAIRED + CORE * one.told.core + TIGHT * shared / union + gains


def pair(claims: Sequence[Claim], annotations: Sequence[Annotation], *, strict: bool) -> tuple[Pair, ...]:
    """The pairs, by annotation, each claim and each annotation in one at most."""

    def worth(row: int, column: int) -> float:
        claim, one = claims[row], annotations[column]
        return agreement(claim, one) if may_be_one(claim, one, strict=strict) else 0.0

    if len(claims) <= len(annotations):
        found = assign(len(claims), len(annotations), worth)
    else:
        turned = assign(len(annotations), len(claims), lambda row, column: worth(column, row))
        found = [(row, column) for column, row in turned]
    return tuple(sorted((one for one in found if worth(*one) > 0), key=lambda one: one[1]))


def assign(rows: int, columns: int, worth: Callable[[int, int], float]) -> list[Pair]:
    """Every row with a column of its own so that the sum of `worth` is greatest (Kuhn and Munkres).

    Needs rows <= columns. Rows join one by one; each takes the cheapest chain of moves through those seated.
    """
    cost = [[-worth(row, column) for column in range(columns)] for row in range(rows)]
    seating = _Seating(cost, columns)
    for row in range(rows):
        seating.seat(row)
    return [(holder, column) for column, holder in enumerate(seating.holder) if holder is not None]


class _Seating:
    """Rows seated so far at the least cost, and the prices that prove it least."""

    def __init__(self, cost: Sequence[Sequence[float]], columns: int) -> None:
        self.cost = cost
        self.holder: list[int | None] = [None] * columns
        self.row_price = [0.0] * len(cost)
        self.column_price = [0.0] * columns

    def seat(self, row: int) -> None:
        """Seat one more row, moving others where that is cheaper."""
        slack, came_from = [inf] * len(self.holder), [-1] * len(self.holder)
        taken: list[int] = []  # columns on cheapest chains, in the order reached
        at, last, rows = row, -1, [row]
        while True:
            self._look_around(at, last, slack, came_from, taken)
            free = (column for column in range(len(self.holder)) if column not in taken)
            last = min(free, key=slack.__getitem__)
            self._raise_prices(slack[last], rows, slack, taken)
            taken.append(last)
            holder = self.holder[last]
            if holder is None:
                return self._move(row, last, came_from)
            at = holder
            rows.append(holder)

    def _look_around(
        self, at: int, last: int, slack: list[float], came_from: list[int], taken: Sequence[int]
    ) -> None:
        """What each column not yet reached would cost from row `at`."""
        for column, so_far in enumerate(slack):
            cost = self.cost[at][column] - self.row_price[at] - self.column_price[column]
            if column not in taken and cost < so_far:
                slack[column], came_from[column] = cost, last

    def _raise_prices(
        self, step: float, rows: Sequence[int], slack: list[float], taken: Sequence[int]
    ) -> None:
        """Keep every chain so far at no cost."""
        for row in rows:
            self.row_price[row] += step
        for column in range(len(slack)):
            if column in taken:
                self.column_price[column] -= step
            else:
                slack[column] -= step

    def _move(self, row: int, last: int, came_from: Sequence[int]) -> None:
        """Every row of the chain one seat on; the new row takes the first."""
        while last >= 0:
            before = came_from[last]
            self.holder[last] = row if before < 0 else self.holder[before]
            last = before
