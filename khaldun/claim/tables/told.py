"""Rows of tables of losses -> claims: "12 March | Goma | 4 | 9" is four killed, nine wounded there that day.

What a row sums up, or counts "since" or "as of" a day, is no toll of one happening. The head of a column says
what its figures count; where words in a cell of the row tell the deed, its figures are that deed's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from khaldun.claim.counts.cells import Figure, cell_figure, cell_figures
from khaldun.claim.counts.victims import standing_of
from khaldun.claim.crimes import has_words_of_war
from khaldun.claim.marks import Marks
from khaldun.claim.mishaps import VIOLENT, is_mishap_news, names_mishap
from khaldun.claim.standing.background import with_background
from khaldun.claim.tables.deeds import Deed, deed_named
from khaldun.claim.tables.setting import (
    ONE_HAPPENING_DAYS,
    ROW_DAYS,
    Setting,
    cells_of,
    days_of,
    names_a_doer,
    period_of,
    row_parties,
    row_period,
    row_place,
    row_speaker,
    setting_of,
)
from khaldun.data.columns import Row, TollTable, toll_tables
from khaldun.data.heads import PLACES, TOLL, Cell, Column, lists
from khaldun.records import (
    HAPPENED,
    Attribution,
    Claim,
    ClaimId,
    EventType,
    Modality,
    Period,
    Span,
    Toll,
    TollKind,
    TollScope,
    Victims,
)

OF_THEIR_OWN = {
    TollKind.DISPLACED: EventType.DISPLACEMENT,
    TollKind.DETAINED: EventType.DETENTION,
}
"""Counts that are a happening of another type than the violence of their row."""
TAKEN = frozenset({TollKind.ABDUCTED, TollKind.MISSING})
KINDS = 2
"""Dead and wounded, or dead and arrested, in one table are those of violence, where nothing else is named."""
SUMS = frozenset({TollScope.CONFLICT, TollScope.STOCK})
SURE = 1.0
WORD = re.compile(r"[^\W\d_]+")


class Counted(Struct, frozen=True):
    """A figure of a row, and the head it stands under."""

    toll: Toll
    head: Cell


class Line(Struct, frozen=True):
    """A row in its table, in its report."""

    marks: Marks
    table: TollTable
    setting: Setting
    row: Row

    @property
    def evidence(self) -> tuple[Span, ...]:
        """The words of the row."""
        return tuple(Span(start=one.start, end=one.end) for one in self.row.pieces)

    def words(self, *roles: str) -> str:
        """The words of its cells under heads of some roles."""
        cells = cells_of(self.table, self.row, *roles)
        return " ".join(self.marks.text[cell.start : cell.end] for cell in cells)


def with_rows(claims: Sequence[Claim], marks: Marks) -> list[Claim]:
    """The claims of a report with those of the rows of its tables, in order of the text."""
    found = list(claims)
    tables = toll_tables(marks.text)
    war = bool(tables) and (has_words_of_war(marks.text) or _tells_violence(claims, tables))
    for table in tables:
        if _is_of_a_war(marks, table, war=war):
            found = _with_table(found, marks, table)
    if not tables:
        return found
    return with_background(sorted(found, key=lambda one: one.evidence[0].start), marks.reading.day())


def _tells_violence(claims: Sequence[Claim], tables: Sequence[TollTable]) -> bool:
    """Whether anything but the lines over a table tells of violence."""
    told = [one for one in claims if one.event_type in VIOLENT]
    return any(not any(_heads(one, table) for table in tables) for one in told)


def _with_table(claims: list[Claim], marks: Marks, table: TollTable) -> list[Claim]:
    """The claims with those of one table; lines over it that count nobody say only what it tells."""
    setting = setting_of(marks, table)
    rest, inside = _by_row(claims, table)
    lines = [Line(marks, table, setting, row) for row in table.rows]
    told = [one for at, line in enumerate(lines) for one in _of_a_row(inside[at], line)]
    if any(one.tolls for one in told):
        rest = [one for one in rest if one.tolls or not _heads(one, table)]
    return [*rest, *told]


def _by_row(claims: Sequence[Claim], table: TollTable) -> tuple[list[Claim], defaultdict[int, list[Claim]]]:
    """The claims told outside the rows of a table, and those told in each row."""
    pieces = sorted((piece, at) for at, row in enumerate(table.rows) for piece in row.pieces)
    rest, inside = list[Claim](), defaultdict[int, list[Claim]](list)
    for claim in claims:
        here = claim.evidence[0]
        number = bisect_right(pieces, ((here.start + 1,), 0)) - 1
        piece, at = pieces[number]
        (inside[at] if number >= 0 and here.end <= piece.end else rest).append(claim)
    return rest, inside


def _heads(claim: Claim, table: TollTable) -> bool:
    """Whether the words of a claim's deed stand in a line over a table."""
    here = claim.trigger_span
    return any(line.start <= here.start < line.end for line in table.caption)


