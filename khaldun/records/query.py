"""Questions to a record and the rows of the answers: what the catalogue, the server and the page share.

Cards are short forms of records for lists. Unknown is None, never a default; a figure is always low, best and
high together (records.totals). The names are those of the interface (docs/api.md).
"""

from __future__ import annotations

from datetime import date
from typing import Any, Generic, TypeVar

from msgspec import Struct

from khaldun.records.tenure import Holding
from khaldun.records.totals import TollTotal

Row = TypeVar("Row")

SORTS = ("start", "-start", "-killed", "-reports", "-width")
"""Orders of a list of incidents; "-width" puts the widest range of killed first."""


class Filter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which incidents are asked for: every field that is set must hold, of several values any."""

    west: float | None = None  # of the box west, south, east, north: all four or none, WGS84 degrees
    south: float | None = None
    east: float | None = None
    north: float | None = None
    since: date | None = None  # the incident's period reaches this day or later
    until: date | None = None  # the incident's period begins on this day or earlier
    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()  # canonical names, in either role
    place: str | None = None  # place id or canonical name
    country: str | None = None  # ISO 3166-1 alpha-2
    status: str | None = None
    grades: tuple[str, ...] = ()
    contested: bool | None = None
    min_origins: int | None = None
    background: bool = False  # True shows what was told as background too
    placed: bool | None = None  # whether it has a point to draw
    toll: str | None = None  # has a figure of killed, or of wounded
    words: str | None = None  # in the words of the claims or the titles of the reports
    outlet: str | None = None


class IncidentCard(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One incident as a row. `lat` and `lon` only where the place is exact enough to be drawn as a point."""

    id: str
    event_type: str
    sub_event_type: str | None
    title: str
    status: str
    grade: str
    grade_rule: str
    start: date | None
    end: date | None
    date_precision: str | None
    date_words: str | None  # how the most exact claim tells it: all that is known where no day is
    place: str | None
    place_id: str | None
    country: str | None
    geo_precision: str | None
    lat: float | None
    lon: float | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    killed: TollTotal | None
    wounded: TollTotal | None
    of_parts: tuple[str, ...]  # the kinds of toll that only claims of its parts count
    reports: int
    outlets: int
    sides: int
    origins: int  # independent ones
    contested: tuple[str, ...]
    unconfirmed: bool
    background: bool
    part_of: str | None
    outcome_of: str | None
    words: str  # the first words of evidence, at most 200 characters


class ReportCard(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One report as a row, without its text."""

    id: str
    name: str
    outlet: str | None
    agency: str | None
    title: str | None
    url: str | None
    published: date | None
    published_basis: str
    language: str | None
    claims: int
    incidents: int
    raw_sha256: str
    retracted: bool


class Page(Struct, Generic[Row], frozen=True, kw_only=True):
    """Some rows of a list, how to ask for the following ones, and how many there are in all."""

    items: tuple[Row, ...]
    next: str | None
    total: int


class Counts(Struct, frozen=True, kw_only=True):
    """How much a record holds."""

    reports: int
    claims: int
    incidents: int
    refusals: int
    judgements: int


class Points(Struct, frozen=True, kw_only=True):
    """Incidents as columns for a map; `unplaced` of `total` have no point."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    unplaced: int
    total: int


class ChosenPoints(Struct, frozen=True, kw_only=True):
    """Which points of a map a filter means, for a reader who has all points already.

    `chosen` has one bit for each of all points, background too, in the order in which they are packed; the
    first is the lowest bit of the first byte. It holds for the points of the state `of` only; `unplaced`
    incidents of the filter have no point.
    """

    of: str
    chosen: bytes
    unplaced: int


class Bar(Struct, frozen=True, kw_only=True):
    """The incidents that begin in one day, month or year, and the people killed in them."""

    start: date
    incidents: int
    low: int | None
    best: int | None
    high: int | None
    imprecise: int  # of these incidents, those whose day is not known


class TollSum(Struct, frozen=True, kw_only=True):
    """Figures of several incidents summed; `high` is None where one of them has no upper bound.

    A sum is right if no two incidents are one happening. `least` holds whichever are: of incidents that may
    be one only the largest figure is in it.
    """

    least: int
    low: int
    best: int
    high: int | None
    incidents: int
    contested: int  # of these incidents


class Totals(Struct, frozen=True, kw_only=True):
    """Sums over whole incidents that happened; parts of others are left out, so that none counts twice."""

    killed: TollSum | None
    wounded: TollSum | None


class Cut(Struct, frozen=True, kw_only=True):
    """The days in which nearly all dated incidents begin, and how many begin outside: strays of history."""

    first: date
    last: date
    earlier: int
    later: int


class Timeline(Struct, frozen=True, kw_only=True):
    """Bars in order; `undated` incidents have no first day. The page shows the days of `cut` first."""

    by: str
    bars: tuple[Bar, ...]
    undated: int
    totals: Totals
    cut: Cut | None  # None where no incident has a first day


class Facet(Struct, frozen=True, kw_only=True):
    """A value one may filter by, and how many incidents would remain."""

    value: str
    label: str
    count: int


class Facets(Struct, frozen=True, kw_only=True):
    """The values of each filter, most frequent first; a filter's own choice does not narrow its values."""

    event_type: tuple[Facet, ...]
    grade: tuple[Facet, ...]
    status: tuple[Facet, ...]
    country: tuple[Facet, ...]
    actor: tuple[Facet, ...]
    place: tuple[Facet, ...]
    outlet: tuple[Facet, ...]
    contested: tuple[Facet, ...]


class Surface(Struct, frozen=True, kw_only=True):
    """Words that name an actor, and how often."""

    words: str
    count: int


class ActorCard(Struct, frozen=True, kw_only=True):
    """An actor as claims name it."""

    actor: str
    claims: int
    as_actor: int
    as_recipient: int
    as_speaker: int
    surfaces: tuple[Surface, ...]


class PlaceCard(Struct, frozen=True, kw_only=True):
    """A place of incidents or holdings; coordinates only where it may be drawn as a point."""

    place: str
    place_id: str | None
    country: str | None
    precision: str | None
    lat: float | None
    lon: float | None
    incidents: int
    holdings: int


class PlaceHoldings(Struct, frozen=True, kw_only=True):
    """Who held one place when."""

    place: str
    place_id: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    holdings: tuple[Holding, ...]


class HoldingPage(Struct, frozen=True, kw_only=True):
    """Holdings by place."""

    places: tuple[PlaceHoldings, ...]


class OutletCard(Struct, frozen=True, kw_only=True):
    """An outlet: how much of it repeats others (a share from 0 to 1), how often it is contradicted."""

    outlet: str
    reports: int
    claims: int
    copied: float
    contradicted: int
    first: date | None
    last: date | None


class Hit(Struct, frozen=True, kw_only=True):
    """A report whose text holds the words asked for; in `snippet` they stand between U+0002 and U+0003."""

    report: ReportCard
    snippet: str
    claims: tuple[str, ...]


class Hits(Struct, frozen=True, kw_only=True):
    """What a search found."""

    items: tuple[Hit, ...]
    total: int
