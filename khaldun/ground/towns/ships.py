"""Ships: "the Rubymar off Mokha" lies off Mokha, and "the Moskva sank" tells nothing of Moscow.

A reader takes a ship's name for a place. Which names are ships' the report itself tells: by a noun or a flag
before them, by what befalls ships alone, or by where at sea they lie (data/places/ships.toml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khaldun.data.choices import read_choices
from khaldun.data.tables import lowered
from khaldun.records import Mention, MentionKind, PlacePrecision, Reading, Span
from khaldun.seams import Atlas

_BEHIND = re.compile(
    r"\s+(?:[a-z]+\s+){1,3}(?:in the )?"
    r"(?P<at>off (?:the )?[A-Z]\w+(?: [A-Z]\w+)?|(?<=in the )[A-Z]\w+ (?:Sea|Gulf|Ocean))\b"
)
"""The same behind a verb: "the Alma | sank off Mokha"."""
TABLE = "places/ships.toml"
_LANDS = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.CONTINENT})

_NAME = r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: (?:of (?:the )?)?(?:[A-ZÀ-Þ][\w’'-]+|[IVX\d]+)){0,3})"
_MILES = r"(?:some |about |around |nearly )?[\d.]+ (?:nautical )?(?:miles|nm|km|kilomet(?:re|er)s)\b"
_WATER = (
    r"\b(?:in|across) the (?:[A-Z]\w+ )?(?:Sea|Gulf|Ocean|Straits?|Channel)\b"
    r"|\boff (?:the )?(?:coast\b|[A-Z])"
)
_WHERE = re.compile(
    rf"(?P<at>\boff\s+(?:the\s+)?[A-ZÀ-Þ].*|{_MILES}.*|\b(?:in|near|at)\s+(?P<named>(?:the\s+)?[A-ZÀ-Þ].*))$",
    re.DOTALL,
)
"""Where a ship lies, behind its name: "off Mokha", "50 miles southwest of Aden", "in the Red Sea"."""


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/places/ships.toml says."""

    hints: tuple[str, ...]
    nouns: tuple[str, ...]
    marks: tuple[str, ...]
    sorts: tuple[str, ...]
    befalls: tuple[str, ...]
    suffers: tuple[str, ...]
    struck: tuple[str, ...]
    lands: tuple[str, ...]


class Signs(NamedTuple):
    """The patterns of the table."""

    hint: re.Pattern[str]
    told: re.Pattern[str]
    article: re.Pattern[str]
    front: re.Pattern[str]
    lands: re.Pattern[str]


@cache
def _signs() -> Signs:
    return read_ships()


def read_ships(text: str | None = None) -> Signs:
    """The bundled table as patterns, or `text` in its place. Raises DataError naming a wrong value."""
    parts = read_choices(TABLE, Lists, text)
    flag = rf"\b[A-Z]\w+(?:-[A-Z]\w+)?-(?:{parts['sorts']})(?: [a-z]+){{0,2}}"
    noun = rf"(?:{parts['nouns']}|{parts['marks']}|{flag})"
    behind = (
        rf"(?= off (?:the )?[A-Z]| {_MILES}| (?:{parts['suffers']})\b"
        rf"| (?:was|were|has been|had been) (?:{parts['struck']})\b[^.\n]{{0,80}}(?:{_WATER}))"
    )
    return Signs(
        hint=re.compile(parts["hints"]),
        told=re.compile(rf"\b{noun} {_NAME}|\b(?:{parts['befalls']}) the {_NAME.replace('name', 'second')}"),
        article=re.compile(rf"\b[Tt]he {_NAME}{behind}"),
        front=re.compile(rf"^(?:[Tt]he |[Aa]n? )?(?:{noun} )?"),
        lands=re.compile(rf"(?:{parts['lands']})$"),
    )


@lru_cache(maxsize=16)
def ships_told(text: str) -> frozenset[str]:
    """The names that a text tells to be ships'.

    >>> sorted(ships_told("A missile hit the tanker Blue Star. The Alma sank."))
    ['Alma', 'Blue Star']
    """
    signs = _signs()
    if signs.hint.search(lowered(text)) is None:
        return frozenset()
    return frozenset(name for name in _names(text, signs) if signs.lands.search(name) is None)


def _names(text: str, signs: Signs) -> Iterator[str]:
    for found in signs.told.finditer(text):
        yield found["name"] or found["second"]
    for found in signs.article.finditer(text):
        yield found["name"]


def without_ships(reading: Reading, atlas: Atlas) -> Reading:
    """The reading; a place that is a ship's name is where the ship lies, else no place but a party."""
    ships = ships_told(reading.report.text)
    ships = frozenset(name for name in ships if not _is_land(name, atlas))
    if not ships:
        return reading
    mentions = tuple(_without_ship(one, ships, reading.report.text) for one in reading.mentions)
    return replace(reading, mentions=mentions)


def _is_land(name: str, atlas: Atlas) -> bool:
    """Whether more than a town is called so: "the Maldives off India"."""
    found = (one for one in atlas.places(name) if not str(one.id).startswith("admin2:"))
    return any(one.precision in _LANDS for one in found)


def _without_ship(mention: Mention, ships: frozenset[str], text: str) -> Mention:
    """The mention; less the ship it begins with."""
    if mention.kind is not MentionKind.PLACE:
        return mention
    words = mention.span.words(text)
    start = _signs().front.match(words)
    name = next((one for one in ships if start and words.startswith(one, start.end())), None)
    if start is None or name is None or words[start.end() + len(name) :][:1].isalnum():
        return mention
    rest = _WHERE.search(words, start.end() + len(name))
    if rest is None and (behind := _BEHIND.match(text, mention.span.end)):
        return replace(mention, span=Span(start=behind.start("at"), end=behind.end("at")))
    if rest is None:
        return replace(mention, kind=MentionKind.ACTOR)
    at = rest.start("named") if rest["named"] else rest.start("at")
    return replace(mention, span=Span(start=mention.span.start + at, end=mention.span.end))
