"""Nations: which country a word speaks of, and what a state's government and forces are called.

"Libyan" gives context and places nothing; "Libyan troops" names the armed forces of Libya. Patterns and
exceptions stand in data/actors/nations.tsv.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from khaldun.data.tables import read_words
from khaldun.ground.names import folded, has_capital
from khaldun.ground.tables import Country, countries, tsv_rows
from khaldun.records import Actor, ActorId, ActorKind, Alias

_CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w.’'-]*")
_BEYOND = re.compile(
    r"\b(?:border(?:s|ing)?(?: with)?|frontier with|neighbou?ring)\s+(?:the\s+)?$", re.IGNORECASE
)
"""Before a country that is told as the one beyond a border, and speaks for the other side of it."""
_NAMESAKE = re.compile(r"\b(?:Lake|(?:Gulf|Sea|Bay|Straits?) of|Mrs?\.?|Ms\.?|Dr\.?)\s+$")
"""Before a country that gave its name to a water it shares ("Lake Chad"), or to a person ("Mr Chad")."""
BEFORE = 24
_ADJECTIVE_PATTERNS = {
    "armed_forces": "{} Armed Forces",
    "army": "{} Army",
    "air_force": "{} Air Force",
    "navy": "{} Navy",
    "security_forces": "{} security forces",
    "police": "{} police",
    "officials": "{} officials",
    "state_media": "{} state media",
    "state_television": "{} state television",
}
_NAME_PATTERNS = {"government": "Government of {}", "parliament": "Parliament of {}"}
_KINDS = {
    "state": ActorKind.STATE,
    "government": ActorKind.GOVERNMENT,
    "officials": ActorKind.GOVERNMENT,
    "state_media": ActorKind.MEDIA,
    "state_television": ActorKind.MEDIA,
    "parliament": ActorKind.POLITICAL_BODY,
}


SEATS = "actors/seats.toml"
NO_BODY = "-"
"""What the table says of a body that a nation has not: nobody's planes are "the Palestinian Air Force"."""


class Nation(Struct, frozen=True, kw_only=True):
    """A country and the canonical names of its bodies, by role."""

    country: Country
    bodies: dict[str, str]


class Teller(Struct, frozen=True):
    """A country from which a report was written; `sure` where it is no desk for other countries."""

    country: str
    sure: bool


