"""Reports that a person annotated, from a folder: `NAME.txt`, `NAME.meta.json` and `NAME.jsonl`.

The first line of `NAME.jsonl` is the report's own, each line after it one claim. Quotes are verbatim, and are
turned into offsets here. A folder that breaks its own rules is answered at once, before anything is read.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct, field

from khaldun.errors import InputError, UsageError
from khaldun.records import EventType, Modality, Span, TollKind, TollScope, Victims

LINES, TEXT, SIDECAR = ".jsonl", ".txt", ".meta.json"
FORM = "NAME.txt, NAME.meta.json and NAME.jsonl, one claim a line"


LineT = TypeVar("LineT", bound=Struct)
Nth = typing.Annotated[int, msgspec.Meta(ge=1)]
"""Which of several like stretches of the text is meant, from 1."""


class Name(Struct, frozen=True, forbid_unknown_fields=True):
    """A person, group or body: canonical name and the words of the report, None where only implied."""

    canonical: str = field(name="c")
    surface: str | None = field(name="s", default=None)


class NamedPlace(Struct, frozen=True, forbid_unknown_fields=True):
    """Where, by name; country, precision and inheritance are told but not scored."""

    canonical: str = field(name="c")
    surface: str | None = field(name="s", default=None)
    country: str | None = field(name="cc", default=None)
    precision: str | None = field(name="prec", default=None)
    inherited: bool = field(name="inh", default=False)


class Days(Struct, frozen=True, forbid_unknown_fields=True):
    """When: first and last day, None where open; `accept` lists further readings."""

    first: date | None = field(name="a")
    last: date | None = field(name="b")
    words: str | None = field(name="s", default=None)
    precision: str | None = field(name="prec", default=None)
    accept: tuple[tuple[date | None, date | None], ...] = ()


class Figure(Struct, frozen=True, forbid_unknown_fields=True):
    """How many suffered one kind of harm."""

    kind: TollKind = field(name="k")
    low: int | None = field(name="lo")
    high: int | None = field(name="hi")
    words: str | None = field(name="s", default=None)
    victims: Victims = field(name="who", default=Victims.UNKNOWN)
    scope: TollScope = TollScope.INCIDENT
    n: Nth = 1


class Voice(Struct, frozen=True, forbid_unknown_fields=True):
    """Who vouches for a claim; `canonical` None is the outlet itself."""

    canonical: str | None = field(name="c", default=None)
    surface: str | None = field(name="s", default=None)
    cue: str | None = None
    hedge: str | None = None
    chain: tuple[str, ...] = ()


class ClaimLine(Struct, frozen=True, forbid_unknown_fields=True):
    """One claim as its line tells it."""

    q: str
    type: EventType
    trigger: str
    time: Days
    mod: Modality
    core: bool
    n: Nth = 1
    sub: str | None = None
    actor: tuple[Name, ...] = ()
    recipient: tuple[Name, ...] = ()
    mutual: bool = False
    place: NamedPlace | None = None
    tolls: tuple[Figure, ...] = ()
    by: Voice | None = None
    neg: bool = False
    bg: bool = False
    rel: dict[str, Any] | None = None
    note: str | None = None


class HeadLine(Struct, frozen=True, forbid_unknown_fields=True):
    """The report's own line."""

    doc: str
    boilerplate: tuple[str, ...] = ()
    note: str | None = None


class Annotation(Struct, frozen=True, kw_only=True):
    """One annotated claim and where its words stand."""

    told: ClaimLine
    evidence: Span
    trigger: Span


class Annotated(Struct, frozen=True, kw_only=True):
    """One report and the claims a person found in it."""

    name: str  # of the text file, as claims echo it
    path: str
    annotations: tuple[Annotation, ...]


def read_annotated(folder: Path) -> tuple[Annotated, ...]:
    """Every annotated report of a folder, by name. Raises UsageError or InputError: what, where, remedy."""
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}: name one that holds {FORM}")
    files = sorted(folder.glob(f"*{LINES}"))
    if not files:
        raise UsageError(f"{folder} holds no annotated report: put {FORM} into it")
    for text in sorted(folder.glob(f"*{TEXT}")):
        _check_annotated(text)
    return tuple(_annotated(path) for path in files)


