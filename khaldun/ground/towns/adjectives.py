"""Words for nations around place names: their country, and whether what they qualify lies there.

"The Syrian city of Homs" lies in Syria. "A French base in Gao", "the US consulate in Erbil" and "the
Indonesian Hospital" are owned by others or called after them, and lie elsewhere; "Central American" is no
adjective of the United States.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from khaldun.data.tables import read_words
from khaldun.ground.nations import country_named, country_of_adjective, country_spoken_of
from khaldun.records import PlacePrecision

TABLE = "places/adjectives.toml"
POSSESSIVE = re.compile(r"[’']s$|(?<=s)[’']$")
_UNITS = frozenset(
    {PlacePrecision.TOWN, PlacePrecision.REGION, PlacePrecision.DISTRICT, PlacePrecision.NEAR_TOWN}
)


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/places/adjectives.toml says."""

    missions: frozenset[str]
    owned: frozenset[str]
    held: frozenset[str]
    grounds: frozenset[str]
    lies_at: frozenset[str]
    stops: frozenset[str]
    continents: frozenset[str]

    def owns(self, word: str) -> bool:
        """Whether a word names what a nation may have in another's land."""
        return word in self.owned or word in self.missions


@cache
def _words() -> Words:
    return read_adjectives()


def read_adjectives(text: str | None = None) -> Words:
    """The bundled table, or `text` in its place. Raises DataError naming what is wrong."""
    return read_words(TABLE, Words, text)


def tells_of_mission(words: str) -> bool:
    """Whether some words name what lies abroad by its nature: an embassy."""
    return not _words().missions.isdisjoint(words.lower().split())


def nation_at(tokens: Sequence[str], place: int) -> tuple[str, int] | None:
    """The country of an adjective or possessive ("Syrian", "Syria's", "US") before what it qualifies, and of
    how many words it is; None for any other words."""
    if not tokens[place][0].isupper():
        return None
    two = " ".join(tokens[place : place + 2])
    if place + 1 < len(tokens) and (code := country_of_adjective(two)):
        return code, 2
    code = _speaks_of(tokens[place], tokens[place + 1 :])
    return (code, 1) if code else None


def _speaks_of(token: str, rest: Sequence[str]) -> str | None:
    if "-" in token and "'" not in token:  # "Syrian-Turkish"
        return None
    if code := country_of_adjective(token):
        return code
    if _is_short(token) and rest and _is_held(rest[0].lower()):
        return country_named(token)
    owned = POSSESSIVE.search(token) or (token.endswith("s") and len(token) > 4 and bool(rest))
    code = country_spoken_of(POSSESSIVE.sub("", token)) if owned else None
    if code and (POSSESSIVE.search(token) or country_spoken_of(token[:-1])):
        return code
    return None


def _is_held(word: str) -> bool:
    return word in _words().held or _words().owns(word)


def _is_short(token: str) -> bool:
    """ "US", "U.S.", "UK": names that serve as adjectives as they are."""
    return len(token) > 1 and token.upper() == token


def of_continent(tokens: Sequence[str], place: int) -> bool:
    """Whether "American" is that of "Central American"."""
    return tokens[place] == "American" and place > 0 and tokens[place - 1].lower() in _words().continents


def only_owns(rest: Sequence[str], heads: Mapping[str, PlacePrecision]) -> bool:
    """Whether the words behind an adjective name what its nation owns, or what is called after it."""
    words = _words()
    passed: list[str] = []
    for token in rest:
        word = token.lower()
        if words.owns(word):
            return True
        if word in words.stops:
            return False
        if word in words.lies_at:
            return bool(passed) and not any(
                heads.get(one) in _UNITS or one in words.grounds for one in passed
            )
        if heads.get(word) is PlacePrecision.POINT and token[0].isupper() and not passed:
            return True  # "the Indonesian Hospital"
        passed.append(word)
    return False


def is_of_name(token: str, rest: Sequence[str], heads: Mapping[str, PlacePrecision]) -> bool:
    """Whether an adjective begins the name of a site: "the Saudi Maternity Hospital"."""
    if POSSESSIVE.search(token):
        return False
    last = ""
    for word in rest:
        if not word[0].isupper():
            break
        last = word
    return heads.get(last.lower()) is PlacePrecision.POINT


def after_continent(tokens: Sequence[str], place: int, heads: Mapping[str, PlacePrecision]) -> int:
    """Where the words end that begin a site's name by a continent ("Central American | University"); 0 where
    none do."""
    told = place + 2
    if told > len(tokens) or not of_continent(tokens, place + 1):
        return 0
    return told if is_of_name(tokens[place + 1], tokens[told:], heads) else 0
