"""Where and when a row of a table tells of, who did it and who says so: its cells, else lines above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.lands import WIDE, land_of
from khaldun.claim.marks import Marks
from khaldun.claim.settings import period_without_words
from khaldun.data.choices import as_words, stems
from khaldun.data.columns import Row, TollTable
from khaldun.data.heads import PLACES, Cell, is_empty, lists
from khaldun.records import (
    Attribution,
    Grounding,
    Mention,
    MentionKind,
    Modality,
    Party,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlacePrecision,
)

ONE_HAPPENING_DAYS = 3
"""Days of a caption within which undated rows tell of a happening each."""
ROW_DAYS = 7
"""Days of a row's own date within which it tells of one happening ("1-3 May"); a month's row sums up."""

SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)
SINCE_REACH = 10


class Setting(Struct, frozen=True, kw_only=True):
    """What the lines above a table tell: its period, whether it counts from the beginning, and its place."""

    period: Period | None
    runs: bool
    place: Place | None


def setting_of(marks: Marks, table: TollTable) -> Setting:
    """What the caption of a table tells of all its rows."""
    lines, times = next(
        ((lines, times) for lines in (table.caption, table.lead) if (times := _times_over(marks, lines))),
        (table.caption or table.lead, []),
    )
    runs = any(_running().search(marks.text, line.start, line.end) for line in lines)
    place = _place_over(marks, lines) or land_of(marks)
    lent = replace(place, inherited=True) if place else None
    return Setting(period=_over_all(times, runs=runs), runs=runs, place=lent)


def _times_over(marks: Marks, lines: tuple[Cell, ...]) -> list[Period]:
    told = _told(marks, lines, MentionKind.TIME)
    return [_since(marks, mention, one.period) for mention, one in told if one.period]


def _place_over(marks: Marks, lines: tuple[Cell, ...]) -> Place | None:
    """The last place of some lines, of those the atlas knows where it knows one."""
    times = [one.span for one, _ in _told(marks, lines, MentionKind.TIME)]
    told = _told(marks, lines, MentionKind.PLACE)
    places = [one.place for mention, one in told if one.place and not any(map(mention.span.overlaps, times))]
    known = [place for place in places if place.id is not None]
    return next(reversed(known or places), None)


@cache
def _running() -> re.Pattern[str]:
    return as_words(stems(lists().running))


def _over_all(periods: Sequence[Period], *, runs: bool) -> Period | None:
    """The time over a table. What counts "since" a day ends "as of" another, or with the publication; what
    counts "as of" a day alone began nobody says when.
    """
    if not periods:
        return None
    if not runs:
        named = [one for one in periods if one.basis is PeriodBasis.EXPLICIT]
        return max(reversed(named or periods), key=lambda one: days_of(one) or 0)
    long = [one for one in periods if one.start != one.end]
    days = [one for one in periods if one.start == one.end]
    if not long:
        return replace(days[-1], start=None, precision=PeriodPrecision.OPEN)
    end = days[-1].end if days and days[-1].end else long[-1].end
    start = long[-1].start
    return replace(long[-1], end=end) if not (start and end and end < start) else long[-1]


def _since(marks: Marks, time: Mention, period: Period) -> Period:
    """What a time refers to, with the "since" before it."""
    if not SINCE.search(marks.text, max(0, time.span.start - SINCE_REACH), time.span.start):
        return period
    end = marks.reading.report.published_on()
    known = end is not None and period.start is not None and period.start < end
    precision = PeriodPrecision.DAYS if known else PeriodPrecision.OPEN
    return replace(period, end=end if known else None, precision=precision)


def _told(marks: Marks, cells: tuple[Cell, ...], kind: MentionKind) -> Iterator[tuple[Mention, Grounding]]:
    """The grounded mentions of a kind within some cells, in order of the text; of two that overlap the longer
    first ("Mon 24 April" and "Mon").
    """
    for cell in cells:
        inside = marks.mentioned.between(cell.start, cell.end) if cell.start < cell.end else ()
        spans = marks.mentioned.spans
        for number in sorted(inside, key=lambda one: (spans[one].start, -spans[one].end)):
            mention, grounding = marks.reading.mentions[number], marks.groundings.get(number)
            within = cell.start <= mention.span.start and mention.span.end <= cell.end
            if grounding and within and mention.kind is kind:
                yield mention, grounding


def cells_of(table: TollTable, row: Row, *roles: str) -> tuple[Cell, ...]:
    """The cells of a row under heads of some roles, in the order of the roles."""
    pairs = list(zip(table.columns, row.cells, strict=True))
    return tuple(cell for role in roles for column, cell in pairs if column.role == role)


def row_place(marks: Marks, table: TollTable, row: Row, setting: Setting) -> Place | None:
    """Where a row tells of: the smallest place of the smallest unit it names, else what the caption says."""
    cells = cells_of(table, row, *PLACES)
    named = [
        [one.place for _, one in _told(marks, (cell,), MentionKind.PLACE) if one.place] for cell in cells
    ]
    found = [min(places, key=lambda place: place.precision in WIDE) for places in named if places]
    return min(found, key=lambda place: place.precision is PlacePrecision.COUNTRY, default=setting.place)


def row_period(marks: Marks, table: TollTable, row: Row) -> Period | None:
    """The time of a row's own cell."""
    found = [one.period for _, one in _told(marks, cells_of(table, row, "date"), MentionKind.TIME)]
    return next((period for period in found if period), None)


def period_of(marks: Marks, own: Period | None, setting: Setting) -> Period:
    """When: a row's own time, else the caption's, else not later than the publication."""
    return own or setting.period or period_without_words(marks, Modality.ASSERTED)


def days_of(period: Period) -> int | None:
    """How many days a period spans; None where one side is open."""
    if period.start is None or period.end is None:
        return None
    return (period.end - period.start).days + 1


def row_parties(marks: Marks, table: TollTable, row: Row) -> tuple[Party, ...]:
    """Who did it by the row's own cell, each once."""
    acting = cells_of(table, row, "actor")[:1]  # a second one is whom it was done to: "Actor 1 | Actor 2"
    found = [one.party for _, one in _told(marks, acting, MentionKind.ACTOR)]
    return tuple({party.canonical: party for party in found if party}.values())


def names_a_doer(marks: Marks, table: TollTable, row: Row) -> bool:
    """Whether a cell of a doer has any words."""
    return any(not is_empty(marks.text, cell) for cell in cells_of(table, row, "actor"))


def row_speaker(marks: Marks, table: TollTable, row: Row) -> Attribution:
    """Who says so by the row's own cell, else by a line beside the table; the outlet where neither does."""
    beside = (table.source,) if table.source else ()
    named = (*cells_of(table, row, "source"), *beside)
    for mention, grounding in _told(marks, named, MentionKind.ACTOR):
        if grounding.party:
            words, name = marks.words(mention.span), grounding.party.canonical
            whole = words.casefold().startswith(name.casefold())  # a cell holds a whole name
            return Attribution(speaker=words if whole else name, surface=words, span=mention.span)
    return Attribution()
