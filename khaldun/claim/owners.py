"""Which trigger a figure belongs to, where the reader ties it to several.

A figure counts people of one claim (in the training part and the stories 2,193 of 2,226), and what it counts
says of which kind of event it speaks: killed people stand in claims of violence (1,255 of 1,268), detained
ones in claims of detention (194 of 195). The table `home` in data/claim/harms.toml says it of all. Of two
triggers of the right kind the figure is that of the one whose clause holds it, or of the much likelier one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from khaldun.claim.counts.harms import is_at_home, kind_beside
from khaldun.records import Figure, Reading, Relation, Role, Span, TollKind

START = attrgetter("start")


def lent_figures(reading: Reading) -> frozenset[Relation]:
    """The ties of figures to triggers that another one has a better right to."""
    ties = sorted(
        (relation for relation in reading.relations if relation.role is Role.TOLL),
        key=lambda tie: reading.mentions[tie.mention].span,
    )
    spans = [reading.mentions[tie.mention].span for tie in ties]
    figures = {(figure.trigger, figure.mention): figure for figure in reading.figures}
    rights = [_right(reading, tie, span, figures) for tie, span in zip(ties, spans, strict=True)]
    lent = set()
    for first, second in _overlapping(spans):
        if ties[first].trigger == ties[second].trigger:
            continue
        if rights[first].outweighs(rights[second]):
            lent.add(ties[second])
        elif rights[second].outweighs(rights[first]):
            lent.add(ties[first])
    return frozenset(lent)


class Right(NamedTuple):
    """What speaks for a trigger that a figure is tied to."""

    home: bool  # such events count such people
    holds: bool  # its clause holds the figure
    chance: float  # how sure the reader is of the trigger and of the tie

    def outweighs(self, other: Right) -> bool:
        """Whether the figure is this trigger's and not the other's; neither, where it could be of both.

        With these two bounds 341 of 362 ties that annotators make too stay, and 171 of 491 that they do not.
        """
        if self.home != other.home:
            return self.home
        if self.holds != other.holds:
            return self.holds and other.chance < 1.3 * self.chance
        return other.chance < 0.5 * self.chance


def _right(reading: Reading, tie: Relation, span: Span, figures: dict[tuple[int, int], Figure]) -> Right:
    trigger = reading.triggers[tie.trigger]
    home = _is_at_home(reading, tie, span, figures)
    return Right(home, trigger.evidence.contains(span), trigger.score * tie.score)


def _overlapping(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Pairs of spans, in order of the text, that share words with each other."""
    for first, span in enumerate(spans):
        for second in range(first + 1, len(spans)):
            if not spans[second].overlaps(span):
                break
            yield first, second


def _is_at_home(reading: Reading, tie: Relation, span: Span, figures: dict[tuple[int, int], Figure]) -> bool:
    """Whether the figure counts what such an event does: the verb beside it says so, else the reader."""
    at = bisect_right(reading.sentences, span.start, key=START) - 1
    sentence = reading.sentences[at] if at >= 0 and reading.sentences[at].contains(span) else span
    figure = figures.get((tie.trigger, tie.mention))
    kind = kind_beside(reading.report.text, span, sentence) or (figure.kind if figure else TollKind.OTHER)
    return is_at_home(kind, reading.triggers[tie.trigger].event_type)