class Neighbours(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/places/neighbours.toml says."""

    neighbours: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def nations() -> dict[str, Nation]:
    """All nations by country code."""
    table = files("khaldun.data").joinpath("actors", "nations.tsv")
    exceptions = {row["country"]: row for _, row in tsv_rows(table)}
    return {one.code: _nation(one, exceptions.get(one.code, {})) for one in countries()}


@lru_cache(maxsize=1)
def neighbours() -> dict[str, frozenset[str]]:
    """The codes of the countries that border on each by land."""
    return read_words("places/neighbours.toml", Neighbours).neighbours


def _nation(country: Country, exceptions: dict[str, str]) -> Nation:
    adjective = country.adjectives[0] if country.adjectives else country.name
    bodies = {"state": country.name}
    bodies |= {role: pattern.format(country.name) for role, pattern in _NAME_PATTERNS.items()}
    bodies |= {role: pattern.format(adjective) for role, pattern in _ADJECTIVE_PATTERNS.items()}
    bodies |= {role: name for role, name in exceptions.items() if name and role != "country"}
    bodies = {role: "" if name == NO_BODY else name for role, name in bodies.items()}
    return Nation(country=country, bodies=bodies)


@lru_cache(maxsize=1)
def nation_words() -> dict[str, tuple[str, bool]]:
    """Country code, and whether it is an adjective, by the folded words that speak of a country."""
    words: dict[str, tuple[str, bool]] = {}
    for country in countries():
        for name in (country.name, *country.aliases):
            words.setdefault(folded(name), (country.code, False))
        for adjective in country.adjectives:
            words.setdefault(folded(adjective), (country.code, True))
    return words


def country_named(words: str) -> str | None:
    """The code of the country that `words` name, as a noun, possessive or not."""
    found = _nation_word(words)
    return found[0] if found and not found[1] else None


def country_of_adjective(words: str) -> str | None:
    """The code of the country that `words` is an adjective or people of ("Libyan", "Turks")."""
    found = _nation_word(words)
    return found[0] if found and found[1] else None


def country_spoken_of(words: str) -> str | None:
    """The code of the country that `words` name or are an adjective of."""
    found = _nation_word(words)
    return found[0] if found else None


@lru_cache(maxsize=32768)
def _nation_word(words: str) -> tuple[str, bool] | None:
    if not has_capital(words):  # "us" and "turkey" are not the countries
        return None
    key = folded(words).removeprefix("the ")
    table = nation_words()
    if key in table:
        return table[key]
    # "Syria's", and "Syrias" where the makers of a text took its apostrophes out
    if len(key) > 4 and key.endswith("s") and key[:-1] in table and not table[key[:-1]][1]:
        return table[key[:-1]]
    return None


@lru_cache(maxsize=1)
def _nation_beginnings() -> frozenset[str]:
    """Every beginning of the folded words that speak of a country, a lost apostrophe's "s" counted in."""
    return frozenset(f"{word}s"[:size] for word in nation_words() for size in range(len(word) + 2))


@lru_cache(maxsize=32768)
def _may_begin_nation(token: str) -> bool:
    """Whether words that begin with `token` may speak of a country: a quick look before the full one."""
    head = folded(token)
    return "the ".startswith(head) or head.removeprefix("the ") in _nation_beginnings()


def countries_in(text: str) -> Counter[str]:
    """How often a text speaks of each country, by name or adjective."""
    found: Counter[str] = Counter()
    tokens = list(_CAPITALISED.finditer(text))
    skip = 0
    for place, match in enumerate(tokens):
        token, start = match.group(), match.start()
        if place < skip or not _may_begin_nation(token):
            continue
        for reach in (3, 2, 1):
            last = place + reach - 1
            if last < len(tokens) and (reach == 1 or tokens[last].end() - start <= 40):
                words = text[start : tokens[last].end()] if reach > 1 else token
                if code := country_spoken_of(
                    words.rstrip(".") if reach == 1 and "." not in token[:-1] else words
                ):
                    if not _tells_another(text, start):
                        found[code] += 1
                    skip = place + reach
                    break
    return found


def _tells_another(text: str, start: int) -> bool:
    """Whether the country at `start` is the one beyond a border, or gave its name to something else."""
    first = max(0, start - BEFORE)
    return any(pattern.search(text, first, start) for pattern in (_BEYOND, _NAMESAKE))


@lru_cache(maxsize=1)
def seats() -> dict[str, tuple[str, ...]]:
    """The towns by which a state goes besides its capital, by its code ("Delhi", "Kiev")."""
    return read_words(SEATS, dict[str, dict[str, tuple[str, ...]]])["seats"]


@lru_cache(maxsize=1)
def nation_actors() -> tuple[Actor, ...]:
    """States and their usual bodies as actors, for the names no table gives."""
    return tuple(actor for nation in nations().values() for actor in _actors_of(nation))


def _actors_of(nation: Nation) -> list[Actor]:
    country = nation.country
    # "Syrians" are people; only "Syrian" and the capital stand for the state
    adjectives = [
        name for name in country.adjectives if not name.endswith("s") or name == country.adjectives[0]
    ]
    names = [country.name, *country.aliases, *adjectives, country.capital, *seats().get(country.code, ())]
    actors = [_actor(nation, "state", [name for name in names if name])]
    roles = (*_NAME_PATTERNS, *_ADJECTIVE_PATTERNS)
    others = [role for role in roles if nation.bodies[role] not in {"", nation.bodies["state"]}]
    return actors + [_actor(nation, role, []) for role in others]


def _actor(nation: Nation, role: str, aliases: list[str]) -> Actor:
    canonical = nation.bodies[role]
    return Actor(
        id=ActorId(f"actor:{nation.country.code.lower()}-{role.replace('_', '-')}"),
        canonical=canonical,
        kind=_KINDS.get(role, ActorKind.STATE_FORCES),
        country=nation.country.code,
        aliases=tuple(Alias(name=name) for name in aliases if name != canonical),
    )
