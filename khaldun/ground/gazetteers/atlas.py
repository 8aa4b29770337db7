"""Atlas: places and actors by name: one in SQLite for all the world's towns, one in memory for tables."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from threading import Lock

from platformdirs import user_cache_dir

from khaldun.errors import DataError
from khaldun.ground.cached import ATLASES, drop_unused, mark_used
from khaldun.ground.gazetteers.additions import (
    DATA_VARIABLE,
    Addition,
    additions,
    additions_version,
    data_folder,
)
from khaldun.ground.gazetteers.compiled import LEAST_CONSONANTS, compile_gazetteer, gazetteer_version, keys_of
from khaldun.ground.names import place_key, skeleton
from khaldun.ground.parties.register import ActorRegister, own_register, read_register
from khaldun.ground.tables import NamedPlace, Table, own_tables, read_places
from khaldun.records import Actor, Place, PlaceId, PlacePrecision
from khaldun.records.wire import digest

CACHE_VARIABLE = "KHALDUN_CACHE"
LEAST_ALIKE = 0.75
"""Of two spellings that share their consonants, how far their letters must agree (difflib ratio)."""

LEAST_SOUNDED = 0.91
"""The same where letters of one sound are one: "Babeska" and "Babisqa" agree wholly, "Jazal" and "Ghazal",
two villages, by .909. Below it more names of annotated reports outside the dev part went wrong than right."""

_SOUNDS = str.maketrans("qeowyj", "kiuuig")

OWN_LAYOUT = "1"
"""Of the compiled additions; part of their name."""

_REMEMBERED = 50_000
_COLUMNS = "place.id, canonical, precision, country, lat, lon, population, within"
_ORDER = "ORDER BY coalesce(population, 0) DESC, id"
_FIND = f"SELECT {_COLUMNS} FROM alias JOIN place USING (num) WHERE key = ? {_ORDER}"
_GET = f"SELECT {_COLUMNS} FROM place WHERE id = ?"

MOST_OWN = 60
"""Of one name, the places that a user added which are looked at: a full dump has thousands of one name."""

_FIND_ALL = f"""SELECT * FROM (
SELECT {_COLUMNS} FROM alias JOIN place USING (num) WHERE key = ?1
UNION SELECT {_COLUMNS} FROM own.also JOIN place USING (id) WHERE key = ?1
UNION ALL SELECT * FROM (SELECT {_COLUMNS} FROM own.alias JOIN own.place USING (num) WHERE key = ?1
ORDER BY num LIMIT {MOST_OWN})) {_ORDER}"""
_GET_ALL = f"{_GET}1 UNION ALL SELECT {_COLUMNS} FROM own.place WHERE id = ?1"


class TableAtlas:
    """An atlas of a few tables, in memory: for tests, and for gazetteers of one's own."""

    def __init__(self, places: Iterable[NamedPlace], register: ActorRegister, *, version: str) -> None:
        self._register = register
        self._version = version
        self._by_id: dict[str, Place] = {}
        self._by_key: dict[str, list[Place]] = defaultdict(list)
        for named in places:
            self._by_id[str(named.place.id)] = named.place
            for key in keys_of(named):
                self._by_key[key].append(named.place)
        for found in self._by_key.values():
            found.sort(key=lambda place: (-(place.population or 0), str(place.id)))

    @property
    def version(self) -> str:
        """Digest of the tables behind it."""
        return self._version

    def places(self, name: str) -> Sequence[Place]:
        """Every place a name may mean, most populous first; failing that, places spelled much like it."""
        return _places(name, lambda key: self._by_key.get(key, []))

    def place(self, place_id: str) -> Place | None:
        """The place with that id."""
        return self._by_id.get(place_id)

    def actors(self, name: str, day: date | None) -> Sequence[Actor]:
        """Every actor the name meant on `day`; empty when unknown."""
        return self._register.actors(name, day)

    def actor(self, canonical: str) -> Actor | None:
        """The actor with that canonical name."""
        return self._register.actor(canonical)


