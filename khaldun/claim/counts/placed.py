"""Numbers of a row that have nothing but a place: "three died in Beja, two in Moura and five in Serpa".

Each is counted as those before it; what the reader marks for another deed is told there. So "wounded 30
farmers in Beja and 14 in Moura" wounded 44.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from khaldun.claim.counts.figures import figure_bounds
from khaldun.claim.counts.harms import tells_of_harm
from khaldun.claim.counts.rows import LEAD, kind_in_row
from khaldun.claim.counts.uncounted import counts_nobody
from khaldun.claim.marks import Marks
from khaldun.data.numbers import number_words
from khaldun.records import PlacePrecision, Span, Toll, TollKind, Trigger, Victims

COUNTED = frozenset({TollKind.KILLED, TollKind.WOUNDED})
LANDS = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION})
IN = r"(?:in|at|near)"
MONTH = rf"(?:{'|'.join(month_name[1:])})"
NAME = r"(?:the \w+ of )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}"
JOINED = re.compile(r"[^.;:]{0,80}?\b(?:and|as well as)\s+$")
PLACED = re.compile(r"\s+(?:in|at|near|outside|elsewhere)\b")


@cache
def _next() -> re.Pattern[str]:
    """Behind a figure: its verb and place, and the next number with a place."""
    return re.compile(
        rf"(?: (?!(?:and|or|but|while)\b)[a-z][\w-]*){{0,4}}? {IN} (?P<place>{NAME})(?:, and|,| and) "
        rf"(?P<figure>(?i:{LEAD}(?:\d[\d,]*|{number_words()}))(?: others?| more)?)"
        rf"(?= {IN} (?!{MONTH}\b)[A-Z])"
    )


def with_placed(marks: Marks, trigger: Trigger, tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """The tolls, and those of the numbers that go on with the row of one by their places alone; one that the
    reader takes for a part is none.
    """
    found = {toll.span: toll for toll in tolls if toll.span}
    for first in [toll for toll in found.values() if toll.kind in COUNTED]:
        for span in _row(marks, first.span.end if first.span else 0, first.low or 0):
            if span in found:
                found[span] = replace(found[span], kind=first.kind, scope=first.scope)
            elif not any(span.overlaps(other) for other in found) and not _is_told(marks, span, trigger):
                made = _toll(marks.text, span, first)
                found |= {span: made} if made else {}
    spanless = [toll for toll in tolls if toll.span is None]
    return (*spanless, *(found[span] for span in sorted(found)))


def _row(marks: Marks, end: int, whole: int) -> list[Span]:
    """The further numbers of a row behind a figure that ends there; none where they are parts of the figure,
    told for a whole land or as many as their sum.
    """
    found = []
    while further := _next().match(marks.text, end):
        if _is_land(marks, Span(start=further.start("place"), end=further.end("place"))):
            return []
        found.append(Span(start=further.start("figure"), end=further.end("figure")))
        end = found[-1].end
    counts = [figure_bounds(span.words(marks.text)) for span in found]
    return [] if sum(one.low or 0 for one in counts if one) == whole else found


def _is_land(marks: Marks, span: Span) -> bool:
    """Whether the place named there is a country or a part of one, in which the others may lie."""
    places = [marks.groundings.get(number) for number in marks.mentioned.overlapping(span)]
    return any(one is not None and one.place is not None and one.place.precision in LANDS for one in places)


def _is_told(marks: Marks, span: Span, own: Trigger) -> bool:
    """Whether another deed has a figure there, or is told there."""
    triggers = marks.reading.triggers
    marked = {act for act, number in marks.figures if marks.reading.mentions[number].span.overlaps(span)}
    return any(
        one != own and (number in marked or one.span.overlaps(span)) for number, one in enumerate(triggers)
    )


def _toll(text: str, span: Span, before: Toll) -> Toll | None:
    words = span.words(text)
    bounds = figure_bounds(words)
    if bounds is None or counts_nobody(text, span, before.kind):
        return None
    return replace(before, low=bounds.low, high=bounds.high, words=words, span=span, victims=Victims.UNKNOWN)


@cache
def _bare() -> re.Pattern[str]:
    """A number alone."""
    return re.compile(
        rf"(?:(?:another|at least|some|about|a further) )*(?:\d[\d,]*|{number_words()})(?: (?:others|more))?",
        re.IGNORECASE,
    )


def with_kinds_before(tolls: Sequence[Toll], text: str) -> tuple[Toll, ...]:
    """The tolls; a bare number that "and" joins to another, with a place behind it, has that one's kind."""
    return tuple(_with_kind(toll, before, text) for before, toll in _with_before(tolls))


def _with_before(tolls: Sequence[Toll]) -> Iterator[tuple[Toll | None, Toll]]:
    """Each toll behind the one that ends last before it."""
    for toll in tolls:
        ended = [one for one in tolls if one.span and toll.span and one.span.end <= toll.span.start]
        yield max(ended, key=lambda one: one.span.end if one.span else 0, default=None), toll


def _with_kind(toll: Toll, before: Toll | None, text: str) -> Toll:
    if before is None or before.span is None or toll.span is None or before.kind is toll.kind:
        return toll
    if kind_in_row(text, toll.span):
        return toll  # "one wounded and four in captivity"
    between = text[before.span.end : toll.span.start]
    bare = _bare().fullmatch(toll.words) and PLACED.match(text, toll.span.end)
    joined = bare and JOINED.fullmatch(between) and not tells_of_harm(between)
    return replace(toll, kind=before.kind) if joined else toll
