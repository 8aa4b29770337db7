"""Spans in order of the text: those that share code points with another, without asking all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from khaldun.records.values import Span


class SpanIndex:
    """An index over spans, which may overlap each other; a question costs the logarithm of their number.

    It answers with their numbers in the order given, so that what stands beside them can be looked up.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = tuple(spans)
        self._order = sorted(range(len(self.spans)), key=lambda number: (self.spans[number].start, number))
        self._starts = [self.spans[number].start for number in self._order]
        # how far the spans up to each one reach: what ends before cannot hide a longer one further left
        self._reach = list(accumulate((self.spans[number].end for number in self._order), max))

    def overlapping(self, span: Span) -> Iterator[int]:
        """The numbers of those that share a code point with `span`, by their start."""
        return self.between(span.start, span.end)

    def between(self, start: int, end: int) -> Iterator[int]:
        """The numbers of those that share a code point with [start, end), by their start."""
        first, last = bisect_right(self._reach, start), bisect_left(self._starts, end)
        for number in self._order[first:last]:
            if self.spans[number].end > start:
                yield number

    def meets(self, start: int, end: int) -> bool:
        """Whether any of them shares a code point with [start, end)."""
        return next(self.between(start, end), None) is not None

    def starting(self, start: int, end: int) -> list[int]:
        """The numbers of those that begin in [start, end), by their start."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._order[first:last]
