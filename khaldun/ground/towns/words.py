"""The words of a place mention, taken apart: names, and what stands before and after them."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from khaldun.ground.nations import country_named
from khaldun.ground.towns.adjectives import (
    POSSESSIVE,
    after_continent,
    is_of_name,
    nation_at,
    of_continent,
    only_owns,
)
from khaldun.records import PlacePrecision

LONGEST_COUNTRY = 6
"""Tokens of the longest name of a country: "the Democratic Republic of the Congo"."""
_TOKEN = re.compile(r"[^\s,;]+|[,;]")
_BRACKETS = re.compile(r"\s*\([^)]*\)?")
_ARTICLE = re.compile(r"(?:al|el|ad|ar|as|ash|at|an|az|ez|es|ul|ud|bin|ibn|de|la|le)", re.IGNORECASE)
_ENGLISH = frozenset({"at", "as", "an"})
"""Forms of the article that are also small English words: "the bridge over the Guadiana at Moura"."""
_ARTICLED = re.compile(r"(?:al|el|ad|ar|as|ash|at|an|az|ez|es|ul|ud)-\w", re.IGNORECASE)
_HELD = re.compile(r"-(?:held|run|led|built|majority|[a-z]{3,}ed)$", re.IGNORECASE)
_ISLAMIC_STATE = re.compile(r"\bIslamic State(?: group)?\b")  # a party, and no state
_NAMED_BY_OF = frozenset(
    {"Gulf", "Bay", "Strait", "Sea", "Cape", "Republic", "Line", "Bridge", "Faculty", "Department"}
)
_UNITS = frozenset({"km", "kilometres", "kilometers", "miles", "mi", "metres", "meters", "m"})
PARTS = frozenset({PlacePrecision.DISTRICT, PlacePrecision.POINT})
"""What lies in a town."""
_DISPLACED = re.compile(r"\bIDPs?[’']?\s+(?=[a-z])")
"""Whose camp it is: "the IDP camp of Oldport"."""
_QUOTES = re.compile(r'["“”„«»*\[\]]+')


class PlaceWords(Struct, frozen=True):
    """The table data/places/words.toml."""

    determiners: frozenset[str]
    prepositions: frozenset[str]
    near: tuple[str, ...]
    compass: frozenset[str]
    generic: frozenset[str]
    small: frozenset[str]
    no_names: frozenset[str]
    land: frozenset[str]
    land_first: frozenset[str]
    peoples: frozenset[str]
    parties: frozenset[str]
    provinces_first: frozenset[str]
    seats: frozenset[str]
    shared_names: tuple[tuple[str, str, str], ...]
    spots: frozenset[str]
    heads: dict[str, PlacePrecision]
    alike: dict[str, frozenset[str]]
    unit_nouns: dict[str, str]
    quarters: frozenset[str]
    town_sites: frozenset[str]
    dwellings: frozenset[str]


class NameRun(Struct, frozen=True):
    """A run of capitalised words, with the small words before it and after it (up to the next run)."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    owned: bool = False  # "Aleppo's": a possessive, so what follows lies in it


class Taken(Struct, frozen=True):
    """A place mention taken apart. `nation` is the country its adjectives or possessives speak of."""

    words: str
    runs: tuple[NameRun, ...]
    nation: str | None
    small: tuple[str, ...]  # all words that are no names, in lower case
    owned: bool = False  # what the words name only belongs to the nation: "a French base", "the US consulate"


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """The bundled table."""
    data = files("khaldun.data").joinpath("places", "words.toml").read_bytes()
    table = tomllib.loads(data.decode("utf-8"))
    spots = frozenset(table["spots"])
    heads = dict.fromkeys(table["spots"], PlacePrecision.POINT)
    heads |= {
        word: PlacePrecision(name) for name in reversed(table["heads"]) for word in table["heads"][name]
    }
    return PlaceWords(
        determiners=frozenset(table["determiners"]),
        prepositions=frozenset(table["prepositions"]),
        near=tuple(sorted(table["near"], key=len, reverse=True)),
        compass=frozenset(table["compass"]),
        generic=frozenset(table["generic"]),
        small=frozenset(table["small"]),
        no_names=frozenset(table["no_names"]),
        land=frozenset(table["land"]),
        land_first=frozenset(table["land_first"]),
        peoples=frozenset(table["peoples"]),
        parties=frozenset(table["parties"]),
        provinces_first=frozenset(table["provinces_first"]),
        seats=frozenset(table["seats"]),
        shared_names=tuple((name, code, other) for name, code, other in table["shared_names"]),
        spots=spots,
        heads=heads,
        alike=_alike(table["alike"]),
        unit_nouns=table["unit_nouns"],
        quarters=frozenset(table["quarters"]),
        town_sites=frozenset(table["town_sites"]),
        dwellings=frozenset(table["dwellings"]),
    )


