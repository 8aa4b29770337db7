"""The positions of a contest about figures, and the words for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from khaldun.reconcile.counts.statements import Statement, figure_words
from khaldun.reconcile.counts.tolls import Weighed
from khaldun.reconcile.disputes.case import plural
from khaldun.reconcile.policies import vague_word
from khaldun.reconcile.wording import position, toll_words
from khaldun.records import Position, Report, ReportId


def positions_of(statements: Iterable[Statement], reports: Mapping[ReportId, Report]) -> tuple[Position, ...]:
    """One position for each different figure, lowest first."""
    groups: dict[tuple[int, int], list[Statement]] = {}
    for statement in statements:
        high = statement.toll.high
        groups.setdefault((statement.low(), -1 if high is None else high), []).append(statement)
    return tuple(
        position(_value(group), (statement.claim for statement in group), reports)
        for _, group in sorted(groups.items())
    )


def _value(statements: Sequence[Statement]) -> str:
    toll = min(statements, key=lambda statement: statement.key()).toll
    word = vague_word(toll.words) if toll.high is None else None
    return word or figure_words(toll.low, toll.high)


def what_harm(weighed: Weighed) -> str:
    """The word for what was done to those counted."""
    return toll_words(weighed.kind)


def says(one: Position) -> str:
    """The verb of a position."""
    return plural(one, "says", "say")
