"""Towns that are called as a country is: "Lebanon" in the local news of Pennsylvania."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from khaldun.ground.names import place_key
from khaldun.ground.nations import countries_in
from khaldun.ground.towns.mates import FEWEST_OTHERS, PlaceMates
from khaldun.records import Place, PlacePrecision, Report
from khaldun.seams import Atlas

LEAST_NEARBY = 0.3
"""How much of what the report's other names may mean must lie round the town (`PlaceMates.support`): as much
as one place 70 km away."""


class Called(Struct, frozen=True):
    """A country whose name means a town in a report, the key of that name, and where the town lies."""

    country: str
    key: str
    home: str


def town_called(
    report: Report, *, spoken: Counter[str], home: Counter[str], mates: PlaceMates, atlas: Atlas
) -> Called | None:
    """The country whose name means a town here, if one does.

    `spoken` counts the countries a report speaks of, `home` what its names of towns and its signs say it is
    about. A country is left as it is where its adjective is told, one of its towns is named, or a third
    country: such a report is no local news.
    """
    about = max(home, key=lambda code: (home[code], code), default="")
    others = [code for code in spoken if code != about]
    if home[about] < FEWEST_OTHERS or len(others) != 1 or home[others[0]]:
        return None
    country = atlas.place(f"country:{others[0]}")
    if country is None or _told_otherwise(country, report.text):
        return None
    key = place_key(country.canonical)
    towns = [one for one in _towns_called(country.canonical, atlas) if one.country == about]
    near = [close for close, *_ in mates.support(towns, key)] if towns else []
    return Called(others[0], key, about) if max(near, default=0.0) >= LEAST_NEARBY else None


def _told_otherwise(country: Place, text: str) -> bool:
    """Whether a country is spoken of by other words than its bare name: "Jordanian"."""
    bare = len(re.findall(rf"\b{re.escape(country.canonical)}\b", text))
    return countries_in(text)[country.country or ""] > bare


def _towns_called(name: str, atlas: Atlas) -> Iterator[Place]:
    for one in atlas.places(name):
        if one.precision is PlacePrecision.TOWN and place_key(one.canonical) == place_key(name):
            yield one
