"""The heads of columns in a table of losses: what the column under "Date", "Village" or "No. killed" holds.

A head is a few words of a kind, no sentence and no item of a list: "5 dead." heads nothing. Words:
data/reading/columns.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct

from khaldun.data.choices import as_words, choices
from khaldun.data.tables import read_words

TABLE = "reading/columns.toml"
LONGEST_HEAD = 60
FEWEST_OF_COMMAS = 3
"""Columns of a table parted by commas; sentences have commas too."""
PLACES = ("fine", "middle", "wide")
TOLL = "toll"
WORD = re.compile(r"[^\W\d_]+")
MARKS = " \t\r\n*†‡#•"
_ASIDE = re.compile(r"\([^()]*\)")
_NO_COUNT = re.compile(r"\(.*[\d%].*\)|%")
"""What makes a head one of a rate: "Deaths (per 1,000)"."""
_JOINED = re.compile(r"[/&,()+]|\band\b")
"""What stands between the kinds of harm in one head."""
_YEAR = re.compile(r"\d{4}")
_FIGURE = re.compile(r"(?<![\w\[])\d")
"""A figure of its own: "5 dead" counts the dead of one event; the note in "Killed1" or "Dead [2]" is none."""
STOP = re.compile(r"(?<=[^\W\d_]{5})[.!](?:\s|$)")
"""The end of a sentence; "No." and "Est." are short for a word."""
_ITEM = re.compile(r"[:;,#\d\"“”]")
"""What stands in the words of a list ("Gaza City: strike on a house"), not in the name of a column."""
LONGEST_NAME = 4
"""Words of a head of places or days with words of no list ("Facility town", "Governorate of origin")."""


class Lists(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/reading/columns.toml says."""

    filler: frozenset[str]
    who: frozenset[str]
    fighters: frozenset[str]
    things: frozenset[str]
    group: frozenset[str]
    share: frozenset[str]
    cumulative: frozenset[str]
    fine: frozenset[str]
    middle: frozenset[str]
    wide: frozenset[str]
    date: frozenset[str]
    dated: frozenset[str]
    day_names: frozenset[str]
    actor: frozenset[str]
    type: frozenset[str]
    source: frozenset[str]
    elsewhere: frozenset[str]
    nothing: frozenset[str]
    total: frozenset[str]
    running: tuple[str, ...]
    pointing: frozenset[str]
    below: frozenset[str]
    nobody: frozenset[str]
    neutral: frozenset[str]
    violent: frozenset[str]
    peaceful: frozenset[str]
    tolls: dict[str, frozenset[str]]
    deeds: dict[str, tuple[str, ...]]


class Cell(NamedTuple):
    """A cell without the blanks around it; an empty one ends where it starts."""

    start: int
    end: int


class Column(NamedTuple):
    """What a column holds: "fine", "middle", "wide" (a place), "date", "actor", "type", "source", "toll", or
    "" for all else; of a toll its `kind`, the words for those it counts, whether it counts a part of another
    column, whether it runs from the beginning, and the kinds that stand in its cells beside the first
    ("Killed/injured"). A toll without a kind has it in its cells ("Casualties": "2 dead").
    """

    role: str
    kind: str = ""
    who: frozenset[str] = frozenset()
    part: bool = False
    running: bool = False
    also: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """What its figures count, in the order of the head."""
        return (self.kind, *self.also) if self.kind else ()


@cache
def lists() -> Lists:
    """The bundled table."""
    return read_columns()


def read_columns(text: str | None = None) -> Lists:
    """The bundled table, or `text` in its place. Raises DataError naming a wrong value."""
    found = read_words(TABLE, Lists, text)
    choices(TABLE, found.deeds)  # raises where one is wrong
    return found


def is_empty(text: str, cell: Cell) -> bool:
    """Whether a cell says nothing: no words, a dash, "n/a"."""
    return text[cell.start : cell.end].strip(MARKS + "()[]").casefold() in lists().nothing


@cache
def counts() -> re.Pattern[str]:
    """The words that say how people were harmed."""
    words = sorted({word for kind in lists().tolls.values() for word in kind})
    return as_words(*words)


@cache
def harms() -> re.Pattern[str]:
    """The words that say that people were harmed, or how."""
    words = sorted({word for kind in lists().tolls.values() for word in kind} | lists().group)
    return as_words(*words)