def _is_of_a_war(marks: Marks, table: TollTable, *, war: bool) -> bool:
    """Whether a table counts the losses of violence: by its heads or its report, and of no mishap."""
    caption = " ".join(marks.text[line.start : line.end] for line in table.caption)
    above = (caption, *(marks.text[cell.start : cell.end] for cell in table.head.cells))
    words = _words_above(marks, table)
    if table.peaceful or words & lists().peaceful or names_mishap(" ".join(above)) or is_mishap_news(marks):
        return False
    counted = {kind for column in table.columns if column.role == TOLL for kind in column.kinds}
    deed = deed_named(caption)
    war = war or (deed is not None and deed[1] != "bombing")  # a blast may be a mishap
    if words & lists().violent or len(counted) >= KINDS or any(one.role == "actor" for one in table.columns):
        return True
    heads = (marks.text[cell.start : cell.end].casefold() for cell in table.head.cells)
    counting = (head for head, column in zip(heads, table.columns, strict=True) if column.role == TOLL)
    return war or any(not lists().neutral.intersection(WORD.findall(head)) for head in counting)


def _words_above(marks: Marks, table: TollTable) -> frozenset[str]:
    lines = (marks.text[line.start : line.end].casefold() for line in table.caption)
    return frozenset(word for line in lines for word in WORD.findall(line))


def _of_a_row(claims: Sequence[Claim], line: Line) -> list[Claim]:
    """The claims of a row: of its own words (`claims`), with what its cells tell, and of its figures."""
    if _is_dropped(line) or names_mishap(line.words("type")):
        return list(claims)
    inside = [] if line.row.total else [_in_its_row(one, line) for one in claims]
    counted = list(_counted(line))
    told = list(_told(line, counted, inside)) if counted else []
    kept = [one for other in inside for one in _without_counts(other, counted, told)]
    return [*kept, *told]


def _is_dropped(line: Line) -> bool:
    """Whether a row stands in page furniture no claim may be read from."""
    return any(
        mark.drop and any(map(mark.span.overlaps, line.evidence))
        for mark in line.marks.reading.report.dropped
    )


def _in_its_row(claim: Claim, line: Line) -> Claim:
    """A claim of words in a row, with the place, the day and the doer of its cells."""
    own = row_period(line.marks, line.table, line.row)
    placed = cells_of(line.table, line.row, *PLACES)
    place = row_place(line.marks, line.table, line.row, line.setting) if placed else claim.place
    acts = claim.event_type in VIOLENT and names_a_doer(line.marks, line.table, line.row)
    actors = row_parties(line.marks, line.table, line.row) if acts else claim.actors
    return replace(claim, period=own or claim.period, place=place, actors=actors)


def _without_counts(claim: Claim, counted: Sequence[Counted], told: Sequence[Claim]) -> Iterator[Claim]:
    """A further claim of a row without what its columns count; nothing where only that made it a claim."""
    if any(one.trigger_span == claim.trigger_span for one in told):
        return
    kinds = {one.toll.kind for one in counted}
    if not kinds:
        yield claim
        return
    tolls = tuple(toll for toll in claim.tolls if toll.kind not in kinds)
    if tolls or claim.event_type not in VIOLENT:
        yield replace(claim, tolls=tolls)


def _counted(line: Line) -> Iterator[Counted]:
    """The figures of a row in the order of its columns."""
    text = line.marks.text
    for column, cell, head in zip(line.table.columns, line.row.cells, line.table.head.cells, strict=True):
        for kind, figure in _figures(text, column, cell):
            yield Counted(_toll(line, column, kind, figure, text[head.start : head.end]), head)


def _figures(text: str, column: Column, cell: Cell) -> Iterator[tuple[str, Figure]]:
    """The figures of a cell with what each counts."""
    if column.role != TOLL:
        return
    if column.also or not column.kind:
        yield from cell_figures(text, cell, column.kinds)
    elif figure := cell_figure(text, cell):
        yield column.kind, figure


def _toll(line: Line, column: Column, kind: str, figure: Figure, head: str) -> Toll:
    span, bounds = figure
    scope = _scope(line, column, kind)
    return Toll(
        kind=TollKind(kind),
        low=bounds.low,
        high=bounds.high,
        words=line.marks.words(span),
        victims=_standing(column, head),
        scope=scope,
        as_of=_counted_until(line) if scope in SUMS else None,
        span=span,
    )


def _counted_until(line: Line) -> date | None:
    """The day up to which a total counts: the last of its period, else that of the report."""
    own = row_period(line.marks, line.table, line.row)
    told = period_of(line.marks, own, line.setting)
    return told.end or line.marks.reading.report.published_on()


def _standing(column: Column, head: str) -> Victims:
    if column.who & lists().fighters:
        return Victims.COMBATANT
    return standing_of(head) or standing_of(" ".join(sorted(column.who))) or Victims.UNKNOWN


