"""Where a report was written: "KHARTOUM, Nov 10 -" speaks of Sudan, where the report names no country.

A weak sign: correspondents write of the countries around them, and some towns write of the whole world
(data/places/hosts.toml). Who writes from a town that is no capital, or tells the region beside the town
("KAUDA, South Kordofan -"), most often writes of that very country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from khaldun.ground.names import place_key
from khaldun.ground.nations import nations
from khaldun.ground.towns.bearings import dateline_behind
from khaldun.ground.towns.choice import best_known
from khaldun.ground.towns.homes import hosts
from khaldun.records import BoilerplateKind, PlacePrecision, Report
from khaldun.seams import Atlas

_NAME = r"[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'-]*){0,3}"
_TOWN = re.compile(rf"\s*({_NAME})(?=\s*[,(/]|\s+[-–—])")
_REGION = re.compile(rf",\s+({_NAME})(?=\s*[,(]|\s+[-–—])")
LONGEST = 90
"""Characters of a dateline."""

LOCAL_WEIGHT = 2
"""How much a dateline counts that is no capital's, where no country is named: as much as a group."""


class Desk(Struct, frozen=True):
    """Where a report was written: the country, whether in its capital, and how much that counts."""

    country: str
    capital: bool = False

    @property
    def weight(self) -> int:
        """How much it counts where the report names no country."""
        return 1 if self.capital else LOCAL_WEIGHT


def written_in(report: Report, atlas: Atlas) -> Desk | None:
    """Where the dateline says that a report was written, unless that town writes of every country."""
    return _first_desk(report, atlas, hosts().world_desks)


def desk_of(report: Report, atlas: Atlas) -> Desk | None:
    """Where the dateline says that a report was written, whatever that town writes of."""
    return _first_desk(report, atlas, frozenset())


def _first_desk(report: Report, atlas: Atlas, desks: frozenset[str]) -> Desk | None:
    """The desk of the first dateline with a town of the atlas; none where a world desk comes first."""
    for found in _datelines(report):
        if place_key(found[1]) in desks:
            return None
        if desk := _desk(report, found, atlas):
            return desk
    return None


def _datelines(report: Report) -> Iterator[re.Match[str]]:
    """The towns that open a dateline."""
    starts = [mark.span.start for mark in report.dropped if mark.kind is BoilerplateKind.DATELINE]
    for start in (*starts, 0):
        found = _TOWN.match(report.text, start, start + LONGEST)
        if found and (start or dateline_behind(report.text, found.end())):
            yield found


def _desk(report: Report, found: re.Match[str], atlas: Atlas) -> Desk | None:
    region = _REGION.match(report.text, found.end(), found.start() + LONGEST)
    told = _country_of_region(region[1], atlas) if region else None
    country = told or best_known((found[1],), atlas) or _capitals().get(place_key(found[1]))
    return Desk(country, _is_capital(found[1], country)) if country else None


@cache
def _capitals() -> dict[str, str]:
    """The countries by their capitals: "ISLAMABAD" is one, though the atlas has two towns of that name."""
    return {place_key(one.country.capital): code for code, one in nations().items() if one.country.capital}


def _country_of_region(name: str, atlas: Atlas) -> str | None:
    """The one country that has a first unit or a region of news of that very name."""
    found = {
        one.country
        for one in atlas.places(name)
        if one.precision is PlacePrecision.REGION and str(one.id).startswith(("admin1:", "supplement:"))
    }
    return found.pop() if len(found) == 1 else None


def _is_capital(town: str, country: str) -> bool:
    nation = nations().get(country)
    return nation is not None and place_key(nation.country.capital) == place_key(town)
