"""Units whose noun stands behind the mention, alone or behind a list that shares it.

In "Oldport, Newport and Moura counties" each of three names is that of a county: towns of these names may lie
elsewhere. The nouns stand in data/places/words.toml.
"""

from __future__ import annotations

import re
from functools import lru_cache

from khaldun.ground.towns.words import place_words
from khaldun.records import Span

REACH = 160
"""Characters behind a name that are looked at: a list of some eight names."""

_NAME = r"[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:of\s+)?[A-ZÀ-Þ][\w’'.-]*){0,2}"
_COMMA = r"\s*,\s*(?:and\s+|or\s+)?"
_BARE = re.compile(_NAME)


def with_shared_noun(text: str, span: Span) -> str:
    """The words under `span`, with the noun of a unit that stands behind them or behind their list.

    >>> with_shared_noun("Fires in Oldport and Moura counties", Span(start=9, end=16))
    'Oldport County'
    """
    words = span.words(text)
    if not words[:1].isupper() or words.split(" ")[-1].lower() in place_words().unit_nouns:
        return words
    found = _pattern().match(text, span.end, span.end + REACH)
    if found is None or not _BARE.fullmatch(words):
        return words
    noun = place_words().unit_nouns[found["noun"].lower()]
    return f"{words} {noun}"


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """A noun right behind, or a list of other names and the noun of all: ", Moura and Serpa counties"."""
    nouns = place_words().unit_nouns
    shared = "|".join(noun for noun in nouns if noun.endswith("s"))
    rest = rf"(?:(?:{_COMMA}|\s+(?:and|or|&)\s+){_NAME})+?"
    return re.compile(rf"(?:\s+|{rest}\s+(?=(?i:{shared})\b))(?P<noun>(?i:{'|'.join(nouns)}))\b")
