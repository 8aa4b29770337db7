"""Dwellings: who lives, lies or marries at a place is no name of it.

"The home of Omar Haddad in Oldport" is a home in Oldport; told without the town, it lies in the one named
right behind it or spoken of. The nouns stand in data/places/words.toml.
"""

from __future__ import annotations

import re
from functools import lru_cache

from khaldun.data.choices import any_of
from khaldun.ground.names import has_capital
from khaldun.ground.nations import country_spoken_of
from khaldun.ground.towns.words import place_words

_TOWN = re.compile(
    r"(?:,[^.;,\n]{3,80}(?=,))?,?\s+"
    r"((?:in|at|near|outside)\s+(?:the\s+)?[A-ZÀ-Þ][\w’'-]*(?:\s+(?:(?:al|el)-)?[A-ZÀ-Þ][\w’'-]*){0,2})"
)
_PARTICLE = r"(?:al|el|bin|ibn|ben|de|van|von|abu|abdel|abdul|la|di|du|the|and|of|without)"
_NAME = rf"[A-ZÀ-Þ][\w’'.-]*(?: (?:{_PARTICLE} ){{0,2}}(?:(?:al|el|ul|as|ar)-)?[A-ZÀ-Þ][\w’'.-]*){{0,6}}"


@lru_cache(maxsize=8192)
def without_dweller(words: str) -> str:
    """Place words less the person whose dwelling they tell of; a country or a body has none.

    >>> without_dweller("the home of Governor Omar al-Haddad in Oldport")
    'the home in Oldport'
    >>> without_dweller("Omar Haddad's villa"), without_dweller("the House of Commons")
    ('villa', 'the House of Commons')
    """
    of, owned = _patterns()
    found = of.search(words) or owned.search(words)
    if found is None or country_spoken_of(found["who"]):
        return words
    return f"{words[: found.start()]}{found['noun']}{words[found.end() :]}".strip()


def dwelling(words: str, behind: str) -> str:
    """Place words less such a person, with the town named right `behind` them where they name none.

    >>> dwelling("the home of Omar Haddad", " in Oldport on Sunday")
    'the home in Oldport'
    """
    plain = without_dweller(words)
    town = _TOWN.match(behind) if plain != words and not has_capital(plain) else None
    return f"{plain} {town[1]}" if town else plain


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A noun, "of" and a name; a name, "'s" and a noun."""
    nouns = any_of("places/words.toml", "dwellings", place_words().dwellings)
    who = rf"(?P<who>{_NAME})"
    behind = r"(?=,| (?:in|at|near|outside|on)\b|\s*$)"
    told = r"(?:(?!(?:in|at|near|on) )[a-z-]+ ){0,3}"
    return (
        re.compile(rf"\b(?P<noun>{nouns}) (?:of|for) {told}{who}{behind}"),
        re.compile(rf"(?<![\w’'-]){who}(?<=[’']s) (?P<noun>{nouns})\b"),
    )
