"""Counts and sums over many incidents at once: the filter's columns in memory, one number an incident.

Which incidents a filter means is chosen over the same columns (choosing.py), or asked in SQL where words are
looked for; what is counted over them is counted here, since a page asks for ten tallies of one filter and a
database would sort the same rows ten times. Measured on 100,000 incidents, all values of all filters: 1.2 s
of one core in SQLite, some 10 ms here.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from khaldun.records.query import Bar, Cut, Facet, TollSum
from khaldun.records.titles import label
from khaldun.records.totals import ToSum
from khaldun.store.apart import Told, sure_shares
from khaldun.store.cards import OPEN_SINCE, OPEN_UNTIL
from khaldun.store.namesakes import namesake
from khaldun.store.packed import PackedPoints
from khaldun.store.troubles import straight

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sqlalchemy import Connection

    Numbers = NDArray[np.int64]
    Mask = NDArray[np.bool_]

CODED = ("event_type", "grade", "status", "country", "place", "place_id")
"""Columns whose values are filters; `contested` is one too, of two values. A place goes by name or id."""
NAMED = {"actor": ("incident_party", "canonical"), "outlet": ("incident_outlet", "outlet")}
WHOLE = (
    *("background", "contested", "imprecise", "part", "first_day", "first_month", "first_year", "killed"),
    *("since", "until", "counts_since", "origins"),
    *("wounded", "killed_low", "killed_best", "killed_high", "wounded_low", "wounded_best", "wounded_high"),
)
POINT = ("lat", "lon")
RANKS = {
    "start": "position",
    "-start": "by_latest",
    "-killed": "by_killed",
    "-reports": "by_reports",
    "-width": "by_width",
}
"""The column that numbers incidents in each order of records.query.SORTS."""
UNKNOWN = -1
NEARLY_ALL = 0.99
"""Of the dated incidents: the rest are strays, such as a year of the Middle Ages told as background."""
WORKED_OUT_ANEW = 250
"""Incidents up to which what they surely count is worked out for them alone: 10 ms of one core."""
SHOWN_NAMES = 50
"""Values of one facet."""
SOME_ROWS = 500
"""Taken from the database at once."""
HAPPENED = ("asserted", "reported")
PLAIN = frozenset({"actor", "place", "outlet", "country"})
"""Facets whose values are names, shown as they are."""


class Tallies:
    """The columns of incident_card, by position. They do not change: another state has others."""

    def __init__(self, db: Connection) -> None:
        columns = (*CODED, *WHOLE, *RANKS.values(), *POINT, "point")
        told = _columns(db, columns, "incident_card")
        by_column = dict(zip(columns, told, strict=True))
        self.size = len(told[0])
        self._codes = {name: Coded(by_column[name]) for name in CODED}
        self._whole = {name: _whole(by_column[name]) for name in (*WHOLE, *RANKS.values())}
        self._at = {name: np.array(by_column[name], dtype=np.float64) for name in POINT}
        self._points: Sequence[str | None] = by_column["point"]
        whole_happened = self._codes["status"].among(HAPPENED) & (self._whole["part"] != 1)
        self._summed = {kind: whole_happened & (self._whole[kind] == 1) for kind in ("killed", "wounded")}
        self._shares: dict[str, Numbers] = {}
        self._sharing = threading.Lock()
        self._named = {name: Named(db, *source, size=self.size) for name, source in NAMED.items()}

    def ready(self) -> None:
        """Work out now what the first timeline, map and incident would each wait for."""
        for kind in self._summed:
            self._shares_of_all(kind)
        _ = self._placed, self._packed

    def whole(self, name: str) -> Numbers:
        """A column of numbers by position, UNKNOWN where there is none."""
        return self._whole[name]

    def known(self, name: str) -> Mask:
        """Where a column of numbers has one."""
        mask: Mask = self._whole[name] != UNKNOWN
        return mask

    def points_at(self, name: str) -> NDArray[np.float64]:
        """Latitude or longitude by position, NaN where there is none."""
        return self._at[name]

    def coded(self, name: str, values: Iterable[str]) -> Mask:
        """Where a column has any of these values."""
        return self._codes[name].among(values)

    def named(self, name: str, values: Iterable[str]) -> Mask:
        """Where any of these names stands."""
        return self._named[name].among(values)

    def first(self, positions: Numbers, *, sort: str, after: int, limit: int) -> list[tuple[int, int]]:
        """The first incidents of an order whose number in it is above `after`: position and number."""
        numbers = self._whole[RANKS[sort]][positions]
        later = numbers > after
        numbers, positions = numbers[later], positions[later]
        if len(numbers) > limit:
            nearest = np.argpartition(numbers, limit)[:limit]
            numbers, positions = numbers[nearest], positions[nearest]
        order = np.argsort(numbers)
        return list(zip(positions[order].tolist(), numbers[order].tolist(), strict=True))

    def points(self, positions: Numbers) -> list[str]:
        """The rows of the map, as JSON, of those that have one."""
        known = self._points
        return [row for one in positions.tolist() if (row := known[one]) is not None]

    def packed_points(self, positions: Numbers, state: str) -> bytes:
        """The same as columns of numbers (packed.py), and the name of the state."""
        return self._packed.of(positions) + state.encode()

    def chosen_points(self, positions: Numbers) -> tuple[bytes, int]:
        """One bit for each of all points, whether it is one of these; and how many of them are."""
        asked = np.zeros(self.size, dtype=bool)
        asked[positions] = True
        chosen = asked[self._placed]
        return np.packbits(chosen, bitorder="little").tobytes(), int(chosen.sum())

    @cached_property
    def _placed(self) -> Numbers:
        """The positions of the incidents that have a point, in order."""
        return np.flatnonzero([point is not None for point in self._points])

    @cached_property
    def _packed(self) -> PackedPoints:
        """Made when a map is first drawn: lists and counts come before."""
        return PackedPoints(self._points)

    def facet(self, name: str, positions: Numbers) -> tuple[Facet, ...]:
        """How often each value stands, most frequent first."""
        if name == "contested":
            counts = np.bincount(self._whole[name][positions], minlength=2)
            told = {"true": (int(counts[1]), "Contested"), "false": (int(counts[0]), "Not contested")}
            found = [Facet(value=value, label=words, count=n) for value, (n, words) in told.items() if n]
            return tuple(sorted(found, key=lambda one: (-one.count, one.value)))
        source = self._named[name] if name in self._named else self._codes[name]
        counts = source.counts(positions)
        codes = np.flatnonzero(counts)
        ranked = codes[np.lexsort((codes, -counts[codes]))[:SHOWN_NAMES]].tolist()
        return tuple(_facet(name, source.values[code], int(counts[code])) for code in ranked)

    def cut(self, positions: Numbers) -> Cut | None:
        """The days in which NEARLY_ALL dated incidents begin."""
        known = self._whole["first_day"][positions]
        known = known[known != UNKNOWN]
        if not known.size:
            return None
        aside = int(known.size * (1 - NEARLY_ALL) / 2)
        ends = aside, known.size - 1 - aside
        first, last = np.partition(known, ends)[[*ends]].tolist()
        return Cut(
            first=date.fromordinal(first),
            last=date.fromordinal(last),
            earlier=int((known < first).sum()),
            later=int((known > last).sum()),
        )

    def bars(self, by: str, positions: Numbers) -> tuple[list[Bar], int]:
        """Incidents and people killed by first day, month or year; and how many have no first day."""
        number = self._whole[f"first_{by}"][positions]
        dated = positions[number != UNKNOWN]
        values, group = _grouped(number[number != UNKNOWN])
        size = len(values)
        count = np.bincount(group, minlength=size)
        vague = np.bincount(group, weights=self._whole["imprecise"][dated] == 1, minlength=size)
        sums = self._sums("killed", dated, group, size)
        bars = [
            Bar(
                start=_start(by, value),
                incidents=int(count[n]),
                low=_bound(sums[0], n),
                best=_bound(sums[1], n),
                high=_bound(sums[2], n),
                imprecise=int(vague[n]),
            )
            for n, value in enumerate(values.tolist())
        ]
        return bars, len(positions) - len(dated)

    def total(self, kind: str, positions: Numbers) -> TollSum | None:
        """Figures of whole incidents that happened, summed; None when none has one."""
        chosen = positions[self._summed[kind][positions]]
        if not chosen.size:
            return None
        low, best, high = self._sums(kind, chosen, np.zeros(len(chosen), dtype=np.int64), 1)
        return TollSum(
            least=self._least(kind, chosen),
            low=_bound(low, 0) or 0,
            best=_bound(best, 0) or 0,
            high=_bound(high, 0),
            incidents=len(chosen),
            contested=int((self._whole["contested"][chosen] == 1).sum()),
        )

    def to_sum(self) -> list[ToSum]:
        """What each incident surely adds to those of all others, by position."""
        both = zip(self._known_shares("killed"), self._known_shares("wounded"), strict=True)
        return [ToSum(killed=killed, wounded=wounded) for killed, wounded in both]

    def share(self, position: int) -> ToSum:
        """What one incident surely adds to those of all others."""
        shares = (
            int(self._shares_of_all(kind)[position]) if self._summed[kind][position] else None
            for kind in ("killed", "wounded")
        )
        return ToSum(killed=next(shares), wounded=next(shares))

    def _known_shares(self, kind: str) -> list[int | None]:
        told = zip(self._shares_of_all(kind).tolist(), self._summed[kind].tolist(), strict=True)
        return [share if summed else None for share, summed in told]

    def _least(self, kind: str, positions: Numbers) -> int:
        """How many people the incidents at `positions` surely count, whichever of them are one; of many, what
        they add to all incidents of the record, which is never more.
        """
        if len(positions) <= WORKED_OUT_ANEW:
            return int(sure_shares(self._told(kind, positions)).sum())
        largest = self._whole[f"{kind}_low"][positions].max()
        return max(int(self._shares_of_all(kind)[positions].sum()), int(largest), 0)

    def _shares_of_all(self, kind: str) -> Numbers:
        """How many people each incident adds to all of the record, by position; 0 where it is not summed."""
        with self._sharing:  # by one thread, and seen by the others only when it is whole
            if kind not in self._shares:
                every = np.flatnonzero(self._summed[kind])
                shares = np.zeros(self.size, dtype=np.int64)
                shares[every] = sure_shares(self._told(kind, every))
                self._shares[kind] = shares
            return self._shares[kind]

    def _told(self, kind: str, positions: Numbers) -> Told:
        first, until = self._whole["since"][positions], self._whole["until"][positions]
        counted = self._whole["counts_since"][positions]
        since = np.where(counted == UNKNOWN, first, counted)
        return Told(
            since=np.where(since == UNKNOWN, OPEN_SINCE, since),
            until=np.where(until == UNKNOWN, OPEN_UNTIL, until),
            lat=self._at["lat"][positions],
            lon=self._at["lon"][positions],
            country=self._codes["country"].codes[positions],
            name=self._names[positions],
            low=self._whole[f"{kind}_low"][positions],
        )

    @cached_property
    def _names(self) -> Numbers:
        """The number of the name of each place (namesakes.py), by position."""
        places = self._codes["place"]
        names = Coded([namesake(value) for value in places.values])
        return np.append(names.codes, UNKNOWN)[places.codes]

    def _sums(self, kind: str, positions: Numbers, group: Any, size: int) -> tuple[Any, Any, Any]:
        """Sums of low, best and high by group, NaN where unknown: high is, where one has no upper bound."""
        low, best, high = (self._whole[f"{kind}_{bound}"][positions] for bound in ("low", "best", "high"))
        best = np.where(best == UNKNOWN, np.where(low == UNKNOWN, high, low), best)
        open_ended = (self._whole[kind][positions] == 1) & (high == UNKNOWN)
        sums = [_sum(values, group, size) for values in (low, best, high)]
        sums[2][np.bincount(group, weights=open_ended, minlength=size) > 0] = np.nan
        return sums[0], sums[1], sums[2]


class Coded:
    """One text column as numbers: `values` in order, `codes` into it, UNKNOWN where there is none."""

    def __init__(self, told: Sequence[str | None]) -> None:
        self.values: list[str] = sorted(value for value in set(told) if value is not None)
        self._code = {value: number for number, value in enumerate(self.values)}
        code: dict[str | None, int] = dict(self._code) | {None: UNKNOWN}
        self.codes = np.fromiter(map(code.__getitem__, told), dtype=np.int64, count=len(told))

    def among(self, values: Iterable[str]) -> Mask:
        """Where any of these values stands."""
        wanted = np.zeros(len(self.values) + 1, dtype=bool)  # the last is what UNKNOWN points at
        wanted[[code for value in values if (code := self._code.get(value)) is not None]] = True
        mask: Mask = wanted[self.codes]
        return mask

    def counts(self, positions: Numbers) -> Numbers:
        """How often each value stands at these positions."""
        found = self.codes[positions]
        return np.bincount(found[found != UNKNOWN], minlength=len(self.values))


class Named:
    """Several names an incident: pairs of position and name."""

    def __init__(self, db: Connection, table: str, column: str, *, size: int) -> None:
        at, names = _columns(db, ("position", column), table)
        self._coded = coded = Coded(names)
        self.values = coded.values
        self._positions = np.array(at, dtype=np.int64)
        self._size = size
        self._lengths = np.bincount(self._positions, minlength=size)
        self._starts = np.cumsum(self._lengths) - self._lengths

    def among(self, values: Iterable[str]) -> Mask:
        """Where any of these names stands."""
        found = np.zeros(self._size, dtype=bool)
        found[self._positions[self._coded.among(values)]] = True
        return found

    def counts(self, positions: Numbers) -> Numbers:
        """How often each name stands at these positions: only their own pairs are looked at."""
        lengths = self._lengths[positions]
        before = np.cumsum(lengths) - lengths
        pairs = np.arange(lengths.sum()) + np.repeat(self._starts[positions] - before, lengths)
        return np.bincount(self._coded.codes[pairs], minlength=len(self.values))


def _columns(db: Connection, names: Sequence[str], table: str) -> list[list[Any]]:
    """Columns of a table by position, some rows at a time: Python's collector of garbage would look through a
    hundred thousand again and again.
    """
    columns: list[list[Any]] = [[] for _ in names]
    with straight(db), closing(db.connection.cursor()) as cursor:
        cursor.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY position")
        while rows := cursor.fetchmany(SOME_ROWS):
            for column, cells in zip(columns, zip(*rows, strict=True), strict=True):
                column.extend(cells)
    return columns


def _whole(cells: Sequence[int | bool | None]) -> Numbers:
    told = np.array(cells, dtype=np.float64)  # None becomes NaN
    return np.where(np.isnan(told), UNKNOWN, told).astype(np.int64)


def _grouped(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Each number once, in order, and for every one which of them it is; counted, not sorted."""
    if not numbers.size:
        return numbers, numbers
    from_least = numbers - numbers.min()
    known = np.bincount(from_least) > 0
    return np.flatnonzero(known) + numbers.min(), (np.cumsum(known) - 1)[from_least]


def _sum(values: Numbers, group: Any, size: int) -> Any:
    """Sums by group of what is known; NaN where nothing is."""
    known = values != UNKNOWN
    sums = np.bincount(group[known], weights=values[known], minlength=size).astype(np.float64)
    sums[np.bincount(group[known], minlength=size) == 0] = np.nan
    return sums


def _bound(sums: Any, number: int) -> int | None:
    return None if np.isnan(sums[number]) else int(sums[number])


def _start(by: str, number: int) -> date:
    if by == "month":
        return date(number // 12, number % 12 + 1, 1)
    return date(number, 1, 1) if by == "year" else date.fromordinal(number)


def _facet(name: str, value: str, count: int) -> Facet:
    return Facet(value=value, label=value if name in PLAIN else label(value), count=count)