def columns_of(names: Sequence[str], sign: str) -> tuple[Column, ...]:
    """What the columns under some heads hold; none where they head no table of losses."""
    if len(names) < (FEWEST_OF_COMMAS if sign == "," else 2):
        return ()
    found: list[Column] = []
    for name in names:
        if len(name) > LONGEST_HEAD or STOP.search(name):
            return ()
        found.append(_column(name, found))
    roles = {one.role for one in found}
    known = sum(one.role != "" for one in found)
    if TOLL not in roles or not roles & {*PLACES, "date"} or (sign == "," and 2 * known <= len(found)):
        return ()
    return tuple(_once(found))


@lru_cache(maxsize=1024)
def column_of(name: str) -> Column:
    """What the column under one head holds."""
    return _column(name, ())


def words_of(words: str) -> frozenset[str]:
    return frozenset(WORD.findall(words.casefold()))


def _column(head: str, before: Sequence[Column]) -> Column:
    words, table = words_of(head), lists()
    rest = words - table.filler - table.group
    if not words or _YEAR.search(head):
        return Column("")
    kinds = [kind for kind, names in table.tolls.items() if rest & names]
    bare = _ASIDE.sub(" ", head)  # "Fatalities (Palestinians)"
    counted = words_of(bare) - table.filler - table.group
    if (kinds or words & table.group) and (_FIGURE.search(bare) or head.endswith(".")):
        return Column("")
    known = table.who | table.fighters | table.share | table.cumulative
    if len(kinds) == 1 and counted <= table.tolls[kinds[0]] | known and not _NO_COUNT.search(head):
        who = frozenset(rest - table.tolls[kinds[0]] - table.share - table.cumulative)
        things = who & table.things
        part, runs = bool(rest & table.share), bool(rest & table.cumulative)
        return Column("") if things else Column(TOLL, kinds[0], who, part, runs)
    if (len(kinds) > 1 or words & table.group) and (mixed := _mixed(head)):
        return mixed
    if rest & table.share and rest <= table.share | table.who and before and before[-1].role == TOLL:
        return before[-1]._replace(part=True)
    role = _role(rest or words)
    return Column(role if role not in {*PLACES, "date"} or _is_short(head) else "")


def _mixed(head: str) -> Column | None:
    """A column whose cells count more than one harm: "Killed/injured", "Dead (wounded)", "Casualties"."""
    table = lists()
    parts = [words_of(part) - table.filler - table.group for part in _JOINED.split(head)]
    named = [[kind for kind, names in table.tolls.items() if part & names] for part in parts if part]
    if any(len(part) > 1 for part in named):
        return None
    kinds = [kind for part in named for kind in part]
    who = frozenset().union(*parts).difference(*table.tolls.values())
    if not who <= table.who | table.fighters or who & table.things or len(set(kinds)) < len(kinds):
        return None
    if not kinds:
        return Column(TOLL, "", who)
    return Column(TOLL, kinds[0], who, also=tuple(kinds[1:])) if len(kinds) > 1 else None


def _is_short(head: str) -> bool:
    """Whether words name a column of places or days, and are no item of a list that names a place."""
    bare = _ASIDE.sub(" ", head)
    return is_plain(head) or (len(bare.split()) <= LONGEST_NAME and not _ITEM.search(bare))


def is_plain(head: str) -> bool:
    """Whether all words of a head are such as head columns: "Date of incident", "State / district"."""
    return words_of(head) <= _plain()


@cache
def _plain() -> frozenset[str]:
    one = lists()
    places = one.fine | one.middle | one.wide
    return one.filler | places | one.date | one.dated | one.type | one.actor | one.source


def _role(words: frozenset[str]) -> str:
    """The role whose words are those of a head; of places the smallest ("State / district")."""
    table = lists()
    for name in ("actor", "source", "type"):
        if words <= getattr(table, name):
            return name
    if words & table.dated or words <= table.date:
        return "date"
    return next((name for name in PLACES if words & getattr(table, name)), "")


def _once(columns: Sequence[Column]) -> Iterator[Column]:
    """The columns; of two that count the same the second is none, and beside one that counts all ("Killed",
    "Children killed") one that counts some is a part.
    """
    seen: set[Column] = set()
    whole = {one.kind for one in columns if one.role == TOLL and not one.who and not one.running}
    for column in columns:
        twice = column.role == TOLL and bool(column.kind) and column in seen and not column.part
        some = column.role == TOLL and column.who and column.kind in whole
        yield Column("") if twice else column._replace(part=True) if some else column
        seen.add(column)
