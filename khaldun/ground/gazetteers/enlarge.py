"""Compile what a user has added to the atlas into one SQLite file beside the bundled one.

Twelve million places must fit: lines are staged on disk, sorted there by SQLite, and judged name by name. A
place that the bundled atlas has, or that stands twice, by id or by one name and kind a few km apart, is one
place; its other names go to the one that stays. Of a dump, a name that our own tables give another place of
the country is left to that place ("Gaza" is the strip).
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from khaldun.ground.gazetteers.additions import Addition, Kept, kept_lines
from khaldun.ground.gazetteers.compiled import COLUMNS_OF_PLACE, columns_of, keys_of
from khaldun.ground.gazetteers.features import OfUser, features
from khaldun.ground.names import place_key
from khaldun.ground.tables import NamedPlace
from khaldun.records import Place, PlaceId, PlacePrecision
from khaldun.records.place import great_circle_km

EVERY = 50_000
MOST_INHABITANTS = 2**34
SEQUENCE_BITS = 28
"""A place's number sorts as it should be found: chosen by hand first, then by inhabitants, then as given."""

KM_A_DEGREE = 111.0
_TABLES = f"""
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536; PRAGMA temp_store=FILE;
CREATE TABLE place (num INTEGER PRIMARY KEY, {COLUMNS_OF_PLACE});
CREATE TABLE staged (key TEXT NOT NULL, num INTEGER NOT NULL, own INTEGER NOT NULL);
CREATE TABLE named (key TEXT NOT NULL, id TEXT NOT NULL);
CREATE TABLE alias (key TEXT NOT NULL, num INTEGER NOT NULL, PRIMARY KEY (key, num)) WITHOUT ROWID;
CREATE TABLE also (key TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (key, id)) WITHOUT ROWID;
"""
_TWICE = """DELETE FROM place WHERE num IN (SELECT num FROM
(SELECT num, row_number() OVER (PARTITION BY id ORDER BY num) AS nth FROM place) WHERE nth > 1)"""
_BY_NAME = """SELECT key, own, num, precision, country, lat, lon FROM staged JOIN place USING (num)
WHERE key NOT GLOB '~*' ORDER BY key, num, own DESC"""
_OF_OUR_TABLES = """SELECT key, country FROM bundled.alias JOIN bundled.place USING (num)
WHERE num IN (SELECT num FROM bundled.place WHERE id >= 'supplement:' AND id < 'supplement;')"""
_SAME_NAME = """SELECT place.id, canonical, precision, country, lat, lon FROM bundled.alias
JOIN bundled.place USING (num) WHERE key = ? ORDER BY num"""
_PLACE = "SELECT id, canonical, precision, country, lat, lon FROM {}.place WHERE id = ?"

Say = Callable[[str], None]


class Sum(Struct, frozen=True):
    """How many places a user's additions make, and how many of theirs were known already."""

    places: int
    known: int


class Spot(NamedTuple):
    """What must agree for two places to be one, and which of them: a number of ours, or a bundled id."""

    which: int | str
    own: bool
    precision: str
    country: str | None
    lat: float
    lon: float


def compile_additions(
    target: Path, kept: Sequence[Addition], *, folder: Path, bundled: Path, progress: Say
) -> None:
    """Write the additions in `folder` to `target`; `bundled` is the atlas they enlarge.

    Raises DataError for an addition that cannot be read and OSError when it cannot write.
    """
    handle, draft = tempfile.mkstemp(prefix=".own-", suffix=".db", dir=target.parent)
    os.close(handle)
    whole = Path(f"{draft}.whole")
    try:
        with closing(sqlite3.connect(draft)) as connection:
            connection.executescript(_TABLES)
            connection.execute("ATTACH ? AS bundled", (str(bundled),))
            _Additions(connection, _bundled(bundled, bundled.stat().st_mtime_ns), progress).fill(kept, folder)
            connection.commit()
            connection.execute("VACUUM main INTO ?", (str(whole),))
        whole.replace(target)
    finally:
        Path(draft).unlink(missing_ok=True)
        whole.unlink(missing_ok=True)


class Bundled(NamedTuple):
    """The ids of the bundled atlas, and the names that our own tables give, each with its country."""

    ids: frozenset[str]
    named: frozenset[tuple[str, str | None]]


