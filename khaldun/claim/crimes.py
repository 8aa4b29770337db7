"""Whether a report tells of crimes or of a war: the same words mean other things in the two.

"Four men were shot" tells of four dead in a report of an execution, and mostly of wounded in one of a
brawl. The words are data/claim/crimes.toml: a report of crimes names police or a shooting, and nothing that
belongs to a war or a revolt: so do 490 of 549 American local reports of shootings, 3 of 279 annotated reports
of wars and 9 of our 266 invented ones.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct

from khaldun.data.choices import any_small_word
from khaldun.data.tables import lowered, read_words

TABLE = "claim/crimes.toml"


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/claim/crimes.toml says."""

    crimes: tuple[str, ...]
    wars: tuple[str, ...]
    peaceful: tuple[str, ...]


class Patterns(NamedTuple):
    """The lists as patterns."""

    crimes: re.Pattern[str]
    wars: re.Pattern[str]
    peaceful: re.Pattern[str]


@cache
def _patterns() -> Patterns:
    lists = read_words(TABLE, Lists)
    return Patterns(*map(any_small_word, (lists.crimes, lists.wars, lists.peaceful)))


def is_crime_news(text: str) -> bool:
    """Whether a report's text tells of a crime and of nothing that belongs to a war.

    >>> is_crime_news("Police said four men were shot."), is_crime_news("Soldiers shot two, police said.")
    (True, False)
    """
    return not has_words_of_war(text) and _has_words_of_crime(text)


@lru_cache(maxsize=16)  # asked for each claim of one or two reports: an entry keeps a whole text alive
def _has_words_of_crime(text: str) -> bool:
    return _patterns().crimes.search(lowered(text)) is not None


@lru_cache(maxsize=16)  # as above
def has_words_of_war(text: str) -> bool:
    """Whether a report has a word that belongs to a war or a revolt, anywhere.

    >>> has_words_of_war("A bus overturned near Serpa."), has_words_of_war("A rocket hit a bus near Serpa.")
    (False, True)
    """
    patterns = _patterns()
    return patterns.wars.search(patterns.peaceful.sub(" ", lowered(text))) is not None


def is_peaceful(text: str) -> bool:
    """Whether a report's text has no word of a war and none of a crime: news of games, markets and weather.

    >>> is_peaceful("Moura lost eight of nine games."), is_peaceful("Moura was shot, police said.")
    (True, False)
    """
    return not has_words_of_war(text) and not _has_words_of_crime(text)