def _scope(line: Line, column: Column, kind: str) -> TollScope:
    """What a figure counts: a happening, a part of another figure, people at a date, or a longer time."""
    own = row_period(line.marks, line.table, line.row)
    if column.part:
        return TollScope.SUBSET
    summed = line.row.total or column.running or _sums_up(line, own)
    if kind == TollKind.DISPLACED and (summed or own is None):
        return TollScope.STOCK
    return TollScope.CONFLICT if summed else TollScope.INCIDENT


def _sums_up(line: Line, own: Period | None) -> bool:
    """Whether the time of a row, or without one the lines above or its wide place, span many happenings."""
    if own is not None:
        return (days_of(own) or ROW_DAYS + 1) > ROW_DAYS
    if line.setting.runs:
        return True
    if line.setting.period is not None:
        return (days_of(line.setting.period) or ONE_HAPPENING_DAYS + 1) > ONE_HAPPENING_DAYS
    return not cells_of(line.table, line.row, "fine")


def _told(line: Line, counted: Sequence[Counted], inside: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of a row's figures: one of its violence, one for each count of another type; each on the
    claim that words of the row make of such a deed (`inside`).
    """
    harms = [one for one in counted if one.toll.kind not in OF_THEIR_OWN]
    taken = bool(harms) and {one.toll.kind for one in harms if one.toll.high != 0} <= TAKEN
    base = _first(inside, VIOLENT | {EventType.DETENTION} if taken else VIOLENT)
    if harms and (base or deed_named(line.words("type")) or any(one.toll.high != 0 for one in harms)):
        yield _claim(line, harms, _deed(line, harms, base), base)
    for kind, event_type in OF_THEIR_OWN.items():
        own = [one for one in counted if one.toll.kind is kind]
        if any(one.toll.high != 0 for one in own):
            yield _claim(line, own, (event_type, None), _first(inside, {event_type}))


def _first(claims: Sequence[Claim], kinds: Collection[EventType]) -> Claim | None:
    return next((one for one in claims if one.event_type in kinds), None)


def _deed(line: Line, harms: Sequence[Counted], base: Claim | None) -> Deed:
    """What was done: by the cell that names it, the words of the row, the caption, or those who suffered."""
    named = deed_named(line.words("type"))
    if named:
        return named
    if base:
        return (base.event_type, base.sub_event_type)
    above = " ".join(line.marks.text[one.start : one.end] for one in line.table.caption)
    return deed_named(above) or _default(harms)


def _default(harms: Sequence[Counted]) -> Deed:
    """Of dead or wounded nobody says how: a fight where all are fighters, else violence against civilians."""
    if all(one.toll.victims is Victims.COMBATANT for one in harms):
        return EventType.BATTLE, None
    taken = all(one.toll.kind is TollKind.ABDUCTED for one in harms)
    return EventType.VIOLENCE_AGAINST_CIVILIANS, "abduction" if taken else None


def _claim(line: Line, counted: Sequence[Counted], deed: Deed, base: Claim | None) -> Claim:
    """The claim of a row, on what its words tell (`base`) where they tell a deed."""
    marks, row = line.marks, line.row
    trigger = _trigger(line, counted, base)
    kinds = {one.toll.kind for one in counted}
    told = base.tolls if base else ()
    extra = tuple(toll for toll in told if toll.kind not in kinds | {TollKind.OTHER})
    made = base or Claim(
        id=ClaimId(""),
        report=marks.reading.report.id,
        doc=marks.reading.report.name,
        evidence=line.evidence,
        words=marks.words(line.evidence[0]),
        trigger=marks.words(trigger),
        trigger_span=trigger,
        event_type=deed[0],
        period=period_of(marks, row_period(marks, line.table, row), line.setting),
        attribution=Attribution(),
        actors=row_parties(marks, line.table, row) if deed[0] in VIOLENT else (),
        place=row_place(marks, line.table, row, line.setting),
        score=SURE,
        reader=marks.reading.reader,
    )
    return replace(
        _told_by(line, made),
        evidence=line.evidence,
        words=marks.words(line.evidence[0]),
        event_type=deed[0],
        sub_event_type=deed[1],
        tolls=(*(one.toll for one in counted), *extra),
    )


def _told_by(line: Line, claim: Claim) -> Claim:
    """The claim, as told by whom the row's own cell names."""
    by = row_speaker(line.marks, line.table, line.row)
    if by.speaker is None or claim.modality not in HAPPENED:
        return claim
    return replace(claim, attribution=by, modality=Modality.REPORTED)


def _trigger(line: Line, counted: Sequence[Counted], base: Claim | None) -> Span:
    """The words for the deed: those of its cell, else the head over the first figure."""
    cells = [one for one in cells_of(line.table, line.row, "type") if one.start < one.end]
    cell = cells[0] if cells and counted[0].toll.kind not in OF_THEIR_OWN else counted[0].head
    return base.trigger_span if base else Span(start=cell.start, end=cell.end)
