"""How parties are spoken of without their name: the table data/actors/phrases.toml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from khaldun.data.choices import as_words, stems
from khaldun.data.tables import broken, read_words
from khaldun.ground.names import folded
from khaldun.ground.tables import tsv_rows
from khaldun.records import ActorKind, Alias

PHRASES = "actors/phrases.toml"
FORCES = frozenset({"armed_forces", "army", "air_force", "navy", "security_forces", "police"})
"""Roles of a state's armed bodies."""


class Pointer(Struct, frozen=True):
    """Words that point back at the nearest party of one of these kinds."""

    kinds: frozenset[ActorKind]
    words: frozenset[str]


class CutWords(Struct, frozen=True):
    """Small words that stand at the ends of a mention only where it was cut; verbs that end one."""

    leads_on: frozenset[str]
    never_first: frozenset[str]
    never_last: frozenset[str]
    empty: frozenset[str]
    relatives: frozenset[str]
    verbs: frozenset[str]
    called: tuple[str, ...]
    sayings: tuple[str, ...]


class JointWords(Struct, frozen=True):
    """Words for two parties at once, the nouns among them that mean states, sides and peoples that share a
    noun with a nation, words for others that go with a party, and those that tell of others by the way.
    """

    both: frozenset[str]
    states: frozenset[str]
    sides: frozenset[str]
    peoples: frozenset[str]
    company: tuple[str, ...]
    asides: tuple[str, ...]
    belonging: frozenset[str]
    some: frozenset[str]


class PhraseBook:
    """The table, by folded words."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.determiners = _folded(table["determiners"])
        self.manners, self.attacking = _folded(table["manners"]), _folded(table["attacking"])
        self.fronts = self.determiners | _folded(table["qualifiers"]) | self.manners
        self.group_nouns = _folded(table["group_nouns"])
        self.followers = _folded(table["followers"])
        self.doers = _folded(table["doers"])
        self.blown_up = tuple(table["blown_up"])
        self.own_names = _folded(table["own_names"])
        self.titles, self.honorifics = _folded(table["titles"]), _folded(table["honorifics"])
        self.peoples, self.national_bodies = _folded(table["peoples"]), _folded(table["national_bodies"])
        long_titles = sorted((word for word in table["titles"] if " " in word), key=len, reverse=True)
        self.long_title = as_words(stems(long_titles))
        self.unnamed = _folded(table["unnamed"])
        self.unnamed_many = frozenset(f"{word}s" for word in self.unnamed) | _folded(table["unnamed_many"])
        self.persons = self.titles | self.unnamed
        self.offices = self.persons | (self.unnamed_many - self.group_nouns)
        self.local, self.national = _folded(table["local"]), _folded(table["national"])
        self.issued, self.issuers_men = _folded(table["issued"]), _folded(table["issuers_men"])
        self.named_before = _folded(table["named_before"])
        self.numbers = frozenset(table["numbers"])
        self.feminine, self.masculine = _folded(table["feminine"]), _folded(table["masculine"])
        self.given_feminine = _folded(table["given_feminine"])
        self.given_masculine = _folded(table["given_masculine"])
        self.bodies = _kinds(table["bodies"])
        self.more_bodies = _kinds(table["more_bodies"]) | self.bodies
        self.every_body = _kinds(table["part_bodies"]) | self.more_bodies
        self.roles = {folded(word): role for role, words in table["roles"].items() for word in words}
        self.belongings = {
            folded(word): role for role, words in table["belongings"].items() for word in words
        }
        self.where, self.armed_men = _folded(table["where"]), _folded(table["armed_men"])
        self.modifiers, self.sides = frozenset(table["modifiers"]), _folded(table["sides"])
        self.ministries = {folded(word): name for word, name in table["ministries"].items()}
        self._phrases: dict[str, list[tuple[str | None, Alias]]] = defaultdict(list)
        for row in table["phrase"]:
            alias = Alias(name=row["canonical"], since=row.get("since"), until=row.get("until"))
            for word in row["words"]:
                self._phrases[folded(word)].append((row.get("country"), alias))
        for row in table["by_war"]:
            self._add(row, table["sets"])
        self._pointers = tuple(
            Pointer(frozenset(map(ActorKind, row["kinds"])), frozenset(map(folded, row["words"])))
            for row in table["pointer"]
        )

    def _add(self, row: dict[str, str], sets: dict[str, list[str]]) -> None:
        """A row of the table of wars: its words mean its actor from day to day."""
        since, until = (date.fromisoformat(row[end]) if row[end] else None for end in ("since", "until"))
        alias = Alias(name=row["canonical"], since=since, until=until)
        for cell in row["words"].split("|"):
            for word in sets[cell[1:]] if cell.startswith("@") else (cell,):
                self._phrases[folded(word)].append((row["country"], alias))

    def meant(self, words: str, country: str | None, day: date | None) -> str | None:
        """The canonical name that folded `words` mean in a report on `country` of that day."""
        rows = self._phrases.get(words, ())
        valid = [(place, alias.name) for place, alias in rows if alias.valid_on(day)]
        for wanted in (country, None):
            if found := next((name for place, name in valid if place == wanted), None):
                return found
        return None

    def meant_abroad(self, words: str, country: str, day: date | None) -> str | None:
        """What `words` mean for that country and no other."""
        rows = self._phrases.get(words, ())
        return next((alias.name for place, alias in rows if place == country and alias.valid_on(day)), None)

    def pointed_at(self, words: str) -> list[frozenset[ActorKind]]:
        """The kinds of party that folded `words` may point back at, likeliest first."""
        return [pointer.kinds for pointer in self._pointers if words in pointer.words]


def _kinds(table: dict[str, list[str]]) -> dict[str, ActorKind]:
    """The kind of party each noun tells, by the folded noun."""
    return {folded(noun): ActorKind(kind) for kind, nouns in table.items() for noun in nouns}


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(map(folded, words))


@lru_cache(maxsize=1)
def phrase_book() -> PhraseBook:
    """The bundled tables. Raises DataError naming what is missing or wrong."""
    wars = files("khaldun.data").joinpath("actors", "phrases_by_war.tsv")
    return read_phrases(by_war=[row for _, row in tsv_rows(wars)])


def read_phrases(text: str | None = None, *, by_war: Sequence[dict[str, str]] = ()) -> PhraseBook:
    """The bundled phrases, or `text` in their place, with the rows of wars. Raises DataError."""
    table = read_words(PHRASES, dict[str, Any], text)
    try:
        return PhraseBook({**table, "by_war": by_war})
    except KeyError as error:
        raise broken(PHRASES, f"{error} is missing") from error
    except (ValueError, TypeError) as error:
        raise broken(PHRASES, str(error)) from error


@lru_cache(maxsize=1)
def cut_words() -> CutWords:
    """The bundled table of words by which a mention is cut. Raises DataError naming a wrong value."""
    return read_words("actors/cuts.toml", CutWords)


@lru_cache(maxsize=1)
def joint_words() -> JointWords:
    """The bundled table of words for several parties. Raises DataError naming a wrong value."""
    return read_words("actors/joined.toml", JointWords)
