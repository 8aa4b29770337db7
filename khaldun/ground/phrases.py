"""How parties are spoken of without their name: the table data/actors/phrases.toml."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from khaldun.ground.names import folded
from khaldun.records import ActorKind, Alias


class Pointer(Struct, frozen=True):
    """Words that point back at the nearest party of one of these kinds."""

    kinds: frozenset[ActorKind]
    words: frozenset[str]


class PhraseBook:
    """The table, by folded words."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.determiners = _folded(table["determiners"])
        self.fronts = self.determiners | _folded(table["qualifiers"])
        self.group_nouns = _folded(table["group_nouns"])
        self.titles = _folded(table["titles"])
        long_titles = sorted((word for word in table["titles"] if " " in word), key=len, reverse=True)
        self.long_title = re.compile(rf"\b(?:{'|'.join(map(re.escape, long_titles))})\b", re.IGNORECASE)
        self.unnamed = _folded(table["unnamed"])
        self.named_before = _folded(table["named_before"])
        self.numbers = frozenset(table["numbers"])
        self.roles = {folded(word): role for role, words in table["roles"].items() for word in words}
        self.ministries = {folded(word): name for word, name in table["ministries"].items()}
        self._phrases: dict[str, list[tuple[str | None, Alias]]] = defaultdict(list)
        for row in table["phrase"]:
            alias = Alias(name=row["canonical"], since=row.get("since"), until=row.get("until"))
            for word in row["words"]:
                self._phrases[folded(word)].append((row.get("country"), alias))
        self._pointers = tuple(
            Pointer(frozenset(map(ActorKind, row["kinds"])), frozenset(map(folded, row["words"])))
            for row in table["pointer"]
        )

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


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(map(folded, words))


@lru_cache(maxsize=1)
def phrase_book() -> PhraseBook:
    """The bundled table."""
    data = files("khaldun.data").joinpath("actors", "phrases.toml").read_bytes()
    return PhraseBook(tomllib.loads(data.decode("utf-8")))