def _alike(groups: list[list[str]]) -> dict[str, frozenset[str]]:
    """For each noun of the groups all nouns that may call the same site."""
    nouns = {noun for group in groups for noun in group}
    return {noun: frozenset(one for group in groups if noun in group for one in group) for noun in nouns}


def side_name(compass: str) -> str:
    """One spelling for a side: "north-east" and "northeast" are "northeastern"."""
    side = compass.replace("-", "")
    return f"{side}ern" if side.endswith(("north", "south", "east", "west")) else side


@lru_cache(maxsize=8192)
def tidy(words: str) -> str:
    """`words` on one line, without quotation marks, brackets, marks at the ends, and whose camp it is."""
    plain = _DISPLACED.sub("", _BRACKETS.sub("", _QUOTES.sub("", words)))
    return " ".join(plain.split()).strip(" ,;:.-–—")


def without_lead(words: str) -> str:
    """`words` without prepositions and determiners at the front."""
    table = place_words()
    tokens = words.split(" ")
    while len(tokens) > 1 and _leads(tokens[0].lower(), table):
        tokens = tokens[1:]
    return " ".join(tokens)


def _leads(word: str, table: PlaceWords) -> bool:
    return word in table.prepositions or word in table.determiners


@lru_cache(maxsize=8192)
def frame_at_end(before: str) -> str | None:
    """The longest frame ("on the outskirts of") that the words before a name end with."""
    return next((frame for frame in place_words().near if f" {before}".endswith(f" {frame}")), None)


@lru_cache(maxsize=8192)
def take_apart(words: str) -> Taken:
    """The names and small words of a place mention."""
    runs: list[NameRun] = []
    name: list[str] = []
    before: list[str] = []
    small: list[str] = []
    nation: str | None = None
    owner: str | None = None
    tokens, told = _TOKEN.findall(_ISLAMIC_STATE.sub("IS", words)), 0
    for place, token in enumerate(tokens):
        if place < told:
            continue
        if not name and (told := after_continent(tokens, place, place_words().heads)):
            name = tokens[place:told]
        elif not name and (size := _long_name_at(tokens, place)):
            name, told = tokens[place : place + size], place + size
            if POSSESSIVE.search(name[-1]):  # "South Sudan's Jonglei state"
                runs.append(_run(name, before))
                name, before = [], []
        elif name and _ends_a_country(name, token):  # "the Democratic Republic of Congo's Ituri province"
            runs.append(_run([*name, token], before))
            name, before = [], []
        elif found := nation_at(tokens, place):
            told = place + found[1]
            if only_owns(tokens[told:], place_words().heads):
                owner = owner or found[0]
                if not name and is_of_name(tokens[told - 1], tokens[told:], place_words().heads):
                    name = tokens[place:told]
            else:
                nation = nation or found[0]
        elif name and not _calls_country(name[-1]) and country_named(token):  # "Astana Kazakhstan"
            runs.append(_run(name, before))
            name, before = [token], [","]
        elif not of_continent(tokens, place) and (
            _is_name(token, tokens[place + 1 :], bool(name)) or _joins(token, name, tokens[place + 1 :])
        ):
            name.append(token)
            if POSSESSIVE.search(token):
                runs.append(_run(name, before))
                name, before = [], []
        else:
            if name:
                runs.append(_run(name, before))
                name, before = [], []
            before.append(POSSESSIVE.sub("", token.lower()))
            small.append(before[-1])
    if name:
        runs.append(_run(name, before))
        before = []
    return Taken(
        words, _with_after(runs, before), nation or owner, tuple(small), nation is None and owner is not None
    )


