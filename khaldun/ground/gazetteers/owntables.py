"""A user's own table of places: CSV whose first line names its columns.

`name`, `lat` and `lon` must be there; `kind`, `country`, `admin1`, `admin2`, `population` and `names` (other
names, separated by "|") may be. Columns may be called otherwise (data/places/features.toml), stand in any
order and be parted by comma, semicolon or tab; unknown ones are passed over.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence

from khaldun.errors import DataError
from khaldun.ground.gazetteers.features import Item, OfUser, Problem, features
from khaldun.ground.names import place_key
from khaldun.ground.nations import country_named, nations
from khaldun.records import Place, PlaceId, PlacePrecision
from khaldun.records.wire import digest
from khaldun.seams import Atlas

MUST = ("name", "lat", "lon")
KNOWN = frozenset({*MUST, "kind", "country", "admin1", "admin2", "population", "names"})


def table_items(lines: Iterable[tuple[int, str]], atlas: Atlas) -> Iterator[Item]:
    """What each row holds. Raises DataError when the first line names no name, lat and lon."""
    numbered = iter(lines)
    _, head = next(numbered, (1, ""))
    parted_by = max(",;\t", key=head.count)
    columns = _columns(next(csv.reader([head], delimiter=parted_by), []))
    at = [1]
    rows = csv.reader(_counted(numbered, at), delimiter=parted_by)
    while True:
        try:
            cells = next(rows, None)
        except csv.Error as error:
            yield Problem(at[0], f"{error}: mend or delete the line")
            continue
        if cells is None:
            return
        if any(map(str.strip, cells)):
            yield _item(at[0], columns, cells, atlas)


def _counted(lines: Iterator[tuple[int, str]], at: list[int]) -> Iterator[str]:
    """The lines, `at` keeping the number of the last."""
    for at[0], line in lines:
        yield line + "\n"


def _columns(head: Sequence[str]) -> list[str]:
    plain = [" ".join(cell.strip().lstrip("\ufeff").lower().split()) for cell in head]
    found = [one if one in KNOWN else features().columns.get(one, "") for one in plain]
    if missing := [name for name in MUST if name not in found]:
        named = ", ".join(map(repr, plain)) or "nothing"
        raise DataError(
            f"line 1 names no column {missing[0]!r} (it names {named}): begin with name,lat,lon"
            " and, if you have them, kind,country,admin1,admin2,population,names"
        )
    return found


def _item(number: int, columns: Sequence[str], cells: Sequence[str], atlas: Atlas) -> Item:
    if len(cells) > len(columns):
        return Problem(
            number, f"{len(cells)} cells under {len(columns)} columns: put names with a comma in quotes"
        )
    row = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if column}
    try:
        return _place(row, atlas)
    except ValueError as error:
        exchanged = ": are lat and lon exchanged?" if "is not within" in str(error) else ""
        return Problem(number, f"{error}{exchanged}")


def _place(row: Mapping[str, str], atlas: Atlas) -> OfUser:
    name = " ".join(row.get("name", "").split())
    if not place_key(name):
        raise ValueError(f"name {name!r} has no letters: give the place a name")
    precision = features().of_word(row.get("kind", ""))
    if precision is None:
        remedy = "write town, district, point or region, or a GeoNames code like AIRB"
        raise ValueError(f"kind {row['kind']!r} is unknown: {remedy}")
    country = _country(row.get("country", ""))
    lat, lon = (_degrees(row.get(column, ""), column) for column in ("lat", "lon"))
    return OfUser(
        place=Place(
            id=PlaceId(f"user:{digest(place_key(name), precision.value, lat, lon, size=6)}"),
            canonical=name,
            precision=precision,
            country=country,
            lat=lat,
            lon=lon,
            population=_number(row.get("population", "")),
            within=_within(row, country, atlas),
        ),
        names=tuple(one.strip() for one in row.get("names", "").split("|") if one.strip()),
        chosen=True,
    )


def _degrees(cell: str, column: str) -> float:
    try:
        return round(float(cell), 5)
    except ValueError:
        raise ValueError(f"{column} {cell!r} is no number: write degrees, like 32.8872") from None


def _number(cell: str) -> int | None:
    plain = cell.replace(",", "").replace(" ", "")
    if plain and not plain.isdigit():
        raise ValueError(f"population {cell!r} is no number: write digits, or leave it empty")
    return int(plain[:12]) or None if plain else None


def _country(cell: str) -> str | None:
    if not cell:
        return None
    code = cell.upper() if cell.upper() in nations() else country_named(cell)
    if code is None:
        raise ValueError(f"country {cell!r} is unknown: write its two-letter code, like LY, or its name")
    return code


def _within(row: Mapping[str, str], country: str | None, atlas: Atlas) -> tuple[PlaceId, ...]:
    """The units that `admin2` and `admin1` name, as far as the atlas has them, and the country."""
    found = [
        _unit(row.get(column, ""), kind, country, atlas)
        for column, kind in (("admin2", "admin2:"), ("admin1", "admin1:"))
    ]
    units = [one for one in found if one is not None]
    return tuple(map(PlaceId, (*units, *((f"country:{country}",) if country else ()))))


def _unit(name: str, kind: str, country: str | None, atlas: Atlas) -> str | None:
    by_code = atlas.place(f"{kind}{country}.{name}") if name and country else None
    named = atlas.places(name) if name else ()
    fitting = (
        one
        for one in ((by_code,) if by_code else named)
        if one.precision is PlacePrecision.REGION and one.country == country and one.id is not None
    )
    return next((str(one.id) for one in fitting if str(one.id).startswith(kind)), None)