class SqliteAtlas:
    """The bundled atlas: a compiled gazetteer, and the bundled actors. Opens its files when first asked.

    `own` is what a user has added, compiled.
    """

    def __init__(self, path: Path, own: Path | None = None) -> None:
        self.path, self.own = path, own
        self._connection: sqlite3.Connection | None = None
        self._opened_by = 0
        self._found: dict[str, Sequence[Place]] = {}
        self._by_id: dict[str, Place | None] = {}
        self._lock = Lock()

    def __reduce__(self) -> tuple[type[SqliteAtlas], tuple[Path, Path | None]]:
        return SqliteAtlas, (self.path, self.own)

    @property
    def version(self) -> str:
        """Digest of the tables behind it."""
        own = f"+{self.own.stem}" if self.own else ""
        return f"{self.path.stem}{own}.{_actors_digest(own_actor_tables())}"

    def places(self, name: str) -> Sequence[Place]:
        """Every place a name may mean, most populous first; failing that, places spelled much like it."""
        if name not in self._found:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            self._found[name] = _places(name, lambda key: self._rows(_FIND_ALL if self.own else _FIND, key))
        return self._found[name]

    def place(self, place_id: str) -> Place | None:
        """The place with that id."""
        if place_id not in self._by_id:
            if len(self._by_id) > _REMEMBERED:
                self._by_id.clear()
            self._by_id[place_id] = next(iter(self._rows(_GET_ALL if self.own else _GET, place_id)), None)
        return self._by_id[place_id]

    def actors(self, name: str, day: date | None) -> Sequence[Actor]:
        """Every actor the name meant on `day`; empty when unknown."""
        return own_register().actors(name, day)

    def actor(self, canonical: str) -> Actor | None:
        """The actor with that canonical name."""
        return own_register().actor(canonical)

    def _rows(self, query: str, key: str) -> list[Place]:
        with self._lock:
            return [_place(row) for row in self._open().execute(query, (key,))]

    def _open(self) -> sqlite3.Connection:
        if self._connection is None or self._opened_by != os.getpid():  # a connection must not cross a fork
            try:
                self._connection = sqlite3.connect(_read_only(self.path), uri=True, check_same_thread=False)
                if self.own:
                    self._connection.execute("ATTACH ? AS own", (_read_only(self.own),))
            except sqlite3.OperationalError as error:
                raise DataError(f"the atlas {self.path} cannot be opened ({error}): delete it") from error
            self._opened_by = os.getpid()
        return self._connection


def _read_only(path: Path) -> str:
    return f"{path.as_uri()}?mode=ro&immutable=1"


def _places(name: str, find: Callable[[str], list[Place]]) -> Sequence[Place]:
    key = place_key(name)
    if not key:
        return ()
    if found := find(key):
        return tuple(found)
    bones = skeleton(key)
    if len(bones) < LEAST_CONSONANTS:
        return ()
    return tuple(place for place in find(f"~{bones}") if _alike(place_key(place.canonical), key, bones))


@lru_cache(maxsize=8192)
def _alike(left: str, right: str, bones: str) -> bool:
    """Whether two spellings with the same consonants are close enough to be one name."""
    if skeleton(left) != bones:
        return False
    if _agree(left, right, LEAST_ALIKE):
        return True
    return _agree(left.translate(_SOUNDS), right.translate(_SOUNDS), LEAST_SOUNDED)


def _agree(left: str, right: str, least: float) -> bool:
    matcher = SequenceMatcher(None, left, right)
    return matcher.quick_ratio() >= least and matcher.ratio() >= least


def _place(row: tuple[str, str, str, str | None, float | None, float | None, int | None, str]) -> Place:
    place_id, canonical, precision, country, lat, lon, population, within = row
    return Place(
        id=PlaceId(place_id),
        canonical=canonical,
        precision=PlacePrecision(precision),
        country=country,
        lat=lat,
        lon=lon,
        population=population,
        within=tuple(PlaceId(one) for one in within.split()),
    )


