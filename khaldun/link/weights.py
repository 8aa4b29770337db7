"""The weights and word lists behind linking, loaded once and checked."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec
from msgspec import Struct

from khaldun.errors import DataError
from khaldun.records import EventType

TableT = TypeVar("TableT", bound=Struct)


class Limits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Thresholds: log-odds x 1000, days, kilometres, degrees. Their meaning stands in weights.toml."""

    edge: int
    join: int
    missing: int
    near_miss: int
    links_each: int
    component: int
    block: int
    open_days: int
    news_days: int
    slack_days: int
    near_days: int
    long_days: int
    diameter_days: int
    diameter_km: float
    same_km: float
    near_km: float
    cell_degrees: float
    reach_degrees: float
    occasion_days: int
    telling_gap: int
    small_toll: int
    many_toll: int
    close_toll: int
    close_percent: int
    crowd_days: int
    crowd_most: int
    crowd_some: int
    crowd_anywhere: int
    large_toll: int
    subjects: int


class TypeSets(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Event types that are weighed in a way of their own."""

    states: frozenset[EventType]
    speech: frozenset[EventType]
    clash: frozenset[EventType]
    killing: frozenset[EventType]
    method: frozenset[EventType]
    daily: frozenset[EventType]
    scheduled: frozenset[EventType]
    deeds: frozenset[EventType]


class Weights(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/link/weights.toml says."""

    version: str
    limits: Limits
    evidence: dict[str, dict[str, int]]
    groups: dict[str, tuple[EventType, ...]]
    types: TypeSets
    opposed: dict[str, tuple[frozenset[str], frozenset[str]]]
    kindred: dict[str, frozenset[str]]

    def group(self, event_type: EventType) -> str:
        """Name of the group of types told alike; a type without a group stands alone."""
        return next((name for name, types in self.groups.items() if event_type in types), str(event_type))


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/link/words.toml says."""

    version: str
    common: frozenset[str]
    light: frozenset[str]
    general: frozenset[str]
    joined: frozenset[str]
    dropped: frozenset[str]
    bodies: frozenset[str]
    describing: frozenset[str]
    vague: frozenset[str]
    wires: dict[str, frozenset[str]]
    trades: dict[str, frozenset[str]]
    another: frozenset[str]
    elsewhere: tuple[str, ...]
    of_the_dead: tuple[str, ...]
    uncounted: tuple[str, ...]
    outcome: frozenset[str]
    anybody: frozenset[str]
    answering: frozenset[str]
    back: tuple[str, ...]
    told: tuple[str, ...]
    numbers: tuple[str, ...]
    known: frozenset[str]
    new: frozenset[str]


class OneReport(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/link/one_report.toml says: weights between claims of one report, steps of distance, and of
    how likely the network holds two triggers to tell one happening (log-odds x 1000).
    """

    version: str
    steps: dict[str, int]
    chances: dict[str, int]
    evidence: dict[str, dict[str, int]]


class OneReportRead(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/link/one_report_read.toml says: the same weights where the network read both claims."""

    version: str
    evidence: dict[str, dict[str, int]]


class ByWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What data/link/by_words.toml says: weights between claims known by their words, and types known so."""

    version: str
    open: frozenset[EventType]
    evidence: dict[str, dict[str, int]]


@cache
def load_weights() -> Weights:
    """The weights. Raises DataError naming the file and the value that breaks its rules."""
    return read_table("weights.toml", Weights)


@cache
def load_one_report() -> OneReport:
    """The weights between claims of one report. Raises DataError as `load_weights` does."""
    return read_table("one_report.toml", OneReport)


@cache
def load_one_report_read() -> OneReportRead:
    """The weights between claims of one report that the network read. Raises DataError as `load_weights`."""
    return read_table("one_report_read.toml", OneReportRead)


@cache
def load_by_words() -> ByWords:
    """The weights between claims known by their words. Raises DataError as `load_weights` does."""
    return read_table("by_words.toml", ByWords)


def load_versions() -> str:
    """The versions of all tables of weights, joined by "+": what two accounts that are compared share."""
    tables = (load_weights, load_one_report, load_one_report_read, load_by_words)
    return "+".join(table().version for table in tables)


@cache
def load_words() -> Words:
    """The word lists. Raises DataError naming the file and the value that breaks its rules."""
    return read_table("words.toml", Words)


def read_table(name: str, kind: type[TableT], text: str | None = None) -> TableT:
    """Table `name` of data/link (or `text` in its place) as a record. Raises DataError."""
    if text is None:
        text = files("khaldun.data").joinpath("link", name).read_text(encoding="utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(f"data/link/{name}: {error}; correct the table or reinstall khaldun") from error
