"""Spans that share code points with another are found as if each were asked."""

from hypothesis import given
from hypothesis import strategies as st

from khaldun.records import Span
from khaldun.records.overlap import SpanIndex

spans = st.builds(
    lambda start, length: Span(start=start, end=start + length), st.integers(0, 60), st.integers(1, 30)
)


@given(st.lists(spans, max_size=20), spans)
def test_those_that_share_a_code_point_are_found_by_their_start(many: list[Span], one: Span) -> None:
    found = list(SpanIndex(many).overlapping(one))
    wanted = [number for number, span in enumerate(many) if span.overlaps(one)]
    assert found == sorted(wanted, key=lambda number: (many[number].start, number))
    assert SpanIndex(many).meets(one.start, one.end) == bool(wanted)


@given(st.lists(spans, max_size=20), spans)
def test_those_that_begin_inside_are_found_by_their_start(many: list[Span], one: Span) -> None:
    found = SpanIndex(many).starting(one.start, one.end)
    wanted = [number for number, span in enumerate(many) if one.start <= span.start < one.end]
    assert found == sorted(wanted, key=lambda number: (many[number].start, number))


def test_a_long_span_begun_earlier_is_not_hidden_by_short_ones() -> None:
    index = SpanIndex([Span(start=0, end=90), Span(start=5, end=6), Span(start=10, end=12)])
    assert list(index.overlapping(Span(start=50, end=51))) == [0]