def _begins_country(tokens: list[str]) -> bool:
    """Whether a side and a country are the name of another: "Bentiu, South Sudan" is not in Sudan."""
    side = tokens[0][0].isupper() and tokens[0].lower() in place_words().compass
    return side and country_named(" ".join(tokens)) is not None


def _long_name_at(tokens: list[str], at: int) -> int:
    """How many tokens from one on are a name of several words in which others might be read: that of a
    country, "Papua New Guinea", or "West Bank" behind a side; 0 for none.
    """
    if _begins_country(tokens[at : at + 2]) or _is_side_in_name(tokens[max(0, at - 1) : at + 2]):
        return 2
    if not tokens[at][0].isupper():
        return 0
    sizes = (size for size in range(min(LONGEST_COUNTRY, len(tokens) - at), 1, -1))
    return next((size for size in sizes if country_named(" ".join(tokens[at : at + size])) is not None), 0)


def _is_side_in_name(tokens: list[str]) -> bool:
    """Whether a side is part of a name, behind another side that is not: "northern | West Bank"."""
    if len(tokens) < 3 or not all(token.lower() in place_words().compass for token in tokens[:2]):
        return False
    adjective = tokens[0].islower() or tokens[0].lower().endswith("ern")
    return adjective and not tokens[1].endswith("ern") and tokens[1].istitle() and tokens[2].istitle()


def _ends_a_country(name: list[str], token: str) -> bool:
    """Whether a token with "'s" ends the name of a country begun before it."""
    owner = POSSESSIVE.sub("", token)
    return owner != token and name[-1] in {"of", "DR"} and country_named(" ".join((*name, owner))) is not None


def _calls_country(word: str) -> bool:
    """Whether a name may go on with a country behind the word: "Gulf of Guinea", "Lake Chad"."""
    return word == "of" or word.lower() in place_words().land_first


def first_name(words: str) -> tuple[str, ...]:
    """The first name in place words, if it may tell a country: "Salem" in "Salem hospital" does not."""
    runs = take_apart(tidy(words)).runs
    return (runs[0].name,) if runs and head_behind(runs[0]) not in PARTS else ()


def head_behind(run: NameRun) -> PlacePrecision | None:
    """What the noun right behind a name makes of it: "hospital" a point, "neighbourhood" a district."""
    return place_words().heads.get(run.after[0]) if run.after else None


def _run(name: list[str], before: list[str]) -> NameRun:
    text = " ".join(name)
    owned = bool(POSSESSIVE.search(text))
    return NameRun(POSSESSIVE.sub("", text), tuple(before), (), owned)


def _with_after(runs: list[NameRun], rest: list[str]) -> tuple[NameRun, ...]:
    afters = [run.before for run in runs[1:]] + [tuple(rest)]
    return tuple(
        NameRun(run.name, run.before, after, run.owned) for run, after in zip(runs, afters, strict=False)
    )


def _joins(token: str, name: list[str], rest: list[str]) -> bool:
    """Whether "of" stands inside a name: "Gulf of Araby", "Bridge of Martyrs"."""
    return token == "of" and bool(name) and name[-1] in _NAMED_BY_OF and bool(rest) and rest[0][0].isupper()


def _is_name(token: str, rest: list[str], within: bool) -> bool:
    """Whether a token begins a name or goes on with one; "Town" alone is none, in a headline either."""
    table = place_words()
    if token in {",", ";"} or ("-" in token and _HELD.search(token)):
        return False
    plain = POSSESSIVE.sub("", token.lower())
    following = bool(rest) and rest[0][0].isupper()
    if (
        plain in table.compass
        or plain in table.peoples
        or ((plain in table.small or plain in table.heads) and not (within or following))
    ):
        return False
    if token[0].isupper() or token[0].isdigit():
        counted = bool(rest) and token[0].isdigit() and rest[0].lower() in _UNITS  # "Oldport 25 km north of"
        return not _leads(token.lower(), table) and (within or not token[0].isdigit()) and not counted
    if _ARTICLED.match(token):
        return token[token.index("-") + 1].isupper() or within
    return bool(_ARTICLE.fullmatch(token)) and following and token not in _ENGLISH
