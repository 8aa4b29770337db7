"""Which trigger a figure belongs to, where the reader ties it to several.

A figure counts people of one claim (in the training part and the stories 2,193 of 2,226), and what it counts
says of which kind of event it speaks: killed people stand in claims of violence (1,255 of 1,268), detained
ones in claims of detention (194 of 195). The table `home` in data/claim/harms.toml says it of all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from khaldun.claim.harms import is_at_home, kind_beside
from khaldun.records import Figure, Reading, Relation, Role, Span, TollKind

START = attrgetter("start")


def lent_figures(reading: Reading) -> frozenset[Relation]:
    """The ties of figures to triggers of another kind of event than counts such people, where one that does
    holds the figure too."""
    ties = sorted(
        (relation for relation in reading.relations if relation.role is Role.TOLL),
        key=lambda tie: reading.mentions[tie.mention].span,
    )
    spans = [reading.mentions[tie.mention].span for tie in ties]
    figures = {(figure.trigger, figure.mention): figure for figure in reading.figures}
    home = [_is_at_home(reading, tie, span, figures) for tie, span in zip(ties, spans, strict=True)]
    lent = set()
    for first, second in _overlapping(spans):
        if home[first] != home[second]:
            lent.add(ties[second if home[first] else first])
    return frozenset(lent)


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
