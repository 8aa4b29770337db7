"""Where a report was written: "KHARTOUM, Nov 10 -" speaks of Sudan, where the report names no country.

A weak sign: correspondents write of the countries around them, and some towns write of the whole world
(data/places/hosts.toml).
"""

from __future__ import annotations

import re

from khaldun.ground.names import place_key
from khaldun.ground.towns.bearings import dateline_behind
from khaldun.ground.towns.choice import best_known
from khaldun.ground.towns.homes import hosts
from khaldun.records import BoilerplateKind, Report
from khaldun.seams import Atlas

_TOWN = re.compile(r"\s*([A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'-]*){0,3})(?=\s*[,(/]|\s+[-–—])")
LONGEST = 90
"""Characters of a dateline."""


def written_in(report: Report, atlas: Atlas) -> str | None:
    """The country of the town in a report's dateline, unless that town writes of every country."""
    starts = [mark.span.start for mark in report.dropped if mark.kind is BoilerplateKind.DATELINE]
    for start in (*starts, 0):
        found = _TOWN.match(report.text, start, start + LONGEST)
        if found is None or not (start or dateline_behind(report.text, found.end())):
            continue
        if place_key(found[1]) in hosts().world_desks:
            return None
        if country := best_known((found[1],), atlas):
            return country
    return None
