"""Tables of places, countries and actors: read from TSV and TOML, checked while reading.

A table's lines that begin with "#" say where it comes from. The first other line of a TSV names its columns.
Raises DataError naming file, line and value.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from msgspec import Struct

from khaldun.errors import DataError
from khaldun.records import Actor, ActorId, ActorKind, Alias, Place, PlaceId, PlacePrecision

Table = Path | Traversable
PLACE_COLUMNS = frozenset({"id", "canonical", "precision", "country", "lat", "lon", "within", "aliases"})


class NamedPlace(Struct, frozen=True, kw_only=True):
    """A place and the names it goes by besides its canonical one."""

    place: Place
    names: tuple[str, ...] = ()


class Country(Struct, frozen=True, kw_only=True):
    """A country as news speaks of it. `adjectives` ("Libyan") give context and place nothing."""

    code: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    capital: str


def own_tables(folder: str, ending: str) -> list[Traversable]:
    """The bundled tables of a folder of khaldun.data, by name."""
    found = files("khaldun.data").joinpath(folder).iterdir()
    return sorted((path for path in found if path.name.endswith(ending)), key=lambda path: path.name)


def tsv_rows(table: Table) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells by column of each row of a TSV."""
    columns: list[str] = []
    for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
        elif len(cells) != len(columns):
            raise DataError(
                f"{table.name} line {number}: {len(cells)} cells, want {len(columns)} ({cells[0]!r})"
            )
        else:
            yield number, dict(zip(columns, cells, strict=True))


def read_places(table: Table) -> Iterator[NamedPlace]:
    """The places of a TSV with the columns PLACE_COLUMNS and, if wanted, `population`."""
    for number, row in tsv_rows(table):
        if missing := PLACE_COLUMNS - row.keys():
            raise DataError(f"{table.name}: column {sorted(missing)[0]!r} is missing from a table of places")
        try:
            yield NamedPlace(place=_place(row), names=_parts(row["aliases"]))
        except ValueError as error:
            raise DataError(f"{table.name} line {number}: {error}") from error


def _place(row: Mapping[str, str]) -> Place:
    return Place(
        id=PlaceId(row["id"]),
        canonical=row["canonical"],
        precision=PlacePrecision(row["precision"]),
        country=row["country"] or None,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        population=int(row["population"]) if row.get("population") else None,
        within=tuple(PlaceId(part) for part in row["within"].split()),
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """All countries, ordered by code."""
    table = files("khaldun.data").joinpath("places", "countries.tsv")
    return tuple(_country(row) for _, row in tsv_rows(table))


def _country(row: Mapping[str, str]) -> Country:
    return Country(
        code=row["country"],
        name=row["canonical"],
        aliases=_parts(row["aliases"]),
        adjectives=_parts(row["adjectives"]),
        capital=row["capital"],
    )


def read_actors(table: Table) -> Iterator[Actor]:
    """The actors of a TOML table (`[[actor]]`)."""
    try:
        rows: Sequence[Mapping[str, Any]] = tomllib.loads(table.read_text(encoding="utf-8")).get("actor", [])
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{table.name}: {error}") from error
    for row in rows:
        try:
            yield _actor(row)
        except (KeyError, ValueError, TypeError) as error:
            name = row.get("canonical", "actor without canonical")
            raise DataError(f"{table.name}, {name}: {error!r}") from error


def _actor(row: Mapping[str, Any]) -> Actor:
    return Actor(
        id=ActorId(row["id"]),
        canonical=row["canonical"],
        kind=ActorKind(row["kind"]),
        country=row.get("country"),
        side=row.get("side"),
        aliases=tuple(_alias(alias) for alias in row.get("aliases", ())),
        member_of=tuple(row.get("member_of", ())),
        wikidata=row.get("wikidata"),
    )


def _alias(alias: str | Mapping[str, Any]) -> Alias:
    if isinstance(alias, str):
        return Alias(name=alias)
    since, until = alias.get("since"), alias.get("until")
    for day in (since, until):
        if day is not None and not isinstance(day, date):
            raise ValueError(f"alias {alias['name']!r}: {day!r} is not a date")
    return Alias(name=alias["name"], since=since, until=until)