def own_place_tables() -> list[Table]:
    """The bundled tables of places."""
    return list(own_tables("places", ".tsv"))


def own_actor_tables() -> list[Table]:
    """The bundled tables of actors."""
    return [*own_tables("actors", ".toml"), *own_tables("actors", ".tsv")]


def _actors_digest(tables: Iterable[Table]) -> str:
    return digest(*(table.read_bytes() for table in tables), size=4)


def table_atlas(places: Iterable[Table] | None = None, actors: Iterable[Table] | None = None) -> TableAtlas:
    """An atlas of the given tables (default: the bundled ones, without GeoNames). Raises DataError."""
    spots = own_place_tables() if places is None else list(places)
    people = None if actors is None else list(actors)
    register = own_register() if people is None else read_register(people)
    version = (
        gazetteer_version(spots) + "." + _actors_digest(own_actor_tables() if people is None else people)
    )
    named = [one for table in spots for one in read_places(table)]
    return TableAtlas(named, register, version=f"tables-{version}")


def cache_folder() -> Path:
    """Where the compiled atlas is kept: KHALDUN_CACHE, or the user's cache folder."""
    return Path(os.environ.get(CACHE_VARIABLE) or user_cache_dir("khaldun"))


def open_atlas(*, progress: Callable[[str], None] | None = None) -> SqliteAtlas:
    """The bundled atlas and what the user added; compiles them on first use, telling `progress`.

    Raises DataError.
    """
    bundled = bundled_atlas(progress=progress)
    if not (kept := additions(data_folder())):
        return bundled
    own = own_path(bundled, kept)
    if not own.exists():
        compile_own(bundled, kept, progress=progress)
    return SqliteAtlas(bundled.path, own)


def bundled_atlas(*, progress: Callable[[str], None] | None = None) -> SqliteAtlas:
    """The bundled atlas alone; compiled on first use. Raises DataError."""
    tables = own_place_tables()
    path = cache_folder() / f"atlas-{gazetteer_version(tables)}.db"
    if not path.exists():
        with _told_where(path, CACHE_VARIABLE):
            compile_gazetteer(path, tables, progress=progress)
        drop_unused(path, ATLASES)
    mark_used(path)
    return SqliteAtlas(path.absolute())


def own_path(bundled: SqliteAtlas, kept: Sequence[Addition]) -> Path:
    """Where what the user added is compiled to: named by its content and by the atlas it enlarges."""
    name = digest(OWN_LAYOUT, bundled.path.stem, additions_version(kept), size=6)
    return data_folder().absolute() / f"own-{name}.db"


def compile_own(
    bundled: SqliteAtlas, kept: Sequence[Addition], *, progress: Callable[[str], None] | None = None
) -> None:
    """Compile what the user added, in place of what was compiled before. Raises DataError."""
    from khaldun.ground.gazetteers.enlarge import compile_additions  # here: most never add a place

    path = own_path(bundled, kept)
    with _told_where(path, DATA_VARIABLE):
        compile_additions(
            path, kept, folder=data_folder(), bundled=bundled.path, progress=progress or (lambda _: None)
        )
    clear_own(bundled, kept)


def clear_own(bundled: SqliteAtlas, kept: Sequence[Addition]) -> None:
    """Delete compiled additions that are no longer the user's; one that is being read on Windows stays."""
    current = own_path(bundled, kept)
    for path in data_folder().glob("own-*.db"):
        if path != current:
            with suppress(OSError):
                path.unlink()


@contextmanager
def _told_where(path: Path, variable: str) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.DatabaseError) as error:
        remedy = f"set {variable} to a folder that can be written and has room"
        raise DataError(f"the atlas cannot be compiled to {path} ({error}): {remedy}") from error
