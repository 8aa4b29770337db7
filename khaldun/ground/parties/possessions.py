"""Whose something is: "a Russian Su-25", "the mayor's car", "a column of Kenyan tanks".

What is hit, flown or shot down is told by how it is called, and whose it is tells the party. Only words that
nobody goes by themselves come here: an unknown owner is never made a known one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct

from khaldun.data.choices import choices
from khaldun.data.tables import read_words
from khaldun.ground.names import folded

TABLE = "actors/possessions.toml"
AIRCRAFT, ARMS = "warplane", "tank"
"""The plain nouns that stand for a name of such arms."""
_OWNED = re.compile(r"(?P<owner>\S.*?)(?:[’']s|(?<=s)[’'])\s+(?P<thing>[a-z][\w-]*(?:\s[a-z][\w-]*){0,2})")
_SENT = re.compile(r"(?P<owner>[A-Z]\S*(?:\s\S+){0,4}?)\s+(?P<thing>[a-z]+(?:\s[a-z]+)?)")
_OF = re.compile(r"(?:[a-z][\w-]*\s){0,3}?(?P<thing>[a-z]+(?:\s[a-z]+)?)\s+of\s+(?P<owner>\S.*)")
_SERVED = re.compile(
    r"(?P<owner>(?:\S+\s){0,2}?(?:army|navy|air force|military|coast guard|police))\s"
    r"(?P<thing>[a-z-]+(?:\s[a-z]+)?)"
)
"""What a body of a state has, its nation told or not: "an army helicopter", "a Kenyan air force jet"."""
_SMALL = frozenset({"a", "an", "the", "its", "his", "her", "their", "our"})


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/actors/possessions.toml says."""

    things: frozenset[str]
    many: frozenset[str]
    aircraft: tuple[str, ...]
    arms: tuple[str, ...]


class Possessions(NamedTuple):
    """The table: nouns, and how arms are called as patterns."""

    things: frozenset[str]
    many: frozenset[str]
    named: re.Pattern[str]
    aircraft: re.Pattern[str]


@cache
def _table() -> Possessions:
    return read_possessions()


def read_possessions(text: str | None = None) -> Possessions:
    """The bundled table, or `text` in its place. Raises DataError naming what is wrong."""
    lists = read_words(TABLE, Lists, text)
    aircraft, arms = choices(TABLE, lists).values()
    named = re.compile(rf"(?<=\s)(?:{aircraft}|{arms})(?=\s|$)")
    return Possessions(lists.things, lists.many, named, re.compile(rf"(?:{aircraft})"))


@lru_cache(maxsize=8192)
def without_model(words: str) -> str | None:
    """The words with a plain noun for the name of an aircraft or of other arms; None where they have none, or
    no owner before it.

    >>> without_model("a Russian Su-25"), without_model("Kenyan TB2 drones"), without_model("a MiG-23")
    ('a Russian warplane', 'Kenyan drones', None)
    """
    found = _table().named.search(words)
    front = words[: found.start()].split() if found else []
    if found is None or not [one for one in front if one.lower() not in _SMALL and not one[0].isdigit()]:
        return None
    rest = " ".join(_table().named.sub("", f" {words[found.end() :]}").split())
    plain = AIRCRAFT if _table().aircraft.fullmatch(found.group()) else ARMS
    return f"{' '.join(front)} {rest or plain}"


def nation_before(words: str, before: str) -> str | None:
    """The owner, and a plain noun, of what is told by such a name alone: "Su-25" behind "a Russian"; None for
    other words.

    >>> nation_before("Su-25", "shot down a Russian "), nation_before("pilot", "shot down a Russian ")
    ('Russian warplane', None)
    """
    told = before.split()
    return without_model(f"{told[-1]} {words}") if told and _table().named.fullmatch(f" {words}", 1) else None


@lru_cache(maxsize=8192)
def owner_of(words: str) -> str | None:
    """The words for whoever has what the words name; None where they name no such thing.

    >>> owner_of("the mayor's old car"), owner_of("column of Kenyan tanks"), owner_of("the front's flag")
    ('the mayor', 'Kenyan tanks', None)
    """
    owned = _OWNED.fullmatch(words)
    if owned and folded(owned["thing"].split()[-1]) in _table().things:
        return owned["owner"]
    told = _OF.fullmatch(words) if " of " in words else None
    if told is None:
        sent = _SENT.fullmatch(words)
        unnamed = sent is None or _table().named.search(f" {sent['owner']}")  # "a Mil Mi-8 | helicopter"
        if sent and not unnamed and sent["thing"] in _table().things:
            return sent["owner"]
        served = _SERVED.fullmatch(words)
        return served["owner"] if served and served["thing"] in _table().things else None
    nouns = {told["thing"], told["thing"].split()[-1]}
    return told["owner"] if nouns & (_table().many | _table().things) else None
