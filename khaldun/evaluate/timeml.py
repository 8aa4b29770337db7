"""Time expressions against TimeML: how well are they found in running text, and their values told?

A folder of TimeML files (`.tml`; TimeML 1.2.1, http://timeml.org): the day of the telling stands in DCT, the
text in TEXT, and every time expression in it between TIMEX3 tags with its type and value. Scored as
TempEval-3 does (UzZaman et al. 2013, "SemEval-2013 Task 1", section 4): a time is found, relaxed, when it
overlaps one of the annotator's, and strictly when it is the same stretch; value F1 is the relaxed F1 times
the share of right values among the times found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from lxml import etree
from msgspec import Struct

from khaldun.errors import InputError, UsageError
from khaldun.evaluate.measures import Measure, Tally, f1, pooled

SUFFIX = ".tml"
_DAY = len("2015-08-15")


class FoundTime(Protocol):
    """A time expression in a text: where it stands, its TIMEX3 type and its TIMEX3 value."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def value(self) -> str: ...


Finder = Callable[[str, date | None], Sequence[FoundTime]]
"""Finds the time expressions of a text told on a day (None = nobody knows)."""


class Timex(Struct, frozen=True):
    """One time expression that the annotator marked."""

    start: int
    end: int
    kind: str
    value: str


class TimeDocument(Struct, frozen=True):
    """One TimeML file: its text, the day it was told, its time expressions in the order of the text."""

    name: str
    text: str
    told: date | None
    times: tuple[Timex, ...]


def measure_times(folder: Path, find: Finder) -> tuple[Measure, ...]:
    """Span F1 (relaxed, strict), value F1, type F1, and the share of right values among the times found."""
    documents = read_timeml(folder)
    return pooled([tallies(document, find(document.text, document.told)) for document in documents])


def tallies(document: TimeDocument, found: Sequence[FoundTime]) -> list[Tally]:
    """What one document adds to each measure."""
    pairs = overlapping(document.times, found)
    wrong, missed = len(found) - len(pairs), len(document.times) - len(pairs)
    exact = sum((gold.start, gold.end) == (mine.start, mine.end) for gold, mine in pairs)
    values = sum(gold.value == mine.value for gold, mine in pairs)
    kinds = sum(gold.kind == mine.kind for gold, mine in pairs)
    spans = f1("span F1, relaxed", hit=len(pairs), wrong=wrong, missed=missed)
    return [
        spans,
        _part_of(spans, "span F1, strict", exact),
        _part_of(spans, "value F1", values),
        _part_of(spans, "type F1", kinds),
        Tally(name="value of a time found", right=values, of=len(pairs), n=len(pairs)),
    ]


def _part_of(spans: Tally, name: str, right: int) -> Tally:
    """The relaxed F1 times the share of pairs that are `right`."""
    return Tally(name=name, right=2 * right, of=spans.of, n=spans.n)


def overlapping(gold: Sequence[Timex], found: Sequence[FoundTime]) -> list[tuple[Timex, FoundTime]]:
    """Pairs that share a character, each used once, in the order of the text."""
    pairs: list[tuple[Timex, FoundTime]] = []
    left = sorted(found, key=lambda one: (one.start, one.end))
    for one in sorted(gold, key=lambda one: (one.start, one.end)):
        near = [mine for mine in left if mine.start < one.end and one.start < mine.end]
        if near:
            best = next((mine for mine in near if (mine.start, mine.end) == (one.start, one.end)), near[0])
            pairs.append((one, best))
            left.remove(best)
    return pairs


def read_timeml(folder: Path) -> tuple[TimeDocument, ...]:
    """Every TimeML file of `folder`, by name. Raises UsageError for a folder without any."""
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder: name one that holds TimeML files (NAME{SUFFIX})")
    paths = sorted(path for path in folder.iterdir() if path.suffix == SUFFIX)
    if not paths:
        raise UsageError(f"{folder} holds no TimeML files (NAME{SUFFIX}): nothing to measure")
    return tuple(read_document(path) for path in paths)


def read_document(path: Path) -> TimeDocument:
    """One TimeML file. Raises InputError naming the file when it is not TimeML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{path} is no XML: {error}") from error
    body = root.find("TEXT")
    if body is None:
        raise InputError(f"{path} has no TEXT element: not a TimeML file")
    times: list[Timex] = []
    text = "".join(_pieces(body, times, 0))
    return TimeDocument(path.stem, text, _told(root, path), tuple(times))


def _pieces(element: etree._Element, times: list[Timex], at: int) -> Iterator[str]:
    """The text inside `element`, which begins at `at`; adds the time expressions met on the way."""
    start = at
    if element.text:
        yield element.text
        at += len(element.text)
    for child in element:
        for piece in _pieces(child, times, at) if isinstance(child.tag, str) else ():
            yield piece
            at += len(piece)
        if child.tail:
            yield child.tail
            at += len(child.tail)
    if element.tag == "TIMEX3" and at > start:
        times.append(Timex(start, at, element.get("type") or "", element.get("value") or ""))


def _told(root: etree._Element, path: Path) -> date | None:
    """The day of the telling: the document creation time, None when it is absent or no full day."""
    marks = (mark for mark in root.iter("TIMEX3") if mark.get("functionInDocument") == "CREATION_TIME")
    mark = next(marks, None)
    if mark is None:
        mark = root.find("DCT/TIMEX3")
    value = (mark.get("value") or "") if mark is not None else ""
    if len(value) < _DAY:
        return None
    try:
        return date.fromisoformat(value[:_DAY])
    except ValueError as error:
        raise InputError(f"{path}: creation time {value!r} is no day") from error
