"""Where an outlet is at home: a weak sign of what its reports speak of when they name no country."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from msgspec import Struct

from khaldun.data.tables import read_words
from khaldun.ground.nations import countries_in, nations
from khaldun.records import Report


class Hosts(Struct, frozen=True, forbid_unknown_fields=True):
    """The table data/places/hosts.toml: endings of addresses that are no code, those used anywhere, and the
    towns in which reports of every country are written."""

    other_codes: dict[str, str]
    anywhere: frozenset[str]
    world_desks: frozenset[str]


@lru_cache(maxsize=1)
def hosts() -> Hosts:
    """The bundled table."""
    return read_words("places/hosts.toml", Hosts)


def home_of(report: Report) -> str | None:
    """The one country that the outlet's name speaks of ("Sudan Courier"), else that of its address."""
    spoken = countries_in(report.outlet or "")
    if len(spoken) == 1:
        return next(iter(spoken))
    return _home_of_address(report.url or "")


def _home_of_address(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # "http://[": a stranger's address may be none
        return None
    ending = host.rpartition(".")[2].lower()
    if ending in hosts().anywhere:
        return None
    code = hosts().other_codes.get(ending, ending.upper())
    return code if code in nations() else None
