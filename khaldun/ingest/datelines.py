"""Printed dates that say when a report came out: datelines at the head or foot of the text."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from khaldun.ingest.agencies import agency_pattern, generic_pattern
from khaldun.ingest.dates import MONTH, FullDate, find_dates
from khaldun.ingest.lines import Line
from khaldun.ingest.tables import boilerplate_cues, dateline_cues, either

HEAD = 320  # code points of the first line in which a dateline can stand inside the line
OPENING = 90  # code points at the head of a line in which a town and a day are looked for
HEAD_LINES = 8  # lines before and after the body that are looked at
STRANGERS = 2  # words beside date, time, label and wire that a dateline of its own line may have (a place)


PLACE_BEFORE = re.compile(r"[A-Z][A-Z'’. -]+(?:, [A-Z][\w.'’ -]+)?,? ")
"""A place in capitals before a date, perhaps with its country: "TRIPOLI, Libya, "."""
TOWN_BEFORE = re.compile(r"(?:[A-Z][\w'’.-]*,? ){1,5}(?:\([^()\n]{2,30}\),? )?")
"""A place written as other names are: "Goma, DR Congo, ", "Port-au-Prince (Haiti), "."""
PLACE_BEHIND = re.compile(r"\s*(?:\([^()\n]{2,30}\)\s*)?[-–—]{1,2} ")
"""What ends such a dateline: a wire in brackets, a dash."""


class Dateline(Struct, frozen=True, kw_only=True):
    """A printed publication date and the stretch of text that is nothing but dateline."""

    date: FullDate
    start: int
    end: int
    updated: bool = False  # the words say "updated", not "published"


@cache
def _label() -> re.Pattern[str]:
    cues = dateline_cues()
    return re.compile(
        rf"(?:(?P<published>\b(?:{either(cues.published)}))|(?P<updated>\b(?:{either(cues.updated)})))\s*[:\-–]?\s*$",
        re.IGNORECASE,
    )


@cache
def _small_change() -> re.Pattern[str]:
    """What may stand in a dateline beside the date: times, zones, labels, wires."""
    cues = dateline_cues()
    words = either(
        (*cues.published, *cues.updated, *cues.zones, "by", "on", "at", "am", "pm", "a.m.", "p.m.")
    )
    return re.compile(
        rf"\b\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?\b|\b\d{{4}}\b|\b\d{{1,2}}\s?[ap]\.?m\b\.?|\b(?:{words})\b"
        rf"|(?-i:\b(?:{agency_pattern()}|{generic_pattern()})\b)|[^\w\s]",
        re.IGNORECASE,
    )


@cache
def _time_after() -> re.Pattern[str]:
    zones = either(dateline_cues().zones)
    return re.compile(
        rf"(?:[\s,|–-]*(?:at\s+)?(?:\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?|(?<=at\s)\d{{4}})(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:\s?(?:{zones})\b)?)?",
    )


@cache
def _agency_before() -> re.Pattern[str]:
    return re.compile(rf"(?:\b(?:{agency_pattern()}|{generic_pattern()}),?\s+)$")


@cache
def _widgets() -> re.Pattern[str]:
    words = either(boilerplate_cues().inline.widget)
    return re.compile(
        rf"\s*(?:\(updated[^)]{{0,40}}\)|(?:{words})\b(?:[\s\d]+(?=\s|$))?|https?\S+)", re.IGNORECASE
    )


def find_datelines(text: str, lines: tuple[Line, ...]) -> tuple[Dateline, ...]:
    """Datelines of the report: alone on a line near the head or foot, or at the head of the first lines."""
    found = []
    lone = _lone_date(text, lines)
    near = {*range(min(HEAD_LINES, len(lines))), *range(max(0, len(lines) - 3), len(lines))}
    for index in sorted(near):
        line = lines[index]
        dateline = _alone(line, text) or (
            _inside(line, text, first=index == 0, only=index == lone) if index < HEAD_LINES else None
        )
        if dateline is None and index >= len(lines) - 3:
            dateline = _labelled_tail(line, text)
        if dateline is not None:
            found.append(dateline)
    return tuple(found)


def printed_date(datelines: tuple[Dateline, ...]) -> Dateline | None:
    """The dateline to believe: the first that is not an update and not in doubt, else the first update."""
    sure = [line for line in datelines if line.date.sure]
    return next((line for line in sure if not line.updated), next(iter(sure), None))


def _alone(line: Line, text: str) -> Dateline | None:
    """A line that is nothing but date, time, label, wire, and at most a place name."""
    if len(line.text) > 140:
        return None
    date = next(find_dates(text, start=line.start, end=line.end), None)
    if date is None:
        return None
    rest = text[line.start : date.start] + " " + text[date.end : line.end]
    rest = " ".join(_without_dates(_small_change().sub(" ", _without_dates(rest))).split())
    if len(rest.split()) > STRANGERS or any(word[0].islower() for word in rest.split()):
        return None
    updated = _is_updated(text[line.start : date.start])
    return Dateline(date=date, start=line.start, end=line.end, updated=updated)


def _without_dates(words: str) -> str:
    for date in reversed(list(find_dates(words))):
        words = words[: date.start] + " " + words[date.end :]
    return words


def _is_updated(before: str) -> bool:
    match = _label().search(before)
    return bool(match and match["updated"])


def _lone_date(text: str, lines: tuple[Line, ...]) -> int | None:
    """The number of the one line that begins with a day, or a town and a day, and goes on behind a dash.

    Where several lines do, they are a chronology, and the days are those of what they tell.
    """
    head = next((number for number, line in enumerate(lines[:HEAD_LINES]) if _opens(text, line)), None)
    if head is None or any(_opens(text, line) for line in lines[head + 1 :]):
        return None
    return head


def _opens(text: str, line: Line) -> bool:
    date = next(find_dates(text, start=line.start, end=min(line.end, line.start + OPENING)), None)
    if date is None or not PLACE_BEHIND.match(text, date.end, line.end):
        return False
    return date.start == line.start or TOWN_BEFORE.fullmatch(text, line.start, date.start) is not None


def _inside(line: Line, text: str, *, first: bool, only: bool) -> Dateline | None:
    """A dateline followed by the report on the same line, or behind a headline and a wire's name.

    `only`: no other line of the text begins with a day and a dash.
    """
    for date in find_dates(text, start=line.start, end=min(line.end, line.start + HEAD)):
        label = _label().search(text, max(line.start, date.start - 60), date.start)
        start = label.start() if label else date.start
        wire = _agency_before().search(text, max(line.start, start - 40), start)
        start = wire.start() if wire else start
        at_head = start == line.start and first and _starts_anew(text, date.end, line.end)
        town = only or (
            PLACE_BEFORE.fullmatch(text, line.start, start) and PLACE_BEHIND.match(text, date.end, line.end)
        )
        start = line.start if town else start
        if label or wire or at_head or town or text.startswith("(updated", date.end):
            updated = bool(label and label["updated"])
            return Dateline(date=date, start=start, end=_end_of(text, date.end, line.end), updated=updated)
    return None


def _starts_anew(text: str, at: int, end: int) -> bool:
    """Whether what follows a date begins a sentence: "12 Jun 2016 Jets hit", not "12 June 2016 was"."""
    at = _end_of(text, at, end)
    rest = text[at:end].lstrip(" \xa0\t|–—-:.")
    return bool(rest) and (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"“'‘(")


def _end_of(text: str, at: int, end: int) -> int:
    """The end of time, zone and sharing widgets behind a date."""
    time = _time_after().match(text, at, end)
    at = time.end() if time else at
    while at < end:
        widget = _widgets().match(text, at, end)
        if widget is None or widget.end() == at:
            break
        at = widget.end()
    return at


def _labelled_tail(line: Line, text: str) -> Dateline | None:
    for date in find_dates(text, start=max(line.start, line.end - 160), end=line.end):
        label = _label().search(text, max(line.start, date.start - 40), date.start)
        if label:
            return Dateline(
                date=date,
                start=label.start(),
                end=_end_of(text, date.end, line.end),
                updated=bool(label["updated"]),
            )
    return None


@cache
def _wire() -> re.Pattern[str]:
    town = r"[A-Z][\w.'’\-]+(?:[ /][A-Z][\w.'’\-]+){0,3}"
    capitals = r"[A-Z][A-Z.'’\- ]{2,30}"
    country = r"(?:,\s[A-Z][\w.'’\- ]{2,30})?"
    told = rf",\s(?:(?:{MONTH})\.?\s\d{{1,2}}|\d{{1,2}}\s(?:{MONTH})\.?)(?:,?\s\d{{4}})?"
    day = f"(?:{told})?"
    name = rf"(?:[^\n()]{{1,30}}/)?(?:{agency_pattern()}|[A-Z]{{2,8}}(?:-[A-Z]{{2,8}})?)(?:/[^\n()]{{1,30}})?"
    return re.compile(
        rf"{town}{country}{day}\s?\({name}\)\s*(?:--|[-–—:])\s*"
        # In a text without capitals a day and a bracket must both be there.
        rf"|(?i:{town}{country}{told}\s?\({name}\)\s*(?:--|[–—]))\s*"
        # Without a wire's name the dash must open a sentence: "NATO - the alliance" is none.
        rf"|{capitals}{country}{day}\s?(?:--|[–—]|:|-(?=\s))\s*(?=[\"“'‘(]?[A-Z\d])"
    )


def wire_dateline(line: Line, text: str) -> tuple[int, int] | None:
    """Where a wire's dateline ("TRIPOLI, April 17 (Reuters) - ") opens a paragraph."""
    match = _wire().match(text, line.start, line.end)
    if match is None or match.end() >= line.end:
        return None
    return match.start(), match.end()


def day_without_year(text: str, span: tuple[int, int]) -> str | None:
    """The words of a wire dateline's day that leave the year open ("April 17", "17 April")."""
    day = rf"(?:{MONTH})\.?\s\d{{1,2}}(?!\d|,\s\d{{4}})|\b\d{{1,2}}\s(?:{MONTH})\b\.?(?!,?\s\d{{4}})"
    match = re.search(day, text[slice(*span)])
    return match.group() if match else None
