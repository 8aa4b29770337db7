"""The tables under khaldun/data/reconcile, read once and checked."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec
from msgspec import Struct

from khaldun.errors import DataError
from khaldun.records import EventType, PeriodPrecision, PlacePrecision, TollKind

Rules = TypeVar("Rules", bound=Struct)


class Vague(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that names no number, the least and the most it may mean, and the number ACLED writes for it."""

    word: str
    floor: int
    ceiling: int
    acled: int


class TollRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """tolls.toml: how figures are compared and which kinds are held at a date."""

    stock_kinds: tuple[TollKind, ...]
    stock_window_days: int
    same_time_days: int
    widen_percent: int
    long_days: int
    exact_parts: int
    largest_incident: int
    counted_since: tuple[str, ...]
    running: tuple[str, ...]
    war_total: tuple[str, ...]
    may_be_running: tuple[str, ...]
    replaced: tuple[str, ...]
    replaced_behind: tuple[str, ...]
    replaced_between: tuple[str, ...]
    superseding: tuple[str, ...]
    compared: tuple[str, ...]
    risen: tuple[str, ...]
    so_far: tuple[str, ...]
    in_part: tuple[str, ...]
    first: tuple[str, ...]
    seen: tuple[str, ...]
    nearly: tuple[str, ...]
    vague: tuple[Vague, ...]
    anybody: frozenset[str]
    wounding: tuple[str, ...]
    deadly: tuple[str, ...]
    hurting: tuple[str, ...]
    slight: tuple[str, ...]
    manner: tuple[str, ...]
    doers: tuple[str, ...]
    crossing: frozenset[str]
    exclusive: dict[str, frozenset[str]]


class HoldingRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """holdings.toml: how long evidence speaks for a holder and what changes hands."""

    stale_days: int
    dead_days: int
    longest_attack_days: int
    held_precisions: frozenset[PlacePrecision]
    contested_precisions: frozenset[PlacePrecision]
    parted: frozenset[str]
    partly: tuple[str, ...]
    parts: tuple[str, ...]
    part_of: tuple[str, ...]
    single_parts: tuple[str, ...]
    beside: tuple[str, ...]
    aiming: tuple[str, ...]
    achieving: tuple[str, ...]
    besieging: tuple[str, ...]
    dividing: tuple[str, ...]
    entering: tuple[str, ...]
    passing: tuple[str, ...]
    goods: tuple[str, ...]
    left: tuple[str, ...]
    entry_days: int
    capture_days: int
    retaking: tuple[str, ...]
    harm_only: tuple[str, ...]
    nobody: frozenset[str]
    yielding: tuple[str, ...]
    lifting: tuple[str, ...]
    losing: frozenset[str]
    partial: frozenset[str]
    siege: frozenset[str]
    fought_for: frozenset[str]
    fighting: tuple[str, ...]
    ending: frozenset[str]
    unarmed: frozenset[str]
    armed: frozenset[str]


class IncidentRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """incidents.toml: which types last, who may admit what, which names any group may bear."""

    lasting: frozenset[EventType]
    one_doer: frozenset[EventType]
    two_sides: frozenset[EventType]
    admitting: frozenset[EventType]
    conceding: frozenset[EventType]
    accusing: tuple[str, ...]
    blaming: tuple[str, ...]
    condemning: tuple[str, ...]
    attacking: tuple[str, ...]
    fresh_days: int
    other_charges: tuple[str, ...]
    no_harm: tuple[str, ...]
    denials: tuple[str, ...]
    own_part: tuple[str, ...]
    negating: tuple[str, ...]
    telling: tuple[str, ...]
    halting: frozenset[str]
    supposing: tuple[str, ...]
    doubting: tuple[str, ...]
    attackers: frozenset[str]
    weekdays: frozenset[str]
    undetermined: tuple[str, ...]
    not_confirming: frozenset[str]
    denying: frozenset[str]
    rejecting: frozenset[str]
    disputed: tuple[str, ...]
    suspected: frozenset[str]
    confirmable: frozenset[EventType]
    catch_all: frozenset[EventType]
    to_come: frozenset[EventType]
    told_alone: frozenset[str]
    generic: frozenset[str]
    means: frozenset[str]
    daily: frozenset[str]
    ways: dict[str, frozenset[str]]
    volleys: frozenset[str]
    mutual: frozenset[str]
    slack_days: dict[PeriodPrecision, int]
    nearby_km: int
    reach_km: dict[PlacePrecision, int]


@cache
def toll_rules() -> TollRules:
    """The rules for figures. Raises DataError when the table is damaged."""
    return read_rules("tolls.toml", TollRules)


@cache
def holding_rules() -> HoldingRules:
    """The rules for holdings. Raises DataError when the table is damaged."""
    return read_rules("holdings.toml", HoldingRules)


@cache
def incident_rules() -> IncidentRules:
    """The rules for incidents. Raises DataError when the table is damaged."""
    return read_rules("incidents.toml", IncidentRules)


def read_rules(name: str, kind: type[Rules]) -> Rules:
    """The table `name` under khaldun/data/reconcile. Raises DataError naming file and value."""
    return decode_rules(name, files("khaldun.data").joinpath("reconcile", name).read_bytes(), kind)


def decode_rules(name: str, table: bytes, kind: type[Rules]) -> Rules:
    """The rules of a table given as bytes. Raises DataError naming file and value."""
    try:
        return msgspec.toml.decode(table, type=kind)
    except msgspec.DecodeError as error:
        raise DataError(f"khaldun/data/reconcile/{name}: {error}; correct the value in that file") from error
