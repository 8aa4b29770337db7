"""Where a report plays that names no country, as its dateline, its groups and its leaders tell.

"Nine villagers were killed in Kani", with the spokesman of Myanmar's junta, is not about Kani in Japan. And
a country told only by its soldiers ("Nigerian troops fired back") is not where they are guests.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from khaldun.ground.nations import countries_in, nations, neighbours
from khaldun.ground.parties.context import forces_told
from khaldun.ground.parties.theatres import Theatres
from khaldun.ground.towns.desks import Desk
from khaldun.records import Report


def grounds_of(report: Report, desk: Desk | None, theatres: Theatres) -> frozenset[str]:
    """The countries in which a report that names none plays, with those around them; none if nothing tells.

    A capital's dateline tells nothing: correspondents write there of other countries.
    """
    if countries_in(report.text) or countries_in(report.title or ""):
        return frozenset()
    homes = {desk.country} if desk and not desk.capital else set()
    return with_neighbours(homes | theatres.homes) | theatres.abroad


def with_neighbours(countries: Iterable[str]) -> frozenset[str]:
    """The countries and those that border on them."""
    homes = frozenset(countries)
    return homes.union(*(neighbours().get(one, frozenset()) for one in homes))


def count_hosts(spoken: Counter[str], report: Report, desk: Desk | None) -> None:
    """Let the country that a report was written in count more than those whose soldiers are guests there."""
    if desk is None or not spoken or spoken[desk.country]:
        return
    guests = {code for code in forces_told(report.text) if not _is_named(code, report.text)}
    if spoken.keys() <= guests and not guests & with_neighbours([desk.country]):
        spoken[desk.country] = max(spoken.values()) + 1


def _is_named(code: str, text: str) -> bool:
    """Whether a text has the name of a country, not only its adjective."""
    country = nations()[code].country
    names = (country.name, *country.aliases)
    return any(re.search(rf"\b{re.escape(one)}\b", text) for one in names if one in text)
