"""GeoNames files: a country's or the whole dump (19 columns), and alternateNames (8 or 10 columns).

Their form is told in GeoNames' own readme: tab-separated UTF-8 without quotes or header. Lines are read one
by one, so that a file of any size takes no memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khaldun.ground.gazetteers.compiled import english_name, is_name
from khaldun.ground.gazetteers.features import Item, LeftOut, OfUser, OtherName, Problem, features
from khaldun.records import Place, PlaceId

DUMP_COLUMNS = 19
NAMES_COLUMNS = (8, 10)
_NO_LANGUAGES = frozenset(
    {"link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "abbr", "phon", "piny"}
)
"""What stands in the column of languages of alternateNames where the name is a code or an address."""


def dump_items(lines: Iterable[tuple[int, str]]) -> Iterator[Item]:
    """What each line of a dump holds."""
    for number, line in lines:
        cells = line.split("\t")
        if len(cells) != DUMP_COLUMNS:
            yield Problem(number, f"{len(cells)} columns, want {DUMP_COLUMNS}: mend or delete the line")
            continue
        try:
            yield _dump_item(cells)
        except ValueError as error:
            yield Problem(number, f"{error}: mend or delete the line")


def _dump_item(cells: list[str]) -> Item:
    number, name, letter, code, country = cells[0], cells[1], cells[6], cells[7], cells[8]
    precision = features().of_code(letter, code)
    if precision is None:
        return LeftOut()
    if not name.strip():
        raise ValueError("column 2, the name, is empty")
    if not number.isdigit():
        raise ValueError(f"column 1, GeoNames' number, is {number!r}")
    place = Place(
        id=_id(code, country, cells[10], cells[11], number),
        canonical=english_name(name, country),
        precision=precision,
        country=country or None,
        lat=_degrees(cells, 5),
        lon=_degrees(cells, 6),
        population=int(cells[14]) or None if cells[14].isdigit() else None,
        within=_within(code, country, cells[10], cells[11]),
    )
    others = tuple(one for one in cells[3].split(",") if is_name(one))
    return OfUser(place=place, names=(name, *others))


def _degrees(cells: list[str], column: int) -> float:
    try:
        return round(float(cells[column - 1]), 4)
    except ValueError:
        raise ValueError(f"column {column} is {cells[column - 1]!r}, want degrees") from None


def _id(code: str, country: str, first: str, second: str, number: str) -> PlaceId:
    """The id: countries and units go by their codes, as in the bundled tables, all else by its number."""
    if code.startswith("PCL") and code != "PCLIX" and country:
        return PlaceId(f"country:{country}")
    if code == "ADM1" and country and first:
        return PlaceId(f"admin1:{country}.{first}")
    if code == "ADM2" and country and first and second:
        return PlaceId(f"admin2:{country}.{first}.{second}")
    return PlaceId(f"geonames:{number}")


def _within(code: str, country: str, first: str, second: str) -> tuple[PlaceId, ...]:
    """The units and the country a place lies in, smallest first; which of them are known is seen later."""
    if not country or code.startswith("PCL"):
        return ()
    found = [f"country:{country}"]
    if first not in {"", "00"} and code != "ADM1":
        found.insert(0, f"admin1:{country}.{first}")
        if second and code != "ADM2":
            found.insert(0, f"admin2:{country}.{first}.{second}")
    return tuple(map(PlaceId, found))


def name_items(lines: Iterable[tuple[int, str]]) -> Iterator[Item]:
    """What each line of alternateNames holds: one more name of the place with that GeoNames number."""
    for number, line in lines:
        cells = line.split("\t")
        if len(cells) not in NAMES_COLUMNS or not cells[1].isdigit():
            yield Problem(number, "no line of GeoNames' alternateNames: mend or delete the line")
        elif cells[2] in _NO_LANGUAGES or not is_name(cells[3]):
            yield LeftOut()
        else:
            yield OtherName(PlaceId(f"geonames:{cells[1]}"), cells[3])