def _check_annotated(text: Path) -> None:
    """A text without annotations would be left out in silence."""
    lines = text.with_suffix(LINES)
    if not lines.exists():
        raise InputError(
            f"{lines} is missing: annotate {text.name} (a report without claims has only the first line), "
            "or take it out of the folder"
        )


def _annotated(path: Path) -> Annotated:
    """One report and its annotations, checked line by line."""
    text_path = path.with_suffix(TEXT)
    text = _decoded(text_path, remedy=f"put the report's text beside {path.name}").removeprefix("\ufeff")
    _check_sidecar(path.with_suffix(SIDECAR))
    lines = [(f"{path}:{number}", row) for number, row in _lines(path)]
    if not lines:
        raise InputError(
            f'{path} is empty: its first line is {{"doc": "{path.stem}"}}, then one claim a line'
        )
    (place, first), *rest = lines
    head = _as(HeadLine, first, place)
    if head.doc != path.stem:
        raise InputError(f"{place}: `doc` is {head.doc!r}: it must be the file's own name, {path.stem!r}")
    claims = tuple(_annotation(_as(ClaimLine, row, place), text, place) for place, row in rest)
    return Annotated(name=text_path.name, path=str(text_path), annotations=claims)


def _check_sidecar(path: Path) -> None:
    """It must be there; what it says is checked where reports are read."""
    if not path.exists():
        raise InputError(
            f'{path} is missing: write {{"published": "2031-05-14", "outlet": "..."}} into it, since times '
            "are counted from that day"
        )


def _decoded(path: Path, *, remedy: str) -> str:
    """The file's text with its line ends as they are."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise InputError(f"{path} is missing: {remedy}") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}): check its permissions") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start}): save it as UTF-8") from error


def _lines(path: Path) -> Iterator[tuple[int, Any]]:
    """Numbers, from 1, and values of the lines that are not blank."""
    for number, line in enumerate(_decoded(path, remedy="put it back").split("\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                raise InputError(f"{path}:{number}: this is no JSON ({error}): mend the line") from error


def _as(kind: type[LineT], row: Any, place: str) -> LineT:
    """The row as a record of `kind`, or an error that names the key."""
    try:
        return msgspec.convert(row, kind, strict=True)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        key = where.strip("`").removeprefix("$.")
        raise InputError(f"{place}: {what}{f', at {key}' if key else ''}: mend the line") from error


def _annotation(told: ClaimLine, text: str, place: str) -> Annotation:
    """The claim with its offsets; checks what offsets and figures must obey."""
    start = _find(text, told.q, told.n)
    if start is None:
        raise InputError(f"{place}: `q` does not stand in the text {told.n} times: {told.q[:60]!r}; copy it")
    at = _find(told.q, told.trigger, 1)
    if at is None:
        raise InputError(f"{place}: `trigger` {told.trigger!r} is not within `q`: copy it from there")
    for first, last in ((told.time.first, told.time.last), *told.time.accept):
        if first and last and first > last:
            raise InputError(f"{place}: `time` runs from {first} back to {last}: give a and b in order")
    for figure in told.tolls:
        if not _in_order(figure):
            raise InputError(f"{place}: the toll {figure.words!r} has no lo and hi in order: give them")
    evidence = Span(start=start, end=start + len(told.q))
    trigger = Span(start=start + at, end=start + at + len(told.trigger))
    return Annotation(told=told, evidence=evidence, trigger=trigger)


def _in_order(figure: Figure) -> bool:
    """Whether there is a bound, none below zero, the low one not above the high one."""
    if figure.low is None and figure.high is None:
        return False
    low = figure.low or 0
    return low >= 0 and (figure.high is None or figure.high >= low)


def _find(text: str, words: str, n: int) -> int | None:
    """Where `words` stand for the n-th time; None when they do not, or are none."""
    at = -1
    for _ in range(n):
        at = text.find(words, at + 1)
        if at < 0:
            return None
    return at if words else None