@lru_cache(maxsize=1)
def _bundled(atlas: Path, changed: int) -> Bundled:
    """What every addition is compared with; one file is read once a process (`changed`: when it was)."""
    with closing(sqlite3.connect(f"{atlas.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("ATTACH ? AS bundled", (str(atlas),))
        ids = frozenset(str(row[0]) for row in connection.execute("SELECT id FROM bundled.place"))
        return Bundled(ids, frozenset(connection.execute(_OF_OUR_TABLES)))


def sum_of(compiled: Path) -> Sum:
    """What a compiled file holds."""
    with closing(sqlite3.connect(f"{compiled.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as one:
        (places, known) = one.execute("SELECT places, known FROM told").fetchone()
    return Sum(places, known)


class _Additions:
    """One compilation."""

    def __init__(self, connection: sqlite3.Connection, bundled: Bundled, progress: Say) -> None:
        self.connection, self.say = connection, progress
        self.ids, self.taken = bundled
        self.units: frozenset[str] = frozenset()
        self.staged = 0
        self.same: dict[int, int | str] = {}

    def fill(self, kept: Sequence[Addition], folder: Path) -> None:
        """Stage every line, judge which places are one, and write what is left."""
        ids = (one for one in self.ids if one.startswith(("admin1:", "admin2:", "country:")))
        self.units = frozenset(ids).union(*(one.units for one in kept))
        known = self._stage(kept, folder)
        self.say("places of yours: looking for those that stand twice")
        known += self.connection.execute(_TWICE).rowcount
        self.connection.execute("CREATE UNIQUE INDEX place_id ON place (id)")
        for addition in kept:
            if addition.names:
                self._stage_names(addition, folder)
        self.say("places of yours: sorting names")
        self._judge()
        self._write_names()
        self.connection.executemany("DELETE FROM place WHERE num = ?", ((one,) for one in self.same))
        (places,) = self.connection.execute("SELECT count(*) FROM place").fetchone()
        self.connection.execute(
            "CREATE TABLE told AS SELECT ? AS places, ? AS known", (places, known + len(self.same))
        )
        self.connection.executescript("DROP TABLE staged; DROP TABLE named;")

    def _stage(self, kept: Sequence[Addition], folder: Path) -> int:
        """Every place that the bundled atlas has not by its id; returns how many it has."""
        known = 0
        for addition in kept:
            for number, line in enumerate(kept_lines(folder, addition), 1):
                if number % EVERY == 0:
                    self.say(f"places of yours: {addition.name}, {number:,} of {addition.places:,}")
                if not line.precision:
                    continue
                if line.id in self.ids:
                    known += 1
                    self._name_known(line)
                else:
                    self._stage_place(line)
        return known

    def _name_known(self, line: Kept) -> None:
        """Names chosen by hand for a place that is known; those of a dump it has already."""
        if line.chosen:
            keys = keys_of(NamedPlace(place=line.of_user().place, names=line.names))
            self._also((key, line.id) for key in keys)

    def _stage_place(self, line: Kept) -> None:
        within = tuple(PlaceId(one) for one in line.within if one in self.units)
        user = line.of_user()
        names = (
            line.names
            if line.chosen
            else tuple(one for one in line.names if not self._taken(one, line.country))
        )
        named = NamedPlace(place=_inside(user.place, within), names=names)
        num = self._number(user)
        self.connection.execute(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", (num, *columns_of(named.place))
        )
        own = place_key(user.place.canonical)
        rows = ((key, num, int(key == own)) for key in sorted(keys_of(named)))
        self.connection.executemany("INSERT INTO staged VALUES (?,?,?)", rows)

    def _number(self, user: OfUser) -> int:
        self.staged += 1
        inhabitants = min(max(user.place.population or 0, 0), MOST_INHABITANTS - 1)
        rank = 0 if user.chosen else MOST_INHABITANTS - inhabitants
        return (rank << SEQUENCE_BITS) + self.staged

    def _taken(self, name: str, country: str | None) -> bool:
        """Whether our own tables give the name to a place of that country."""
        return (place_key(name), country) in self.taken

    def _stage_names(self, addition: Addition, folder: Path) -> None:
        for number, line in enumerate(kept_lines(folder, addition), 1):
            if number % EVERY == 0:
                self.say(f"names of yours: {addition.name}, {number:,} of {addition.names:,}")
            if line.precision:
                continue
            for table in ("bundled", "main"):
                row = self.connection.execute(_PLACE.format(table), (line.id,)).fetchone()
                if row is not None:
                    self._stage_name(line, _as_place(row))
                    break

    def _stage_name(self, line: Kept, place: Place) -> None:
        if self._taken(line.names[0], place.country):
            return
        keys = sorted(keys_of(NamedPlace(place=place, names=line.names)))
        self._also((key, line.id) for key in keys)

    def _also(self, rows: Iterable[tuple[str, str]]) -> None:
        self.connection.executemany("INSERT INTO named VALUES (?,?)", rows)

    def _judge(self) -> None:
        """Find the places that are one with a bundled one, or with one of ours that is found before them."""
        for key, group in groupby(self.connection.execute(_BY_NAME), key=lambda row: row[0]):
            bundled = [
                Spot(row[0], place_key(row[1]) == key, row[2], row[3], row[4], row[5])
                for row in self.connection.execute(_SAME_NAME, (key,))
                if row[4] is not None
            ]
            near = _Near(bundled)
            for _, own, num, *spot in group:
                place = Spot(num, bool(own), *spot)
                if (found := near.same(place)) is not None:
                    self._join(num, found)
                near.add(place)

    def _join(self, num: int, other: int | str) -> None:
        """Two are one: of ours the one found first stays, and a bundled one stays always."""
        left, right = self._final(num), self._final(other)
        if isinstance(left, str) or (isinstance(right, int) and left < right):
            left, right = right, left
        if isinstance(left, int) and left != right:
            self.same[left] = right

    def _final(self, which: int | str) -> int | str:
        while isinstance(which, int) and which in self.same:
            which = self.same[which]
        return which

    def _write_names(self) -> None:
        rows = self.connection.execute(
            "SELECT DISTINCT key, num FROM staged WHERE num IN (SELECT num FROM place) ORDER BY key, num"
        )
        for key, num in rows:
            which = self._final(num)
            table = "also" if isinstance(which, str) else "alias"
            self.connection.execute(f"INSERT OR IGNORE INTO {table} VALUES (?,?)", (key, which))
        self._write_named()

    def _write_named(self) -> None:
        for key, place_id in self.connection.execute("SELECT DISTINCT key, id FROM named ORDER BY key, id"):
            which: int | str = place_id
            if place_id not in self.ids:
                (num,) = self.connection.execute("SELECT num FROM place WHERE id = ?", (place_id,)).fetchone()
                which = self._final(num)
            table = "also" if isinstance(which, str) else "alias"
            self.connection.execute(f"INSERT OR IGNORE INTO {table} VALUES (?,?)", (key, which))
        self.connection.execute(
            "DELETE FROM also WHERE (key, id) IN (SELECT key, id FROM bundled.alias"
            " JOIN bundled.place USING (num) WHERE key IN (SELECT key FROM also))"
        )


class _Near:
    """The places of one name, by kind and band of latitude: so thousands of one name are soon compared."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        self.bands: dict[tuple[str, int], list[Spot]] = {}
        for one in spots:
            self.add(one)

    def add(self, spot: Spot) -> None:
        """Take a place into the comparison."""
        self.bands.setdefault((spot.precision, self._band(spot)), []).append(spot)

    def same(self, spot: Spot) -> int | str | None:
        """The first place that this one is one with: its kind, near, and the name is one's own name."""
        at = self._band(spot)
        for band in (at - 1, at, at + 1):
            for other in self.bands.get((spot.precision, band), ()):
                if _one_place(spot, other):
                    return other.which
        return None

    @staticmethod
    def _band(spot: Spot) -> int:
        return int((spot.lat + 90) * KM_A_DEGREE / (_reach(spot.precision) or 0.1))


@lru_cache(maxsize=16)
def _reach(precision: str) -> float:
    return features().same_km.get(precision, 0.0)


def _one_place(left: Spot, right: Spot) -> bool:
    if not (left.own or right.own) or left.which == right.which:
        return False
    if left.country and right.country and left.country != right.country:
        return False
    return great_circle_km(left.lat, left.lon, right.lat, right.lon) <= _reach(left.precision)


def _inside(place: Place, within: tuple[PlaceId, ...]) -> Place:
    return msgspec.structs.replace(place, within=within)


def _as_place(row: tuple[str, str, str, str | None, float | None, float | None]) -> Place:
    place_id, canonical, precision, country, lat, lon = row
    return Place(
        id=PlaceId(place_id),
        canonical=canonical,
        precision=PlacePrecision(precision),
        country=country,
        lat=lat,
        lon=lon,
    )
